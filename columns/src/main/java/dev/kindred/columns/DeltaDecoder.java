package dev.kindred.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Whole numbers as Parquet's differences (`Encodings.md`, DELTA_BINARY_PACKED = 5): blocks of a least
/// difference and packed rests, in parts of a width each. Decoded one after the other, so that no
/// claimed length takes memory.
final class DeltaDecoder {

    private final MemorySegment bytes;
    private final int partValues;
    private final int parts; // of a block
    private final long count;
    private long at;
    private long given;
    private long value;
    private long least; // difference of the block
    private long widths; // where those of the block's parts are
    private int part;
    private int left; // values of the part
    private int width;
    private long bit;

    DeltaDecoder(MemorySegment bytes) {
        this.bytes = bytes;
        long block = varint();
        long inBlock = varint();
        this.count = varint();
        if (block < 1 || inBlock < 1 || block > 1 << 20 || block % inBlock != 0) {
            throw new IllegalArgumentException("blocks of " + block + " differences in " + inBlock + " parts");
        }
        this.parts = (int) inBlock;
        this.partValues = (int) (block / inBlock);
        this.value = zigzag();
        this.part = parts;
    }

    /// Where numbers end that begin where `bytes` does.
    static long end(MemorySegment bytes) {
        var decoder = new DeltaDecoder(bytes);
        for (long rest = decoder.count - 1; rest > 0; rest -= decoder.partValues) {
            decoder.begin();
        }
        return decoder.at;
    }

    long next() {
        if (given >= count) {
            throw new IllegalArgumentException("fewer than " + (given + 1) + " differences");
        }
        if (given++ == 0) {
            return value;
        }
        if (left == 0) {
            begin();
        }
        value += least + RunDecoder.packedLong(bytes, bit, width);
        bit += width;
        left--;
        return value;
    }

    /// The next part, of the next block if need be. A part has its full length, even when the numbers
    /// end in it.
    private void begin() {
        if (part == parts) {
            least = zigzag();
            widths = at;
            at += parts;
            part = 0;
        }
        width = bytes.get(ValueLayout.JAVA_BYTE, widths + part);
        if (width < 0 || width > Long.SIZE) {
            throw new IllegalArgumentException("differences of " + width + " bits");
        }
        part++;
        left = partValues;
        bit = at * Byte.SIZE;
        at += (long) partValues * width / Byte.SIZE;
    }

    private long varint() {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = bytes.get(ValueLayout.JAVA_BYTE, at++);
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    private long zigzag() {
        long number = varint();
        return (number >>> 1) ^ -(number & 1);
    }
}
