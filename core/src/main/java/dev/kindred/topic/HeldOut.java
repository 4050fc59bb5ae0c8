package dev.kindred.topic;

import dev.kindred.embedding.RowRanges;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How well a model foretells documents that it has not seen (Wallach, Murray, Salakhutdinov & Mimno 2009,
/// "Evaluation methods for topic models"). Words beyond the vocabulary do not count.
public final class HeldOut {

    private HeldOut() {}

    /// How a document's probability is found.
    public enum Method {
        /// Document completion (their section 5): topics are inferred from every other word, beginning with the
        /// first, and foretell the words between. Exact, fast, and about half of the words.
        COMPLETION,
        /// Left-to-right (their algorithm 3): the probability of each word given all before it, the mean over
        /// particles that draw the topics of those before anew. An estimate of the probability of the whole
        /// document; takes time that grows with the square of its length. See [LeftToRight] for where it
        /// differs.
        LEFT_TO_RIGHT
    }

    /// @param logLikelihood of all words together, in nats
    /// @param words         how many have been foretold
    /// @param documents     how many had any
    public record Result(double logLikelihood, long words, long documents) {

        /// `exp(-logLikelihood / words)`: among how many words the model is in doubt, in effect.
        public double perplexity() {
            return Math.exp(-logLikelihood / words);
        }
    }

    /// @param particles for LEFT_TO_RIGHT; at least 1
    /// @param seed      for LEFT_TO_RIGHT; a document's draws depend on it and on the document alone
    /// @param threads   of no effect on the result
    public record Options(Method method, int particles, long seed, int threads) {

        public Options {
            if (particles < 1) {
                throw new IllegalArgumentException("particles " + particles + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options(Method.COMPLETION, 10, 1, Runtime.getRuntime().availableProcessors());
        }

        public Options withMethod(Method how) {
            return new Options(how, particles, seed, threads);
        }

        public Options withParticles(int number) {
            return new Options(method, number, seed, threads);
        }

        public Options withSeed(long number) {
            return new Options(method, particles, number, threads);
        }

        public Options withThreads(int number) {
            return new Options(method, particles, seed, number);
        }
    }

    /// Foretells documents.
    ///
    /// @param documents ids of the model's vocabulary
    public static Result evaluate(TopicModel model, List<int[]> documents, Options options) {
        var logs = new double[documents.size()];
        var words = new int[documents.size()];
        var inference = TopicInference.of(model, 1);
        RowRanges.each(documents.size(), 1, options.threads, (i, _) -> {
            int[] ids = documents.get(i);
            switch (options.method) {
                case COMPLETION -> {
                    logs[i] = completion(model, inference, ids);
                    words[i] = ids.length / 2;
                }
                case LEFT_TO_RIGHT -> {
                    logs[i] = new LeftToRight(model, ids, options.particles(), options.seed()).logLikelihood();
                    words[i] = ids.length;
                }
            }
        });
        long total = Arrays.stream(words).asLongStream().sum();
        return new Result(
                Arrays.stream(logs).sum(),
                total,
                Arrays.stream(words).filter(n -> n > 0).count());
    }

    private static double completion(TopicModel model, TopicInference inference, int[] ids) {
        int[] known =
                IntStream.range(0, (ids.length + 1) / 2).map(i -> ids[2 * i]).toArray();
        double[] topics = inference.shares(known);
        double log = 0;
        for (int i = 1; i < ids.length; i += 2) {
            double[] shares = model.wordShares(ids[i]);
            double sum = 0;
            for (int k = 0; k < shares.length; k++) {
                sum += topics[k] * shares[k];
            }
            log += Math.log(sum);
        }
        return log;
    }
}
