package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.embedding.SubwordEmbeddings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Broken fastText models.
class BadFastTextTest {

    private static final int WORDS_AT = 64; // how many words and labels there are
    private static final int ENTRIES_AT = 92; // the first word

    @TempDir
    Path folder;

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FastTextBinaryTest.golden(name));
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("bad.bin"), content);
    }

    private void assertRefused(byte[] content, String... parts) throws IOException {
        Path file = file(content);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> FastTextBinary.read(file))
                .withMessageStartingWith(file.toString())
                .withMessageContainingAll(parts);
    }

    private static byte[] withInt(byte[] content, int at, int value) {
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return content;
    }

    private static byte[] withLong(byte[] content, int at, long value) {
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
        return content;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbow.bin", "supervised.ftz"})
    void aModelCutAnywhereIsRefused(String name) throws IOException {
        byte[] whole = bytes(name);
        for (int length = 0; length < whole.length; length += length < 200 ? 1 : 83) {
            assertRefused(Arrays.copyOf(whole, length), "bad.bin: ");
        }
    }

    @Test
    void aModelWithMoreBytesIsRefused() throws IOException {
        byte[] whole = bytes("cbow.bin");
        assertRefused(
                Arrays.copyOf(whole, whole.length + 1),
                "has " + (whole.length + 1) + " bytes, but its model ends after " + whole.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cbow.bin", "supervised.ftz"})
    void damagedBytesNeverCauseAnythingButAFormatException(String name) throws IOException {
        byte[] whole = bytes(name);
        var random = new Random(12);
        for (int i = 0; i < 400; i++) {
            byte[] content = whole.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                int range = random.nextBoolean() ? 200 : content.length;
                content[random.nextInt(range)] = (byte) random.nextInt();
            }
            Path file = file(content);
            try {
                SubwordEmbeddings.of(FastTextBinary.read(file)).vector("boatswain");
                FastTextBinary.verify(file);
            } catch (FormatException e) {
                assertThat(e).hasMessageStartingWith(file.toString());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 12          | is no file of vectors that can be read
            4  | 99          | is a fastText model of version 99 (byte 4), Kindred reads 11 and 12
            4  | 10          | version 10 (byte 4), Kindred reads 11 and 12
            8  | 0           | byte 8: dimension 0, must be 1 to 65536
            8  | 2147483647  | byte 8: dimension 2147483647, must be 1 to 65536
            12 | -5          | byte 12: window -5, must be 0 to 2147483647
            32 | 9           | byte 32: loss 9, must be 1 to 4
            36 | 0           | byte 36: model 0, must be 1 to 3
            40 | -1          | byte 40: buckets -1, must be 0 to 2147483639
            40 | 2000000000  | rows of the input matrix
            48 | 100000      | byte 48: maxn 100000, must be 0 to 1000
            60 | 2146959360  | byte 56: sample NaN, must be at least 0 and finite
            64 | -1          | byte 64: words and labels -1, must be 0 to 2147483639
            64 | 2000000000  | claims
            68 | 2000000000  | byte 68: words 2000000000, must be 0 to
            72 | 7           | byte 72: labels 7, must be 0
            """)
    void aWrongNumberIsNamedWithItsPlaceAndLimit(int at, int value, String message) throws IOException {
        byte[] content = withInt(bytes("cbow.bin"), at, value);
        if (at == WORDS_AT && value > 0) {
            withInt(withInt(content, at + 4, value), at + 8, 0);
            message = "claims 2000000000 words and labels, the ";
        }
        assertRefused(content, message);
    }

    @Test
    void wrongWordsAreRefused() throws IOException {
        assertRefused(withLong(bytes("cbow.bin"), 76, -3), "byte 76: tokens -3, must be 0 to");
        assertRefused(
                withLong(bytes("cbow.bin"), 84, 70), "byte 84: n-grams that are left (-1: all) 70, must be -1 to 50");
        byte[] negative = bytes("cbow.bin");
        int end = ENTRIES_AT;
        while (negative[end] != 0) {
            end++;
        }
        assertRefused(
                withLong(negative.clone(), end + 1, -1),
                "byte " + (end + 1) + ": word 0 has the count -1, must be at least 0");
        byte[] label = negative.clone();
        label[end + 9] = 1;
        assertRefused(label, "byte " + (end + 9) + ": word 0 has the kind 1, must be 0 (0: word, 1: label)");
    }

    @Test
    void aWordTwiceIsRefused() throws IOException {
        byte[] content = bytes("skipgram.bin");
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int bread = text.indexOf("bread\0");
        int tea = text.indexOf("sleep\0");
        int other = tea >= 0 ? tea : text.indexOf("river\0");
        System.arraycopy("bread".getBytes(StandardCharsets.UTF_8), 0, content, other, 5);
        assertThat(bread).isNotEqualTo(other);
        assertRefused(content, "its words (bytes " + ENTRIES_AT + " to ", "word \"bread\" stands twice");
    }

    @Test
    void aWordWithoutEndIsRefused() throws IOException {
        byte[] head = Arrays.copyOf(bytes("cbow.bin"), ENTRIES_AT);
        byte[] endless = Arrays.copyOf(head, 3_000_000);
        Arrays.fill(endless, ENTRIES_AT, endless.length, (byte) 'x');
        assertRefused(endless, "byte 92: word 0 has more than 65535 bytes");
        byte[] cut = Arrays.copyOf(head, 9_500);
        Arrays.fill(cut, ENTRIES_AT, cut.length, (byte) 'x');
        assertRefused(cut, "ends within word 0 of its dictionary (from byte 92)");
    }

    /// The places of a quantised matrix, counted back from its end.
    @Test
    void wrongCodesAreRefused() throws IOException {
        byte[] whole = bytes("supervised.ftz");
        var model = FastTextBinary.open(FastTextBinaryTest.golden("supervised.ftz"));
        int at = (int) model.inputAt() + 2; // behind the two flags
        int rows = model.model().input().rows();
        assertRefused(withLong(whole.clone(), at, rows + 1), "byte " + at + ": rows of the input matrix " + (rows + 1));
        assertRefused(withLong(whole.clone(), at + 8, 7), "dimension of the input matrix 7, must be 6");
        assertRefused(withInt(whole.clone(), at + 16, -1), "size of the codes of the input matrix -1, must be 0 to");
        assertRefused(withInt(whole.clone(), at + 16, 2_000_000_000), "ends after", "within codes of the input matrix");
        int quantizer = at + 20 + 2 * rows;
        assertRefused(withInt(whole.clone(), quantizer, 5), "dimension of the quantizer of the input 5, must be 6");
        assertRefused(withInt(whole.clone(), quantizer + 4, 3), "3 pieces of 4 components, must be 2 for dimension 6");
        assertRefused(
                withInt(whole.clone(), quantizer + 12, 1), "components of the last piece of the input 1, must be 2");
        assertRefused(
                withInt(whole.clone(), quantizer + 16, Float.floatToRawIntBits(Float.NaN)),
                "the centroids of the input (from byte " + (quantizer + 16) + ") hold NaN as component 1");
        byte[] flag = whole.clone();
        flag[at - 1] = 2;
        assertRefused(flag, "byte " + (at - 1) + ": whether its input matrix has norms 2, must be 0 or 1");
        byte[] plain = whole.clone();
        plain[at - 2] = 0;
        assertRefused(plain, "has n-grams cut down, but a matrix that is not quantised");
    }

    @Test
    void codesOfAnotherNumberOfRowsAreRefused() throws IOException {
        byte[] whole = bytes("supervised.ftz");
        var model = FastTextBinary.open(FastTextBinaryTest.golden("supervised.ftz"));
        int at = (int) model.inputAt() + 2;
        int rows = model.model().input().rows();
        byte[] fewer = new byte[whole.length - 1];
        System.arraycopy(whole, 0, fewer, 0, at + 20);
        System.arraycopy(whole, at + 21, fewer, at + 20, whole.length - at - 21);
        assertRefused(
                withInt(fewer, at + 16, 2 * rows - 1),
                (2 * rows - 1) + " codes of the input matrix, must be " + rows + " x 2");
    }

    @Test
    void aNumberThatIsNoneIsFoundByLookingThroughTheModelAndNotWritten() throws IOException {
        byte[] content = bytes("cbow.bin");
        withInt(content, content.length - 4, Float.floatToRawIntBits(Float.NaN));
        Path file = file(content);
        var model = FastTextBinary.read(file);
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> FastTextBinary.verify(file))
                .withMessageContaining("of its output matrix")
                .withMessageContaining("holds NaN as component 4, all must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FastTextBinary.write(model, folder.resolve("out")))
                .withMessageContaining("output row ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void ngramsThatCannotBeAreRefused() {
        var dictionary = FastTextDictionary.of(List.of("a"), new long[] {1}, List.of(), new long[0], 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dictionary.withPruned(new int[] {4, 4}))
                .withMessage("bucket 4 comes twice among the n-grams");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dictionary.withPruned(new int[] {4}, new int[] {1}))
                .withMessageContaining("has row 1, must be 0 to 0");
        assertThat(dictionary.withPruned(new int[] {9, 4}).prunedRow(4)).isEqualTo(1);
        assertThat(dictionary.withPruned(new int[] {9, 4}).prunedRow(5)).isEqualTo(FastTextDictionary.NO_ROW);
        assertThat(dictionary.prunedRow(5)).isEqualTo(5);
    }

    @Test
    void wordsThatAreNoUtf8KeepTheirBytes() throws IOException {
        byte[] content = bytes("skipgram.bin");
        int river = new String(content, StandardCharsets.ISO_8859_1).indexOf("river\0");
        content[river] = (byte) 0xe4;
        Path file = file(content);
        assertThat(VectorFile.load(file).findings().repairedWords()).isEqualTo(1);
        Path copy = folder.resolve("copy.bin");
        FastTextBinary.write(FastTextBinary.read(file), copy);
        assertThat(copy).hasSameBinaryContentAs(file);
    }
}
