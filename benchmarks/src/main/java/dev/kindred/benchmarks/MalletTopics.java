package dev.kindred.benchmarks;

import cc.mallet.topics.MarginalProbEstimator;
import cc.mallet.topics.ParallelTopicModel;
import cc.mallet.types.Alphabet;
import cc.mallet.types.FeatureSequence;
import cc.mallet.types.Instance;
import cc.mallet.types.InstanceList;
import dev.kindred.embedding.Provenance;
import dev.kindred.topic.DocumentWords;
import dev.kindred.topic.TopicModel;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.stream.IntStream;

/// MALLET's topic model (2.0.8) on documents that are numbers of words already.
final class MalletTopics extends ParallelTopicModel {

    private static final long serialVersionUID = 1L;

    private final transient IntConsumer afterSweeps;
    private final int every;
    private int sweeps;

    /// @param every       after how many sweeps `afterSweeps` hears of them
    /// @param afterSweeps called by MALLET while its threads rest
    MalletTopics(int topics, double alphaSum, double beta, int threads, int every, IntConsumer afterSweeps) {
        super(topics, alphaSum, beta);
        this.every = every;
        this.afterSweeps = afterSweeps;
        logger.setLevel(Level.OFF);
        setRandomSeed(1);
        setNumThreads(threads);
        setTopicDisplay(every, 1);
    }

    /// Learns topics of documents.
    void learn(Vocabulary vocabulary, List<int[]> documents, int wanted, int optimizeEvery, int burnIn)
            throws IOException {
        var alphabet = new Alphabet(vocabulary.words().toArray());
        var instances = new InstanceList(alphabet, null);
        for (int[] ids : documents) {
            instances.add(new Instance(new FeatureSequence(alphabet, ids), null, "", null));
        }
        addInstances(instances);
        setNumIterations(wanted + 1); // what it shows, it shows before a sweep
        setOptimizeInterval(optimizeEvery);
        setBurninPeriod(burnIn);
        estimate();
    }

    /// It is asked for what it would print: the one place where it can be looked at between sweeps.
    @Override
    public String displayTopWords(int words, boolean usingNewLines) {
        sweeps += every;
        afterSweeps.accept(sweeps);
        return "";
    }

    /// The same topics as a model of ours.
    TopicModel model(Vocabulary vocabulary, DocumentWords words) {
        var counts = new int[vocabulary.size()][numTopics];
        for (int word = 0; word < counts.length; word++) {
            for (int entry : typeTopicCounts[word]) {
                counts[word][entry & topicMask] += entry >>> topicBits; // behind the last entry there are zeros
            }
        }
        return TopicModel.of(
                vocabulary, counts, alpha, beta, words, new Provenance("mallet", new LinkedHashMap<>(), 0, "2.0.8"));
    }

    /// The logarithm of the probability of documents by MALLET's own left-to-right estimator, for a model of
    /// ours.
    static double leftToRight(TopicModel model, List<int[]> documents, int particles) {
        int topics = model.topics();
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(topics - 1);
        var counts = new int[model.vocabulary().size()][];
        for (int word = 0; word < counts.length; word++) {
            int[] row = model.counts(word);
            // the most frequent topic first, and a zero behind the last
            counts[word] = IntStream.concat(
                            IntStream.range(0, topics)
                                    .filter(k -> row[k] > 0)
                                    .map(k -> -(row[k] << bits | k))
                                    .sorted()
                                    .map(entry -> -entry),
                            IntStream.of(0))
                    .toArray();
        }
        var alpha = IntStream.range(0, topics).mapToDouble(model::alpha).toArray();
        var totals = Arrays.stream(model.tokens()).mapToInt(Math::toIntExact).toArray();
        var estimator = new MarginalProbEstimator(topics, alpha, model.alphaSum(), model.beta(), counts, totals);
        estimator.setRandomSeed(1);
        var alphabet = new Alphabet(model.vocabulary().words().toArray());
        var instances = new InstanceList(alphabet, null);
        for (int[] ids : documents) {
            instances.add(new Instance(new FeatureSequence(alphabet, ids), null, "", null));
        }
        return estimator.evaluateLeftToRight(
                instances, particles, true, new PrintStream(OutputStream.nullOutputStream()));
    }
}
