package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorFileTest {

    @TempDir
    Path folder;

    private Path text(String content) throws IOException {
        return Files.writeString(folder.resolve("v"), content);
    }

    private Path hex(String content) throws IOException {
        return Files.write(folder.resolve("h"), HexFormat.of().parseHex(content.replaceAll("\\s", "")));
    }

    /// Made by gensim 4.2: `kv = KeyedVectors(2); kv.add_vectors(["king", "中国"], [[0.1, -2], [1e-5,
    /// 3.25]])`, then
    /// `kv.save_word2vec_format(f)`, and `binary=True`.
    @Test
    void filesOfGensimAreRead() throws IOException {
        var expected = Samples.embeddings(List.of("king", "中国"), new float[] {0.1f, -2}, new float[] {1e-5f, 3.25f});
        var text = text("2 2\nking 0.1 -2.0\n中国 1e-05 3.25\n");
        var binary = hex("32 20 32 0a 6b696e6720 cdcccc3d 000000c0 e4b8ade59bbd20 acc52737 00005040");
        assertThat(VectorFile.recognise(text)).isEqualTo(VectorFormat.WORD2VEC_TEXT);
        assertThat(VectorFile.recognise(binary)).isEqualTo(VectorFormat.WORD2VEC_BINARY);
        RoundTripTest.assertSame(VectorFile.open(text), expected, "text");
        RoundTripTest.assertSame(VectorFile.open(binary), expected, "binary");
        Path written = folder.resolve("written");
        Word2VecBinary.write(expected, written, WriteOptions.defaults());
        assertThat(written).hasSameBinaryContentAs(binary);
    }

    /// word2vec.c ends each binary row with a line end and each line of text with a space (`-binary 1`
    /// and `0`).
    @Test
    void filesOfWord2vecAreRead() throws IOException {
        var expected = Samples.embeddings(List.of("</s>", "the"), new float[] {0.5f, -1}, new float[] {2, 0.25f});
        RoundTripTest.assertSame(
                VectorFile.open(text("2 2\n</s> 0.500000 -1.000000 \nthe 2.000000 0.250000 \n")), expected, "text");
        RoundTripTest.assertSame(
                VectorFile.open(hex("3220320a 3c2f733e20 0000003f 000080bf 0a 74686520 00000040 0000803e 0a")),
                expected,
                "binary");
    }

    /// fastText (`fasttext skipgram -dim 3`, `.vec`): five significant digits, `</s>` among the words, a
    /// space at the
    /// end.
    @Test
    void filesOfFastTextAreRead() throws IOException {
        RoundTripTest.assertSame(
                VectorFile.open(text("2 3\nthe -0.16105 0.10323 9.0333e-05 \n</s> 0.17651 -0.12933 1 \n")),
                Samples.embeddings(List.of("the", "</s>"), new float[] {-0.16105f, 0.10323f, 9.0333e-05f}, new float[] {
                    0.17651f, -0.12933f, 1
                }),
                "fastText");
    }

    @Test
    void gloveWordsMayBeNumbersAndContainSpaces() throws IOException {
        var file = text("1999 0.1 0.2\n. . . 0.3 0.4\nat name@domain.com 0.5 0.6\nthe 1 2\n7 8 9\nnan 1 2\n");
        assertThat(VectorFile.recognise(file)).isEqualTo(VectorFormat.GLOVE);
        RoundTripTest.assertSame(
                VectorFile.open(file),
                Samples.embeddings(
                        List.of("1999", ". . .", "at name@domain.com", "the", "7", "nan"),
                        new float[] {0.1f, 0.2f},
                        new float[] {0.3f, 0.4f},
                        new float[] {0.5f, 0.6f},
                        new float[] {1, 2},
                        new float[] {8, 9},
                        new float[] {1, 2}),
                "glove");
        Path written = folder.resolve("written");
        VectorFile.write(VectorFile.open(file), written, VectorFormat.GLOVE);
        RoundTripTest.assertSame(VectorFile.open(written), VectorFile.open(file), "glove");
    }

    @Test
    void lineEndsOfWindowsTabsAndAnOpenLastLineAreTolerated() throws IOException {
        var loaded = VectorFile.load(text("2 2\r\na\t1  2 \r\nb 3\t4"));
        RoundTripTest.assertSame(
                loaded.embeddings(),
                Samples.embeddings(List.of("a", "b"), new float[] {1, 2}, new float[] {3, 4}),
                "crlf");
        assertThat(loaded.findings()).isEqualTo(new Findings(0, 0, true));
        assertThat(loaded.findings().messages()).hasSize(1);
    }

    @Test
    void binaryRowsWithoutHeaderAreRecognised() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var matrix = dev.kindred.embedding.HeapMatrix.zeros(50, 10 + seed);
            for (int row = 0; row < 50; row++) {
                var values = new float[10 + seed];
                for (int c = 0; c < values.length; c++) {
                    values[c] = (float) random.nextGaussian();
                }
                matrix.setRow(row, values, 0);
            }
            var vocabulary = dev.kindred.vocab.Vocabulary.of(Samples.words(random, 50));
            var written = new dev.kindred.embedding.Embeddings(vocabulary, matrix);
            Path file = folder.resolve("headerless");
            try (var out = Files.newOutputStream(file)) {
                Word2VecBinary.write(written, out, WriteOptions.defaults().withHeader(false));
            }
            assertThat(VectorFile.recognise(file)).isEqualTo(VectorFormat.WORD2VEC_BINARY);
            RoundTripTest.assertSame(VectorFile.open(file), written, "seed " + seed);
            RoundTripTest.assertSame(Word2VecBinary.read(file), written, "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "504b030414000000, is a zip archive",
        "894844460d0a1a0a0000, is an HDF5 file",
        "80049500000000, is a Python pickle",
        "fd377a585a000004, is packed by xz",
        "00000000000000000000, it begins with the bytes 00 00 00",
        "7b2278223a317d, is JSON"
    })
    void whatIsNoFileOfVectorsIsNamed(String content, String message) throws IOException {
        Path file = hex(content);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.recognise(file))
                .withMessageContaining(message)
                .withMessageStartingWith(file.toString());
    }

    @ParameterizedTest
    @CsvSource({"50415231, PARQUET", "4152524f57310000, ARROW", "ffffffff10000000, ARROW"})
    void filesOfColumnsAreRecognisedAndLeftToTheirModule(String hex, VectorFormat format) throws IOException {
        Path file = Files.write(folder.resolve("columns"), HexFormat.of().parseHex(hex + "00".repeat(20)));
        assertThat(VectorFile.columns(file)).contains(format);
        assertThat(VectorFile.recognise(file)).isEqualTo(format);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageContaining("is a file of columns (" + format.label() + "), read by the module columns");
        assertThat(VectorFile.columns(folder)).isEmpty();
        assertThat(VectorFile.columns(folder.resolve("missing"))).isEmpty();
    }

    @Test
    void wordsThatAFormatCannotHoldAreRefused() {
        var spaced = Samples.embeddings(List.of("a", "new york"), new float[] {1}, new float[] {2});
        for (var format : List.of(VectorFormat.WORD2VEC_TEXT, VectorFormat.WORD2VEC_BINARY)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VectorFile.write(spaced, folder.resolve("x"), format))
                    .withMessageStartingWith("word 1 (\"new york\") contains a space: word2vec's ");
        }
        for (String word : List.of("", "a\nb", "a\tb", "\r", "room 5", "end ")) {
            var odd = Samples.embeddings(List.of(word), new float[] {1});
            for (var format : List.of(VectorFormat.WORD2VEC_TEXT, VectorFormat.WORD2VEC_BINARY, VectorFormat.GLOVE)) {
                assertThatIllegalArgumentException()
                        .as("%s as %s", word, format)
                        .isThrownBy(() -> VectorFile.write(odd, folder.resolve("x"), format))
                        .withMessageStartingWith("word 0 (\"");
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void vectorsThatAreNotFiniteAreNotWritten() {
        var infinite = Samples.embeddings(List.of("a"), new float[] {Float.POSITIVE_INFINITY});
        for (var format : Samples.TABLE_FORMATS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VectorFile.write(infinite, folder.resolve("x"), format))
                    .withMessageContaining("row 0 holds Infinity as component 1");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesAreDescribed() throws IOException {
        var text = VectorFile.describe(text("2 2\na 1 2\na 3 4\n"));
        assertThat(text.format()).isEqualTo(VectorFormat.WORD2VEC_TEXT);
        assertThat(text.words()).isEqualTo(1);
        assertThat(text.dimension()).isEqualTo(2);
        assertThat(text.findings().repeatedWords()).isEqualTo(1);
        assertThat(text.problem()).isEmpty();
        var lie = VectorFile.describe(text("3 2\na 1 2\nb 3 4\n"));
        assertThat(lie.words()).isEqualTo(3);
        assertThat(lie.problem().orElseThrow()).endsWith("ends after 2 rows, its header claims 3");
        Path model = folder.resolve("m");
        KindredFile.write(Samples.model(new Random(1), 3, 4, 3, new byte[] {1}), model);
        var checkpoint = VectorFile.describe(model);
        assertThat(checkpoint.format()).isEqualTo(VectorFormat.KINDRED);
        assertThat(checkpoint.isFinished()).isFalse();
        assertThat(checkpoint.canBeTrained()).isTrue();
        assertThat(checkpoint.hasCounts()).isTrue();
        assertThat(checkpoint.sizeBytes()).isEqualTo(Files.size(model));
        assertThat(checkpoint.provenance().orElseThrow().method()).isEqualTo("skipgram");
    }

    @Test
    void packedTextIsRead() throws IOException {
        Path file = folder.resolve("v.zst");
        try (var out = new io.airlift.compress.v3.zstd.ZstdOutputStream(Files.newOutputStream(file))) {
            out.write("1 2\nking 1 2\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(VectorFile.open(file).vector("king").orElseThrow()).containsExactly(1, 2);
        assertThat(VectorFile.describe(file).isPacked()).isTrue();
    }

    @Test
    void theExtensionDecidesWhatIsWritten() {
        assertThat(VectorFormat.byExtension(Path.of("a/b.VEC"))).contains(VectorFormat.WORD2VEC_TEXT);
        assertThat(VectorFormat.byExtension(Path.of("b.txt"))).contains(VectorFormat.WORD2VEC_TEXT);
        assertThat(VectorFormat.byExtension(Path.of("b.bin"))).contains(VectorFormat.WORD2VEC_BINARY);
        assertThat(VectorFormat.byExtension(Path.of("b.kindred"))).contains(VectorFormat.KINDRED);
        assertThat(VectorFormat.byExtension(Path.of("b.glove"))).contains(VectorFormat.GLOVE);
        assertThat(VectorFormat.byExtension(Path.of("b"))).isEmpty();
        assertThat(VectorFormat.labelled("glove")).isEqualTo(VectorFormat.GLOVE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFormat.labelled("doc"))
                .withMessage("format \"doc\", must be one of " + VectorFormat.labels());
    }
}
