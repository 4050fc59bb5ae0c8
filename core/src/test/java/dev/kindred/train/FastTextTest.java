package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.FastText.Trained;
import dev.kindred.train.Word2VecOptions.CbowGradient;
import dev.kindred.train.Word2VecOptions.Kernel;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FastTextTest {

    private static final VocabularyBuilder.Options ALL_WORDS =
            VocabularyBuilder.Options.defaults().withMinCount(1);
    private static final int BUCKETS = 2_000;

    static Stream<FastTextOptions> everyMethod() {
        return Stream.of(FastTextOptions.skipGram(), FastTextOptions.cbow())
                .flatMap(options -> Arrays.stream(Loss.values())
                        .map(loss -> options.withBuckets(BUCKETS)
                                .with(training -> training.withLoss(loss)
                                        .withDimension(20)
                                        .withSample(0)
                                        .withThreads(1)
                                        .withEpochs(3))));
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void wordsOfTheSameContextsBecomeNeighboursAndSoDoUnknownWordsOfTheirParts(FastTextOptions options) {
        try (var corpus = topics(12_000, 1)) {
            var trained =
                    FastText.train(corpus, options.with(training -> training.withEpochs(8)), TrainingListener.SILENT);
            var words = SubwordEmbeddings.of(trained.model());
            assertThat(trained.isFinished()).isTrue();
            double own = 0;
            double others = 0;
            double unknown = 0;
            for (int topic = 0; topic < 10; topic++) {
                float[] one = words.vector(word(topic, 1));
                own += cosine(one, words.vector(word(topic, 7))) / 10;
                others += cosine(one, words.vector(word((topic + 3) % 10, 7))) / 10;
                unknown += cosine(one, words.vector(word(topic, 1) + "s")) / 10;
            }
            assertThat(own).isGreaterThan(others + 0.2);
            assertThat(unknown).isGreaterThan(others + 0.2);
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void oneThreadAndOneSeedGiveTheSameBitsAndSoDoSeveralReplicas(FastTextOptions options) {
        try (var corpus = topics(6_000, 1)) {
            for (var chosen : List.of(
                    options, options.with(training -> training.withThreads(3).withDeterministic(true)))) {
                var first = FastText.train(corpus, chosen, TrainingListener.SILENT);
                assertSameBits(first, FastText.train(corpus, chosen, TrainingListener.SILENT));
            }
            var first = FastText.train(corpus, options, TrainingListener.SILENT);
            var other = FastText.train(corpus, options.with(training -> training.withSeed(2)), TrainingListener.SILENT);
            assertThat(first.model().input().row(0))
                    .isNotEqualTo(other.model().input().row(0));
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void aResumedRunEndsWithTheBitsOfAnUnbrokenOne(FastTextOptions given) {
        var options = given.with(training -> training.withEpochs(training.loss() == Loss.SOFTMAX ? 5 : 25));
        try (var corpus = topics(20_000, 1)) {
            var whole = FastText.train(corpus, options, TrainingListener.SILENT);
            var broken = FastText.train(corpus, options, new StopsAtOnce());
            int resumed = 0;
            while (!broken.isFinished()) {
                broken = FastText.resume(corpus, options, copy(broken.tables()), new StopsAtOnce());
                resumed++;
            }
            assertThat(resumed).as("times resumed").isPositive();
            assertSameBits(whole, broken);
        }
    }

    @Test
    void aCheckpointOfOtherOptionsIsRefused() {
        try (var corpus = topics(20_000, 1)) {
            var options = FastTextOptions.skipGram()
                    .withBuckets(BUCKETS)
                    .with(training -> training.withThreads(1).withDimension(20).withEpochs(300));
            var broken = FastText.train(corpus, options, new StopsAtOnce());
            assertThat(broken.isFinished()).isFalse();
            assertThatThrownBy(() ->
                            FastText.resume(corpus, options.withNgrams(2, 6), broken.tables(), TrainingListener.SILENT))
                    .hasMessage("the checkpoint was made with min-ngram 3, and now it is 2");
            assertThatThrownBy(
                            () -> Word2Vec.resume(corpus, options.training(), broken.tables(), TrainingListener.SILENT))
                    .hasMessageContaining("made with method fasttext");
        }
    }

    static Stream<FastTextOptions> methodsWithoutChance() {
        return everyMethod()
                .filter(options -> options.training().loss() == Loss.SOFTMAX)
                .map(options -> options.with(training -> training.withDimension(6)
                        .withShrinkWindow(false)
                        .withWindow(2)
                        .withEpochs(1)
                        .withKernel(
                                training.architecture() == Word2VecOptions.Architecture.CBOW
                                        ? Kernel.FUSED
                                        : Kernel.PAIRWISE)));
    }

    /// Every pair or window by itself, in `double`, with derivatives by finite differences of the loss: what
    /// the mean of the rows is moved by goes to each row undivided, as in fastText, and, where words share
    /// n-grams, at the end of the slice, as [ComposedWords] has it.
    @ParameterizedTest
    @MethodSource("methodsWithoutChance")
    void aSentenceIsLearnedAsTheDefinitionDoes(FastTextOptions options) {
        var sentence = List.of("seaside", "sea", "side", "beach", "sea", "inside", "beaches");
        try (var corpus = EncodedCorpus.of(List.of(sentence), ALL_WORDS)) {
            float rate = 0.5f;
            var chosen =
                    options.with(training -> training.withLearningRate(rate).withMinLearningRate(rate));
            var start = FastText.train(
                    corpus, options.with(training -> training.withLearningRate(1e-30)), TrainingListener.SILENT);
            var trained = FastText.train(corpus, chosen, TrainingListener.SILENT);
            var reference = new Reference(start.model(), rate, 2);
            switch (options.training().architecture()) {
                case SKIP_GRAM -> reference.skipGram(sentence);
                case CBOW -> reference.cbow(sentence);
            }
            for (int row = 0; row < start.model().input().rows(); row++) {
                assertClose(trained.model().input().row(row), reference.input(row));
            }
            for (int row = 0; row < start.model().output().rows(); row++) {
                assertClose(trained.model().output().row(row), reference.outputs[row]);
            }
        }
    }

    private static void assertClose(float[] trained, double[] expected) {
        for (int i = 0; i < trained.length; i++) {
            assertThat((double) trained[i]).isCloseTo(expected[i], within(2e-5));
        }
    }

    /// fastText's model by brute force, with the full softmax.
    private static final class Reference {

        private final FastTextModel model;
        private final double rate;
        private final int window;
        private final double[][] outputs;
        private final LinkedHashMap<String, double[]> means = new LinkedHashMap<>();
        private final LinkedHashMap<Integer, double[]> changes = new LinkedHashMap<>();

        Reference(FastTextModel start, double rate, int window) {
            this.model = start;
            this.rate = rate;
            this.window = window;
            this.outputs = new double[start.output().rows()][];
            Arrays.setAll(outputs, row -> doubles(start.output().row(row)));
        }

        private static double[] doubles(float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }

        double[] mean(String word) {
            return means.computeIfAbsent(
                    word, _ -> doubles(SubwordEmbeddings.of(model).vector(word)));
        }

        void skipGram(List<String> sentence) {
            for (int centre = 0; centre < sentence.size(); centre++) {
                for (var word : context(sentence, centre)) {
                    move(List.of(word), step(mean(word), model.dictionary().wordId(sentence.get(centre))));
                }
            }
            giveAll();
        }

        void cbow(List<String> sentence) {
            for (int centre = 0; centre < sentence.size(); centre++) {
                var context = context(sentence, centre);
                var hidden = new double[model.arguments().dimension()];
                int rows = 0;
                for (var word : context) {
                    int count = model.rows(word).length;
                    rows += count;
                    for (int i = 0; i < hidden.length; i++) {
                        hidden[i] += count * mean(word)[i];
                    }
                }
                for (int i = 0; i < hidden.length; i++) {
                    hidden[i] /= rows;
                }
                move(context, step(hidden, model.dictionary().wordId(sentence.get(centre))));
            }
            giveAll();
        }

        private List<String> context(List<String> sentence, int centre) {
            var context = new ArrayList<String>();
            for (int i = Math.max(0, centre - window); i <= Math.min(sentence.size() - 1, centre + window); i++) {
                if (i != centre) {
                    context.add(sentence.get(i));
                }
            }
            return context;
        }

        /// Moves the output rows, and answers what the hidden vector is to be moved by.
        private double[] step(double[] hidden, int centre) {
            double h = 1e-5;
            var step = new double[hidden.length];
            var steps = new double[outputs.length][hidden.length];
            for (int i = 0; i < hidden.length; i++) {
                step[i] = -rate * slope(hidden, i, hidden, centre, h);
                for (int row = 0; row < outputs.length; row++) {
                    steps[row][i] = -rate * slope(outputs[row], i, hidden, centre, h);
                }
            }
            for (int row = 0; row < outputs.length; row++) {
                for (int i = 0; i < hidden.length; i++) {
                    outputs[row][i] += steps[row][i];
                }
            }
            return step;
        }

        private double slope(double[] changed, int i, double[] hidden, int centre, double h) {
            double before = changed[i];
            changed[i] = before + h;
            double above = loss(hidden, centre);
            changed[i] = before - h;
            double below = loss(hidden, centre);
            changed[i] = before;
            return (above - below) / (2 * h);
        }

        private double loss(double[] hidden, int centre) {
            double sum = 0;
            for (double[] output : outputs) {
                sum += Math.exp(dot(hidden, output));
            }
            return Math.log(sum) - dot(hidden, outputs[centre]);
        }

        private static double dot(double[] a, double[] b) {
            return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
        }

        private void move(List<String> words, double[] step) {
            for (var word : words) {
                double[] mean = mean(word);
                for (int i = 0; i < step.length; i++) {
                    mean[i] += step[i];
                }
            }
        }

        private void giveAll() {
            means.forEach((word, mean) -> {
                float[] before = SubwordEmbeddings.of(model).vector(word);
                for (int row : model.rows(word)) {
                    double[] change = changes.computeIfAbsent(row, _ -> new double[mean.length]);
                    for (int i = 0; i < mean.length; i++) {
                        change[i] += mean[i] - before[i];
                    }
                }
            });
        }

        double[] input(int row) {
            double[] input = doubles(model.input().row(row));
            double[] change = changes.getOrDefault(row, new double[input.length]);
            for (int i = 0; i < input.length; i++) {
                input[i] += change[i];
            }
            return input;
        }
    }

    @Test
    void everyWordIsTheMeanOfItsRowsAndBucketsThatNoWordHasStayAsTheyWere() {
        try (var corpus = topics(6_000, 1)) {
            var options = FastTextOptions.skipGram()
                    .withBuckets(BUCKETS)
                    .with(training -> training.withThreads(2).withDimension(20).withSample(0));
            var trained = FastText.train(corpus, options, TrainingListener.SILENT);
            var model = trained.model();
            assertThat(model.input().rows()).isEqualTo(corpus.vocabulary().size() + BUCKETS);
            assertThat(model.arguments().buckets()).isEqualTo(BUCKETS);
            var words = SubwordEmbeddings.of(model);
            var used = new boolean[model.input().rows()];
            for (var word : corpus.vocabulary().words()) {
                float[] mean = trained.tables().embeddings().vector(word).orElseThrow();
                float[] expected = words.vector(word);
                for (int i = 0; i < mean.length; i++) {
                    assertThat(mean[i]).isCloseTo(expected[i], within(1e-5f));
                }
                for (int row : model.rows(word)) {
                    used[row] = true;
                }
            }
            for (int row = 0; row < used.length; row++) {
                float[] numbers = model.input().row(row);
                boolean isSmall = IntStream.range(0, 20).allMatch(i -> Math.abs(numbers[i]) <= 1f / 20);
                assertThat(isSmall).as("row %d is as it began", row).isEqualTo(!used[row]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyMethod")
    void trainingGoesOnFromAModelWhereItEnded(FastTextOptions options) {
        try (var corpus = topics(6_000, 1)) {
            var model = FastText.train(corpus, options, TrainingListener.SILENT).model();
            var given = VocabularyBuilder.Options.given(model.dictionary().words());
            try (var same = EncodedCorpus.of(sentences(6_000, 1), given)) {
                var still = options.with(
                        training -> training.withLearningRate(1e-30).withEpochs(1));
                var loss = new AtomicReference<Double>(Double.NaN);
                var further = FastText.continueFrom(model, same, still, new TrainingListener() {
                    @Override
                    public void progress(Progress progress) {
                        loss.set(progress.meanLoss());
                    }
                });
                assertSameBits(model.input(), further.model().input());
                assertSameBits(model.output(), further.model().output());
                double untrained = switch (options.training().loss()) {
                    case NEGATIVE_SAMPLING -> 6 * Math.log(2);
                    case HIERARCHICAL_SOFTMAX, SOFTMAX -> Math.log(100);
                };
                assertThat(loss.get()).isLessThan(0.9 * untrained);
            }
        }
    }

    @Test
    void aModelOfOtherWordsOrAnotherShapeIsNoStart() {
        try (var corpus = topics(6_000, 1);
                var other = EncodedCorpus.of(List.of(List.of("a", "b", "a")), ALL_WORDS)) {
            var options = FastTextOptions.cbow()
                    .withBuckets(BUCKETS)
                    .with(training -> training.withThreads(1).withDimension(8).withEpochs(1));
            var model = FastText.train(corpus, options, TrainingListener.SILENT).model();
            assertThatThrownBy(() -> FastText.continueFrom(model, other, options, TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not encoded with the words of the model");
            assertThatThrownBy(() ->
                            FastText.continueFrom(model, corpus, options.withBuckets(77), TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must keep");
            assertThatThrownBy(() ->
                            FastText.continueFrom(model, corpus, options.withNgrams(2, 6), TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("min-ngram=3");
        }
    }

    @Test
    void numbersThatAreNoLongerFiniteStopTraining() {
        try (var corpus = topics(6_000, 1)) {
            var reckless = FastTextOptions.cbow()
                    .withBuckets(BUCKETS)
                    .with(training -> training.withLoss(Loss.SOFTMAX)
                            .withLearningRate(10)
                            .withEpochs(50)
                            .withDimension(8)
                            .withThreads(2));
            assertThatThrownBy(() -> FastText.train(corpus, reckless, TrainingListener.SILENT))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("learning rate");
        }
    }

    @Test
    void aCorpusOfOneWordIsTooSmall() {
        try (var corpus = EncodedCorpus.of(List.of(List.of("a", "a", "a")), ALL_WORDS)) {
            assertThatThrownBy(() -> FastText.train(corpus, FastTextOptions.skipGram(), TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("too small to train on");
        }
    }

    @Test
    void optionsOutOfRangeAreRefusedWithTheirValue() {
        var options = FastTextOptions.skipGram();
        assertThatThrownBy(() -> options.withNgrams(4, 3))
                .hasMessage("minimum ngram 4, must be from 1 to the maximum ngram, 3");
        assertThatThrownBy(() -> options.withNgrams(0, 3)).hasMessageContaining("minimum ngram 0");
        assertThatThrownBy(() -> options.withNgrams(3, 1_001)).hasMessageContaining("maximum ngram 1001");
        assertThatThrownBy(() -> options.withBuckets(0)).hasMessage("buckets 0, must be from 1 to 1000000000");
        assertThatThrownBy(() -> options.withBuckets(-5)).hasMessageContaining("buckets -5");
        assertThatThrownBy(() -> options.withoutNgrams().withBuckets(10)).hasMessageContaining("buckets 10");
        assertThatThrownBy(() -> options.with(training -> training.withCbowGradient(CbowGradient.CORRECTED)))
                .hasMessageContaining("undivided");
    }

    @Test
    void withoutNgramsEveryWordHasARowAndNothingElse() {
        try (var corpus = topics(6_000, 1)) {
            var options = FastTextOptions.skipGram()
                    .withoutNgrams()
                    .with(training -> training.withThreads(1).withDimension(8).withEpochs(1));
            var model = FastText.train(corpus, options, TrainingListener.SILENT).model();
            assertThat(model.input().rows()).isEqualTo(corpus.vocabulary().size());
            assertThat(SubwordEmbeddings.of(model).vector("unheard")).containsOnly(0f);
        }
    }

    private static String word(int topic, int number) {
        var parts = List.of("ka", "lo", "mi", "nu", "pe", "ri", "so", "tu", "vi", "ze");
        return parts.get(topic)
                + parts.get((topic + number) % 10)
                + parts.get(number)
                + parts.get((topic * 3 + number) % 10);
    }

    private static EncodedCorpus topics(int tokens, long seed) {
        return EncodedCorpus.of(sentences(tokens, seed), ALL_WORDS);
    }

    /// Ten topics of ten words; each sentence stays within a topic.
    private static List<List<String>> sentences(int tokens, long seed) {
        var random = new Random(seed);
        var sentences = new ArrayList<List<String>>();
        for (int written = 0; written < tokens; written += 10) {
            int topic = random.nextInt(10);
            sentences.add(IntStream.range(0, 10)
                    .mapToObj(i -> word(topic, random.nextInt(10)))
                    .toList());
        }
        return sentences;
    }

    private static double cosine(float[] x, float[] y) {
        var kernels = FloatKernels.best();
        return kernels.dot(x, 0, y, 0, x.length)
                / Math.sqrt((double) kernels.dot(x, 0, x, 0, x.length) * kernels.dot(y, 0, y, 0, y.length));
    }

    private static void assertSameBits(Trained a, Trained b) {
        assertSameBits(a.model().input(), b.model().input());
        assertSameBits(a.model().output(), b.model().output());
    }

    private static void assertSameBits(Matrix a, Matrix b) {
        assertThat(a.rows()).isEqualTo(b.rows());
        for (int row = 0; row < a.rows(); row++) {
            assertThat(Arrays.equals(a.row(row), b.row(row))).as("row %d", row).isTrue();
        }
    }

    private static TrainedModel copy(TrainedModel model) {
        var tables = new LinkedHashMap<String, Matrix>();
        model.tables().forEach((name, table) -> tables.put(name, ((HeapMatrix) table).copy()));
        return new TrainedModel(
                new Embeddings(
                        model.embeddings().vocabulary(), model.embeddings().matrix()),
                ((HeapMatrix) model.output()).copy(),
                tables,
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
