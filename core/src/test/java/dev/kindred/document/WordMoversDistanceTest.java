package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.document.WordMoversDistance.Form;
import dev.kindred.document.WordMoversDistance.Options;
import dev.kindred.embedding.Embeddings;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordMoversDistanceTest {

    /// Points on a line, where distances and ways can be seen.
    private static final List<String> LINE = List.of("zero", "one", "two", "five", "nil");

    private static WordMoversDistance line(Form form) {
        var embeddings = SmallModel.of(LINE, new float[][] {{0, 1}, {1, 1}, {2, 1}, {5, 1}, {0, 0}});
        var options = Options.defaults().withUnitVectors(false).withForm(form);
        return WordMoversDistance.of(embeddings, SmallModel.words(embeddings), options);
    }

    @Test
    void distancesOnALineAreThoseOfTheHand() {
        var exact = line(Form.EXACT);
        assertThat(exact.between("zero", "five")).isCloseTo(5, within(1e-6));
        assertThat(exact.between("zero two", "one")).isCloseTo(1, within(1e-6));
        assertThat(exact.between("zero zero zero five", "five five")).isCloseTo(0.75 * 5, within(1e-6));
        assertThat(exact.between("zero one", "one two")).isCloseTo(1, within(1e-6));
        assertThat(line(Form.CENTROID).between("zero two", "one")).isCloseTo(0, within(1e-6));
        // there both go to "one"; back, "five" has 3 to go from "two"
        assertThat(line(Form.RELAXED).between("zero two", "one five")).isCloseTo(2, within(1e-6));
        assertThat(exact.between("zero two", "one five")).isCloseTo(2, within(1e-6));
    }

    @Test
    void vectorsAreDividedByTheirLengthsUnlessTheyShallNot() {
        var embeddings = SmallModel.of(List.of("a", "b"), new float[][] {{3, 0}, {0, 4}});
        var words = SmallModel.words(embeddings);
        assertThat(WordMoversDistance.of(embeddings, words, Options.defaults()).between("a", "b"))
                .isCloseTo(Math.sqrt(2), within(1e-6));
        assertThat(WordMoversDistance.of(embeddings, words, Options.defaults().withUnitVectors(false))
                        .between("a", "b"))
                .isCloseTo(5, within(1e-6));
    }

    @Test
    void wordsWithoutAVectorAreLeftOut() {
        assertThat(line(Form.EXACT).between("zero nobody nil", "one")).isCloseTo(1, within(1e-6));
    }

    @Test
    void boundsAreBelowTheDistanceAndTheTriangleInequalityHolds() {
        var embeddings = SmallModel.random(60, 9, 1);
        var words = SmallModel.words(embeddings);
        var texts = SmallModel.texts(25, 15, 60, 2);
        var options = Options.defaults();
        double[] exact = between(embeddings, words, options, texts);
        double[] relaxed = between(embeddings, words, options.withForm(Form.RELAXED), texts);
        double[] centroid = between(embeddings, words, options.withForm(Form.CENTROID), texts);
        int n = texts.size();
        for (int i = 0; i < exact.length; i++) {
            assertThat(relaxed[i]).isLessThanOrEqualTo(exact[i] + 1e-9);
            assertThat(centroid[i]).isLessThanOrEqualTo(exact[i] + 1e-6);
        }
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                int c = (a + 7 * b) % n;
                assertThat(exact[a * n + b]).isLessThanOrEqualTo(exact[a * n + c] + exact[c * n + b] + 1e-6);
            }
        }
    }

    private static double[] between(Embeddings embeddings, TextWords words, Options options, List<String> texts) {
        int n = texts.size();
        var some = texts.stream()
                .flatMap(text -> Collections.nCopies(n, text).stream())
                .toList();
        var others =
                Collections.nCopies(n, texts).stream().flatMap(List::stream).toList();
        return WordMoversDistance.of(embeddings, words, options).between(some, others);
    }

    @Test
    void whatTextsShareMayStayWhereItIs() {
        var embeddings = SmallModel.random(30, 8, 5);
        var bags = WordBags.of(
                SmallModel.texts(80, 16, 30, 6),
                SmallModel.words(embeddings),
                embeddings,
                WordWeights.uniform(),
                true,
                1);
        for (int i = 0; i + 1 < bags.texts(); i++) {
            var a = bags.packed(i);
            var b = bags.packed(i + 1);
            if (!a.bag().isEmpty() && !b.bag().isEmpty()) {
                assertThat(WordMoversDistance.distance(Form.EXACT, a, b)).isCloseTo(carryingAll(a, b), within(1e-6));
            }
        }
    }

    /// The definition: all words of the one are carried to all of the other.
    private static double carryingAll(WordBags.Packed a, WordBags.Packed b) {
        int rows = a.bag().size();
        var amounts = new long[rows + b.bag().size()];
        long whole = 720_720; // a multiple of all lengths up to 16
        Arrays.setAll(
                amounts,
                i -> Math.round(
                        whole * (i < rows ? a.bag().shares()[i] : b.bag().shares()[i - rows])));
        return Transport.cost(GroundDistances.of(a, b).values(), amounts, rows) / whole;
    }

    @Test
    void weightsMoveTheShares() {
        var embeddings = SmallModel.of(LINE, new float[][] {{0, 1}, {1, 1}, {2, 1}, {5, 1}, {0, 0}});
        WordWeights weights = WordWeights.inverseDocumentFrequency(
                List.of(List.of("zero"), List.of("zero"), List.of("five"), List.of("one")));
        var options = Options.defaults().withUnitVectors(false).withWeights(weights);
        double zero = weights.of("zero");
        double five = weights.of("five");
        assertThat(zero).isLessThan(five);
        assertThat(WordMoversDistance.of(embeddings, SmallModel.words(embeddings), options)
                        .between("zero five", "zero"))
                .isCloseTo(5 * five / (zero + five), within(1e-6));
    }

    @Test
    void fewTextsAreComparedInASearch() {
        var embeddings = SmallModel.random(200, 5, 11);
        var measure = WordMoversDistance.of(
                embeddings, SmallModel.words(embeddings), Options.defaults().withThreads(1));
        var found = measure.index(SmallModel.texts(500, 10, 200, 12)).search("w3 w5 w8", 3);
        assertThat(found.compared()).isLessThan(found.relaxed()).isLessThan(200);
        assertThat(found.nearest()).hasSize(3);
    }
}
