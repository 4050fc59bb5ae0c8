package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.vocab.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextEncodersTest {

    private static Embeddings model() {
        return SmallModel.of(
                Vocabulary.of(List.of("the", "cat", "sat", "nan"), new long[] {90, 9, 1, 0}),
                new float[][] {{1, 0}, {-1, 2}, {3, -8}, {Float.NaN, 1}});
    }

    @Test
    void theMeanIsOfTheKnownWords() {
        var model = model();
        var encoder = WeightedAverage.of(model, SmallModel.words(model), WordWeights.uniform());
        assertThat(encoder.encode("The cat, nobody, nan.")).containsExactly(0, 1);
        assertThat(encoder.encode("the the cat")).containsExactly(1 / 3f, 2 / 3f);
        assertThat(encoder.encode("")).containsExactly(0, 0);
    }

    @Test
    void powerMeansStandOneBehindTheOther() {
        var model = model();
        var encoder = PowerMeans.of(model, SmallModel.words(model));
        assertThat(encoder.dimension()).isEqualTo(8);
        // cubes: (1 - 1 + 27) / 3 = 9 and (0 + 8 - 512) / 3 = -168
        assertThat(encoder.encode("the cat sat nobody"))
                .containsExactly(1, -2, -1, -8, 3, 2, (float) Math.cbrt(9), (float) Math.cbrt(-168));
        assertThat(encoder.encode("nobody")).containsOnly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PowerMeans.of(model, SmallModel.words(model), 2))
                .withMessage("power 2.0, must be odd and above 0, or infinite");
    }

    @Test
    void aTextHasTheSameVectorInAnyBatchAndOnAnyNumberOfThreads() {
        var model = SmallModel.random(50, 20, 1);
        var words = SmallModel.words(model);
        var texts = SmallModel.texts(300, 10, 50, 2);
        var weights = WordWeights.inverseDocumentFrequency(words.of(texts, 2));
        var average = WeightedAverage.of(model, words, weights).withThreads(1).fitted(texts, 3, true);
        for (TextEncoder encoder : List.of(average, PowerMeans.of(model, words).withThreads(1))) {
            var together = encoder.encode(texts);
            for (int i = 0; i < texts.size(); i += 7) {
                assertThat(encoder.encode(texts.get(i))).isEqualTo(together.row(i));
            }
        }
        var onThree = WeightedAverage.of(model, words, weights).withThreads(3).fitted(texts, 3, true);
        assertThat(onThree.encode(texts.get(5))).isEqualTo(average.encode(texts.get(5)));
    }

    @Test
    void fittedTextsHaveNothingInCommon() {
        var model = SmallModel.random(50, 6, 3);
        var texts = SmallModel.texts(200, 10, 50, 4);
        var plain = WeightedAverage.of(model, SmallModel.words(model), WordWeights.uniform());
        var fitted = plain.fitted(texts, 6, false); // as many as the dimension: nothing is left
        for (float[] row : List.of(fitted.encode(texts.get(0)), fitted.encode(texts.get(9)))) {
            for (float component : row) {
                assertThat(Math.abs(component)).isLessThan(1e-5f);
            }
        }
        assertThat(plain.fitted(texts, 0, false).encode(texts.get(0))).isEqualTo(plain.encode(texts.get(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.fitted(texts, 7, false))
                .withMessage("7 common components, must be 0 to 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plain.fitted(List.of(), 1, false))
                .withMessageContaining("0 texts");
    }

    @Test
    void frequentWordsWeighLess() {
        var vocabulary = model().vocabulary();
        var sif = WordWeights.smoothInverseFrequency(vocabulary, 0.1);
        assertThat(sif.of("the")).isEqualTo(0.1 / (0.1 + 0.9));
        assertThat(sif.of("nobody")).isEqualTo(1);
        var byRank = WordWeights.smoothInverseFrequency(Vocabulary.of(List.of("the", "cat")), 0.1);
        assertThat(byRank.of("the")).isLessThan(byRank.of("cat"));
        var idf = WordWeights.inverseDocumentFrequency(
                List.of(List.of("the", "the"), List.of("the", "cat"), List.of("sat")));
        assertThat(idf.of("the")).isEqualTo(1 + Math.log(4 / 3.0));
        assertThat(idf.of("cat")).isEqualTo(idf.of("sat")).isEqualTo(1 + Math.log(4 / 2.0));
        assertThat(idf.of("nobody")).isEqualTo(1 + Math.log(4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WordWeights.smoothInverseFrequency(vocabulary, 0))
                .withMessage("smoothing 0.0, must be above 0 and finite");
    }
}
