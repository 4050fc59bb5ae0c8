package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.document.TextIndex.Near;
import dev.kindred.document.WordMoversDistance.Form;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every measure and its index promise.
class TextIndexTest {

    private static final int WORDS = 80;

    private static TextMeasure measure(String name, int threads) {
        var embeddings = SmallModel.random(WORDS, 13, 7);
        var words = SmallModel.words(embeddings);
        var movers = WordMoversDistance.Options.defaults().withThreads(threads);
        var weights = WordWeights.smoothInverseFrequency(embeddings.vocabulary(), 0.01);
        return switch (name) {
            case "average" ->
                EncodedCosine.of(WeightedAverage.of(embeddings, words, weights).withThreads(threads));
            case "soft cosine" ->
                SoftCosine.of(
                        embeddings,
                        words,
                        SoftCosine.Options.defaults().withWeights(weights).withThreads(threads));
            case "as they are" -> WordMoversDistance.of(embeddings, words, movers.withUnitVectors(false));
            default -> WordMoversDistance.of(embeddings, words, movers.withForm(Form.valueOf(name)));
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"average", "soft cosine", "EXACT", "RELAXED", "CENTROID", "as they are"})
    void theIndexAnswersAsComparingEachTextDoes(String name) {
        var texts = SmallModel.texts(150, 12, WORDS, 3);
        for (int threads = 1; threads <= 3; threads += 2) {
            var measure = measure(name, threads);
            var index = measure.index(texts);
            for (String query : SmallModel.texts(12, 40, WORDS + 5, 4)) {
                var expected = nearest(measure, query, texts, 7);
                var found = index.nearest(query, 7);
                assertThat(found.stream().map(Near::number).toList())
                        .as("%s, query \"%s\"", name, query)
                        .isEqualTo(expected.stream().map(Near::number).toList());
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i).value()).isCloseTo(expected.get(i).value(), within(1e-6));
                }
            }
        }
    }

    private static List<Near> nearest(TextMeasure measure, String query, List<String> texts, int limit) {
        double[] values = measure.between(Collections.nCopies(texts.size(), query), texts);
        int sign = measure.isDistance() ? 1 : -1;
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Near(i, values[i]))
                .filter(near -> near.value() < Double.POSITIVE_INFINITY)
                .sorted(Comparator.comparingDouble((Near near) -> sign * near.value())
                        .thenComparingInt(Near::number))
                .limit(limit)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"average", "soft cosine", "EXACT", "RELAXED", "CENTROID"})
    void everyTextIsNearestToItselfAndOrderDoesNotMatter(String name) {
        var measure = measure(name, 2);
        double same = measure.isDistance() ? 0 : 1;
        assertThat(measure.between("w1 w2 W3", "w3, w1 w2")).isCloseTo(same, within(1e-6));
        var texts = SmallModel.texts(20, 9, WORDS, 5);
        var others = SmallModel.texts(20, 9, WORDS, 6);
        double[] there = measure.between(texts, others);
        double[] back = measure.between(others, texts);
        for (int i = 0; i < there.length; i++) {
            if (there[i] < Double.POSITIVE_INFINITY) {
                assertThat(there[i]).isCloseTo(back[i], within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"average", "soft cosine", "EXACT", "RELAXED", "CENTROID"})
    void aTextOfWhichNothingIsKnownIsNearNothing(String name) {
        var measure = measure(name, 1);
        double far = measure.isDistance() ? Double.POSITIVE_INFINITY : 0;
        assertThat(measure.between("w1", "")).isEqualTo(far);
        assertThat(measure.between("nobody", "w1 w2")).isEqualTo(far);
        assertThat(measure.between("", "")).isEqualTo(far);
        assertThat(measure.between(List.of(), List.of())).isEmpty();
        assertThat(measure.index(List.of()).nearest("w1", 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"average", "EXACT"})
    void wrongNumbersAreRefused(String name) {
        var measure = measure(name, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure.between(List.of("w1"), List.of()))
                .withMessage("1 texts with 0 others, must be as many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> measure.index(List.of("w1")).nearest("w1", 0))
                .withMessage("limit 0, must be at least 1");
    }
}
