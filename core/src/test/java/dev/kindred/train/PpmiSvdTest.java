package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PpmiSvdTest {

    private static final long SEED = 5;
    private static final PpmiSvdOptions OPTIONS =
            PpmiSvdOptions.defaults().withDimension(12).withThreads(2);

    /// `W Cᵀ` with all directions and power ½ is the matrix itself, so the brute-force matrix must come
    /// back.
    @ParameterizedTest
    @CsvSource({"BOTH,0.75,1", "BOTH,1,1", "LEFT,0.75,1", "RIGHT,0.5,3", "BOTH,0.75,1.25"})
    void allDirectionsTogetherGiveTheMatrixOfPositiveAssociations(Sides sides, double smoothing, double shift) {
        try (var counts = counts(text(200), sides)) {
            int words = counts.vocabulary().size();
            double[][] expected = bruteForce(counts, smoothing, shift);
            var options =
                    OPTIONS.withDimension(words).withContextSmoothing(smoothing).withShift(shift);
            var model = PpmiSvd.train(counts, options, PpmiSvdListener.SILENT);
            for (int word = 0; word < words; word++) {
                for (int context = 0; context < words; context++) {
                    assertThat(dot(model.embeddings().matrix(), word, model.output(), context))
                            .isCloseTo(expected[word][context], within(2e-4));
                }
            }
        }
    }

    private static double[][] bruteForce(Cooccurrence table, double smoothing, double shift) {
        int words = table.vocabulary().size();
        var counts = new double[words][words];
        var rows = table.rows(0, words);
        while (rows.next()) {
            for (int i = 0; i < rows.size(); i++) {
                counts[rows.row()][rows.columns()[i]] = rows.counts()[i];
            }
        }
        double all = Arrays.stream(counts).flatMapToDouble(Arrays::stream).sum();
        var contexts = new double[words];
        for (int c = 0; c < words; c++) {
            for (int w = 0; w < words; w++) {
                contexts[c] += counts[w][c];
            }
        }
        double smoothed =
                Arrays.stream(contexts).map(n -> Math.pow(n, smoothing)).sum();
        var matrix = new double[words][words];
        for (int w = 0; w < words; w++) {
            double ofWord = Arrays.stream(counts[w]).sum() / all;
            for (int c = 0; c < words; c++) {
                if (counts[w][c] > 0) {
                    double ofContext = Math.pow(contexts[c], smoothing) / smoothed;
                    double association = Math.log(counts[w][c] / all / (ofWord * ofContext)) - Math.log(shift);
                    matrix[w][c] = Math.max(0, association);
                }
            }
        }
        return matrix;
    }

    @Test
    void theBitsAreTheSameWithAnyNumberOfThreads() {
        try (var counts = counts(text(2_000), Sides.BOTH)) {
            var once = PpmiSvd.train(counts, OPTIONS.withThreads(1), PpmiSvdListener.SILENT);
            for (int threads : new int[] {2, 3, 7}) {
                var again = PpmiSvd.train(counts, OPTIONS.withThreads(threads), PpmiSvdListener.SILENT);
                assertThat(rows(again.embeddings().matrix()))
                        .isDeepEqualTo(rows(once.embeddings().matrix()));
                assertThat(rows(again.output())).isDeepEqualTo(rows(once.output()));
            }
        }
    }

    @Test
    void thePowerScalesAndContextsAreAdded() {
        try (var counts = counts(text(300), Sides.BOTH)) {
            var zero = train(counts, OPTIONS.withEigenvaluePower(0));
            var one = train(counts, OPTIONS.withEigenvaluePower(1));
            for (int i = 0; i < 12; i++) {
                assertThat(columnLength(zero, i)).isCloseTo(1, within(1e-4));
                assertThat(columnLength(one, i)).isLessThan(i == 0 ? 1e9 : columnLength(one, i - 1) + 1e-4);
            }
            var added = train(counts, OPTIONS.withAddContexts(true));
            var apart = train(counts, OPTIONS);
            float[] word = apart.embeddings().matrix().row(3);
            float[] context = apart.output().row(3);
            for (int i = 0; i < 12; i++) {
                assertThat(added.embeddings().matrix().row(3)[i]).isCloseTo(word[i] + context[i], within(1e-6f));
            }
            assertThat(added.output().row(3)).isEqualTo(context);
        }
    }

    @Test
    void wordsInTheSamePlacesAreSimilar() {
        try (var counts = counts(text(2_000), Sides.BOTH)) {
            var similarity =
                    new Similarity(train(counts, OPTIONS.withDimension(4)).embeddings());
            assertThat(similarity.between("cat", "dog")).isGreaterThan(0.8f);
            assertThat(similarity.between("cat", "red")).isLessThan(0.5f);
        }
    }

    @Test
    void aDimensionBeyondTheWordsLeavesZeros() {
        try (var counts = counts(List.of(List.of("a", "b"), List.of("a", "b"), List.of("c", "d")), Sides.BOTH)) {
            var model = train(counts, OPTIONS.withDimension(40));
            assertThat(model.embeddings().dimension()).isEqualTo(40);
            float[] row = model.embeddings().matrix().row(0);
            for (int i = 0; i < row.length; i++) {
                assertThat(row[i]).isFinite();
                assertThat(i < 4 || row[i] == 0).isTrue();
            }
        }
    }

    @Test
    void whatIsTooSmallOrTooLargeIsRefused() {
        try (var lonely = counts(List.of(List.of("a"), List.of("b")), Sides.BOTH)) {
            assertThatThrownBy(() -> train(lonely, OPTIONS)).hasMessageContaining("2 words and 0 pairs is too small");
        }
        try (var counts = counts(text(50), Sides.BOTH)) {
            assertThatThrownBy(() -> train(counts, OPTIONS.withMemoryBytes(1_000)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("positive cells needs");
            assertThatThrownBy(() -> train(counts, OPTIONS.withShift(1_000)))
                    .hasMessageContaining("a shift of 1000.0: lower it");
        }
        assertThatThrownBy(() -> OPTIONS.withContextSmoothing(0))
                .hasMessage("context smoothing 0.0, must be above 0 and at most 1");
        assertThatThrownBy(() -> OPTIONS.withShift(0.5)).hasMessage("shift 0.5, must be from 1.0 to 1000.0");
        assertThatThrownBy(() -> OPTIONS.withEigenvaluePower(Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void theModelKnowsItsOriginAndTheListenerItsSize() {
        try (var counts = counts(text(100), Sides.BOTH)) {
            var sizes = new ArrayList<Long>();
            var model = PpmiSvd.train(counts, OPTIONS.withShift(2), new PpmiSvdListener() {
                @Override
                public void size(long cells, long memoryBytes) {
                    sizes.add(cells);
                    sizes.add(memoryBytes);
                }
            });
            assertThat(sizes.get(0)).isPositive();
            assertThat(sizes.get(1)).isGreaterThan(16 * sizes.get(0));
            assertThat(model.isFinished()).isTrue();
            assertThat(model.provenance().method()).isEqualTo("ppmi");
            assertThat(model.provenance().options())
                    .containsEntry("window", "3")
                    .containsEntry("shift", "2.0")
                    .containsEntry("context-smoothing", "0.75");
            assertThat(model.provenance().corpusFingerprint()).isEqualTo(counts.corpusFingerprint());
        }
    }

    private static TrainedModel train(Cooccurrence counts, PpmiSvdOptions options) {
        return PpmiSvd.train(counts, options, PpmiSvdListener.SILENT);
    }

    private static Cooccurrence counts(List<List<String>> sentences, Sides sides) {
        var options =
                CooccurrenceOptions.defaults().withWindow(3).withSides(sides).withWeighting(Weighting.INVERSE_DISTANCE);
        try (var corpus =
                EncodedCorpus.of(sentences, VocabularyBuilder.Options.defaults().withMinCount(1))) {
            return Cooccurrence.count(corpus, options, CountingListener.SILENT);
        }
    }

    /// "the red cat eats a fish": words of one kind stand in the same places.
    private static List<List<String>> text(int sentences) {
        var random = new Random(SEED);
        String[][] kinds = {
            {"the", "a", "my", "this"},
            {"red", "old", "big", "fat"},
            {"cat", "dog", "cow", "pig"},
            {"eats", "sees", "has", "likes"},
            {"grass", "fish", "milk", "bread"}
        };
        var text = new ArrayList<List<String>>();
        for (int i = 0; i < sentences; i++) {
            var sentence = new ArrayList<String>();
            for (var kind : kinds) {
                sentence.add(kind[random.nextInt(kind.length)]);
            }
            text.add(sentence);
        }
        return text;
    }

    private static double dot(Matrix a, int i, Matrix b, int j) {
        double sum = 0;
        for (int k = 0; k < a.dimension(); k++) {
            sum += (double) a.row(i)[k] * b.row(j)[k];
        }
        return sum;
    }

    private static double columnLength(TrainedModel model, int column) {
        double square = 0;
        for (float[] row : rows(model.embeddings().matrix())) {
            square += (double) row[column] * row[column];
        }
        return Math.sqrt(square);
    }

    private static float[][] rows(Matrix matrix) {
        var rows = new float[matrix.rows()][];
        Arrays.setAll(rows, matrix::row);
        return rows;
    }
}
