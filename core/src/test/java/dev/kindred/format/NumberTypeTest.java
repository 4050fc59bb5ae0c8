package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.NumberType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumberTypeTest {

    @TempDir
    Path folder;

    /// NumPy 1.24: `np.array([1, -2.5, 0.1, 65504], t).tobytes().hex()`; bfloat16 by hand, int8 and
    /// signs by the comments of the type.
    @ParameterizedTest
    @CsvSource({
        "FLOAT64, 000000000000f03f00000000000004c0000000a09999b93f00000000000000c0",
        "FLOAT32, 0000803f000020c0cdcccc3d000000c0",
        "FLOAT16, 003c00c1662e00c0",
        "BFLOAT16, 803f20c0cd3d00c0",
        "INT8, 3381059a",
        "BINARY, a0"
    })
    void bytesAreTheDocumentedOnes(NumberType type, String bytes) {
        var encoded = new byte[type.rowBytes(4)];
        type.encode(new float[] {1, -2.5f, 0.1f, -2}, 0, 4, MemorySegment.ofArray(encoded), 0);
        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @EnumSource(NumberType.class)
    void decodingIsAsNearAsTheTypeAllows(NumberType type) {
        var random = new Random(5);
        for (int dimension = 1; dimension < 40; dimension++) {
            var row = new float[dimension];
            float largest = 0;
            for (int c = 0; c < dimension; c++) {
                row[c] = (float) random.nextGaussian();
                largest = Math.max(largest, Math.abs(row[c]));
            }
            var bytes = MemorySegment.ofArray(new byte[type.rowBytes(dimension)]);
            float scale = type.encode(row, 0, dimension, bytes, 0);
            var back = new float[dimension];
            type.decode(bytes, 0, scale, back, 0, dimension);
            for (int c = 0; c < dimension; c++) {
                float error = switch (type) {
                    case FLOAT64, FLOAT32 -> 0;
                    case FLOAT16 -> Math.abs(row[c]) / 2048 + 1e-7f;
                    case BFLOAT16 -> Math.abs(row[c]) / 256;
                    case INT8 -> largest / 254 * 1.001f;
                    case BINARY -> Math.abs(Math.abs(row[c]) - scale) + 1e-6f;
                };
                assertThat(back[c])
                        .as("%s component %s of %s", type, c, dimension)
                        .isCloseTo(row[c], within(error));
            }
        }
    }

    @Test
    void bfloat16IsRoundedToTheNearestEven() {
        var bytes = MemorySegment.ofArray(new byte[2]);
        for (float[] pair : new float[][] {
            {Float.intBitsToFloat(0x3f808000), 1f}, {Float.intBitsToFloat(0x3f818000), Float.intBitsToFloat(0x3f820000)}
        }) {
            var back = new float[1];
            NumberType.BFLOAT16.encode(pair, 0, 1, bytes, 0);
            NumberType.BFLOAT16.decode(bytes, 0, 1, back, 0, 1);
            assertThat(back[0]).isEqualTo(pair[1]);
        }
    }

    @Test
    void whatATypeHasNoRoomForIsRefused() {
        var large = Samples.embeddings(java.util.List.of("a"), new float[] {1, 70_000});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFile.write(
                        large,
                        folder.resolve("x.npy"),
                        VectorFormat.NUMPY,
                        WriteOptions.defaults().withType(NumberType.FLOAT16)))
                .withMessage("row 0 holds 70000.0 as component 2, too large for float16");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFile.write(
                        large,
                        folder.resolve("x.npy"),
                        VectorFormat.NUMPY,
                        WriteOptions.defaults().withType(NumberType.INT8)))
                .withMessage("numpy cannot hold int8, only float32, float16, float64");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void ourOwnFormatHoldsEveryTypeButDoubles() {
        for (int dimension : new int[] {1, 7, 8, 9, 300}) {
            var words = Samples.random(new Random(dimension), 40, 1).vocabulary();
            var written = new Embeddings(words, halves(40, dimension));
            for (var type : VectorFormat.KINDRED.types()) {
                Path file = folder.resolve(type.name());
                VectorFile.write(
                        written,
                        file,
                        VectorFormat.KINDRED,
                        WriteOptions.defaults().withType(type));
                KindredFile.open(file).verify();
                assertThat(VectorFile.describe(file).type()).isEqualTo(type);
                var read = VectorFile.open(file);
                assertThat(read.vocabulary().words()).isEqualTo(words.words());
                for (int row = 0; row < 40; row++) {
                    float[] expected = written.matrix().row(row);
                    var bytes = MemorySegment.ofArray(new byte[type.rowBytes(dimension)]);
                    float scale = type.encode(expected, 0, dimension, bytes, 0);
                    type.decode(bytes, 0, scale, expected, 0, dimension);
                    assertThat(read.matrix().row(row))
                            .as("%s row %s", type, row)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = NumberType.class, mode = EnumSource.Mode.EXCLUDE, names = "FLOAT64")
    void anyChangedByteOfOurOwnFormatIsFound(NumberType type) throws IOException {
        Path file = folder.resolve("v");
        var words = Samples.random(new Random(1), 5, 1).vocabulary();
        var options = WriteOptions.defaults().withType(type);
        VectorFile.write(new Embeddings(words, halves(5, 9)), file, VectorFormat.KINDRED, options);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at += 3) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 16;
            Files.write(file, damaged);
            assertThatExceptionOfType(FormatException.class)
                    .as("byte %s", at)
                    .isThrownBy(() -> KindredFile.open(file).verify());
        }
    }

    /// Halves of whole numbers stay what they are in every type that has fractions.
    static HeapMatrix halves(int rows, int dimension) {
        var matrix = HeapMatrix.zeros(rows, dimension);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < dimension; c++) {
                matrix.block(row)[matrix.offset(row) + c] = (row * 3 + c) % 17 / 2f - 4;
            }
        }
        return matrix;
    }
}
