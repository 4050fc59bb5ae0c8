package dev.kindred.cli;

import dev.kindred.cluster.ClusteringListener;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Shows how far a clustering is.
final class ClusteringProgress implements ClusteringListener {

    private final Map<Step, ProgressLine> lines = new EnumMap<>(Step.class);
    private final Map<Step, Long> starts = new EnumMap<>(Step.class);

    ClusteringProgress(Console console) {
        for (var step : Step.values()) {
            lines.put(
                    step,
                    new ProgressLine(
                            console,
                            switch (step) {
                                case SEEDING -> "choosing centres ";
                                case MOVING -> "moving centres   ";
                                case MEASURING -> "measuring density";
                                case SPANNING -> "growing the tree ";
                            }));
        }
    }

    @Override
    public void progress(Step step, long done, long total) {
        if (!starts.containsKey(step)) {
            done();
            starts.put(step, System.nanoTime());
        }
        double share = total == 0 ? 1 : (double) done / total;
        long passed = System.nanoTime() - starts.getOrDefault(step, 0L);
        var left = Duration.ofNanos((long) (passed / Math.max(share, 1e-9) * (1 - share)));
        String most = step == Step.MOVING ? "at most " : ""; // it may end early
        var line = lines.get(step);
        if (line != null) {
            line.show(
                    share,
                    Amounts.count(done) + " of " + most + Amounts.count(total) + "  " + most + Amounts.time(left)
                            + " left");
        }
    }

    /// Takes the lines off the terminal.
    void done() {
        lines.values().forEach(ProgressLine::clear);
    }
}
