package dev.kindred.topic;

import dev.kindred.embedding.RowRanges;
import dev.kindred.topic.EncodedDocuments.Block;
import java.util.List;

/// The counts that the priors and the likelihood depend on, as histograms.
///
/// @param lengths        tokens of documents
/// @param documentCounts of each topic, its tokens in documents, `n_dk`
/// @param wordCounts     tokens of a word in a topic, `n_kw`
/// @param topicTotals    tokens of topics, `n_k`
/// @param words          in the vocabulary
record TopicStatistics(
        CountHistogram lengths,
        CountHistogram[] documentCounts,
        CountHistogram wordCounts,
        CountHistogram topicTotals,
        int words) {

    private static final int WORDS_AT_ONCE = 4096;
    private static final int FIXED_POINT_STEPS = 20;

    /// A weak prior of the priors, a gamma distribution of this shape and of rate 1, holds a topic without
    /// tokens above zero, so that it can come back.
    private static final double SHAPE = 1.001;

    private static final double RATE = 1;

    static TopicStatistics of(List<Block> blocks, short[][] topics, WordTopicCounts counts, int threads) {
        var statistics = new TopicStatistics(
                new CountHistogram(),
                histograms(counts.topics()),
                new CountHistogram(),
                new CountHistogram(),
                counts.words());
        RowRanges.each(
                blocks.size(), 1, threads, (block, _) -> statistics.addDocuments(blocks.get(block), topics[block]));
        RowRanges.each(
                counts.words(), WORDS_AT_ONCE, threads, (first, count) -> statistics.addWords(counts, first, count));
        for (long total : counts.totals()) {
            statistics.topicTotals.add(total);
        }
        return statistics;
    }

    private static CountHistogram[] histograms(int topics) {
        var histograms = new CountHistogram[topics];
        for (int k = 0; k < topics; k++) {
            histograms[k] = new CountHistogram();
        }
        return histograms;
    }

    private void addDocuments(Block block, short[] topics) {
        var own = histograms(documentCounts.length);
        var ownLengths = new CountHistogram();
        var inDocument = new int[documentCounts.length];
        for (int from = 0, document = 0; document < block.ends().length; from = block.ends()[document++]) {
            int to = block.ends()[document];
            ownLengths.add(to - from);
            for (int i = from; i < to; i++) {
                inDocument[topics[i] & TopicSampler.NO_TOPIC]++;
            }
            for (int i = from; i < to; i++) {
                int topic = topics[i] & TopicSampler.NO_TOPIC;
                if (inDocument[topic] > 0) {
                    own[topic].add(inDocument[topic]);
                    inDocument[topic] = 0;
                }
            }
        }
        synchronized (this) {
            lengths.addAll(ownLengths);
            for (int k = 0; k < own.length; k++) {
                documentCounts[k].addAll(own[k]);
            }
        }
    }

    private void addWords(WordTopicCounts counts, int first, int count) {
        var own = new CountHistogram();
        for (int word = first; word < first + count; word++) {
            counts.each(word, (_, times) -> own.add(times));
        }
        synchronized (this) {
            wordCounts.addAll(own);
        }
    }

    /// The priors of highest likelihood near `priors`, by Minka's fixed point on histograms (Wallach 2008,
    /// "Structured topic models for language", section 2.3).
    Priors optimized(Priors priors) {
        double[] alpha = priors.alpha().clone();
        double beta = priors.beta();
        for (int step = 0; step < FIXED_POINT_STEPS; step++) {
            double sum = new Priors(alpha, beta).alphaSum();
            double ofLengths = lengths.digammas(sum);
            for (int k = 0; k < alpha.length; k++) {
                alpha[k] = (SHAPE - 1 + alpha[k] * documentCounts[k].digammas(alpha[k])) / (RATE + ofLengths);
            }
            double ofTotals = words * topicTotals.digammas(words * beta);
            beta = (SHAPE - 1 + beta * wordCounts.digammas(beta)) / (RATE + ofTotals);
        }
        return new Priors(alpha, beta);
    }

    /// `log p(words, topics | priors)`.
    double logLikelihood(Priors priors) {
        double sum = -lengths.logGammas(priors.alphaSum());
        for (int k = 0; k < documentCounts.length; k++) {
            sum += documentCounts[k].logGammas(priors.alpha()[k]);
        }
        return sum + wordCounts.logGammas(priors.beta()) - topicTotals.logGammas(words * priors.beta());
    }
}
