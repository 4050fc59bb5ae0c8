package dev.kindred.neural.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_500L));

    @TempDir
    Path folder;

    @Test
    void checksumsAreThoseOfTheFormat() {
        // CRC-32C of the digits 1 to 9 is e3069283 (RFC 3720's polynomial; the usual check value)
        int expected = Integer.rotateRight(0xe3069283, 15) + 0xa282ead8;
        assertThat(EventFile.maskedChecksum("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(expected);
    }

    @Test
    void aScalarIsAnEventAsProtocolBuffersEncodeIt() throws IOException {
        try (var events = new EventFile(folder, CLOCK)) {
            events.scalar("loss", 300, 0.5);
        }
        var records = records();
        String time = HexFormat.of()
                .formatHex(ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putDouble(1_700_000_000.5)
                        .array());
        assertThat(HexFormat.of().formatHex(records.get(0)))
                .isEqualTo("09" + time + "1000" + "1a0d" + HexFormat.of().formatHex("brain.Event:2".getBytes()));
        // step 300 = ac02; summary { value { tag: "loss", simple_value: 0.5 } }
        assertThat(HexFormat.of().formatHex(records.get(1)))
                .isEqualTo("09" + time + "10ac02" + "2a0d" + "0a0b" + "0a046c6f7373" + "150000003f");
    }

    @Test
    void aHistogramHoldsWhatItWasGiven() throws IOException {
        try (var events = new EventFile(folder, CLOCK)) {
            events.histogram("weights", 1, new float[] {-1, 0, 0.25f, 0.26f, 3});
        }
        assertThat(records()).hasSize(2);
        var histogram = Histogram.of(new float[] {-1, 0, 0.25f, 0.26f, 3, Float.NaN});
        assertThat(histogram.size()).isEqualTo(5);
        assertThat(histogram.least()).isEqualTo(-1);
        assertThat(histogram.most()).isEqualTo(3);
        assertThat(histogram.sum()).isCloseTo(2.51, within(1e-6));
        assertThat(java.util.Arrays.stream(histogram.counts()).sum()).isEqualTo(5);
        assertThat(histogram.limits()).hasSameSizeAs(histogram.counts()).isSorted();
        for (float value : new float[] {-1, 0, 0.25f, 0.26f, 3}) {
            int bucket = 0;
            while (histogram.limits()[bucket] <= value) {
                bucket++;
            }
            assertThat(histogram.counts()[bucket]).isGreaterThan(0);
        }
    }

    /// The records of the only file, their checksums checked.
    private List<byte[]> records() throws IOException {
        List<Path> files;
        try (var found = Files.list(folder)) {
            files = found.toList();
        }
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().getFileName().toString()).contains("tfevents");
        var in = ByteBuffer.wrap(Files.readAllBytes(files.getFirst())).order(ByteOrder.LITTLE_ENDIAN);
        var records = new ArrayList<byte[]>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(in.getInt()).isEqualTo(EventFile.maskedChecksum(length));
            byte[] record = new byte
                    [(int) ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong()];
            in.get(record);
            assertThat(in.getInt()).isEqualTo(EventFile.maskedChecksum(record));
            records.add(record);
        }
        return records;
    }

    @Test
    void aSecondRunInTheSameSecondHasAFileOfItsOwn() {
        try (var first = new EventFile(folder, CLOCK);
                var second = new EventFile(folder, CLOCK)) {
            assertThat(first.file()).isNotEqualTo(second.file());
        }
    }

    @Test
    void longWholesTakeTenBytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new Protobuf().whole(1, -1).toBytes());
        assertThat(out.size()).isEqualTo(11);
    }
}
