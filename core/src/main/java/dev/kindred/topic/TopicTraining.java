package dev.kindred.topic;

import dev.kindred.embedding.RowRanges;
import dev.kindred.topic.EncodedDocuments.Block;
import dev.kindred.topic.TopicListener.Progress;
import dev.kindred.topic.TopicSampler.Mode;
import dev.kindred.vocab.RandomStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// Sweeps over all tokens, in rounds. In a round each block of documents is sampled on its own, given the
/// counts of words at its beginning; then the counts follow. So what comes out depends on blocks and rounds,
/// which the corpus decides, and on the seed, but not on threads. Newman, Asuncion, Smyth & Welling (2009) let
/// counts stand still for a whole sweep; a round is a sixteenth of one.
///
/// The first sweep gives tokens their topics, knowing only those before, in rounds that begin small. A small
/// corpus is sampled one token after the other.
final class TopicTraining {

    private static final int ROUNDS = 16;
    private static final long MOST_IN_ROUND = 1L << 22;
    private static final int WORDS_AT_ONCE = 1 << 10;
    private static final int LIKELIHOOD_EVERY = 10;

    /// Smaller corpora are sampled one token after the other, which takes milliseconds.
    private static final int SMALL = 1 << 16;

    private final EncodedDocuments documents;
    private final TopicOptions options;
    private final Mode mode;
    private final WordTopicCounts counts;
    private final List<Block> blocks; // each document's words sorted, so that equal ones meet in the cache
    private final short[][] topics; // by block
    private final long[][] moves; // by block: word, topic before, topic now
    private Priors priors;
    private int sweep;
    private double logLikelihood = Double.NaN;

    TopicTraining(EncodedDocuments documents, TopicOptions options) {
        this.documents = documents;
        this.options = options;
        this.mode = documents.tokens() < SMALL ? Mode.AT_ONCE : Mode.LATER;
        this.counts = new WordTopicCounts(options.topics(), documents.wordCounts(), mode == Mode.LATER);
        this.priors = Priors.symmetric(options.topics(), options.alphaSum(), options.beta());
        this.blocks = documents.blocks().stream().map(Block::sorted).toList();
        this.moves = new long[blocks.size()][0];
        this.topics = new short[blocks.size()][];
        for (int block = 0; block < topics.length; block++) {
            topics[block] = new short[blocks.get(block).words().length];
            Arrays.fill(topics[block], (short) TopicSampler.NO_TOPIC);
        }
    }

    /// Takes over a checkpoint of the same documents and options.
    void restore(TopicCheckpoint saved) {
        for (int block = 0; block < topics.length; block++) {
            System.arraycopy(saved.topics()[block], 0, topics[block], 0, topics[block].length);
        }
        counts.restore(saved.counts());
        var model = saved.model();
        var alpha = new double[model.topics()];
        Arrays.setAll(alpha, model::alpha);
        priors = new Priors(alpha, model.beta());
        sweep = saved.sweep();
    }

    /// What training takes in memory beside the documents themselves, at most.
    static long bytes(EncodedDocuments documents, TopicOptions options) {
        long tokens = documents.tokens();
        long round = Math.min(MOST_IN_ROUND, tokens / ROUNDS + SMALL);
        return (Integer.BYTES + Short.BYTES) * tokens
                + Long.BYTES * round
                + WordTopicCounts.bytes(options.topics(), documents.wordCounts(), tokens >= SMALL)
                + Long.BYTES * 8L * options.topics() * options.threads();
    }

    /// Sweeps until all are done or the listener wants to stop.
    ///
    /// @param model as it stands, for checkpoints
    void run(TopicListener listener, Supplier<TopicModel> model) {
        long start = System.nanoTime();
        int first = sweep;
        while (sweep < options.sweeps() && (sweep == first || !listener.isStopRequested())) {
            long began = System.nanoTime();
            sweepOnce();
            long now = System.nanoTime();
            double rate = documents.tokens() * 1e9 / (now - began);
            var left = Duration.ofNanos((now - start) / (sweep - first) * (options.sweeps() - sweep));
            listener.progress(new Progress(sweep, options.sweeps(), rate, logLikelihood, left));
            if (sweep < options.sweeps() && (listener.isCheckpointDue() || listener.isStopRequested())) {
                listener.checkpoint(new TopicCheckpoint(model.get(), sweep, topics));
            }
        }
    }

    void sweepOnce() {
        for (int[] round : rounds()) {
            sample(round);
        }
        sweep++;
        int every = options.optimizeEvery();
        boolean isDue = every > 0 && sweep > options.burnIn() && (sweep - options.burnIn()) % every == 0;
        if (isDue || sweep % LIKELIHOOD_EVERY == 0 || sweep == options.sweeps()) {
            var statistics = TopicStatistics.of(blocks, topics, counts, options.threads());
            priors = isDue ? statistics.optimized(priors) : priors;
            logLikelihood = statistics.logLikelihood(priors) / documents.tokens();
        }
    }

    /// The numbers of the blocks of each round.
    private List<int[]> rounds() {
        int all = topics.length;
        int count = Math.clamp(documents.tokens() / MOST_IN_ROUND, ROUNDS, Math.max(ROUNDS, all));
        var rounds = new ArrayList<int[]>();
        if (sweep == 0) {
            int most = Math.ceilDiv(all, count);
            for (int from = 0, size = 1; from < all; from += size, size = Math.min(most, from)) {
                rounds.add(range(from, Math.min(all, from + size), 1));
            }
        } else {
            for (int round = 0; round < count; round++) {
                rounds.add(range(round, all, count));
            }
        }
        return rounds;
    }

    private static int[] range(int from, int to, int step) {
        var range = new int[Math.max(0, Math.ceilDiv(to - from, step))];
        Arrays.setAll(range, i -> from + i * step);
        return range;
    }

    private void sample(int[] round) {
        if (mode == Mode.AT_ONCE) {
            for (int block : round) {
                sampler(block).resample(blocks.get(block), topics[block]);
            }
            return;
        }
        double[] alphas = priors.inverseTotals(counts);
        for (int k = 0; k < alphas.length; k++) {
            alphas[k] *= priors.alpha()[k];
        }
        int threads = options.threads();
        RowRanges.each(
                counts.rows(), WORDS_AT_ONCE >> 4, threads, (first, count) -> counts.prepare(first, count, alphas));
        RowRanges.each(round.length, 1, threads, (i, _) -> {
            int block = round[i];
            moves[block] = sampler(block).resample(blocks.get(block), topics[block]);
        });
        int parts = Integer.highestOneBit(2 * threads - 1);
        RowRanges.each(parts, 1, threads, (part, _) -> follow(round, part, parts - 1));
        for (int block : round) {
            followTotals(moves[block]);
            moves[block] = new long[0];
        }
    }

    private TopicSampler sampler(int block) {
        var random = RandomStream.of(options.seed(), ((long) sweep << Integer.SIZE) + block);
        return new TopicSampler(counts, mode, priors, random);
    }

    /// Does the moves of those words that belong to a part, in the order of the documents.
    private void follow(int[] round, int part, int mask) {
        for (int block : round) {
            for (long move : moves[block]) {
                int word = TopicMove.word(move);
                if ((word & mask) == part) {
                    int before = TopicMove.before(move);
                    if (before == TopicSampler.NO_TOPIC) {
                        counts.add(word, TopicMove.now(move));
                    } else {
                        counts.move(word, before, TopicMove.now(move));
                    }
                }
            }
        }
    }

    private void followTotals(long[] moved) {
        for (long move : moved) {
            int before = TopicMove.before(move);
            if (before != TopicSampler.NO_TOPIC) {
                counts.totals()[before]--;
            }
            counts.totals()[TopicMove.now(move)]++;
        }
    }

    WordTopicCounts counts() {
        return counts;
    }

    short[][] topics() {
        return topics;
    }

    Priors priors() {
        return priors;
    }

    int sweeps() {
        return sweep;
    }

    double logLikelihood() {
        return logLikelihood;
    }
}
