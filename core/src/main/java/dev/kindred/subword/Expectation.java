package dev.kindred.subword;

import java.util.Arrays;

/// How often each token is expected in the text under the probabilities of now, and the likelihood of the
/// text: the forward-backward algorithm over all ways to cut each piece (Kudo 2018, section 3.2, step 2a).
///
/// Probabilities are multiplied as they are, not added as logarithms. Where they get too small, all that is
/// still needed is made 2^300 times as large, and so many times are counted. Expected counts are summed as
/// whole multiples of a power of two, so that the sums do not depend on who added what when.
final class Expectation implements Crew.Worker {

    private static final int STEP_BITS = 300;
    private static final double SMALL = Math.scalb(1.0, -STEP_BITS);
    private static final double LARGE = Math.scalb(1.0, STEP_BITS);
    private static final int SUM_BITS = 62;
    private static final int NATS_BITS = 8; // no symbol costs more than 2^8 nats

    private final TokenChains chains;
    private final PieceBlocks blocks;
    private final double unit;
    private final long[] counts; // in units
    private long likelihood; // in 2^8 units
    private double[] forward = new double[64];
    private double[] backward = new double[64];
    private int[] steps = new int[64];

    private Expectation(TokenChains chains, PieceBlocks blocks, double unit) {
        this.chains = chains;
        this.blocks = blocks;
        this.unit = unit;
        this.counts = new long[chains.size()];
    }

    /// @param counts        `[tokens]`, how often each is expected
    /// @param logLikelihood of the text, in nats
    record Expected(double[] counts, double logLikelihood) {}

    static Expected of(TokenChains chains, PieceBlocks blocks, int threads) {
        double unit = unit(chains.text());
        var workers = Crew.each(blocks.size(), threads, () -> new Expectation(chains, blocks, unit));
        var sums = new long[chains.size()];
        long likelihood = 0;
        for (var worker : workers) {
            for (int token = 0; token < sums.length; token++) {
                sums[token] += worker.counts[token];
            }
            likelihood += worker.likelihood;
        }
        return new Expected(
                Arrays.stream(sums).mapToDouble(sum -> sum / unit).toArray(),
                (double) likelihood * (1 << NATS_BITS) / unit);
    }

    /// The largest power of two of which no sum can pass 2^62.
    private static double unit(SymbolText text) {
        long symbols = 1;
        for (int piece = 0; piece < text.pieces(); piece++) {
            symbols += text.counts()[piece] * (text.end(piece) - text.starts()[piece]);
        }
        return Math.scalb(1.0, SUM_BITS - (Long.SIZE - Long.numberOfLeadingZeros(symbols)));
    }

    @Override
    public void task(int block) {
        blocks.each(block, this::count);
    }

    private void count(int from, int end, long occurrences) {
        int length = end - from;
        if (length >= forward.length) {
            forward = new double[2 * length];
            backward = new double[2 * length];
            steps = new int[2 * length];
        }
        goForward(from, length);
        double whole = forward[length];
        double nats = Math.log(whole) - steps[length] * (STEP_BITS * Math.log(2));
        likelihood += Math.round(nats * occurrences * unit / (1 << NATS_BITS));
        goBackward(from, length, occurrences * unit);
    }

    private void goForward(int from, int length) {
        Arrays.fill(forward, 1, length + 1, 0);
        forward[0] = 1;
        int step = 0;
        for (int at = 0; at <= length; at++) {
            while (forward[at] < SMALL) {
                int reach = Math.min(length, at + Candidates.LONGEST);
                for (int i = at; i <= reach; i++) {
                    forward[i] *= LARGE;
                }
                step++;
            }
            steps[at] = step;
            double here = forward[at];
            int token = at < length ? chains.longest(from + at) : TokenChains.NONE;
            for (; token != TokenChains.NONE; token = chains.shorter(token)) {
                forward[at + chains.length(token)] += here * chains.probability(token);
            }
        }
    }

    private void goBackward(int from, int length, double units) {
        backward[length] = 1 / forward[length];
        for (int at = length - 1; at >= 0; at--) {
            double sum = 0;
            double here = forward[at] * units;
            for (int token = chains.longest(from + at); token != TokenChains.NONE; token = chains.shorter(token)) {
                int next = at + chains.length(token);
                double share = chains.probability(token) * backward[next];
                for (int step = steps[at]; step < steps[next]; step++) {
                    share *= LARGE;
                }
                sum += share;
                counts[token] += (long) (here * share + 0.5);
            }
            backward[at] = sum;
        }
    }
}
