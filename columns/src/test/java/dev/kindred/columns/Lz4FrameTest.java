package dev.kindred.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Lz4FrameTest {

    /// Magic, version 1 with blocks that refer to earlier ones, 64 KiB, a checksum that nobody looks at.
    private static final String HEADER = "04224d18" + "40" + "40" + "c0";

    @Test
    void aBlockMayReferToTheBlockBefore() {
        // Block 1: "abcdef" as it is. Block 2: no literal, 8 bytes from 6 back, then the literals "!!!!!".
        String frame =
                HEADER + "06000080" + "616263646566" + "09000000" + "04" + "0600" + "50" + "2121212121" + "00000000";
        assertThat(unpacked(frame, 19)).isEqualTo("abcdefabcdefab!!!!!");
    }

    @Test
    void aMatchMayRepeatWhatItWrites() {
        // One literal, then 4 + 15 + 1 bytes from 1 back, then no literals.
        assertThat(unpacked(HEADER + "06000000" + "1f" + "61" + "0100" + "01" + "00" + "00000000", 21))
                .isEqualTo("a".repeat(21));
    }

    @Test
    void damageIsAnErrorWhereverItIs() {
        String before = HEADER + "06000000" + "1f" + "61";
        assertThatThrownBy(() -> unpacked(before + "0200" + "01" + "00" + "00000000", 21))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an LZ4 match of 20 bytes, 2 back from byte 1");
        assertThatThrownBy(() -> unpacked(before + "0100" + "01" + "00" + "00000000", 20))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> unpacked(before.substring(8), 20)).hasMessageContaining("no LZ4 frame");
        assertThatThrownBy(() -> unpacked(HEADER + "ffffff7f" + "00", 9)).hasMessageContaining("passes the end");
    }

    private static String unpacked(String hex, int bytes) {
        var target = new byte[bytes];
        int length = Lz4Frame.unpack(HexFormat.of().parseHex(hex), target);
        return new String(Arrays.copyOf(target, length), StandardCharsets.UTF_8);
    }
}
