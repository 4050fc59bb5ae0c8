package dev.kindred.subword;

/// How a unigram model is learned.
///
/// @param seeds           tokens to begin with, at least 1, default 1,000,000
/// @param shrinkingFactor the share of tokens that a pruning leaves, above 0 and below 1, default 0.75
/// @param subIterations   steps of EM before each pruning, 1 to 100, default 2
/// @param estimate        how counts become probabilities, default VARIATIONAL
/// @param longestToken    in characters, 1 to 127, default 16
/// @param splitScripts    whether no token has characters of two scripts, or digits and others; default
///     true
/// @param threads         1 to 1,024; of no effect on the result; default all processors
public record UnigramOptions(
        int seeds,
        double shrinkingFactor,
        int subIterations,
        Estimate estimate,
        int longestToken,
        boolean splitScripts,
        int threads) {

    private static final int MOST_THREADS = 1024;

    /// How expected counts become probabilities.
    public enum Estimate {
        /// As Bayes with a sparse prior has it (exp ψ): rare tokens lose more. What SentencePiece does.
        VARIATIONAL,
        /// Shares of the sum, as Kudo's paper says.
        MAXIMUM_LIKELIHOOD
    }

    public UnigramOptions {
        if (seeds < 1) {
            throw new IllegalArgumentException("seeds " + seeds + ", must be at least 1");
        }
        if (!(shrinkingFactor > 0 && shrinkingFactor < 1)) {
            throw new IllegalArgumentException("shrinking factor " + shrinkingFactor + ", must be above 0 and below 1");
        }
        if (subIterations < 1 || subIterations > 100) {
            throw new IllegalArgumentException("sub-iterations " + subIterations + ", must be 1 to 100");
        }
        if (longestToken < 1 || longestToken > Candidates.LONGEST) {
            throw new IllegalArgumentException(
                    "maximum token length " + longestToken + ", must be 1 to " + Candidates.LONGEST);
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads " + threads + ", must be 1 to " + MOST_THREADS);
        }
    }

    public static UnigramOptions defaults() {
        return new UnigramOptions(
                1_000_000,
                0.75,
                2,
                Estimate.VARIATIONAL,
                16,
                true,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()));
    }

    public UnigramOptions withSeeds(int seeds) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }

    public UnigramOptions withShrinkingFactor(double shrinkingFactor) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }

    public UnigramOptions withSubIterations(int subIterations) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }

    public UnigramOptions withEstimate(Estimate estimate) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }

    public UnigramOptions withLongestToken(int longestToken) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }

    public UnigramOptions withSplitScripts(boolean splitScripts) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }

    public UnigramOptions withThreads(int threads) {
        return new UnigramOptions(seeds, shrinkingFactor, subIterations, estimate, longestToken, splitScripts, threads);
    }
}
