package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.sparse.Bm25;
import dev.kindred.sparse.Inversion;
import dev.kindred.sparse.Resources;
import dev.kindred.sparse.SparseMatrix;
import dev.kindred.sparse.StoredTexts;
import dev.kindred.sparse.TermColumns;
import dev.kindred.sparse.TermOptions;
import dev.kindred.sparse.TermWeighting;
import dev.kindred.sparse.TermWeighting.Count;
import dev.kindred.sparse.TermWeighting.Frequency;
import dev.kindred.sparse.TermWeighting.Norm;
import dev.kindred.sparse.TextLimit;
import dev.kindred.sparse.TfIdf;
import dev.kindred.sparse.TfIdfOptions;
import dev.kindred.sparse.TfIdfOptions.Selection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TfIdfFileTest {

    private static final List<String> TEXTS = List.of("the cat and the mouse", "", "我 likes a kitten", "the kitten");
    private static final Resources RESOURCES = Resources.defaults();

    @TempDir
    Path folder;

    static Stream<TfIdfOptions> options() {
        var terms = TermOptions.scikitLearn().withLengths(1, 2).withStopWords(Set.of("and", "a = b"));
        var weighting = new TermWeighting(Count.LOG, Frequency.PLAIN, Norm.SUM, 2);
        return Stream.of(
                new TfIdfOptions(
                        terms, new Selection.Frequent(TextLimit.share(0.1), TextLimit.texts(3), 100), weighting),
                TfIdfOptions.defaults()
                        .withWeighting(Bm25.of(Bm25.Variant.BM25_L).withB(0.5)),
                TfIdfOptions.defaults().withTerms(TermOptions.ofCharacters(TermOptions.Unit.CHARACTERS_OF_WORDS, 2, 3)),
                TfIdfOptions.defaults().withSelection(new Selection.ByHash(new TermColumns.Hashed(5, true))),
                TfIdfOptions.defaults()
                        .withSelection(new Selection.ByHash(new TermColumns.Hashed(6, false)))
                        .withWeighting(TermWeighting.counts()));
    }

    private Path written(TfIdfOptions options) {
        Path file = folder.resolve("texts.index");
        try (var recorder = new StoredTexts.Recorder(TEXTS.iterator(), folder)) {
            var model = TfIdf.fit(TEXTS.iterator(), options, RESOURCES);
            var matrix = model.matrix(recorder, RESOURCES);
            TfIdfFile.write(Inversion.of(model, matrix, RESOURCES), Optional.of(recorder.texts()), file);
        }
        return file;
    }

    @ParameterizedTest
    @MethodSource("options")
    void whatIsReadIsWhatWasWritten(TfIdfOptions options) {
        var opened = TfIdfFile.open(written(options));
        var model = TfIdf.fit(TEXTS.iterator(), options, RESOURCES);
        assertThat(opened.model().options()).isEqualTo(options);
        assertThat(opened.model().rows(TEXTS, 1).weights())
                .isEqualTo(model.rows(TEXTS, 1).weights());
        assertThat(opened.model().rows(TEXTS, 1).columns())
                .isEqualTo(model.rows(TEXTS, 1).columns());
        assertThat(opened.model().texts()).isEqualTo(4);
        assertThat(opened.texts().orElseThrow().text(2)).isEqualTo(TEXTS.get(2));
        assertThat(opened.index().orElseThrow().search("kitten", 2).getFirst().row())
                .isIn(2, 3);
        Path alone = folder.resolve("alone.tfidf");
        TfIdfFile.write(model, alone);
        var again = TfIdfFile.open(alone);
        assertThat(again.index()).isEmpty();
        assertThat(again.model().weights(TEXTS.get(3))).isEqualTo(model.weights(TEXTS.get(3)));
        assertThat(again.model().vocabulary().map(v -> v.words().size()))
                .isEqualTo(model.vocabulary().map(v -> v.words().size()));
    }

    @Test
    void everyDamagedByteIsFound() throws IOException {
        Path file = written(TfIdfOptions.defaults());
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged");
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] changed = bytes.clone();
            changed[at] ^= 0x10;
            Files.write(damaged, changed);
            assertThatThrownBy(() -> TfIdfFile.open(damaged))
                    .as("byte " + at)
                    .isInstanceOf(FormatException.class)
                    .hasMessageStartingWith(damaged + ": ");
        }
        for (int length : List.of(0, 7, 63, 64, 300, bytes.length - 1)) {
            Files.write(damaged, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> TfIdfFile.open(damaged)).isInstanceOf(FormatException.class);
        }
        assertThat(TfIdfFile.isOne(file)).isTrue();
        assertThat(TfIdfFile.isOne(folder)).isFalse();
    }

    @Test
    void matricesAreWrittenAsOthersReadThem() throws IOException {
        var model =
                TfIdf.fit(TEXTS.iterator(), TfIdfOptions.defaults().withWeighting(TermWeighting.counts()), RESOURCES);
        SparseMatrix matrix = model.matrix(TEXTS.iterator(), RESOURCES);
        Path market = folder.resolve("x.mtx");
        SparseMatrixFile.MATRIX_MARKET.write(matrix, List.of(), market, Progress.SILENT);
        assertThat(market).content().startsWith("""
                %%MatrixMarket matrix coordinate real general
                4 8 10
                1 2 1.0
                1 3 1.0
                1 6 1.0
                1 7 2.0
                3 1 1.0
                """);
        Path light = folder.resolve("x.svm");
        SparseMatrixFile.SVMLIGHT.write(matrix, List.of("1", "2", "1", "-1"), light, Progress.SILENT);
        assertThat(light)
                .content()
                .isEqualTo("1 2:1.0 3:1.0 6:1.0 7:2.0\n2\n1 1:1.0 4:1.0 5:1.0 8:1.0\n-1 4:1.0 7:1.0\n");
        Path npz = folder.resolve("x.npz");
        SparseMatrixFile.NPZ.write(matrix, List.of(), npz, Progress.SILENT);
        try (var zip = new ZipFile(npz.toFile())) {
            assertThat(member(zip, "format")).endsWith("csr");
            assertThat(member(zip, "indptr"))
                    .contains("'<i4'", "(5,)")
                    .endsWith("\0\0\0\0\4\0\0\0\4\0\0\0\u0008\0\0\0\n\0\0\0");
            assertThat(member(zip, "indices")).contains("(10,)");
            assertThat(member(zip, "data")).contains("'<f4'").endsWith("\0\0\u0080\u003f");
            assertThat(member(zip, "shape")).endsWith("\4\0\0\0\0\0\0\0\u0008\0\0\0\0\0\0\0");
        }
        assertThat(SparseMatrixFile.byExtension(Path.of("a.SVMLight"))).contains(SparseMatrixFile.SVMLIGHT);
        assertThat(SparseMatrixFile.byExtension(Path.of("a.txt"))).isEmpty();
    }

    private static String member(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
