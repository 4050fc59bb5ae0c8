package dev.kindred.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.sparse.TermWeighting.Count;
import dev.kindred.sparse.TermWeighting.Frequency;
import dev.kindred.sparse.TermWeighting.Norm;
import dev.kindred.sparse.TfIdfOptions.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TfIdfTest {

    private static final List<String> TEXTS = List.of(
            "The cat chases the mouse; the cat sleeps",
            "The kitten hunts rodents.",
            "I like ham sandwiches, and the cat likes the ham",
            "Straße ÖL öl naïve 2x a_b",
            "Über die Maus");
    private static final TfIdfOptions SCIKIT = TfIdfOptions.defaults().withTerms(TermOptions.scikitLearn());

    @TempDir
    Path folder;

    private static TfIdf fitted(List<String> texts, TfIdfOptions options) {
        return TfIdf.fit(texts.iterator(), options, Resources.defaults());
    }

    private static Map<Integer, Double> row(SparseRows rows, int row) {
        var entries = new HashMap<Integer, Double>();
        for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
            entries.put(rows.columns()[i], Math.round(1e6 * rows.weights()[i]) / 1e6);
        }
        return entries;
    }

    /// `TfidfVectorizer().fit_transform(TEXTS)` of scikit-learn 1.9.1.
    @Test
    void theDefaultIsScikitLearns() {
        var model = fitted(TEXTS, SCIKIT);
        assertThat(model.vocabulary().orElseThrow().words())
                .containsExactly(
                        "2x",
                        "a_b",
                        "and",
                        "cat",
                        "chases",
                        "die",
                        "ham",
                        "hunts",
                        "kitten",
                        "like",
                        "likes",
                        "maus",
                        "mouse",
                        "naïve",
                        "rodents",
                        "sandwiches",
                        "sleeps",
                        "straße",
                        "the",
                        "öl",
                        "über");
        var rows = model.rows(TEXTS, 2);
        assertThat(row(rows, 0)).isEqualTo(Map.of(3, 0.519694, 4, 0.322074, 12, 0.322074, 16, 0.322074, 18, 0.647089));
        assertThat(row(rows, 3)).isEqualTo(Map.of(0, 0.353553, 1, 0.353553, 13, 0.353553, 17, 0.353553, 19, 0.707107));
        assertThat(rows.entries()).isEqualTo(24);
    }

    /// `TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_df=0.7, sublinear_tf=True, norm='l1', smooth_idf=False)`
    @Test
    void pairsOfWordsPrunedAndWeightedOtherwiseAreScikitLearns() {
        var weighting = new TermWeighting(Count.LOG, Frequency.PLAIN, Norm.SUM, Math.E);
        var options = SCIKIT.withTerms(TermOptions.scikitLearn().withLengths(1, 2))
                .withSelection(new Selection.Frequent(TextLimit.texts(2), TextLimit.share(0.7), Integer.MAX_VALUE))
                .withWeighting(weighting);
        var model = fitted(TEXTS, options);
        assertThat(model.vocabulary().orElseThrow().words()).containsExactly("cat", "the", "the cat");
        var rows = model.rows(TEXTS, 1);
        assertThat(row(rows, 0)).isEqualTo(Map.of(0, 0.335884, 1, 0.328231, 2, 0.335884));
        assertThat(row(rows, 2)).isEqualTo(Map.of(0, 0.299859, 1, 0.400281, 2, 0.299859));
        assertThat(row(rows, 3)).isEmpty();
    }

    /// `HashingVectorizer(n_features=16)`, and the same with `alternate_sign=False, norm=None`; sums that are 0 are
    /// left out.
    @Test
    void hashedColumnsAreScikitLearns() {
        var hashed = SCIKIT.withSelection(new Selection.ByHash(new TermColumns.Hashed(4, true)))
                .withWeighting(TermWeighting.defaults().withFrequency(Frequency.NONE));
        var rows = TfIdf.unlearned(hashed).rows(TEXTS, 1);
        assertThat(row(rows, 0)).isEqualTo(Map.of(1, 0.25, 4, 0.25, 7, 0.5, 10, -0.25, 14, -0.75));
        assertThat(row(rows, 2)).isEqualTo(Map.of(0, 0.301511, 1, 0.603023, 2, 0.301511, 13, -0.301511, 14, -0.603023));
        var unsigned = hashed.withWeighting(TermWeighting.counts())
                .withSelection(new Selection.ByHash(new TermColumns.Hashed(4, false)));
        assertThat(row(TfIdf.unlearned(unsigned).rows(TEXTS, 1), 0))
                .isEqualTo(Map.of(1, 1.0, 4, 1.0, 7, 2.0, 10, 1.0, 14, 3.0));
        assertThatThrownBy(() -> hashed.withWeighting(Bm25.defaults())).hasMessageContaining("counts below zero");
    }

    /// gensim 4.2: `TfidfModel(bows, dictionary=dictionary, smartirs=letters)[bows[2]]` of the first three texts.
    @ParameterizedTest
    @CsvSource({
        "nfc, 0.122103, 0.661678, 0",
        "lfn, 0.584963, 3.169925, 0",
        "ltc, 0.162889, 0.651557, 0.13521",
        "apn, 0, 1, 0",
        "dfn, 0.584963, 3.169925, 0",
        "Lfn, 0.442507, 2.397956, 0",
        "bpn, 0, 1, 0",
        "nnc, 0.267261, 0.534522, 0.534522"
    })
    void smartLettersAreGensims(String letters, double cat, double ham, double the) {
        var model = fitted(TEXTS.subList(0, 3), TfIdfOptions.defaults().withWeighting(TermWeighting.smart(letters)));
        var found = new HashMap<String, Double>();
        model.weights(TEXTS.get(2)).forEach(weight -> found.put(weight.term(), weight.weight()));
        assertThat(found.getOrDefault("cat", 0.0)).isEqualTo(cat, within(1e-6));
        assertThat(found.getOrDefault("ham", 0.0)).isEqualTo(ham, within(1e-6));
        assertThat(found.getOrDefault("the", 0.0)).isEqualTo(the, within(1e-6));
    }

    @ParameterizedTest
    @EnumSource(Bm25.Variant.class)
    void bm25IsItsFormula(Bm25.Variant variant) {
        var model = fitted(
                List.of("a a b", "b c", "b d d d e"), TfIdfOptions.defaults().withWeighting(Bm25.of(variant)));
        double n = 3;
        double df = 1;
        double length = 3 / (10 / 3.0);
        double c = 2 / (1 - 0.75 + 0.75 * length);
        double expected = switch (variant) {
            case LUCENE -> Math.log(1 + (n - df + 0.5) / (df + 0.5)) * c / (c + 1.2);
            case ROBERTSON -> Math.log((n - df + 0.5) / (df + 0.5)) * c / (c + 1.2);
            case ATIRE -> Math.log(n / df) * 2.2 * c / (c + 1.2);
            case BM25_L -> Math.log((n + 1) / (df + 0.5)) * 2.2 * (c + 0.5) / (c + 0.5 + 1.2);
            case BM25_PLUS -> Math.log((n + 1) / df) * (2.2 * c / (c + 1.2) + 1);
        };
        var weights = model.weights("a a b");
        assertThat(weights.getFirst().term()).isEqualTo("a");
        assertThat(weights.getFirst().weight()).isEqualTo(expected, within(1e-6));
    }

    @Test
    void threadsAndMemoryChangeNothing() {
        var texts = new ArrayList<String>();
        for (int i = 0; i < 3000; i++) {
            texts.add("w" + i % 7 + " w" + i % 97 + " 猫" + i % 501 + " " + "x".repeat(i % 30));
        }
        var options = SCIKIT.withTerms(TermOptions.scikitLearn().withLengths(1, 2));
        var wide = Resources.defaults().withThreads(1);
        var narrow = new Resources(3, 0, folder);
        var one = TfIdf.fit(texts.iterator(), options, wide);
        var other = TfIdf.fit(texts.iterator(), options, narrow);
        var words = one.vocabulary().orElseThrow().words();
        assertThat(other.vocabulary().orElseThrow().words()).isEqualTo(words);
        for (int column = 0; column < words.size(); column++) {
            assertThat(other.frequency(column)).isEqualTo(one.frequency(column));
        }
        var rows = one.matrix(texts.iterator(), wide);
        var others = other.matrix(texts.iterator(), narrow);
        assertThat(others.entries()).isEqualTo(rows.entries());
        for (int block = 0; block < rows.blockCount(); block++) {
            assertThat(others.firstRow(block)).isEqualTo(rows.firstRow(block));
            assertThat(others.block(block).starts()).isEqualTo(rows.block(block).starts());
            assertThat(others.block(block).columns())
                    .isEqualTo(rows.block(block).columns());
            assertThat(others.block(block).weights())
                    .isEqualTo(rows.block(block).weights());
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theMostFrequentTermsAreKeptInTheirOrder() {
        var options = TfIdfOptions.defaults()
                .withSelection(new Selection.Frequent(TextLimit.texts(1), TextLimit.share(1), 3));
        var model = fitted(List.of("d d d a", "c c b a b", "e"), options);
        assertThat(model.vocabulary().orElseThrow().words()).containsExactly("a", "b", "d"); // a, b and c occur twice
        assertThat(model.texts()).isEqualTo(3);
        assertThat(model.totalTerms()).isEqualTo(7);
    }

    @Test
    void textsWithoutTermsAreRefusedForFittingAndHaveEmptyRows() {
        assertThatThrownBy(() -> fitted(List.of("", " ,"), SCIKIT)).hasMessageContaining("no term of 2 texts is left");
        assertThatThrownBy(() -> fitted(
                        TEXTS,
                        SCIKIT.withSelection(new Selection.Frequent(TextLimit.texts(4), TextLimit.share(0.5), 9))))
                .hasMessageContaining("at least 4 and at most 2 of 5 texts: none can");
        var rows = fitted(TEXTS, SCIKIT).rows(List.of("", "unknown words", "cat"), 1);
        assertThat(rows.starts()).containsExactly(0, 0, 0, 1);
    }

    @Test
    void aFailingSourceFailsTheFitting() {
        var texts = TEXTS.stream()
                .map(text -> {
                    if (text.startsWith("I")) {
                        throw new IllegalStateException("broken source");
                    }
                    return text;
                })
                .iterator();
        assertThatThrownBy(() -> TfIdf.fit(texts, SCIKIT, Resources.defaults().withThreads(2)))
                .hasStackTraceContaining("broken source");
    }

    @Test
    void weightingsAreExchangedWithoutReadingAgain() {
        var model = fitted(TEXTS, SCIKIT);
        assertThat(row(model.withWeighting(TermWeighting.counts()).rows(TEXTS, 1), 0))
                .isEqualTo(Map.of(3, 2.0, 4, 1.0, 12, 1.0, 16, 1.0, 18, 3.0));
        assertThatThrownBy(() -> TermWeighting.smart("nfx")).hasMessageContaining("letter 3 is x, must be n or c");
    }
}
