package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = VectorFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"FASTTEXT", "GENSIM", "PARQUET", "ARROW"})
    void whatIsWrittenIsReadBackBitForBit(VectorFormat format) throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            var random = new Random(seed);
            var written = Samples.random(random, 1 + random.nextInt(60), 1 + random.nextInt(20));
            Path file = folder.resolve(format + "-" + seed);
            VectorFile.write(written, file, format);
            assertThat(VectorFile.recognise(file)).as("seed %s", seed).isEqualTo(format);
            assertSame(VectorFile.open(file), written, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4096})
    void tablesLargerThanOnePieceKeepTheirRows(int dimension) {
        var written = Samples.random(new Random(7), 1_500_000 / Math.max(40, dimension), dimension);
        for (var format : Samples.TABLE_FORMATS) {
            Path file = folder.resolve(format.label());
            VectorFile.write(written, file, format);
            assertSame(VectorFile.open(file), written, format.label());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = VectorFormat.class,
            names = {"WORD2VEC_TEXT", "WORD2VEC_BINARY", "GLOVE", "JSON_LINES", "NUMPY"})
    void rowsKeptOnDiskAreTheSame(VectorFormat format) throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        var written = Samples.random(new Random(8), 30_000, 60);
        Path file = folder.resolve("v");
        VectorFile.write(written, file, format);
        var loaded = VectorFile.loadOnDisk(file, disk, Progress.SILENT);
        assertSame(loaded.embeddings(), written, format.label());
        assertThat(loaded.embeddings().matrix()).isInstanceOf(dev.kindred.embedding.MappedMatrix.class);
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void repeatedWordsAreLeftOutOnDiskToo() throws IOException {
        Path file = Files.writeString(folder.resolve("v"), "4 1\na 1\na 2\nb 3\nc 4\n");
        var loaded = VectorFile.loadOnDisk(file, folder, Progress.SILENT);
        assertSame(
                loaded.embeddings(),
                Samples.embeddings(List.of("a", "b", "c"), new float[] {1}, new float[] {3}, new float[] {4}),
                "");
    }

    @Test
    @DisplayName("word2vec text can be written without its first line, and is read then, too")
    void headerIsAChoice() throws IOException {
        var written = Samples.random(new Random(3), 20, 5);
        Path file = folder.resolve("x");
        Word2VecText.write(written, file, WriteOptions.defaults().withHeader(false));
        assertThat(Files.readString(file)).startsWith(written.vocabulary().word(0) + " ");
        assertSame(Word2VecText.read(file), written, "no header");
    }

    static void assertSame(Embeddings read, Embeddings written, String description) {
        assertThat(read.vocabulary().words())
                .as(description)
                .isEqualTo(written.vocabulary().words());
        assertThat(read.dimension()).as(description).isEqualTo(written.dimension());
        for (int row = 0; row < written.size(); row++) {
            int[] expected = bits(written.matrix().row(row));
            int[] actual = bits(read.matrix().row(row));
            if (!Arrays.equals(actual, expected)) { // asserting 100,000 rows takes seconds
                assertThat(actual).as("%s, row %s", description, row).isEqualTo(expected);
            }
        }
    }

    static int[] bits(float[] row) {
        var bits = new int[row.length];
        for (int i = 0; i < row.length; i++) {
            bits[i] = Float.floatToRawIntBits(row[i]);
        }
        return bits;
    }
}
