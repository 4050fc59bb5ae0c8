package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFileTest {

    @TempDir
    Path folder;

    @Test
    void tensorsOfAnyShapeComeBack() {
        Path file = folder.resolve("all.safetensors");
        var metadata = new LinkedHashMap<>(Map.of("step", "12", "name", "\"词\""));
        TensorFile.write(
                file,
                List.of(
                        floats("a.weight", List.of(2L, 1L, 3L), 1, 2, 3, 4, 5, 6),
                        floats("number", List.of(), 7),
                        floats("none", List.of(0L, 4L))),
                metadata);
        var opened = TensorFile.open(file);
        assertThat(opened.names()).containsExactly("a.weight", "number", "none");
        assertThat(opened.metadata()).isEqualTo(metadata);
        var tensor = opened.tensor("a.weight").orElseThrow();
        assertThat(tensor.shape()).containsExactly(2L, 1L, 3L);
        assertThat(tensor.bytes().toArray(ValueLayout.JAVA_FLOAT_UNALIGNED)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(opened.tensor("number").orElseThrow().shape()).isEmpty();
        assertThat(opened.tensor("none").orElseThrow().bytes().byteSize()).isZero();
        assertThat(opened.tensor("other")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}} | has 4 bytes, must have 8",
                "{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}} | type of numbers \"F31\"",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[6,10]}} | claims the bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9999999999,9999999999],\"data_offsets\":[0,4]}} | too large",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}} | share bytes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | must be at least 0",
                "{\"a\": | is no JSON"
            })
    void brokenFilesAreRefused(String header, String message) throws IOException {
        Path file = folder.resolve("broken.safetensors");
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, bytes.putLong(text.length).put(text).array());
        assertThatThrownBy(() -> TensorFile.open(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("broken.safetensors")
                .hasMessageContaining(message);
    }

    @Test
    void shapesMustFitTheirBytes() {
        assertThatThrownBy(() -> floats("a", List.of(3L), 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 8 bytes, must have 12");
    }

    private static TensorFile.Tensor floats(String name, List<Long> shape, float... numbers) {
        return new TensorFile.Tensor(name, "F32", shape, MemorySegment.ofArray(bytes(numbers)));
    }

    private static byte[] bytes(float[] numbers) {
        var bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : numbers) {
            bytes.putFloat(number);
        }
        return bytes.array();
    }
}
