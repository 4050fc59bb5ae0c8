package dev.kindred.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.NumberType;
import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnRoundTripTest {

    private static final String WORDS = "a中 文\n\t\"国,\uD83D\uDE00é";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 1", "2, 65536", "7, 5", "500, 1", "100, 300", "33000, 3"})
    void whatIsWrittenIsReadAgain(int rows, int dimension) {
        for (var format : List.of(VectorFormat.PARQUET, VectorFormat.ARROW)) {
            for (boolean hasCounts : new boolean[] {true, false}) {
                for (var type : List.of(NumberType.FLOAT32, NumberType.FLOAT64)) {
                    var written = random(rows, dimension, hasCounts, 31L * rows + dimension);
                    Path file = folder.resolve(hasCounts + "-" + type + "." + format.label());
                    ColumnFile.write(
                            written, file, format, WriteOptions.defaults().withType(type));
                    assertThat(VectorFile.columns(file)).contains(format);
                    requireEqual(read(file, Keeping.Simply.IN_MEMORY), written);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "ARROW"})
    void halvesAreReadAsTheyWereRounded(VectorFormat format) {
        var written = random(50, 7, true, 3);
        Path file = folder.resolve("half");
        ColumnFile.write(written, file, format, WriteOptions.defaults().withType(NumberType.FLOAT16));
        var back = read(file, Keeping.Simply.IN_MEMORY);
        for (int row = 0; row < 50; row++) {
            for (int c = 0; c < 7; c++) {
                float rounded = Float.float16ToFloat(
                        Float.floatToFloat16(written.matrix().row(row)[c]));
                assertThat(back.matrix().row(row)[c]).isEqualTo(rounded);
            }
        }
        assertThat(ColumnFile.describe(file, format, ColumnNames.usual()).type())
                .isEqualTo(NumberType.FLOAT16);
    }

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "ARROW"})
    void rowsOnDiskAreTheSame(VectorFormat format) throws IOException {
        var written = random(1_700, 700, true, 5); // more than are written to the disk at once
        Path file = folder.resolve("v");
        ColumnFile.write(written, file, format, WriteOptions.defaults());
        var back = read(file, new Keeping.OnDisk(folder));
        assertThat(back.matrix()).isInstanceOf(MappedMatrix.class);
        requireEqual(back, written);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "ARROW"})
    void aFileIsDescribed(VectorFormat format) {
        Path file = folder.resolve("v");
        ColumnFile.write(random(9, 4, true, 1), file, format, WriteOptions.defaults());
        var description = ColumnFile.describe(file, format, ColumnNames.usual());
        assertThat(description.words()).isEqualTo(9);
        assertThat(description.dimension()).isEqualTo(4);
        assertThat(description.hasCounts()).isTrue();
        assertThat(description.problem()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "ARROW"})
    void whatIsNotFiniteIsNeitherWrittenNorLeftBehind(VectorFormat format) throws IOException {
        var written = random(3, 2, false, 1);
        ((HeapMatrix) written.matrix()).setRow(1, new float[] {1, Float.NaN}, 0);
        assertThatThrownBy(() -> ColumnFile.write(written, folder.resolve("v"), format, WriteOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 1 holds NaN as component 2");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PARQUET", "ARROW"})
    void changedAndMissingBytesAreErrorsAtMost(VectorFormat format) throws IOException {
        Path file = folder.resolve("v");
        ColumnFile.write(random(5, 3, true, 1), file, format, WriteOptions.defaults());
        byte[] whole = Files.readAllBytes(file);
        var random = new Random(17);
        for (int at = 8; at < whole.length; at += 1 + random.nextInt(8)) {
            requireReadOrRefused(Arrays.copyOf(whole, at), format);
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            requireReadOrRefused(changed, format);
        }
    }

    private void requireReadOrRefused(byte[] bytes, VectorFormat format) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        try {
            ColumnFile.load(file, format, ColumnNames.usual(), Keeping.Simply.IN_MEMORY, Progress.SILENT);
        } catch (FormatException e) {
            assertThat(e).hasMessageStartingWith(file + ": ");
        }
    }

    static Embeddings read(Path file, Keeping keeping) {
        var format = VectorFile.columns(file).orElseThrow();
        return ColumnFile.load(file, format, ColumnNames.usual(), keeping, Progress.SILENT)
                .embeddings();
    }

    static void requireEqual(Embeddings found, Embeddings expected) {
        assertThat(found.vocabulary().words()).isEqualTo(expected.vocabulary().words());
        assertThat(found.dimension()).isEqualTo(expected.dimension());
        if (expected.size() > 0) {
            assertThat(found.vocabulary().hasCounts())
                    .isEqualTo(expected.vocabulary().hasCounts());
        }
        for (int row = 0; row < expected.size(); row++) { // without a matcher each, for there are many
            if (found.vocabulary().hasCounts()
                    && found.vocabulary().count(row) != expected.vocabulary().count(row)) {
                fail("count of row " + row + ": " + found.vocabulary().count(row));
            }
            if (!Arrays.equals(found.matrix().row(row), expected.matrix().row(row))) {
                fail("row " + row + ": " + Arrays.toString(found.matrix().row(row)));
            }
        }
    }

    /// Words of all kinds, the empty one among them.
    static Embeddings random(int rows, int dimension, boolean hasCounts, long seed) {
        var random = new Random(seed);
        var words = new ArrayList<String>();
        var counts = new long[rows];
        var matrix = HeapMatrix.zeros(rows, dimension);
        for (int row = 0; row < rows; row++) {
            int[] letters = WORDS.codePoints().toArray();
            var word = new StringBuilder(row == 0 ? "" : String.valueOf(row));
            for (int i = row == 0 ? 0 : random.nextInt(20); i > 0; i--) {
                word.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            words.add(word.toString());
            counts[row] = random.nextLong() >>> random.nextInt(1, 64);
            for (int c = 0; c < dimension; c++) {
                matrix.block(row)[matrix.offset(row) + c] = (float) random.nextGaussian();
            }
        }
        return new Embeddings(hasCounts ? Vocabulary.of(words, counts) : Vocabulary.of(words), matrix);
    }
}
