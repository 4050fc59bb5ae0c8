package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.KindredFile;
import dev.kindred.train.GloveOptions.Vectors;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GloveTest {

    private static final int TOPICS = 6;
    private static final int WORDS_A_TOPIC = 100;

    private static final GloveOptions OPTIONS =
            GloveOptions.defaults().withDimension(20).withIterations(4).withXMax(10);

    @TempDir
    Path folder;

    /// Sentences of eight words, most of them of one topic: 600 words, which make 9 blocks. Only pairs that
    /// were seen are learned, so words of two topics must meet sometimes for training to part them.
    private static Cooccurrence counts(int seed) {
        var random = new Random(seed);
        var sentences = new ArrayList<List<String>>();
        for (int sentence = 0; sentence < 5_000; sentence++) {
            int topic = random.nextInt(TOPICS);
            var words = new ArrayList<String>();
            for (int i = 0; i < 8; i++) {
                double uniform = random.nextDouble();
                int one = random.nextInt(4) == 0 ? random.nextInt(TOPICS) : topic;
                words.add("t" + one + "w" + (int) (uniform * uniform * WORDS_A_TOPIC));
            }
            sentences.add(words);
        }
        try (var corpus =
                EncodedCorpus.of(sentences, VocabularyBuilder.Options.defaults().withMinCount(1))) {
            return Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT);
        }
    }

    private static TrainedModel train(Cooccurrence counts, GloveOptions options) {
        return Glove.train(counts, options, TrainingListener.SILENT);
    }

    @Test
    void wordsOfTheSameContextsBecomeNeighbours() {
        try (var counts = counts(1)) {
            for (var vectors : Vectors.values()) {
                var model = train(counts, OPTIONS.withIterations(25).withVectors(vectors));
                assertThat(model.isFinished()).isTrue();
                var similarity = new Similarity(model.embeddings());
                double within = 0;
                double across = 0;
                for (int word = 0; word < 20; word++) {
                    within += similarity.between("t1w" + word, "t1w" + (word + 1));
                    across += similarity.between("t1w" + word, "t2w" + word);
                }
                assertThat(within / 20).as(vectors.name()).isGreaterThan(across / 20 + 0.3);
            }
        }
    }

    @Test
    void theBitsDependNeitherOnThreadsNorOnMemory() {
        try (var counts = counts(2)) {
            var one = train(counts, OPTIONS.withThreads(1));
            for (int threads : new int[] {2, 3, 40}) {
                assertSameBits(train(counts, OPTIONS.withThreads(threads)), one);
            }
            var onDisk = OPTIONS.withThreads(2).withMemoryBytes(0).withTemporaryFolder(folder);
            assertSameBits(train(counts, onDisk), one);
            assertThat(folder).isEmptyDirectory();
            assertThat(train(counts, OPTIONS.withSeed(2)).embeddings().matrix().row(0))
                    .isNotEqualTo(one.embeddings().matrix().row(0));
        }
    }

    @Test
    void aResumedRunEndsWithTheBitsAndCostsOfAnUnbrokenOne() {
        try (var counts = counts(3)) {
            var costs = new Costs();
            var whole = Glove.train(counts, OPTIONS.withThreads(2), costs);
            var resumedCosts = new Costs();
            resumedCosts.stops = true;
            var model = Glove.train(counts, OPTIONS.withThreads(2), resumedCosts);
            int resumed = 0;
            while (!model.isFinished()) {
                var file = folder.resolve("checkpoint.kindred");
                KindredFile.write(model, file);
                var read = KindredFile.open(file).model().orElseThrow();
                model = Glove.resume(counts, OPTIONS.withThreads(1 + resumed % 3), read, resumedCosts);
                resumed++;
            }
            assertThat(resumed).as("times resumed").isPositive();
            assertSameBits(model, whole);
            assertThat(resumedCosts.means).isEqualTo(costs.means);
        }
    }

    @Test
    void aCheckpointOfOtherCountsOrOptionsIsRefused() {
        try (var counts = counts(4);
                var other = counts(5)) {
            var stops = new Costs();
            stops.stops = true;
            var options = OPTIONS.withIterations(10_000).withThreads(1);
            var checkpoint = Glove.train(counts, options, stops);
            assertThat(checkpoint.isFinished()).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Glove.resume(other, options, checkpoint, TrainingListener.SILENT))
                    .withMessageContaining("another text");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Glove.resume(counts, options.withAlpha(0.5), checkpoint, stops))
                    .withMessage("the checkpoint was made with alpha 0.75, and now it is 0.5");
            var finished = train(counts, OPTIONS.withIterations(1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Glove.resume(counts, OPTIONS, finished, stops))
                    .withMessageContaining("finished");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 100})
    void theCostFallsAtEveryIteration(double xMax) {
        try (var counts = counts(6)) {
            var costs = new Costs();
            Glove.train(counts, OPTIONS.withIterations(30).withXMax(xMax), costs);
            assertThat(costs.means).hasSize(30);
            for (int i = 1; i < 30; i++) {
                assertThat(costs.means.get(i)).as("iteration %d", i + 1).isLessThan(costs.means.get(i - 1));
            }
        }
    }

    @Test
    void theCostToldIsTheMeanOfHalfTheWeightedSquaredError() {
        try (var counts = counts(7)) {
            var costs = new Costs();
            var still = OPTIONS.withLearningRate(1e-30)
                    .withIterations(1)
                    .withVectors(Vectors.MAIN)
                    .withAlpha(0.6);
            var model = Glove.train(counts, still, costs);
            double cost = 0;
            for (var rows = counts.rows(0, counts.vocabulary().size()); rows.next(); ) {
                for (int i = 0; i < rows.size(); i++) {
                    double error = product(model, rows.row(), rows.columns()[i]) - Math.log(rows.counts()[i]);
                    cost += 0.5 * Math.min(1, Math.pow(rows.counts()[i] / 10, 0.6)) * error * error;
                }
            }
            assertThat(costs.means.getFirst()).isCloseTo(cost / counts.entries(), within(1e-5));
        }
    }

    /// What training brings near the logarithm of the count.
    private static double product(TrainedModel model, int row, int column) {
        float[] word = model.embeddings().matrix().row(row);
        float[] context = model.output().row(column);
        double product = model.tables().get("bias").row(row)[0]
                + model.tables().get("ctx-bias").row(column)[0];
        for (int x = 0; x < word.length; x++) {
            product += word[x] * context[x];
        }
        return product;
    }

    @Test
    void productsComeNearTheLogarithmsOfTheCounts() {
        try (var counts = counts(8)) {
            var model = train(
                    counts,
                    OPTIONS.withIterations(200).withXMax(1e-6).withDimension(60).withVectors(Vectors.MAIN));
            double error = 0;
            double variance = 0;
            for (var rows = counts.rows(0, 50); rows.next(); ) {
                for (int i = 0; i < rows.size(); i++) {
                    double logarithm = Math.log(rows.counts()[i]);
                    error += Math.pow(product(model, rows.row(), rows.columns()[i]) - logarithm, 2);
                    variance += logarithm * logarithm;
                }
            }
            assertThat(error).isLessThan(variance / 5);
        }
    }

    @Test
    void trainingThatDivergesSaysWhereAndWhatToTry() {
        try (var counts = counts(9)) {
            assertThatThrownBy(() -> train(counts, OPTIONS.withLearningRate(10).withIterations(50)))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("of 50 at learning rate 10.0")
                    .hasMessageContaining("lower learning rate");
        }
    }

    @Test
    void countsOfNothingAreRefused() {
        try (var corpus = EncodedCorpus.of(
                        List.of(List.of("a"), List.of("b")),
                        VocabularyBuilder.Options.defaults().withMinCount(1));
                var counts = Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> train(counts, OPTIONS))
                    .withMessageContaining("nothing to train on");
        }
    }

    @Test
    void twoWordsAreEnough() {
        try (var corpus = EncodedCorpus.of(
                        List.of(List.of("a", "b")),
                        VocabularyBuilder.Options.defaults().withMinCount(1));
                var counts = Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT)) {
            assertThat(train(counts, OPTIONS).embeddings().size()).isEqualTo(2);
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withXMax(0))
                .withMessage("x max 0.0, must be above 0 and at most 1.0E9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withAlpha(Double.NaN))
                .withMessage("alpha NaN, must be from 0.0 to 2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withIterations(0))
                .withMessage("iterations 0, must be from 1 to 100,000");
    }

    private static void assertSameBits(TrainedModel actual, TrainedModel expected) {
        assertSameBits(actual.embeddings().matrix(), expected.embeddings().matrix());
        assertSameBits(actual.output(), expected.output());
        assertThat(actual.tables().keySet())
                .containsExactlyElementsOf(expected.tables().keySet());
        expected.tables()
                .forEach((name, table) -> assertSameBits(actual.tables().get(name), table));
    }

    private static void assertSameBits(Matrix actual, Matrix expected) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (int row = 0; row < actual.rows(); row++) {
            assertThat(actual.row(row)).as("row %d", row).isEqualTo(expected.row(row));
        }
    }

    /// Hears the mean cost of each iteration.
    private static final class Costs implements TrainingListener {

        final List<Double> means = new ArrayList<>();
        boolean stops;

        @Override
        public void epochDone(int epoch, int epochs, double meanLoss) {
            assertThat(epoch).isEqualTo(means.size() + 1);
            means.add(meanLoss);
        }

        @Override
        public boolean isStopRequested() {
            return stops;
        }
    }
}
