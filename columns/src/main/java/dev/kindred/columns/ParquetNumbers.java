package dev.kindred.columns;

import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import dev.kindred.embedding.NumberType;

/// The numbers of a column in the batch that its reader has just read.
final class ParquetNumbers {

    private final ColumnReader reader;
    private final NumberType type;
    private final Validity validity;
    private final float[] floats;
    private final double[] doubles;
    private final byte[] halves; // two bytes each, little-endian

    ParquetNumbers(ColumnReader reader, NumberType type) {
        this.reader = reader;
        this.type = type;
        this.validity = reader.getLeafValidity();
        this.floats = type == NumberType.FLOAT32 ? reader.getFloats() : new float[0];
        this.doubles = type == NumberType.FLOAT64 ? reader.getDoubles() : new double[0];
        this.halves = type == NumberType.FLOAT16 ? reader.getBinaryValues() : new byte[0];
    }

    ColumnReader reader() {
        return reader;
    }

    /// Copies numbers `from … from+count`.
    ///
    /// @return the place of the first that is null, counted from `from`; or [RowBatch#NULL]
    int copy(int from, int count, float[] target, int offset) {
        switch (type) {
            case FLOAT32 -> System.arraycopy(floats, from, target, offset, count);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (float) doubles[from + i];
                }
            }
            case FLOAT16 -> halves(from, count, target, offset);
            case BFLOAT16, INT8, BINARY -> throw new IllegalArgumentException("Parquet has no " + type);
        }
        for (int i = 0; validity.hasNulls() && i < count; i++) {
            if (validity.isNull(from + i)) {
                return i;
            }
        }
        return RowBatch.NULL;
    }

    private void halves(int from, int count, float[] target, int offset) {
        int[] starts = reader.getBinaryOffsets();
        for (int i = 0; i < count; i++) {
            int at = starts[from + i];
            if (starts[from + i + 1] > at) { // a null has no bytes
                target[offset + i] = Float.float16ToFloat((short) (halves[at] & 0xff | halves[at + 1] << Byte.SIZE));
            }
        }
    }
}
