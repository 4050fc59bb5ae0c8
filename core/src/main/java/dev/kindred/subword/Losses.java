package dev.kindred.subword;

import java.util.Arrays;

/// What the likelihood of the text loses when a token is taken away and its occurrences are cut into the
/// most probable other tokens instead (Kudo 2018, section 3.2, step 2b).
///
/// With `f` the counts of tokens in the text as it is cut best and `S` their sum, the likelihood is Σ f log
/// f - S log S. Taking a token away changes its own count and those of the tokens in its place, and nothing
/// else, so the loss is exact for texts cut in this way. SentencePiece neglects that the tokens in its
/// place get more probable for their own occurrences too.
final class Losses implements Crew.Worker {

    private static final int AT_ONCE = 1 << 10;

    private final TokenChains chains;
    private final double[] logarithms;
    private final long[] counts;
    private final double sum;
    private final double[] losses;
    private final double[] best = new double[Candidates.LONGEST + 1];
    private final int[] last = new int[Candidates.LONGEST + 1];

    private Losses(TokenChains chains, double[] logarithms, long[] counts, double[] losses) {
        this.chains = chains;
        this.logarithms = logarithms;
        this.counts = counts;
        this.losses = losses;
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        this.sum = total;
    }

    /// @param counts how often each token stands in the text
    /// @return by token, in nats; infinite for single symbols
    static double[] of(TokenChains chains, double[] logarithms, long[] counts, int threads) {
        var losses = new double[chains.size()];
        Crew.each(
                (losses.length + AT_ONCE - 1) / AT_ONCE, threads, () -> new Losses(chains, logarithms, counts, losses));
        return losses;
    }

    @Override
    public void task(int number) {
        int end = Math.min(losses.length, (number + 1) * AT_ONCE);
        for (int token = number * AT_ONCE; token < end; token++) {
            losses[token] = chains.isSymbol(token) ? Double.POSITIVE_INFINITY : counts[token] == 0 ? 0 : loss(token);
        }
    }

    private double loss(int token) {
        cutWithout(token);
        double moved = counts[token];
        double loss = weighed(moved);
        int parts = 0;
        for (int at = chains.length(token); at > 0; at -= chains.length(last[at])) {
            parts++;
            int part = last[at];
            if (times(part, at, token) == 0) { // each different part once
                double count = counts[part];
                loss += weighed(count) - weighed(count + moved * times(part, 0, token));
            }
        }
        return loss - weighed(sum) + weighed(sum + moved * (parts - 1));
    }

    private static double weighed(double count) {
        return count == 0 ? 0 : count * Math.log(count);
    }

    /// How often a part of the token ends above `end`.
    private int times(int part, int end, int token) {
        int times = 0;
        for (int at = chains.length(token); at > end; at -= chains.length(last[at])) {
            times += last[at] == part ? 1 : 0;
        }
        return times;
    }

    /// The best way to cut the token without itself: `last[i]` is the part that ends at `i`.
    private void cutWithout(int token) {
        int place = chains.place(token);
        int length = chains.length(token);
        Arrays.fill(best, 1, length + 1, Double.NEGATIVE_INFINITY);
        for (int at = 0; at < length; at++) {
            int part = chains.longest(place + at);
            for (; part != TokenChains.NONE; part = chains.shorter(part)) {
                int end = at + chains.length(part);
                if (end > length || part == token) {
                    continue;
                }
                double whole = best[at] + logarithms[part];
                if (whole > best[end]) {
                    best[end] = whole;
                    last[end] = part;
                }
            }
        }
    }
}
