package dev.kindred.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The values of a page, one after the other: each call takes the next one, as what the column is known
/// to hold.
abstract class ParquetValues {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    float number() {
        throw notHeld("floating-point numbers");
    }

    long whole() {
        throw notHeld("whole numbers");
    }

    byte[] text() {
        throw notHeld("texts");
    }

    private static IllegalArgumentException notHeld(String what) {
        return new IllegalArgumentException("an encoding that cannot hold " + what);
    }

    /// One behind the other (PLAIN).
    static final class Plain extends ParquetValues {

        private final MemorySegment bytes;
        private final ParquetSchema.Leaf leaf;
        private long at;

        Plain(MemorySegment bytes, ParquetSchema.Leaf leaf) {
            this.bytes = bytes;
            this.leaf = leaf;
        }

        @Override
        float number() {
            return switch (leaf.type()) {
                case FLOAT -> bytes.get(FLOAT, moved(Float.BYTES));
                case DOUBLE -> (float) bytes.get(DOUBLE, moved(Double.BYTES));
                default -> Float.float16ToFloat(bytes.get(SHORT, moved(Short.BYTES)));
            };
        }

        @Override
        long whole() {
            return leaf.type() == ParquetSchema.Physical.INT32
                    ? bytes.get(INT, moved(Integer.BYTES))
                    : bytes.get(LONG, moved(Long.BYTES));
        }

        @Override
        byte[] text() {
            int length = bytes.get(INT, moved(Integer.BYTES));
            return bytes.asSlice(moved(length), length).toArray(ValueLayout.JAVA_BYTE);
        }

        private long moved(int step) {
            long from = at;
            at += step;
            return from;
        }
    }

    /// Places in a dictionary (RLE_DICTIONARY).
    static final class Looked extends ParquetValues {

        private final Dictionary dictionary;
        private final RunDecoder places;

        Looked(MemorySegment bytes, Dictionary dictionary) {
            this.dictionary = dictionary;
            this.places = new RunDecoder(bytes.asSlice(1), bytes.get(ValueLayout.JAVA_BYTE, 0));
        }

        @Override
        float number() {
            return dictionary.numbers()[places.next()];
        }

        @Override
        long whole() {
            return dictionary.wholes()[places.next()];
        }

        @Override
        byte[] text() {
            return dictionary.texts()[places.next()];
        }
    }

    /// The values of a chunk that occur; one of the arrays holds them.
    record Dictionary(float[] numbers, long[] wholes, byte[][] texts) {

        /// @param size as the page's header claims
        static Dictionary of(MemorySegment bytes, ParquetSchema.Leaf leaf, int size) {
            if (size < 0 || size > bytes.byteSize()) {
                throw new IllegalArgumentException(
                        "a dictionary of " + size + " values in " + bytes.byteSize() + " bytes");
            }
            var plain = new Plain(bytes, leaf);
            boolean isText = leaf.type() == ParquetSchema.Physical.BYTE_ARRAY;
            boolean isNumber = leaf.numberType().isPresent();
            var dictionary = new Dictionary(
                    new float[isNumber ? size : 0],
                    new long[isNumber || isText ? 0 : size],
                    new byte[isText ? size : 0][]);
            for (int i = 0; i < size; i++) {
                if (isText) {
                    dictionary.texts[i] = plain.text();
                } else if (isNumber) {
                    dictionary.numbers[i] = plain.number();
                } else {
                    dictionary.wholes[i] = plain.whole();
                }
            }
            return dictionary;
        }
    }

    /// All first bytes, then all second bytes, … (BYTE_STREAM_SPLIT).
    static final class Split extends ParquetValues {

        private final MemorySegment bytes;
        private final int width;
        private final long count;
        private long next;

        Split(MemorySegment bytes, ParquetSchema.Leaf leaf) {
            this.bytes = bytes;
            this.width = switch (leaf.type()) {
                case FLOAT, INT32 -> Integer.BYTES;
                case DOUBLE, INT64 -> Long.BYTES;
                default -> Short.BYTES;
            };
            this.count = bytes.byteSize() / width;
        }

        @Override
        long whole() {
            long value = 0;
            for (int i = 0; i < width; i++) {
                value |= (bytes.get(ValueLayout.JAVA_BYTE, i * count + next) & 0xffL) << (i * Byte.SIZE);
            }
            next++;
            return width == Integer.BYTES ? (int) value : value;
        }

        @Override
        float number() {
            return switch (width) {
                case Integer.BYTES -> Float.intBitsToFloat((int) whole());
                case Long.BYTES -> (float) Double.longBitsToDouble(whole());
                default -> Float.float16ToFloat((short) whole());
            };
        }
    }

    /// Texts behind their lengths (DELTA_LENGTH_BYTE_ARRAY).
    static final class Measured extends ParquetValues {

        private final MemorySegment bytes;
        private final DeltaDecoder lengths;
        private long at;

        Measured(MemorySegment bytes) {
            this.bytes = bytes;
            this.lengths = new DeltaDecoder(bytes);
            this.at = DeltaDecoder.end(bytes);
        }

        @Override
        byte[] text() {
            long length = lengths.next();
            at += length;
            return bytes.asSlice(at - length, length).toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Texts that say how much of the one before they begin with (DELTA_BYTE_ARRAY).
    static final class Continued extends ParquetValues {

        private final DeltaDecoder shared;
        private final Measured rest;
        private byte[] before = new byte[0];

        Continued(MemorySegment bytes) {
            this.shared = new DeltaDecoder(bytes);
            this.rest = new Measured(bytes.asSlice(DeltaDecoder.end(bytes)));
        }

        @Override
        byte[] text() {
            long same = shared.next();
            byte[] own = rest.text();
            if (same < 0 || same > before.length) {
                throw new IllegalArgumentException(
                        "a text that shares " + same + " bytes with one of " + before.length);
            }
            var text = Arrays.copyOf(before, (int) same + own.length);
            System.arraycopy(own, 0, text, (int) same, own.length);
            before = text;
            return text.clone();
        }
    }

    /// Differences of whole numbers (DELTA_BINARY_PACKED).
    static final class Differences extends ParquetValues {

        private final DeltaDecoder decoder;
        private final boolean isInt;

        Differences(MemorySegment bytes, ParquetSchema.Leaf leaf) {
            this.decoder = new DeltaDecoder(bytes);
            this.isInt = leaf.type() == ParquetSchema.Physical.INT32;
        }

        @Override
        long whole() {
            return isInt ? (int) decoder.next() : decoder.next();
        }
    }
}
