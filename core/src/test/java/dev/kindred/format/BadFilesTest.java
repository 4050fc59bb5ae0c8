package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kindred.embedding.Embeddings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BadFilesTest {

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private Path text(String content) throws IOException {
        return file("v.vec", content.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Path file, String... parts) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageContainingAll(parts)
                .withMessageStartingWith(file.toString());
    }

    static byte[] binary(String header, Object... parts) {
        var bytes = ByteBuffer.allocate(10_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(header.getBytes(StandardCharsets.UTF_8));
        for (Object part : parts) {
            switch (part) {
                case String word -> bytes.put(word.getBytes(StandardCharsets.UTF_8));
                case byte[] raw -> bytes.put(raw);
                case Float number -> bytes.putFloat(number);
                default -> throw new IllegalArgumentException(part.toString());
            }
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /// A file cut in the last digits of its last number cannot be told from a whole one without a line
    /// end: it is
    /// accepted, and the open line is reported.
    @ParameterizedTest
    @EnumSource(
            value = VectorFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FASTTEXT", "GENSIM", "STATIC_EMBEDDING", "PROJECTOR", "PARQUET", "ARROW"})
    void aCutFileIsRefusedOrGivesWhatStandsInIt(VectorFormat format) throws IOException {
        for (int seed = 0; seed < 4; seed++) {
            var written = Samples.random(new Random(seed), 4, 1 + seed);
            Path file = folder.resolve("cut");
            VectorFile.write(written, file, format);
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length++) {
                Files.write(file, Arrays.copyOf(whole, length));
                try {
                    assertIsBeginning(VectorFile.load(file), written, format + " " + seed + " cut to " + length);
                } catch (FormatException e) {
                    assertThat(e).hasMessageStartingWith(file.toString());
                }
            }
        }
    }

    private static void assertIsBeginning(Loaded loaded, Embeddings written, String description) {
        boolean isOpen = loaded.findings().isLastLineOpen();
        boolean mayBeShorter = loaded.format() == VectorFormat.GLOVE
                || loaded.format() == VectorFormat.JSON_LINES
                || loaded.embeddings().size() == 0;
        assertThat(isOpen || mayBeShorter || loaded.rows() == written.size())
                .as(description)
                .isTrue();
        int certain = loaded.embeddings().size() - (isOpen ? 1 : 0);
        if (loaded.embeddings().dimension() != written.dimension()) {
            // Nothing but a first line cut within a number: one row of text without a header.
            assertThat(loaded.format() == VectorFormat.GLOVE && certain == 0 && isOpen || loaded.rows() == 0)
                    .as(description)
                    .isTrue();
            return;
        }
        for (int row = 0; row < certain; row++) {
            assertThat(RoundTripTest.bits(loaded.embeddings().matrix().row(row)))
                    .as(description)
                    .isEqualTo(RoundTripTest.bits(written.matrix().row(row)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VectorFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FASTTEXT", "GENSIM", "STATIC_EMBEDDING", "PROJECTOR", "PARQUET", "ARROW"})
    void damagedBytesNeverCauseAnythingButAFormatException(VectorFormat format) throws IOException {
        Path file = folder.resolve("damaged");
        VectorFile.write(Samples.random(new Random(9), 5, 3), file, format);
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(10);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            try {
                VectorFile.load(file);
                VectorFile.describe(file);
            } catch (FormatException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
    }

    @Test
    void randomBytesNeverCauseAnythingButAFormatException() throws IOException {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            assertRefused(file("junk", bytes), "junk: ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                               | is empty
            3 2\\na 1 2\\nb 1 2\\n           | ends after 2 rows, its header claims 3
            1 2\\na 1 2\\nb 1 2\\n           | its header claims 1 rows, but more than these follow
            900000000 100\\na 1 2\\n         | its header claims 900000000 rows of dimension 100, its 20 bytes hold at most 0
            99999999999999999999 2\\na 1 2\\n | 9223372036854775807 rows, must be 0 to 2147483639
            2 0\\na\\nb\\n                   | dimension 0, must be 1 to 65536
            2 100000000\\na 1 2\\n           | dimension 100000000, must be 1 to 65536
            1 70000\\na 1 2\\n               | dimension 70000, must be 1 to 65536
            2 2\\na 1 2\\nb 1\\n             | line 3 (word "b") has 1 numbers, expected 2
            2 2\\na 1 2\\nb\\n               | line 3 (word "b") has 0 numbers, expected 2
            2 2\\na 1 2\\nb 1 2 3\\n         | line 3 (word "b") has 3 numbers, expected 2
            2 2\\na 1 2\\nb 1 x\\n           | line 3 (word "b") has "x" as component 2, which is no number
            2 2\\na 1 2\\nb 1,5 2\\n         | line 3 (word "b") has "1,5" as component 1, which is no number
            2 2\\na 1 2\\nb NaN 2\\n         | line 3 (word "b") has "NaN" as component 1, which no float holds
            2 2\\na 1 2\\nb 1 -inf\\n        | line 3 (word "b") has "-inf" as component 2, which no float holds
            2 2\\na 1 2\\nb 1 1e39\\n        | line 3 (word "b") has "1e39" as component 2, which no float holds
            3 2\\na 1 2\\n\\nb 1 2\\n        | line 3 is empty, but more lines follow
            a 1 2\\nb 1 2\\nc nan 2\\n       | line 3 (word "c") has "nan" as component 1, which no float holds
            hello world\\nhow are you\\n     | is no file of vectors that can be read: it begins with
            <!DOCTYPE html><html>\\n         | is a web page
            version https://git-lfs.github.com/spec/v1\\n | is a Git LFS pointer
            """)
    void brokenTextIsRefusedWithItsPlace(String content, String message) throws IOException {
        assertRefused(text(content.replace("\\n", "\n")), message);
    }

    @Test
    void aRowThatIsTooLongAmongRowsWithoutHeaderIsRefused() throws IOException {
        assertRefused(text("a 1 2\nb 1 2\nc 1 2 3\n"), "line 3 (word \"c\") has 3 numbers, expected 2");
    }

    @Test
    void brokenBinaryIsRefusedWithItsPlace() throws IOException {
        assertRefused(
                file("b1", binary("2 3\n", "king ", 1f, 2f, 3f, "queen ", 1f, 0.1f)),
                "row 2 of 2 ends after 8 bytes, expected 12");
        assertRefused(
                file("b2", binary("2 2\n", "king ", 1f, 2f, "queeeeeeeeeen")),
                "row 2 of 2 ends within its word, after 13 bytes");
        assertRefused(
                file("b3", binary("3 2\n", "king ", 1f, 2f, "queen-of-hearts ", 1f, 2f)),
                "ends after 2 rows, its header claims 3");
        assertRefused(
                file("b4", binary("1 2\n", "king ", 1f, 2f, "queen ", 1f, 2f)),
                "its header claims 1 rows of dimension 2, but more bytes follow them");
        assertRefused(
                file("b5", binary("2 2\n", "king ", 1f, 2f, "queen ", 1f, Float.NaN)),
                "row 2 of 2 (word \"queen\") holds NaN as component 2, all must be finite");
        assertRefused(
                file("b6", binary("500000000 4\n", "king ", 0.1f, 1f, 2f, 3f)),
                "its header claims 500000000 rows of dimension 4, its 33 bytes hold at most 1");
    }

    @Test
    void wordWithoutEndIsRefused() throws IOException {
        var bytes = new byte[80_000];
        Arrays.fill(bytes, (byte) 'x');
        System.arraycopy("1 300\n".getBytes(StandardCharsets.UTF_8), 0, bytes, 0, 6);
        Path file = file("long", bytes);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Word2VecBinary.read(file))
                .withMessageContaining("row 1 of 1 begins with a word of more than 65535 bytes: \"xxx");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Word2VecText.read(text("1 1\n" + "x".repeat(70_000) + " 1\n")))
                .withMessageContaining("line 2 begins with a word of 70000 bytes, at most 65535");
    }

    @Test
    void aLineLongerThanAnyRowIsRefused() throws IOException {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> Word2VecText.read(text("1 1\n" + "x".repeat(5_000_000) + " 1\n")))
                .withMessageContaining("line 2 is longer than 4194304 bytes");
    }

    @Test
    void firstOfRepeatedWordsStays() throws IOException {
        for (var file : List.of(
                text("4 1\na 1\nb 2\na 3\nc 4\n"),
                file("dup.bin", binary("4 1\n", "a ", 1f, "\nb ", 2f, "\na ", 3f, "\nc ", 4f, "\n")))) {
            var loaded = VectorFile.load(file);
            RoundTripTest.assertSame(
                    loaded.embeddings(),
                    Samples.embeddings(List.of("a", "b", "c"), new float[] {1}, new float[] {2}, new float[] {4}),
                    file.toString());
            assertThat(loaded.findings()).isEqualTo(new Findings(0, 1, false));
            assertThat(loaded.findings().messages())
                    .containsExactly("1 rows were left out because their word stood further up already");
        }
    }

    @Test
    void wordsCutInMidCharacterAreRepairedAndCounted() throws IOException {
        byte[] cut = {(byte) 0xe4, (byte) 0xb8}; // 中 without its last byte, as word2vec.c leaves it
        byte[] other = {(byte) 0xe4, (byte) 0xb9};
        var loaded = VectorFile.load(file(
                "c.bin",
                binary(
                        "4 2\n",
                        cut,
                        " ",
                        1f,
                        0.3f,
                        "\na\uFFFD ",
                        2f,
                        0.3f,
                        "\n",
                        other,
                        " ",
                        3f,
                        0.3f,
                        "\nb ",
                        4f,
                        0.3f,
                        "\n")));
        assertThat(loaded.embeddings().vocabulary().words()).containsExactly("\uFFFD", "a\uFFFD", "b");
        assertThat(loaded.findings()).isEqualTo(new Findings(2, 1, false));
        assertThat(loaded.embeddings().vector("b").orElseThrow()).containsExactly(4f, 0.3f);
    }

    @Test
    void brokenCompressionIsRefused() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("2 2\na 1 2\nb 3 4\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = packed.toByteArray();
        assertThat(VectorFile.open(file("v.gz", whole)).size()).isEqualTo(2);
        for (int length = 2; length < whole.length; length++) {
            assertRefused(file("cut.gz", Arrays.copyOf(whole, length)), "its compression (GZIP) is broken or cut");
        }
        assertRefused(
                file("x.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3, 4, 5, 6, 7, 8, 9}),
                "its compression (ZSTD) is broken or cut");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> VectorFile.open(folder.resolve("none")))
                .withMessage(folder.resolve("none") + ": no such file");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> KindredFile.open(folder.resolve("none")))
                .withMessage(folder.resolve("none") + ": no such file");
        assertRefused(folder, "is a folder, not a file of vectors, and neither");
    }
}
