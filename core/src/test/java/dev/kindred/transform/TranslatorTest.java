package dev.kindred.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.search.Neighbour;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TranslatorTest {

    private final Embeddings source = Spaces.random(70, 6, 1);
    private final Embeddings target = Spaces.turned(source, Spaces.orthogonal(6, 2), 0.4, "x", 3);

    @Test
    void cslsIsWhatItsDefinitionSays() {
        var translator = Translator.byCsls(source, target, new Neighbourhood(5, 1000), 2, Listener.SILENT);
        var words = List.of("w0", "w33", "w69");
        var found = translator.translate(words, 4);
        for (int w = 0; w < words.size(); w++) {
            int id = source.vocabulary().id(words.get(w));
            var expected = IntStream.range(0, 70)
                    .mapToObj(t -> new Neighbour(t, "xw" + t, (float) csls(id, t, 5)))
                    .sorted(Comparator.comparingDouble(Neighbour::score).reversed())
                    .limit(4)
                    .toList();
            assertThat(found.get(w).stream().map(Neighbour::word))
                    .containsExactlyElementsOf(
                            expected.stream().map(Neighbour::word).toList());
            for (int k = 0; k < 4; k++) {
                assertThat(found.get(w).get(k).score())
                        .isCloseTo(expected.get(k).score(), within(1e-5f));
            }
        }
    }

    private double csls(int s, int t, int size) {
        double ofSource = IntStream.range(0, 70)
                .mapToDouble(other -> -cosine(s, other))
                .sorted()
                .limit(size)
                .sum();
        double ofTarget = IntStream.range(0, 70)
                .mapToDouble(other -> -cosine(other, t))
                .sorted()
                .limit(size)
                .sum();
        return 2 * cosine(s, t) + (ofSource + ofTarget) / size;
    }

    private double cosine(int s, int t) {
        return Similarity.cosine(source.matrix().row(s), target.matrix().row(t));
    }

    @Test
    void onlyFrequentWordsAnswer() {
        for (var translator : List.of(
                Translator.byCosine(source, target, 10, 2),
                Translator.byCsls(source, target, new Neighbourhood(3, 10), 2, Listener.SILENT))) {
            assertThat(translator.translate(List.of("w40"), 20).getFirst())
                    .hasSize(10)
                    .allMatch(near -> near.id() < 10);
        }
    }

    @Test
    void wordsWithoutDirectionAreNeverAnswersByCslsNorAnswered() {
        var words = List.of("a", "b", "zero");
        var one = Spaces.of(words, new float[] {1, 0}, new float[] {0, 1}, new float[2]);
        var csls = Translator.byCsls(one, one, new Neighbourhood(2, 10), 1, Listener.SILENT);
        assertThat(csls.translate(words, 3).get(0).stream().map(Neighbour::word))
                .containsExactly("a", "b");
        assertThat(csls.translate(words, 3).get(2)).isEmpty();
        assertThat(Translator.byCosine(one, one, 10, 1).translate(words, 3).get(2))
                .isEmpty();
    }

    @Test
    void anyTranslationIsRightAndUnknownWordsAreNotJudged() {
        var one = Spaces.of(List.of("a", "b", "c"), new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1});
        var test = new Dictionary(List.of(
                new Dictionary.Pair("a", "c"),
                new Dictionary.Pair("a", "a"),
                new Dictionary.Pair("b", "c"),
                new Dictionary.Pair("c", "nowhere"),
                new Dictionary.Pair("nobody", "a")));
        var report = Translator.byCosine(one, one, 10, 1).judge(test);
        assertThat(report).isEqualTo(new TranslationReport(4, 2, 0.5, 1, 1));
        assertThatThrownBy(() -> Translator.byCosine(one, one, 10, 1).translate(List.of("d"), 1))
                .isInstanceOf(UnknownWordException.class);
        assertThatThrownBy(() -> Translator.byCosine(one, source, 10, 1)).hasMessageContaining("dimension 2 and of 6");
    }
}
