package dev.kindred.neural.training;

import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Which examples make which batch of an epoch: by a budget of tokens, of examples of about equal length, in random
/// order. The same for the same seed and epoch.
///
/// Shuffled examples are taken in pools of some hundred batches; each pool is ordered by length and cut, and the cuts
/// of all pools are shuffled once more.
final class BatchPlan {

    private static final int POOL_BATCHES = 100;
    private static final long BATCHES = 1L << 40; // streams of random numbers for the order of batches

    private final int[] order; // example numbers, batch after batch
    private final int[] starts; // [batches + 1]
    private final int[] sequence; // which batch comes when

    private BatchPlan(int[] order, int[] starts, int[] sequence) {
        this.order = order;
        this.starts = starts;
        this.sequence = sequence;
    }

    static BatchPlan of(Objective objective, TrainingOptions options, int epoch) {
        int[] order = new int[objective.size()];
        Arrays.setAll(order, i -> i);
        int[] lengths = new int[order.length];
        long total = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = objective.length(i);
            if (lengths[i] < 1) {
                throw new IllegalArgumentException("example " + i + " has " + lengths[i] + " tokens, must have 1");
            }
            total += lengths[i];
        }
        if (options.isShuffled()) {
            shuffle(order, RandomStream.of(options.seed(), epoch));
            sortPools(order, lengths, pool(options, total, order.length));
        }
        int[] starts = cut(order, lengths, options);
        int[] sequence = new int[starts.length - 1];
        Arrays.setAll(sequence, i -> i);
        if (options.isShuffled()) {
            shuffle(sequence, RandomStream.of(options.seed(), BATCHES + epoch));
        }
        return new BatchPlan(order, starts, sequence);
    }

    int batches() {
        return sequence.length;
    }

    /// @return example numbers, the caller's own
    int[] batch(int number) {
        int batch = sequence[number];
        return Arrays.copyOfRange(order, starts[batch], starts[batch + 1]);
    }

    /// How many examples a pool has.
    private static int pool(TrainingOptions options, long tokens, int examples) {
        double batch = Math.min(options.batchExamples(), options.batchTokens() * (double) examples / tokens);
        return Math.clamp((long) (POOL_BATCHES * Math.max(1, batch)), 1, examples);
    }

    private static void shuffle(int[] numbers, RandomStream random) {
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = random.below(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = number;
        }
    }

    private static void sortPools(int[] order, int[] lengths, int pool) {
        for (int from = 0; from < order.length; from += pool) {
            int[] examples = Arrays.copyOfRange(order, from, Math.min(order.length, from + pool));
            long[] keys = new long[examples.length];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = (long) lengths[examples[i]] << Integer.SIZE | i;
            }
            Arrays.sort(keys);
            for (int i = 0; i < keys.length; i++) {
                order[from + i] = examples[(int) keys[i]];
            }
        }
    }

    private static int[] cut(int[] order, int[] lengths, TrainingOptions options) {
        int[] starts = new int[order.length + 1];
        int batches = 0;
        long longest = 0;
        for (int i = 0; i < order.length; i++) {
            longest = Math.max(longest, lengths[order[i]]);
            int examples = i - starts[batches] + 1;
            if (examples > 1 && (longest * examples > options.batchTokens() || examples > options.batchExamples())) {
                starts[++batches] = i;
                longest = lengths[order[i]];
            }
        }
        starts[++batches] = order.length;
        return Arrays.copyOf(starts, batches + 1);
    }
}
