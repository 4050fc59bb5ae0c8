package dev.kindred.topic;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// How topics are learned.
///
/// @param topics        2 to 32,768; default 100
/// @param sweeps        how many times each token's topic is drawn; at least 1, default 500
/// @param alphaSum      the prior of a document's topics is this, parted evenly, until it is optimised; above
///     0, default 5
/// @param beta          the prior of a topic's words, for each word, until it is optimised; above 0, default
///     0.01
/// @param optimizeEvery sweeps between two optimisations of the priors; 0 leaves them as they are, default 10
/// @param burnIn        sweeps before the first optimisation; at least 0, default 50
/// @param seed          default 1
/// @param threads       1 to 1,024, of no effect on the result; default all processors
public record TopicOptions(
        int topics, int sweeps, double alphaSum, double beta, int optimizeEvery, int burnIn, long seed, int threads) {

    static final int MOST_TOPICS = 1 << 15;
    private static final int MOST_THREADS = 1024;

    public TopicOptions {
        require(topics >= 2 && topics <= MOST_TOPICS, "topics " + topics + ", must be 2 to " + MOST_TOPICS);
        require(sweeps >= 1, "sweeps " + sweeps + ", must be at least 1");
        require(alphaSum > 0 && alphaSum < 1e6, "alpha sum " + alphaSum + ", must be above 0 and below 1000000");
        require(beta > 0 && beta < 1e3, "beta " + beta + ", must be above 0 and below 1000");
        require(optimizeEvery >= 0, "optimize every " + optimizeEvery + " sweeps, must be at least 0");
        require(burnIn >= 0, "burn in " + burnIn + ", must be at least 0");
        require(threads >= 1 && threads <= MOST_THREADS, "threads " + threads + ", must be 1 to " + MOST_THREADS);
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    public static TopicOptions defaults() {
        int processors = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        return new TopicOptions(100, 500, 5, 0.01, 10, 50, 1, processors);
    }

    public TopicOptions withTopics(int number) {
        return new TopicOptions(number, sweeps, alphaSum, beta, optimizeEvery, burnIn, seed, threads);
    }

    public TopicOptions withSweeps(int number) {
        return new TopicOptions(topics, number, alphaSum, beta, optimizeEvery, burnIn, seed, threads);
    }

    public TopicOptions withAlphaSum(double sum) {
        return new TopicOptions(topics, sweeps, sum, beta, optimizeEvery, burnIn, seed, threads);
    }

    public TopicOptions withBeta(double prior) {
        return new TopicOptions(topics, sweeps, alphaSum, prior, optimizeEvery, burnIn, seed, threads);
    }

    public TopicOptions withOptimizeEvery(int number) {
        return new TopicOptions(topics, sweeps, alphaSum, beta, number, burnIn, seed, threads);
    }

    public TopicOptions withBurnIn(int number) {
        return new TopicOptions(topics, sweeps, alphaSum, beta, optimizeEvery, number, seed, threads);
    }

    public TopicOptions withSeed(long number) {
        return new TopicOptions(topics, sweeps, alphaSum, beta, optimizeEvery, burnIn, number, threads);
    }

    public TopicOptions withThreads(int number) {
        return new TopicOptions(topics, sweeps, alphaSum, beta, optimizeEvery, burnIn, seed, number);
    }

    /// All that the result depends on, as the command line spells it.
    public SequencedMap<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("topics", String.valueOf(topics));
        map.put("sweeps", String.valueOf(sweeps));
        map.put("alpha-sum", String.valueOf(alphaSum));
        map.put("beta", String.valueOf(beta));
        map.put("optimize-every", String.valueOf(optimizeEvery));
        map.put("burn-in", String.valueOf(burnIn));
        map.put("seed", String.valueOf(seed));
        return map;
    }
}
