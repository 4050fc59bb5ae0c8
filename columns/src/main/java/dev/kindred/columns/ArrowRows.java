package dev.kindred.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The rows of a record batch.
final class ArrowRows implements RowBatch {

    private final ColumnChoice choice;
    private final ArrowArray words;
    private final Optional<List<ArrowArray>> dictionary;
    private final List<ArrowArray> vectors;
    private final Optional<ArrowArray> counts;
    private final int rows;

    /// @param dictionary what the numbers of the words mean, if they are numbers
    ArrowRows(ArrowBatch batch, List<ArrowField> fields, ColumnChoice choice, Optional<List<ArrowArray>> dictionary) {
        this.choice = choice;
        this.rows = batch.rows();
        var columns = new ArrayList<ArrowArray>();
        for (var field : fields) {
            columns.add(batch.take(field));
            if (columns.getLast().length() != rows) {
                throw new IllegalArgumentException("column \"" + field.name() + "\" has "
                        + columns.getLast().length() + " rows in a batch of " + rows);
            }
        }
        this.words = columns.get(choice.word());
        this.dictionary = dictionary;
        this.vectors = choice.vectors().stream().map(columns::get).toList();
        OptionalInt count = choice.count();
        this.counts = count.isPresent() ? Optional.of(columns.get(count.getAsInt())) : Optional.empty();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Optional<byte[]> word(int row) {
        if (words.isNull(row)) {
            return Optional.empty();
        }
        return dictionary.isPresent() ? looked(dictionary.get(), words.whole(row)) : Optional.of(words.text(row));
    }

    private static Optional<byte[]> looked(List<ArrowArray> dictionary, long place) {
        long left = place;
        for (var part : dictionary) {
            if (left >= 0 && left < part.length()) {
                return part.isNull(left) ? Optional.empty() : Optional.of(part.text((int) left));
            }
            left -= part.length();
        }
        throw new IllegalArgumentException("entry " + place + " of a dictionary of " + (place - left));
    }

    @Override
    public int length(int row) {
        if (!choice.isList()) {
            return vectors.size();
        }
        var list = vectors.getFirst();
        return list.isNull(row) ? NULL : Math.toIntExact(list.listStart(row + 1) - list.listStart(row));
    }

    @Override
    public int copyVector(int row, float[] target) {
        if (choice.isList()) {
            var list = vectors.getFirst();
            long from = list.listStart(row);
            list.components().copyNumbers(from, target.length, target, 0);
            return list.components().firstNull(from, target.length);
        }
        for (int i = 0; i < target.length; i++) {
            vectors.get(i).copyNumbers(row, 1, target, i);
            if (vectors.get(i).isNull(row)) {
                return i;
            }
        }
        return NULL;
    }

    @Override
    public OptionalLong count(int row) {
        var count = counts.orElseThrow();
        return count.isNull(row) ? OptionalLong.empty() : OptionalLong.of(count.whole(row));
    }
}
