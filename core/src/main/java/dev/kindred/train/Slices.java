package dev.kindred.train;

/// The corpus, cut by tokens and laid end to end for every epoch: the units in which threads take work,
/// learning stops and checkpoints count.
///
/// @param tokens   of the corpus
/// @param perEpoch how many slices an epoch has
record Slices(long tokens, int epochs, long perEpoch) {

    /// About 20 ms of work: short against a checkpoint's interval, long against what taking a slice costs.
    private static final long TOKENS_A_SLICE = 20_000;

    /// In a small corpus slices are shorter, so that every thread has some.
    private static final long LEAST_TOKENS_A_SLICE = 500;

    static Slices of(long tokens, int epochs, int threads) {
        long wanted = Math.max((tokens + TOKENS_A_SLICE - 1) / TOKENS_A_SLICE, threads);
        return new Slices(tokens, epochs, Math.max(1, Math.min(wanted, tokens / LEAST_TOKENS_A_SLICE)));
    }

    long count() {
        return perEpoch * epochs;
    }

    /// The epoch of the slice, from 0.
    int epoch(long slice) {
        return (int) (slice / perEpoch);
    }

    /// The first token of the slice, within the corpus.
    long from(long slice) {
        return slice % perEpoch * tokens / perEpoch;
    }

    /// The first token after the slice, within the corpus.
    long to(long slice) {
        return (slice % perEpoch + 1) * tokens / perEpoch;
    }

    /// Tokens of all epochs before the slice.
    long tokensBefore(long slice) {
        return epoch(slice) * tokens + from(slice);
    }
}
