package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Similarity;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Values of gensim 4.2, SciPy 1.10 and NumPy 1.24, for words `a` to `l` with the vectors of [#model]:
///
/// ```python
/// S = SparseTermSimilarityMatrix(
///         WordEmbeddingSimilarityIndex(kv, threshold=t, exponent=e), Dictionary([words]), nonzero_limit=100)
/// S.inner_product(d.doc2bow(a), d.doc2bow(b), normalized=(True, True))    # soft cosine
/// kv.n_similarity(a, b)
/// linprog(costs, A_eq=flows, b_eq=shares).fun                             # word mover's distance
/// v - v @ vt.T @ np.diag(share) @ vt, where vt = np.linalg.svd(texts)[2]  # common components, one by one
/// ```
class GoldenValuesTest {

    private static final List<String> A = List.of("a b c a", "a b c", "k l", "a");
    private static final List<String> B = List.of("d e f", "b c g h", "a k e", "l");
    private static final List<String> TEXTS = List.of("a b c a", "d e f", "b c g h", "k l", "a k e");

    private static Embeddings model(long... counts) {
        var words = IntStream.range('a', 'm').mapToObj(Character::toString).toList();
        var rows = new float[words.size()][5];
        for (int w = 0; w < rows.length; w++) {
            for (int i = 0; i < 5; i++) {
                rows[w][i] = ((w * 7 + i * 3 + w * i) % 11 - 5) / 4f;
            }
        }
        return SmallModel.of(counts.length == 0 ? Vocabulary.of(words) : Vocabulary.of(words, counts), rows);
    }

    @Test
    void softCosineAgreesWithGensim() {
        var model = model();
        var options = SoftCosine.Options.defaults();
        assertThat(SoftCosine.of(model, SmallModel.words(model), options).between(A, B))
                .containsExactly(new double[] {0.365003, 0.615830, 0.900348, 1}, within(1e-6));
        var others = options.withThreshold(0.3).withExponent(1);
        assertThat(SoftCosine.of(model, SmallModel.words(model), others).between(A, B))
                .containsExactly(new double[] {0.677314, 0.645001, 0.938546, 1}, within(1e-6));
    }

    @Test
    void similarityOfGroupsAgreesWithGensim() {
        var similarity = new Similarity(model());
        double[] expected = {0.495346, 0.665512, 0.950641, 1};
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) similarity.between(words(A.get(i)), words(B.get(i))))
                    .isCloseTo(expected[i], within(1e-6));
        }
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split(" "));
    }

    @Test
    void wordMoversDistanceAgreesWithLinearProgramming() {
        var model = model();
        var options = WordMoversDistance.Options.defaults();
        assertThat(WordMoversDistance.of(model, SmallModel.words(model), options)
                        .between(A, B))
                .containsExactly(new double[] {1.026852, 0.682028, 0.345204, 0}, within(1e-6));
        var raw = options.withUnitVectors(false);
        assertThat(WordMoversDistance.of(model, SmallModel.words(model), raw).between(A, B))
                .containsExactly(new double[] {1.911356, 1.163198, 0.610681, 0}, within(1e-6));
    }

    @Test
    void smoothInverseFrequencyAgreesWithNumPy() {
        var model = model(120, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10);
        var weights = WordWeights.smoothInverseFrequency(model.vocabulary(), 0.01);
        var encoder = WeightedAverage.of(model, SmallModel.words(model), weights);
        assertVector(encoder, 0, -0.03891333, -0.02238328, -0.01007605, 0.05197607, -0.06515897);
        var fitted = encoder.fitted(TEXTS, 1, false);
        assertVector(fitted, 0, 4.33742037e-05, -0.0129194104, -0.0331994148, -0.00142408038, -0.0141873009);
        assertVector(fitted, 4, 0.05488747, 0.01439304, 0.04768475, 0.00525248, -0.01748684);
    }

    @Test
    void unsupervisedInverseFrequencyAgreesWithNumPy() {
        var model = model(1000, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10);
        var weights = WordWeights.unsupervisedInverseFrequency(model.vocabulary(), 4);
        assertThat(weights.of("a")).isCloseTo(1.0086741, within(1e-6)); // a = 11/6, one of 12 words above 0.294
        assertThat(weights.of("b")).isCloseTo(1.98053528, within(1e-6));
        var fitted = WeightedAverage.of(model, SmallModel.words(model), weights).fitted(TEXTS, 2, true);
        assertVector(fitted, 0, -0.28142131, -0.33669558, -0.65652551, 0.36001843, -0.28953988);
        assertVector(fitted, 3, -0.73510653, 0.0640977, 0.37262416, 0.7790038, -0.03877052);
    }

    private static void assertVector(WeightedAverage encoder, int text, double... expected) {
        float[] vector = encoder.encode(TEXTS).row(text);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) vector[i]).as("component %d", i).isCloseTo(expected[i], within(1e-6));
        }
    }
}
