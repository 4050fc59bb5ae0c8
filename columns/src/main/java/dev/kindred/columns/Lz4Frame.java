package dev.kindred.columns;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Unpacks frames of LZ4, as Arrow packs its buffers by default (LZ4 Frame Format 1.6, LZ4 Block Format).
/// Checksums are skipped.
final class Lz4Frame {

    private static final int MAGIC = 0x184D2204;
    private static final int HAS_DICTIONARY = 1;
    private static final int HAS_CONTENT_CHECKSUM = 1 << 2;
    private static final int HAS_CONTENT_SIZE = 1 << 3;
    private static final int HAS_BLOCK_CHECKSUM = 1 << 4;
    private static final int VERSION_SHIFT = 6;
    private static final int UNPACKED_BLOCK = 1 << 31;
    private static final int LEAST_MATCH = 4;
    private static final int MORE = 255;

    private final ByteBuffer packed;
    private final byte[] target;
    private int end; // of what has been unpacked

    private Lz4Frame(byte[] packed, byte[] target) {
        this.packed = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
        this.target = target;
    }

    /// Unpacks one frame.
    ///
    /// @return how many bytes of `target` were filled
    /// @throws IllegalArgumentException if this is no such frame, damaged, or holds more than `target` does
    /// @throws java.nio.BufferUnderflowException if it is cut
    static int unpack(byte[] packed, byte[] target) {
        return new Lz4Frame(packed, target).unpack();
    }

    private int unpack() {
        int magic = packed.getInt();
        int flags = packed.get();
        if (magic != MAGIC || ((flags >>> VERSION_SHIFT) & 3) != 1 || (flags & HAS_DICTIONARY) != 0) {
            throw new IllegalArgumentException("no LZ4 frame of version 1 without a dictionary");
        }
        int restOfHeader = 2 + ((flags & HAS_CONTENT_SIZE) != 0 ? Long.BYTES : 0); // block size, checksum
        packed.position(packed.position() + restOfHeader);
        for (int size = packed.getInt(); size != 0; size = packed.getInt()) {
            int length = size & ~UNPACKED_BLOCK;
            int blockEnd = packed.position() + length;
            if (blockEnd < packed.position() || blockEnd > packed.limit()) {
                throw new IllegalArgumentException("an LZ4 block of " + length + " bytes passes the end");
            }
            if (size < 0) {
                literals(length);
            } else {
                block(blockEnd);
            }
            packed.position(blockEnd + ((flags & HAS_BLOCK_CHECKSUM) != 0 ? Integer.BYTES : 0));
        }
        if ((flags & HAS_CONTENT_CHECKSUM) != 0) {
            packed.getInt();
        }
        return end;
    }

    /// Sequences of literals and matches; a block ends after literals. Matches may reach into earlier
    /// blocks.
    private void block(int blockEnd) {
        while (packed.position() < blockEnd) {
            int token = packed.get() & MORE;
            literals(length(token >>> 4));
            if (packed.position() == blockEnd) {
                return;
            }
            int distance = packed.getShort() & 0xffff;
            int length = LEAST_MATCH + length(token & 15);
            if (distance == 0 || distance > end || length > target.length - end) {
                throw new IllegalArgumentException(
                        "an LZ4 match of " + length + " bytes, " + distance + " back from byte " + end);
            }
            match(distance, length);
        }
    }

    private int length(int start) {
        int length = start;
        if (start == 15) {
            int more;
            do {
                more = packed.get() & MORE;
                length = Math.addExact(length, more);
            } while (more == MORE);
        }
        return length;
    }

    private void literals(int length) {
        if (length > target.length - end) {
            throw new IllegalArgumentException("LZ4 holds more than " + target.length + " bytes");
        }
        packed.get(target, end, length);
        end += length;
    }

    private void match(int distance, int length) {
        if (distance >= length) {
            System.arraycopy(target, end - distance, target, end, length);
        } else { // it repeats what it has just written
            for (int i = 0; i < length; i++) {
                target[end + i] = target[end + i - distance];
            }
        }
        end += length;
    }
}
