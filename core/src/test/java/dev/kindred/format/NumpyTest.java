package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.NumberType;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumpyTest {

    @TempDir
    Path folder;

    private Path npy(String about, int numberBytes) throws IOException {
        return Files.write(folder.resolve("v.npy"), array(about, new byte[numberBytes]));
    }

    private static byte[] array(String about, byte[] numbers) {
        var bytes = ByteBuffer.allocate(11 + about.length() + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) (about.length() + 1));
        bytes.put(about.getBytes(StandardCharsets.ISO_8859_1)).put((byte) '\n').put(numbers);
        return bytes.array();
    }

    private static byte[] floats(float... numbers) {
        var bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    private void words(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }

    @ParameterizedTest
    @EnumSource(
            value = VectorFormat.class,
            names = {"NUMPY", "NPZ"})
    void everyTypeIsReadBack(VectorFormat format) {
        var words = Vocabulary.of(Samples.words(new Random(1), 50));
        var written = new Embeddings(words, NumberTypeTest.halves(50, 7));
        for (var type : format.types()) {
            Path file = folder.resolve(format.label() + type);
            VectorFile.write(written, file, format, WriteOptions.defaults().withType(type));
            assertThat(VectorFile.recognise(file)).isEqualTo(format);
            RoundTripTest.assertSame(VectorFile.open(file), written, type.name());
        }
        assertThat(VectorFile.describe(folder.resolve(format.label() + "FLOAT16"))
                        .type())
                .isEqualTo(format == VectorFormat.NUMPY ? NumberType.FLOAT16 : NumberType.FLOAT32);
    }

    @Test
    void wordsStandBesideAnArrayUnderAnyOfTheirNames() throws IOException {
        Files.write(
                folder.resolve("v.npy"),
                array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", floats(1, 2)));
        var expected = Samples.embeddings(List.of("new york", "中"), new float[] {1}, new float[] {2});
        for (String name : List.of("vocab.txt", "words.txt", "v.words", "v.npy.words")) {
            words(name, "new york\r\n中");
            RoundTripTest.assertSame(VectorFile.open(folder.resolve("v.npy")), expected, name);
        }
        words("v.npy.words", "a\nb\nc\n");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(folder.resolve("v.npy")))
                .withMessage(folder.resolve("v.npy") + ": has 2 rows, v.npy.words has 3 words");
    }

    @Test
    void anArrayWithoutWordsSaysWhereTheyShouldBe() throws IOException {
        Path file = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", 8);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessage(file + ": has no words: put them, one a line in the order of its rows, beside it as"
                        + " v.npy.words or words.txt");
    }

    @Test
    void theFirstOfEqualWordsStays() throws IOException {
        Files.write(
                folder.resolve("v.npy"),
                array("{'descr': '<f4', 'fortran_order': False, 'shape': (3, 1), }", floats(1, 2, 3)));
        words("words.txt", "a\na\nb\n");
        var loaded = VectorFile.load(folder.resolve("v.npy"));
        RoundTripTest.assertSame(
                loaded.embeddings(), Samples.embeddings(List.of("a", "b"), new float[] {1}, new float[] {3}), "");
        assertThat(loaded.findings().repeatedWords()).isEqualTo(1);
    }

    @Test
    void numbersThatAreNotFiniteAreNamed() throws IOException {
        Path file = Files.write(
                folder.resolve("v.npy"),
                array(
                        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }",
                        floats(1, 2, 3, Float.POSITIVE_INFINITY)));
        words("words.txt", "a\nb\n");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessage(file + ": row 2 of 2 (word \"b\") holds Infinity as component 2, all must be finite");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'descr': '<f4', 'fortran_order': False, 'shape': (3, 1), } | 3 rows of dimension 1 need 12 bytes
            {'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), } | its numbers end at byte 74, the file has 78
            {'descr': '<f4', 'fortran_order': True, 'shape': (2, 1), }  | is in Fortran order
            {'descr': '>f4', 'fortran_order': False, 'shape': (2, 1), } | holds ">f4", must be little-endian
            {'descr': '<f4', 'fortran_order': False, 'shape': (2,), }   | has 1 axes, a matrix has 2
            {'descr': '<f4', 'fortran_order': False, 'shape': (), }     | has 0 axes, a matrix has 2
            {'descr': '<f4', 'fortran_order': False, 'shape': (1, 70000), } | dimension 70000, must be 1 to 65536
            {'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999, 1), } | 99999999999999999 rows
            {'descr': '<f4', 'fortran_order': False, 'shape': (9999999999999999999, 1), } | its shape has "9999999999999999999"
            {'descr': '<f4', 'fortran_order': False, 'shape': (-1, 1), } | its header has no shape
            {'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 1), } | its header has no descr
            """)
    void headersThatDoNotTellTheTruthAreRefused(String about, String message) throws IOException {
        Path file = npy(about, 8);
        words("words.txt", "a\nb\n");
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageStartingWith(file + ": ")
                .withMessageContaining(message);
    }

    @Test
    void archivesOfOthersAreRead() throws IOException {
        Path file = folder.resolve("v.npz");
        archive(
                file,
                "emb.npy",
                array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", floats(1, 2)),
                "names.npy",
                array(
                        "{'descr': '|S3', 'fortran_order': False, 'shape': (2,), }",
                        "a\0\0中".getBytes(StandardCharsets.UTF_8)));
        RoundTripTest.assertSame(
                VectorFile.open(file), Samples.embeddings(List.of("a", "中"), new float[] {1}, new float[] {2}), "");
    }

    @Test
    void archivesThatAreNotWhatTheyClaimAreRefused() throws IOException {
        Path file = folder.resolve("v.npz");
        byte[] matrix = array("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }", floats(1, 2));
        archive(file, "a.npy", matrix, "b.npy", matrix);
        assertRefused(file, "has 2 matrices of numbers: there must be one, or one called vectors");
        archive(file, "a.npy", Arrays.copyOf(matrix, matrix.length - 1), "b.txt", new byte[1]);
        assertRefused(file, "a.npy: claims 2 rows of dimension 1, 8 bytes, and has 7");
        archive(file, "a.npy", matrix, "b.txt", new byte[1]);
        assertRefused(file, "has no words");
        archive(file, "a.txt", matrix, "b.txt", new byte[1]);
        assertRefused(file, "is a zip archive");
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageContaining(message);
    }

    private static void archive(Path file, String first, byte[] one, String second, byte[] two) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(first));
            out.write(one);
            out.putNextEntry(new ZipEntry(second));
            out.write(two);
        }
    }

    @Test
    void wordsThatListsCannotHoldAreRefused() {
        var odd = Samples.embeddings(List.of("a\nb"), new float[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFile.write(odd, folder.resolve("x"), VectorFormat.NUMPY))
                .withMessageContaining("has a line end: a list of words cannot hold it");
        var zero = Samples.embeddings(List.of("a\0"), new float[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFile.write(zero, folder.resolve("x"), VectorFormat.NPZ))
                .withMessageContaining("ends with a zero character");
        assertThat(folder).isEmptyDirectory();
    }
}
