package dev.kindred.neural.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.CRC32C;

/// A file of events, which grows while it is shown: records as TFRecord frames them, each an `Event` of TensorBoard's
/// `event.proto` with one value of `summary.proto`.
///
/// A record is: its length (8 bytes), the masked CRC-32C of these (4), its bytes, the masked CRC-32C of its bytes (4);
/// all little-endian.
public final class EventFile implements AutoCloseable {

    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;

    private final Path file;
    private final OutputStream out;
    private final InstantSource clock;

    /// Begins a new file in a folder, which is made if it is not there; TensorBoard shows all files of a folder as
    /// one run, one after the other.
    ///
    /// @param clock when events have happened
    public EventFile(Path folder, InstantSource clock) {
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            this.file = unused(folder, clock.instant());
            this.out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot hold a file of events: " + e.getMessage(), e);
        }
        write(event(0).text(3, VERSION));
    }

    private static Path unused(Path folder, Instant now) {
        String name = "events.out.tfevents.%010d.kindred".formatted(now.getEpochSecond());
        Path file = folder.resolve(name);
        for (int i = 1; Files.exists(file); i++) {
            file = folder.resolve(name + "." + i);
        }
        return file;
    }

    public Path file() {
        return file;
    }

    /// A point of a curve.
    ///
    /// @param tag the curve's name; what stands before a slash groups curves
    public void scalar(String tag, long step, double value) {
        write(event(step).message(5, summary(new Protobuf().text(1, tag).number(2, (float) value))));
    }

    /// How numbers are spread at a step.
    public void histogram(String tag, long step, float[] values) {
        var message = Histogram.of(values).toMessage();
        write(event(step).message(5, summary(new Protobuf().text(1, tag).message(5, message))));
    }

    private static Protobuf summary(Protobuf value) {
        return new Protobuf().message(1, value);
    }

    private Protobuf event(long step) {
        var now = clock.instant();
        return new Protobuf()
                .number(1, now.getEpochSecond() + now.getNano() / 1e9)
                .whole(2, step);
    }

    private void write(Protobuf event) {
        byte[] bytes = event.toBytes();
        byte[] length = little(Long.BYTES).putLong(bytes.length).array();
        try {
            out.write(length);
            out.write(little(Integer.BYTES).putInt(maskedChecksum(length)).array());
            out.write(bytes);
            out.write(little(Integer.BYTES).putInt(maskedChecksum(bytes)).array());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// CRC-32C, turned right by 15 bits and shifted by a constant, so that checksums of checksums stay harmless.
    static int maskedChecksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Puts what was written on the disk, so that it is shown.
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
