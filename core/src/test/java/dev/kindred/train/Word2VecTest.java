package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.Word2VecOptions.Architecture;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Word2VecTest {

    private static final VocabularyBuilder.Options ALL_WORDS =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    static Stream<Word2VecOptions> everyMethod() {
        return Stream.of(Word2VecOptions.skipGram(), Word2VecOptions.cbow())
                .flatMap(options -> Arrays.stream(Loss.values()).map(options::withLoss))
                .map(options -> options.withDimension(20).withThreads(1).withEpochs(3));
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void wordsOfTheSameContextsBecomeNeighbours(Word2VecOptions options) {
        try (var corpus = topics(40_000, 1)) {
            var model = Word2Vec.train(corpus, options.withEpochs(10).withLearningRate(0.05), TrainingListener.SILENT);
            assertThat(model.isFinished()).isTrue();
            assertThat(shareOfNeighboursWithinTopic(model)).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void oneThreadAndOneSeedGiveTheSameBits(Word2VecOptions options) {
        try (var corpus = topics(30_000, 1)) {
            var first = Word2Vec.train(corpus, options, TrainingListener.SILENT);
            var second = Word2Vec.train(corpus, options, TrainingListener.SILENT);
            var other = Word2Vec.train(corpus, options.withSeed(2), TrainingListener.SILENT);
            assertSameBits(first, second);
            assertThat(first.embeddings().matrix().row(0))
                    .isNotEqualTo(other.embeddings().matrix().row(0));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void deterministicTrainingGivesTheSameBitsWithSeveralThreads(Word2VecOptions options) {
        try (var corpus = topics(30_000, 1)) {
            var several = options.withThreads(3).withDeterministic(true);
            var first = Word2Vec.train(corpus, several, TrainingListener.SILENT);
            var second = Word2Vec.train(corpus, several, TrainingListener.SILENT);
            assertSameBits(first, second);
        }
    }

    @Test
    void deterministicReplicasLearnAsWellAsOneThread() {
        try (var corpus = topics(40_000, 1)) {
            var options = Word2VecOptions.skipGram()
                    .withDimension(20)
                    .withEpochs(10)
                    .withLearningRate(0.05)
                    .withThreads(4)
                    .withDeterministic(true);
            var model = Word2Vec.train(corpus, options, TrainingListener.SILENT);
            assertThat(shareOfNeighboursWithinTopic(model)).isGreaterThan(0.9);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void aResumedRunEndsWithTheBitsOfAnUnbrokenOne(Word2VecOptions options) {
        for (var chosen : List.of(options, options.withThreads(2).withDeterministic(true))) {
            try (var corpus = topics(60_000, 1)) {
                var whole = Word2Vec.train(corpus, chosen, TrainingListener.SILENT);
                var unfinished = Word2Vec.train(corpus, chosen, new StopsAtOnce());
                int resumed = 0;
                while (!unfinished.isFinished()) {
                    unfinished = Word2Vec.resume(corpus, chosen, copy(unfinished), new StopsAtOnce());
                    resumed++;
                }
                assertThat(resumed).as("times resumed").isPositive();
                assertSameBits(whole, unfinished);
            }
        }
    }

    @Test
    void aCheckpointOfOtherOptionsOrAnotherCorpusIsRefused() {
        var options =
                Word2VecOptions.skipGram().withDimension(20).withThreads(1).withEpochs(20);
        try (var corpus = topics(30_000, 1);
                var other = topics(30_000, 2)) {
            var checkpoint = Word2Vec.train(corpus, options, new StopsAtOnce());
            assertThat(checkpoint.isFinished()).isFalse();
            assertThatThrownBy(
                            () -> Word2Vec.resume(corpus, options.withWindow(7), checkpoint, TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the checkpoint was made with window 5, and now it is 7");
            assertThatThrownBy(() -> Word2Vec.resume(other, options, checkpoint, TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another text");
            var finished = Word2Vec.resume(corpus, options, checkpoint, TrainingListener.SILENT);
            assertThatThrownBy(() -> Word2Vec.resume(corpus, options, finished, TrainingListener.SILENT))
                    .hasMessageContaining("finished");
        }
    }

    @Test
    void theLossBeforeLearningIsThatOfAnUntrainedModel() {
        // With output vectors of zero every probability is a half, or one over the vocabulary's size.
        try (var corpus = topics(20_000, 1)) {
            double pairs = meanLoss(corpus, Loss.NEGATIVE_SAMPLING, Word2VecOptions.skipGram());
            double windows = meanLoss(corpus, Loss.NEGATIVE_SAMPLING, Word2VecOptions.cbow());
            assertThat(pairs).isCloseTo(6 * Math.log(2), within(1e-3));
            assertThat(windows).isCloseTo(6 * Math.log(2), within(1e-3));
            assertThat(meanLoss(corpus, Loss.SOFTMAX, Word2VecOptions.cbow()))
                    .isCloseTo(Math.log(corpus.vocabulary().size()), within(1e-3));
        }
    }

    private static double meanLoss(EncodedCorpus corpus, Loss loss, Word2VecOptions options) {
        var last = new AtomicReference<Double>(Double.NaN);
        var almostStill = options.withLoss(loss)
                .withLearningRate(1e-9)
                .withEpochs(1)
                .withDimension(10)
                .withThreads(2);
        Word2Vec.train(corpus, almostStill, new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                last.set(progress.meanLoss());
            }
        });
        return last.get();
    }

    @Test
    void theFusedKernelLearnsAsWellAsThePairwiseDefinition() {
        try (var corpus = topics(40_000, 1)) {
            var options =
                    Word2VecOptions.skipGram().withDimension(20).withEpochs(10).withLearningRate(0.05);
            double fused = shareOfNeighboursWithinTopic(
                    Word2Vec.train(corpus, options.withKernel(Kernel.FUSED), TrainingListener.SILENT));
            double pairwise = shareOfNeighboursWithinTopic(
                    Word2Vec.train(corpus, options.withKernel(Kernel.PAIRWISE), TrainingListener.SILENT));
            assertThat(fused).isGreaterThan(pairwise - 0.03);
        }
    }

    @Test
    void bothGradientsOfCbowMoveTheContextByTheirShare() {
        // One sentence of three words, one slice, no noise: the first centre alone decides the first step.
        try (var corpus = EncodedCorpus.of(List.of(List.of("a", "b", "a", "b")), ALL_WORDS)) {
            var options = Word2VecOptions.cbow()
                    .withDimension(8)
                    .withLoss(Loss.SOFTMAX)
                    .withSample(0)
                    .withShrinkWindow(false)
                    .withEpochs(2)
                    .withThreads(1);
            var corrected =
                    Word2Vec.train(corpus, options.withCbowGradient(CbowGradient.CORRECTED), TrainingListener.SILENT);
            var undivided =
                    Word2Vec.train(corpus, options.withCbowGradient(CbowGradient.WORD2VEC), TrainingListener.SILENT);
            var start = Word2Vec.train(corpus, options.withLearningRate(1e-12), TrainingListener.SILENT);
            double ratio = distance(undivided, start) / distance(corrected, start);
            assertThat(ratio).isCloseTo(3, within(0.1)); // each centre has a context of three
        }
    }

    private static double distance(TrainedModel a, TrainedModel b) {
        double sum = 0;
        for (int row = 0; row < a.embeddings().size(); row++) {
            float[] x = a.embeddings().matrix().row(row);
            float[] y = b.embeddings().matrix().row(row);
            for (int i = 0; i < x.length; i++) {
                sum += (x[i] - y[i]) * (double) (x[i] - y[i]);
            }
        }
        return Math.sqrt(sum);
    }

    @Test
    void theTutorialSentencePredictsAppleFromItsContextAndTheOtherWayRound() {
        var sentence = List.of("there", "is", "an", "apple", "on", "the", "table");
        try (var corpus = EncodedCorpus.of(List.of(sentence), ALL_WORDS)) {
            var options = Word2VecOptions.cbow()
                    .withLoss(Loss.SOFTMAX)
                    .withDimension(16)
                    .withWindow(2)
                    .withShrinkWindow(false)
                    .withSample(0)
                    .withEpochs(400)
                    .withLearningRate(0.3)
                    .withThreads(1);
            var cbow = Word2Vec.train(corpus, options, TrainingListener.SILENT);
            assertThat(mostProbable(cbow, List.of("is", "an", "on", "the"), 1)).containsExactly("apple");
            var skipGram = new Word2VecOptions(
                    Architecture.SKIP_GRAM,
                    Loss.SOFTMAX,
                    16,
                    2,
                    false,
                    5,
                    0.75,
                    0,
                    options.subsampling(),
                    400,
                    0.3,
                    1e-5,
                    options.cbowGradient(),
                    Kernel.FUSED,
                    1,
                    1,
                    false);
            var pairs = Word2Vec.train(corpus, skipGram, TrainingListener.SILENT);
            assertThat(mostProbable(pairs, List.of("apple"), 4)).isEqualTo(Set.of("is", "an", "on", "the"));
        }
    }

    @Test
    void theThreeSentencesOfTheTutorialTeachWhatFollowsI() {
        var sentences = Stream.of("i like nlp", "i like deep learning", "i enjoy flying")
                .map(line -> List.of(line.split(" ")))
                .toList();
        try (var corpus = EncodedCorpus.of(sentences, ALL_WORDS)) {
            var options = Word2VecOptions.skipGram()
                    .withLoss(Loss.SOFTMAX)
                    .withDimension(12)
                    .withWindow(1)
                    .withSample(0)
                    .withEpochs(300)
                    .withLearningRate(0.2)
                    .withThreads(1);
            var model = Word2Vec.train(corpus, options, TrainingListener.SILENT);
            assertThat(mostProbable(model, List.of("i"), 2)).isEqualTo(Set.of("like", "enjoy"));
            assertThat(mostProbable(model, List.of("i"), 1)).isEqualTo(Set.of("like"));
        }
    }

    /// The words whose output vectors have the greatest products with the mean of the words' input vectors.
    private static Set<String> mostProbable(TrainedModel model, List<String> words, int count) {
        var mean = new float[model.embeddings().dimension()];
        for (var word : words) {
            float[] vector = model.embeddings().vector(word).orElseThrow();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / words.size();
            }
        }
        return IntStream.range(0, model.output().rows())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        row -> -FloatKernels.best().dot(mean, 0, model.output().row(row), 0, mean.length)))
                .limit(count)
                .map(model.embeddings().vocabulary()::word)
                .collect(Collectors.toSet());
    }

    @Test
    void numbersThatAreNoLongerFiniteStopTraining() {
        try (var corpus = topics(20_000, 1)) {
            var reckless = Word2VecOptions.cbow()
                    .withLoss(Loss.SOFTMAX)
                    .withLearningRate(10)
                    .withEpochs(50)
                    .withDimension(8)
                    .withThreads(2);
            assertThatThrownBy(() -> Word2Vec.train(corpus, reckless, TrainingListener.SILENT))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("epoch")
                    .hasMessageContaining("learning rate")
                    .hasMessageContaining("lower");
        }
    }

    @Test
    void aCorpusOfOneWordIsTooSmall() {
        try (var corpus = EncodedCorpus.of(List.of(List.of("a", "a", "a")), ALL_WORDS)) {
            assertThatThrownBy(() -> Word2Vec.train(corpus, Word2VecOptions.skipGram(), TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too small to train on");
        }
    }

    /// Ten topics of ten words; each sentence stays within a topic.
    private static EncodedCorpus topics(int tokens, long seed) {
        var random = new Random(seed);
        var sentences = new ArrayList<List<String>>();
        for (int written = 0; written < tokens; written += 10) {
            int topic = random.nextInt(10);
            sentences.add(IntStream.range(0, 10)
                    .mapToObj(i -> "t" + topic + "w" + random.nextInt(10))
                    .toList());
        }
        return EncodedCorpus.of(sentences, ALL_WORDS);
    }

    /// Of the nine nearest neighbours of every word, how many are of its topic.
    private static double shareOfNeighboursWithinTopic(TrainedModel model) {
        var words = model.embeddings().vocabulary().words();
        long same = 0;
        for (var word : words) {
            same += words.stream()
                    .filter(other -> !other.equals(word))
                    .sorted(Comparator.comparingDouble(other -> -cosine(model, word, other)))
                    .limit(9)
                    .filter(other -> other.substring(0, 2).equals(word.substring(0, 2)))
                    .count();
        }
        return same / (9.0 * words.size());
    }

    private static double cosine(TrainedModel model, String a, String b) {
        float[] x = model.embeddings().vector(a).orElseThrow();
        float[] y = model.embeddings().vector(b).orElseThrow();
        var kernels = FloatKernels.best();
        return kernels.dot(x, 0, y, 0, x.length)
                / Math.sqrt((double) kernels.dot(x, 0, x, 0, x.length) * kernels.dot(y, 0, y, 0, y.length));
    }

    private static void assertSameBits(TrainedModel a, TrainedModel b) {
        assertSameBits(a.embeddings().matrix(), b.embeddings().matrix());
        assertSameBits(a.output(), b.output());
    }

    private static void assertSameBits(Matrix a, Matrix b) {
        assertThat(a.rows()).isEqualTo(b.rows());
        for (int row = 0; row < a.rows(); row++) {
            assertThat(a.row(row)).as("row %d", row).isEqualTo(b.row(row));
        }
    }

    private static TrainedModel copy(TrainedModel model) {
        return new TrainedModel(
                new Embeddings(
                        model.embeddings().vocabulary(),
                        ((HeapMatrix) model.embeddings().matrix()).copy()),
                ((HeapMatrix) model.output()).copy(),
                model.provenance(),
                model.trainingState().clone());
    }

    /// Asks to stop as soon as it is asked.
    private static final class StopsAtOnce implements TrainingListener {

        @Override
        public boolean isStopRequested() {
            return true;
        }
    }
}
