package dev.kindred.language;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes sections one behind the other, each from a place that is a multiple of 8 on, and keeps where they
/// lie and their checksums.
final class SectionWriter {

    private static final int ALIGNMENT = 8;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C checksum = new CRC32C();
    private final List<Section> sections = new ArrayList<>();
    private long start;
    private long end;
    private long bits; // of numbers that do not fill a long yet, the first one lowest
    private int bitCount;

    record Section(long offset, long length, int checksum) {}

    SectionWriter(OutputStream out) {
        this.out = out;
    }

    List<Section> sections() {
        return sections;
    }

    void put(int number) {
        room(Integer.BYTES).putInt(number);
        end += Integer.BYTES;
    }

    void put(long number) {
        room(Long.BYTES).putLong(number);
        end += Long.BYTES;
    }

    void put(float number) {
        put(Float.floatToRawIntBits(number));
    }

    void put(byte[] bytes) {
        for (int from = 0; from < bytes.length; ) {
            int now = Math.min(bytes.length - from, room(1).remaining());
            buffer.put(bytes, from, now);
            from += now;
        }
        end += bytes.length;
    }

    void put(MemorySegment bytes) {
        for (long from = 0; from < bytes.byteSize(); ) {
            int now = (int) Math.min(bytes.byteSize() - from, room(1).remaining());
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, from, buffer.array(), buffer.position(), now);
            buffer.position(buffer.position() + now);
            from += now;
        }
        end += bytes.byteSize();
    }

    /// Puts the lowest `width` bits of a number behind those before, at most 57.
    void putBits(long number, int width) {
        bits |= number << bitCount;
        bitCount += width;
        if (bitCount >= Long.SIZE) {
            put(bits);
            bitCount -= Long.SIZE;
            bits = bitCount == 0 ? 0 : number >>> (width - bitCount);
        }
    }

    /// The bits that are left, in whole bytes.
    void endBits() {
        for (; bitCount > 0; bitCount -= Byte.SIZE) {
            room(1).put((byte) bits);
            end++;
            bits >>>= Byte.SIZE;
        }
        bitCount = 0;
        bits = 0;
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    /// What was put since the last one is a section.
    void endSection() {
        flush();
        sections.add(new Section(start, end - start, (int) checksum.getValue()));
        checksum.reset();
        while (end % ALIGNMENT != 0) {
            room(1).put((byte) 0);
            end++;
        }
        flush();
        checksum.reset();
        start = end;
    }

    void flush() {
        try {
            checksum.update(buffer.array(), 0, buffer.position());
            out.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
