package dev.kindred.subword;

import java.util.Arrays;

/// Cuts the text into its most probable tokens (Viterbi's algorithm) and counts them. Of equally probable
/// ways the one whose last tokens are longer wins.
final class BestCuts implements Crew.Worker {

    private final TokenChains chains;
    private final PieceBlocks blocks;
    private final double[] logarithms;
    private final long[] counts;
    private double[] best = new double[64];
    private int[] last = new int[64];

    private BestCuts(TokenChains chains, PieceBlocks blocks, double[] logarithms) {
        this.chains = chains;
        this.blocks = blocks;
        this.logarithms = logarithms;
        this.counts = new long[chains.size()];
    }

    static double[] logarithms(TokenChains chains) {
        var logarithms = new double[chains.size()];
        for (int token = 0; token < logarithms.length; token++) {
            logarithms[token] = Math.log(chains.probability(token));
        }
        return logarithms;
    }

    /// How often each token stands in the text that is cut so.
    static long[] count(TokenChains chains, PieceBlocks blocks, double[] logarithms, int threads) {
        var counts = new long[chains.size()];
        for (var worker : Crew.each(blocks.size(), threads, () -> new BestCuts(chains, blocks, logarithms))) {
            for (int token = 0; token < counts.length; token++) {
                counts[token] += worker.counts[token];
            }
        }
        return counts;
    }

    @Override
    public void task(int block) {
        blocks.each(block, this::cut);
    }

    private void cut(int from, int end, long occurrences) {
        int length = end - from;
        if (length >= best.length) {
            best = new double[2 * length];
            last = new int[2 * length];
        }
        Arrays.fill(best, 1, length + 1, Double.NEGATIVE_INFINITY);
        for (int at = 0; at < length; at++) {
            for (int token = chains.longest(from + at); token != TokenChains.NONE; token = chains.shorter(token)) {
                int next = at + chains.length(token);
                double sum = best[at] + logarithms[token];
                if (sum > best[next]) {
                    best[next] = sum;
                    last[next] = token;
                }
            }
        }
        for (int at = length; at > 0; at -= chains.length(last[at])) {
            counts[last[at]] += occurrences;
        }
    }
}
