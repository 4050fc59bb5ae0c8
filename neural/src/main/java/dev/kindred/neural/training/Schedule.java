package dev.kindred.neural.training;

/// How the learning rate goes: up in equal steps while warming up, then down.
///
/// @param decay       default LINEAR
/// @param warmUpSteps updates until the full rate, 0 or more; default 0
/// @param leastShare  the share of the full rate that decay ends at, 0 to 1; default 0
public record Schedule(Decay decay, int warmUpSteps, double leastShare) {

    /// What comes after warming up.
    public enum Decay {
        CONSTANT,
        /// A straight line to the end of training.
        LINEAR,
        /// Half a wave to the end of training (Loshchilov and Hutter 2017).
        COSINE,
        /// As 1/√step (Vaswani et al. 2017), whenever training ends.
        INVERSE_SQUARE_ROOT
    }

    public Schedule {
        if (warmUpSteps < 0) {
            throw new IllegalArgumentException("warm-up of " + warmUpSteps + " steps, must be at least 0");
        }
        if (!(leastShare >= 0 && leastShare <= 1)) {
            throw new IllegalArgumentException("least share of the rate " + leastShare + ", must be 0 to 1");
        }
    }

    public static Schedule of(Decay decay) {
        return new Schedule(decay, 0, 0);
    }

    public Schedule withWarmUp(int steps) {
        return new Schedule(decay, steps, leastShare);
    }

    public Schedule withLeastShare(double share) {
        return new Schedule(decay, warmUpSteps, share);
    }

    /// The share of the full rate at an update.
    ///
    /// @param step  the number of the update, from 0
    /// @param steps updates of the whole training, as far as known; at least 1
    double share(long step, long steps) {
        if (step < warmUpSteps) {
            return (step + 1.0) / (warmUpSteps + 1.0);
        }
        double done = Math.clamp((double) (step - warmUpSteps) / Math.max(1, steps - warmUpSteps), 0, 1);
        double share = switch (decay) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - done;
            case COSINE -> (1 + Math.cos(Math.PI * done)) / 2;
            case INVERSE_SQUARE_ROOT -> Math.sqrt((warmUpSteps + 1.0) / (step + 1.0));
        };
        return Math.max(share, leastShare);
    }
}
