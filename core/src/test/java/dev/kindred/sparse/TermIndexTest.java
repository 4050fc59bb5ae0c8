package dev.kindred.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.sparse.TermIndex.Found;
import dev.kindred.sparse.TermWeighting.Norm;
import dev.kindred.sparse.TfIdfOptions.Selection;
import dev.kindred.vocab.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TermIndexTest {

    private static final int TEXTS = 9_000; // more than two windows

    static Stream<TfIdfOptions> options() {
        var defaults = TfIdfOptions.defaults().withTerms(TermOptions.ofWords().withWords(TermOptions.Words.WHITESPACE));
        return Stream.of(
                defaults,
                defaults.withWeighting(TermWeighting.counts()),
                defaults.withWeighting(TermWeighting.defaults().withNorm(Norm.SUM)),
                defaults.withWeighting(Bm25.defaults()),
                defaults.withWeighting(Bm25.of(Bm25.Variant.ROBERTSON)),
                defaults.withSelection(new Selection.ByHash(new TermColumns.Hashed(6, true))));
    }

    /// Words by Zipf's law; some texts twice.
    private static List<String> texts(int count, long seed) {
        var random = RandomStream.of(seed, 0);
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder();
            for (int words = random.below(12); words > 0; words--) {
                text.append(" w").append((int) Math.exp(random.below(700) / 100.0));
            }
            texts.add(i % 50 == 7 ? texts.get(i / 2) : text.toString());
        }
        return texts;
    }

    @ParameterizedTest
    @MethodSource("options")
    void answersAreThoseOfComparingEveryText(TfIdfOptions options) {
        var texts = texts(TEXTS, 1);
        var resources = Resources.defaults().withMemoryBytes(0).withThreads(3);
        var model = TfIdf.fit(texts.iterator(), options, resources);
        var matrix = model.matrix(texts.iterator(), resources);
        var index = TermIndex.of(model, matrix, resources);
        assertThat(index.rows()).isEqualTo(TEXTS);
        var queries = texts(6, 2);
        var rows = model.rows(texts, 2);
        var expected =
                queries.stream().map(query -> compared(model, rows, query)).toList();
        for (int limit : List.of(1, 10, 20_000)) {
            var answers = index.search(queries, limit, 2);
            for (int q = 0; q < queries.size(); q++) {
                var all = expected.get(q);
                assertThat(answers.get(q).equals(all.subList(0, Math.min(limit, all.size()))))
                        .as(queries.get(q))
                        .isTrue();
            }
        }
    }

    private static List<Found> compared(TfIdf model, SparseRows rows, String query) {
        var asked = model.queryRows(List.of(query), 1);
        double length = Inversion.scale(model.options().weighting(), asked, 0);
        var found = new ArrayList<Found>();
        for (int row = 0; row < rows.rows(); row++) {
            double scale = Inversion.scale(model.options().weighting(), rows, row);
            double score = 0;
            for (int i = asked.starts()[0]; i < asked.starts()[1]; i++) {
                score += length * asked.weights()[i] * scaled(rows, row, asked.columns()[i], scale);
            }
            if (score > 0) {
                found.add(new Found(row, score));
            }
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed().thenComparingInt(Found::row));
        return found;
    }

    private static float scaled(SparseRows rows, int row, int column, double scale) {
        for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
            if (rows.columns()[i] == column) {
                return (float) (scale * rows.weights()[i]);
            }
        }
        return 0;
    }

    @Test
    void textsWithoutACommonTermAreNoAnswers() {
        var texts = List.of("the cat", "", "the kitten");
        var model = TfIdf.fit(texts.iterator(), TfIdfOptions.defaults(), Resources.defaults());
        var index = TermIndex.of(model, model.matrix(texts.iterator(), Resources.defaults()), Resources.defaults());
        assertThat(index.search("kitten", 10)).extracting(Found::row).containsExactly(2);
        assertThat(index.search("dog", 10)).isEmpty();
        assertThat(index.search("the", 10)).extracting(Found::row).containsExactly(0, 2);
        assertThatThrownBy(() -> index.search("the", 0)).hasMessage("limit 0, must be at least 1");
    }
}
