package dev.kindred.neural.training;

/// Two listeners as one.
///
/// @param first  keeps the checkpoints, too
record ListenerPair(TrainingListener first, TrainingListener second) implements TrainingListener {

    @Override
    public void progress(Progress progress) {
        first.progress(progress);
        second.progress(progress);
    }

    @Override
    public void epochDone(int epoch, int epochs, double meanLoss) {
        first.epochDone(epoch, epochs, meanLoss);
        second.epochDone(epoch, epochs, meanLoss);
    }

    @Override
    public void validated(Judgement judgement) {
        first.validated(judgement);
        second.validated(judgement);
    }

    @Override
    public boolean isStopRequested() {
        return first.isStopRequested() || second.isStopRequested();
    }

    @Override
    public boolean isCheckpointDue() {
        return first.isCheckpointDue();
    }

    @Override
    public void checkpoint(Checkpoint checkpoint) {
        first.checkpoint(checkpoint);
    }
}
