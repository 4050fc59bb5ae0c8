package dev.kindred.columns;

import dev.hardwood.metadata.PhysicalType;
import dev.hardwood.reader.ColumnReader;
import dev.hardwood.reader.Validity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The rows of the batch that the readers of the columns have just read.
final class ParquetRows implements RowBatch {

    private final boolean isList;
    private final int rows;
    private final byte[] text;
    private final int[] textStarts;
    private final Validity words;
    private final List<ParquetNumbers> vectors;
    private final int[] listStarts; // of lists
    private final Validity lists;
    private final Optional<ColumnReader> counts;

    ParquetRows(boolean isList, ColumnReader word, List<ParquetNumbers> vectors, Optional<ColumnReader> counts) {
        this.isList = isList;
        this.rows = word.getRecordCount();
        this.text = word.getBinaryValues();
        this.textStarts = word.getBinaryOffsets();
        this.words = word.getLeafValidity();
        this.vectors = vectors;
        var first = vectors.getFirst().reader();
        this.listStarts = isList ? first.getLayerOffsets(0) : new int[0];
        this.lists = isList ? first.getLayerValidity(0) : Validity.NO_NULLS;
        this.counts = counts;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Optional<byte[]> word(int row) {
        return words.hasNulls() && words.isNull(row)
                ? Optional.empty()
                : Optional.of(Arrays.copyOfRange(text, textStarts[row], textStarts[row + 1]));
    }

    @Override
    public int length(int row) {
        if (!isList) {
            return vectors.size();
        }
        return lists.hasNulls() && lists.isNull(row) ? NULL : listStarts[row + 1] - listStarts[row];
    }

    @Override
    public int copyVector(int row, float[] target) {
        if (isList) {
            return vectors.getFirst().copy(listStarts[row], target.length, target, 0);
        }
        for (int i = 0; i < target.length; i++) {
            if (vectors.get(i).copy(row, 1, target, i) != NULL) {
                return i;
            }
        }
        return NULL;
    }

    @Override
    public OptionalLong count(int row) {
        var reader = counts.orElseThrow();
        if (reader.getLeafValidity().hasNulls() && reader.getLeafValidity().isNull(row)) {
            return OptionalLong.empty();
        }
        boolean isLong = reader.getColumnSchema().type() == PhysicalType.INT64;
        return OptionalLong.of(isLong ? reader.getLongs()[row] : reader.getInts()[row]);
    }
}
