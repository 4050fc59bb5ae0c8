package dev.kindred.search;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/// The bytes of a section on their way to a file, little-endian.
final class SectionOutput {

    private final OutputStream target;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private long written;

    SectionOutput(OutputStream target) {
        this.target = target;
    }

    void put(int number) throws IOException {
        reserve(Integer.BYTES);
        buffer.putInt(number);
    }

    void put(long number) throws IOException {
        reserve(Long.BYTES);
        buffer.putLong(number);
    }

    void put(float[] numbers) throws IOException {
        for (float number : numbers) {
            put(Float.floatToRawIntBits(number));
        }
    }

    void put(int[] numbers, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            put(numbers[i]);
        }
    }

    void put(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += buffer.capacity()) {
            int some = Math.min(buffer.capacity(), bytes.length - from);
            reserve(some);
            buffer.put(bytes, from, some);
        }
    }

    private void reserve(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        crc.update(buffer.array(), 0, buffer.position());
        target.write(buffer.array(), 0, buffer.position());
        written += buffer.position();
        buffer.clear();
    }

    /// @return how many bytes were written
    long finish() throws IOException {
        flush();
        return written;
    }

    int checksum() {
        return (int) crc.getValue();
    }
}
