package dev.kindred.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThriftTest {

    @Test
    void whatIsWrittenIsReadAgain() {
        var written = new CompactThrift();
        var many = IntStream.range(0, 20).boxed().toList();
        byte[] bytes = written.int32(1, -7)
                .int64(3, Long.MIN_VALUE)
                .text(4, "中文")
                .struct(5, () -> written.int32(2, 1 << 30))
                .structs(6, many, (to, value) -> to.int64(1, value))
                .end();
        var read = ThriftStruct.read(ByteBuffer.wrap(bytes));
        assertThat(read.required(1)).isEqualTo(-7);
        assertThat(read.number(3)).contains(Long.MIN_VALUE);
        assertThat(read.text(4)).isEqualTo("中文");
        assertThat(read.struct(5).orElseThrow().required(2)).isEqualTo(1 << 30);
        assertThat(read.structs(6).stream().map(struct -> struct.required(1)).toList())
                .isEqualTo(many);
        assertThat(read.has(2)).isFalse();
        assertThat(read.structs(9)).isEqualTo(List.of());
    }

    @Test
    void aStructureMayBeWrittenByHand() {
        // Field 1, int32, -1 as zigzag 1; two fields further on, true; the end.
        var read = ThriftStruct.read(ByteBuffer.wrap(HexFormat.of().parseHex("15012100")));
        assertThat(read.required(1)).isEqualTo(-1);
        assertThat(read.number(3)).contains(1L);
    }

    @Test
    void noClaimTakesMemoryOrTheStack() {
        assertThatThrownBy(
                        () -> ThriftStruct.read(ByteBuffer.wrap(HexFormat.of().parseHex("18ffffffff07"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2147483647 elements in 0 bytes");
        for (String nested : List.of("1c", "19" + "19")) { // structures, and lists of lists
            var deep = ByteBuffer.wrap(HexFormat.of().parseHex("1c".repeat(2) + nested.repeat(100_000)));
            assertThatThrownBy(() -> ThriftStruct.read(deep)).hasMessage("structures nested deeper than 32");
        }
    }
}
