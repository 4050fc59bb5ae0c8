package dev.kindred.columns;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The row that the columns of a Parquet file stand at: a batch of one.
final class ParquetRow implements RowBatch {

    /// More numbers in a row than any vector has are not kept.
    private static final int MOST_NUMBERS = 65_537;

    private final ParquetColumn words;
    private final List<ParquetColumn> vectors;
    private final boolean isList;
    private final Optional<ParquetColumn> counts;
    private Optional<byte[]> word = Optional.empty();
    private OptionalLong count = OptionalLong.empty();
    private float[] numbers = new float[64];
    private int length;
    private int missing;

    ParquetRow(ParquetColumn words, List<ParquetColumn> vectors, boolean isList, Optional<ParquetColumn> counts) {
        this.words = words;
        this.vectors = vectors;
        this.isList = isList;
        this.counts = counts;
    }

    /// Goes to the next row.
    ///
    /// @return whether there is one; all columns must agree
    boolean advance() {
        boolean hasNext = words.hasNext();
        for (var column : vectors) {
            require(column.hasNext() == hasNext);
        }
        require(counts.isEmpty() || counts.get().hasNext() == hasNext);
        if (!hasNext) {
            return false;
        }
        words.next();
        word = words.isNull() ? Optional.empty() : Optional.of(words.value().text());
        if (counts.isPresent()) {
            var column = counts.get();
            column.next();
            count = column.isNull()
                    ? OptionalLong.empty()
                    : OptionalLong.of(column.value().whole());
        }
        length = 0;
        missing = NULL;
        if (isList) {
            list(vectors.getFirst());
        } else {
            for (var column : vectors) {
                column.next();
                add(column);
            }
        }
        return true;
    }

    private static void require(boolean agree) {
        if (!agree) {
            throw new IllegalArgumentException("columns of different lengths");
        }
    }

    private void list(ParquetColumn column) {
        require(column.isFirst());
        column.next();
        int element = column.leaf().element();
        if (column.definition() < element) { // null, or one level below the element's: an empty list
            length = column.definition() == element - 1 ? 0 : NULL;
            return;
        }
        add(column);
        while (column.hasNext() && !column.isFirst()) {
            column.next();
            add(column);
        }
    }

    private void add(ParquetColumn column) {
        if (length == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.min(MOST_NUMBERS, 2 * length));
        }
        if (column.isNull()) {
            missing = missing == NULL ? length : missing;
        } else {
            float number = column.value().number();
            if (length < numbers.length) {
                numbers[length] = number;
            }
        }
        length++;
    }

    @Override
    public int rows() {
        return 1;
    }

    @Override
    public Optional<byte[]> word(int row) {
        return word;
    }

    @Override
    public int length(int row) {
        return length;
    }

    @Override
    public int copyVector(int row, float[] target) {
        System.arraycopy(numbers, 0, target, 0, target.length);
        return missing;
    }

    @Override
    public OptionalLong count(int row) {
        return count;
    }
}
