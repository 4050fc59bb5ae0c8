package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.TaggedCorpus;
import dev.kindred.corpus.TaggedCorpus.Document;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.train.Doc2VecOptions.Mode;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Doc2VecTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    /// Documents of two subjects in turn: every third word is of the subject, so that the words beside a word
    /// seldom tell it.
    private static TaggedCorpus corpus() {
        return corpus(false);
    }

    private static TaggedCorpus corpus(boolean hasSubjects) {
        var random = new Random(3);
        var documents = new ArrayList<Document>();
        for (int d = 0; d < 60; d++) {
            var words = text(d % 2 == 0 ? "sea" : "hill", 30, random);
            documents.add(new Document(
                    hasSubjects ? List.of("d" + d, d % 2 == 0 ? "even" : "odd") : List.of("d" + d), words));
        }
        documents.add(new Document(List.of("empty"), List.of()));
        return TaggedCorpus.of(documents, ALL);
    }

    private static List<String> text(String subject, int length, Random random) {
        var words = new ArrayList<String>();
        for (int i = 0; i < length; i++) {
            words.add(i % 3 == 0 ? subject + random.nextInt(4) : "common" + random.nextInt(8));
        }
        return words;
    }

    private static Doc2VecOptions options(Mode mode) {
        return Doc2VecOptions.of(mode)
                .with(t -> t.withDimension(12)
                        .withWindow(1)
                        .withEpochs(20)
                        .withSample(0)
                        .withThreads(1));
    }

    @ParameterizedTest
    @CsvSource({
        "DM, NEGATIVE_SAMPLING",
        "DM, HIERARCHICAL_SOFTMAX",
        "DM_SUM, NEGATIVE_SAMPLING",
        "DM_CONCAT, NEGATIVE_SAMPLING",
        "DM_CONCAT, HIERARCHICAL_SOFTMAX",
        "DBOW, NEGATIVE_SAMPLING",
        "DBOW, HIERARCHICAL_SOFTMAX",
        "DBOW, SOFTMAX",
        "DBOW_WORDS, NEGATIVE_SAMPLING",
        "DBOW_WORDS, HIERARCHICAL_SOFTMAX"
    })
    void documentsOfOneSubjectAreNearAndSoAreNewTexts(Mode mode, Loss loss) {
        try (var corpus = corpus()) {
            var trained = Doc2Vec.train(
                    corpus, options(mode).with(t -> t.withLoss(loss).withEpochs(50)), TrainingListener.SILENT);
            var model = Doc2VecModel.of(trained);
            float[] even = mean(model, 0);
            float[] odd = mean(model, 1);
            int right = 0;
            for (int d = 0; d < 60; d++) {
                float[] own = vector(model, "d" + d);
                right += (cosine(own, even) > cosine(own, odd)) == (d % 2 == 0) ? 1 : 0;
            }
            assertThat(right).as("documents nearer to their subject").isGreaterThan(54);
            float[] sea = model.infer(text("sea", 30, new Random(8)));
            float[] hill = model.infer(text("hill", 30, new Random(9)));
            assertThat(cosine(sea, even)).isGreaterThan(cosine(sea, odd));
            assertThat(cosine(hill, odd)).isGreaterThan(cosine(hill, even));
            assertThat(model.documents().vector("empty").orElseThrow()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"DBOW", "DBOW_WORDS"})
    void aTagOfManyDocumentsLearnsFromAllOfThem(Mode mode) {
        try (var corpus = corpus(true)) {
            assertThat(corpus.tags().words().subList(0, 2)).containsExactly("even", "odd");
            var model = Doc2VecModel.of(
                    Doc2Vec.train(corpus, options(mode).with(t -> t.withThreads(2)), TrainingListener.SILENT));
            float[] sea = model.infer(List.of("sea1", "sea2", "sea3", "sea0"));
            assertThat(cosine(sea, vector(model, "even"))).isGreaterThan(cosine(sea, vector(model, "odd")));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void oneThreadAndASeedGiveTheSameBitsAlsoWhenInterrupted(Mode mode) {
        try (var corpus = corpus()) {
            var whole = Doc2Vec.train(corpus, options(mode), TrainingListener.SILENT);
            assertThat(bits(Doc2Vec.train(corpus, options(mode), TrainingListener.SILENT)))
                    .isEqualTo(bits(whole));
            var stopping = new Stopping();
            var unfinished = Doc2Vec.train(corpus, options(mode), stopping);
            assertThat(unfinished.isFinished()).isFalse();
            var resumed = Doc2Vec.resume(corpus, options(mode), unfinished, TrainingListener.SILENT);
            assertThat(bits(resumed)).isEqualTo(bits(whole));
        }
    }

    private static final class Stopping implements TrainingListener {
        @Override
        public boolean isStopRequested() {
            return true;
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void deterministicTrainingGivesTheSameBitsOnThreeThreads(Mode mode) {
        try (var corpus = corpus()) {
            var options = options(mode).with(t -> t.withThreads(3).withDeterministic(true));
            assertThat(bits(Doc2Vec.train(corpus, options, TrainingListener.SILENT)))
                    .isEqualTo(bits(Doc2Vec.train(corpus, options, TrainingListener.SILENT)));
        }
    }

    @Test
    void bothKernelsTeachTheSame() {
        try (var corpus = corpus(true)) {
            for (var kernel : Word2VecOptions.Kernel.values()) {
                var options = options(Mode.DBOW)
                        .with(t -> t.withKernel(kernel).withThreads(2).withEpochs(60));
                var last = new double[1];
                Doc2Vec.train(corpus, options, new TrainingListener() {
                    @Override
                    public void progress(Progress progress) {
                        last[0] = progress.meanLoss();
                    }
                });
                assertThat(last[0]).as(kernel.toString()).isBetween(1.4, 2.8);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void inferenceDependsOnTheTextAlone(Mode mode) {
        try (var corpus = corpus()) {
            var model = Doc2VecModel.of(Doc2Vec.train(corpus, options(mode), TrainingListener.SILENT));
            var text = List.of("sea1", "common2", "sea0", "sea3");
            float[] alone = model.infer(text);
            var many = new ArrayList<List<String>>();
            for (int i = 0; i < 4; i++) {
                many.add(List.of("hill" + i % 4, "common1"));
            }
            many.set(2, text);
            for (int threads : new int[] {1, 3}) {
                var all = model.inferAll(many, InferenceOptions.defaults().withThreads(threads));
                assertThat(all.row(2)).isEqualTo(alone);
            }
            float[] otherSeed = model.infer(text, InferenceOptions.defaults().withSeed(99));
            assertThat(otherSeed).isNotEqualTo(alone);
            assertThat(cosine(otherSeed, alone)).isGreaterThan(0.98);
            assertThat(model.infer(List.of("never", "seen"))).containsOnly(0);
            assertThat(model.infer(List.of())).containsOnly(0);
        }
    }

    @Test
    void optionsAreReadBackAsTheyWereWritten() {
        for (var mode : Mode.values()) {
            for (var loss : Loss.values()) {
                var options = Doc2VecOptions.of(mode)
                        .with(t -> t.withLoss(loss)
                                .withDimension(7)
                                .withSample(1e-4)
                                .withSeed(-3)
                                .withEpochs(3)
                                .withThreads(5)
                                .withDeterministic(true));
                assertThat(Doc2VecOptions.of(options.toMap()).toMap()).isEqualTo(options.toMap());
            }
        }
        assertThatThrownBy(() -> Doc2VecOptions.of(Map.of("mode", "dm")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not tell its loss");
    }

    @Test
    void aCheckpointOfAnotherTextIsRefused() {
        try (var corpus = corpus();
                var other =
                        TaggedCorpus.of(List.of(new Document(List.of("x"), List.of("a", "b", "a", "b", "a"))), ALL)) {
            var unfinished = Doc2Vec.train(corpus, options(Mode.DM), new Stopping());
            assertThatThrownBy(() -> Doc2Vec.resume(other, options(Mode.DM), unfinished, TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another text");
        }
    }

    @Test
    void aModelOfWordsIsNone() {
        try (var corpus = corpus()) {
            var words = Word2Vec.train(corpus.words(), Word2VecOptions.cbow().withEpochs(1), TrainingListener.SILENT);
            assertThatThrownBy(() -> Doc2VecModel.of(words))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("model of cbow");
        }
    }

    @Test
    void withoutAnyTagThereIsNothingToTrain() {
        try (var corpus = TaggedCorpus.of(List.of(new Document(List.of(), List.of("a", "b"))), ALL)) {
            assertThatThrownBy(() -> Doc2Vec.train(corpus, options(Mode.DM), TrainingListener.SILENT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no document has a tag");
        }
    }

    private static List<Integer> bits(TrainedModel model) {
        var matrices = new ArrayList<Matrix>(model.tables().values());
        matrices.add(model.embeddings().matrix());
        matrices.add(model.output());
        return matrices.stream()
                .flatMap(matrix -> IntStream.range(0, matrix.rows()).mapToObj(matrix::row))
                .map(Arrays::hashCode)
                .toList();
    }

    /// Of the documents of one subject.
    private static float[] mean(Doc2VecModel model, int subject) {
        var mean = new float[model.dimension()];
        for (int d = subject; d < 60; d += 2) {
            float[] own = vector(model, "d" + d);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += own[i];
            }
        }
        return mean;
    }

    private static float[] vector(Doc2VecModel model, String tag) {
        return Optional.of(model.documents()).flatMap(d -> d.vector(tag)).orElseThrow();
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squareA += a[i] * a[i];
            squareB += b[i] * b[i];
        }
        return product / Math.sqrt(squareA * squareB);
    }
}
