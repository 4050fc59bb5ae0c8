package dev.kindred.embedding;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// How the numbers of a row are kept, little-endian: what is written of a `float`, and which `float`
/// that is again.
public enum NumberType {
    /// Exact, and twice as large as it need be.
    FLOAT64(64),
    FLOAT32(32),
    /// IEEE 754's half: 11 significant bits, up to 65,504.
    FLOAT16(16),
    /// The upper half of a float: 8 significant bits, and its whole range.
    BFLOAT16(16),
    /// A signed byte times the row's scale, which is a 127th of the largest component.
    INT8(8),
    /// The sign alone: plus or minus the row's scale, which is the mean of the components without
    /// their signs. The first component of a row is the highest bit of its first byte, as NumPy's
    /// `packbits` has it.
    BINARY(1);

    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int LARGEST_BYTE = 127;
    private static final int HALF_OF_DROPPED = 0x7fff; // of the 16 bits that bfloat16 has no room for

    private final int bits;

    NumberType(int bits) {
        this.bits = bits;
    }

    /// The bytes of a row of `dimension` numbers.
    public int rowBytes(int dimension) {
        return Math.ceilDiv(bits * dimension, Byte.SIZE);
    }

    /// Whether a row has a scale beside its numbers.
    public boolean isScaled() {
        return this == INT8 || this == BINARY;
    }

    /// Writes `dimension` floats as one row of [#rowBytes] bytes.
    ///
    /// @return the scale of the row; 1 unless [#isScaled]
    public float encode(float[] source, int offset, int dimension, MemorySegment target, long at) {
        return switch (this) {
            case FLOAT64 -> {
                for (int i = 0; i < dimension; i++) {
                    target.set(DOUBLE, at + 8L * i, source[offset + i]);
                }
                yield 1;
            }
            case FLOAT32 -> {
                MemorySegment.copy(source, offset, target, FLOAT, at, dimension);
                yield 1;
            }
            case FLOAT16 -> {
                for (int i = 0; i < dimension; i++) {
                    target.set(SHORT, at + 2L * i, Float.floatToFloat16(source[offset + i]));
                }
                yield 1;
            }
            case BFLOAT16 -> {
                for (int i = 0; i < dimension; i++) {
                    target.set(SHORT, at + 2L * i, toBfloat16(source[offset + i]));
                }
                yield 1;
            }
            case INT8 -> encodeBytes(source, offset, dimension, target, at);
            case BINARY -> encodeSigns(source, offset, dimension, target, at);
        };
    }

    /// The nearest one; of two equally near ones the even one.
    private static short toBfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + HALF_OF_DROPPED + ((bits >>> Short.SIZE) & 1)) >>> Short.SIZE);
    }

    private static float encodeBytes(float[] source, int offset, int dimension, MemorySegment target, long at) {
        float largest = 0;
        for (int i = 0; i < dimension; i++) {
            largest = Math.max(largest, Math.abs(source[offset + i]));
        }
        float scale = largest / LARGEST_BYTE;
        for (int i = 0; i < dimension; i++) {
            int value = scale == 0 ? 0 : Math.round(source[offset + i] / scale);
            target.set(ValueLayout.JAVA_BYTE, at + i, (byte) Math.clamp(value, -LARGEST_BYTE, LARGEST_BYTE));
        }
        return scale;
    }

    private static float encodeSigns(float[] source, int offset, int dimension, MemorySegment target, long at) {
        double sum = 0;
        for (int from = 0; from < dimension; from += Byte.SIZE) {
            int signs = 0;
            for (int i = from; i < Math.min(dimension, from + Byte.SIZE); i++) {
                sum += Math.abs(source[offset + i]);
                signs |= source[offset + i] >= 0 ? 0x80 >>> (i - from) : 0;
            }
            target.set(ValueLayout.JAVA_BYTE, at + from / Byte.SIZE, (byte) signs);
        }
        return (float) (sum / dimension);
    }

    /// Reads one row of `dimension` floats that [#encode] has written.
    public void decode(MemorySegment source, long at, float scale, float[] target, int offset, int dimension) {
        switch (this) {
            case FLOAT64 -> {
                for (int i = 0; i < dimension; i++) {
                    target[offset + i] = (float) source.get(DOUBLE, at + 8L * i);
                }
            }
            case FLOAT32 -> MemorySegment.copy(source, FLOAT, at, target, offset, dimension);
            case FLOAT16 -> {
                for (int i = 0; i < dimension; i++) {
                    target[offset + i] = Float.float16ToFloat(source.get(SHORT, at + 2L * i));
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < dimension; i++) {
                    target[offset + i] = Float.intBitsToFloat(source.get(SHORT, at + 2L * i) << Short.SIZE);
                }
            }
            case INT8 -> {
                for (int i = 0; i < dimension; i++) {
                    target[offset + i] = source.get(ValueLayout.JAVA_BYTE, at + i) * scale;
                }
            }
            case BINARY -> {
                for (int i = 0; i < dimension; i++) {
                    int eight = source.get(ValueLayout.JAVA_BYTE, at + i / Byte.SIZE);
                    target[offset + i] = (eight & (0x80 >>> (i % Byte.SIZE))) != 0 ? scale : -scale;
                }
            }
        }
    }
}
