package dev.kindred.columns;

import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.ReceivedRows;
import dev.kindred.format.VectorFormat;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Takes batches of rows over, and looks at what only files of columns can have wrong: nulls, and
/// vectors of different lengths.
final class Intake implements Closeable {

    private static final int SHOWN_CHARACTERS = 40;

    private final Path path;
    private final VectorFormat format;
    private final ColumnChoice choice;
    private final List<ColumnChoice.Column> columns;
    private final Keeping keeping;
    private final long fileBytes;
    private Optional<ReceivedRows> received = Optional.empty();
    private float[] numbers = new float[0];
    private long rows;

    /// @param fileBytes the size of the file, which bounds how much memory is taken at once
    Intake(
            Path path,
            VectorFormat format,
            ColumnChoice choice,
            List<ColumnChoice.Column> columns,
            Keeping keeping,
            long fileBytes) {
        this.path = path;
        this.format = format;
        this.choice = choice;
        this.columns = columns;
        this.keeping = keeping;
        this.fileBytes = fileBytes;
    }

    void take(RowBatch batch) {
        for (int row = 0; row < batch.rows(); row++) {
            rows++;
            byte[] word = batch.word(row).orElseThrow(() -> problem(name(choice.word()) + " is null"));
            int length = batch.length(row);
            if (length == RowBatch.NULL) {
                throw problem(word, name(choice.vectors().getFirst()) + " is null");
            }
            if (received.isEmpty()) {
                begin(length);
            }
            if (length != numbers.length) {
                throw problem(
                        word,
                        name(choice.vectors().getFirst()) + " holds " + length + " numbers, in row 1 "
                                + numbers.length);
            }
            int missing = batch.copyVector(row, numbers);
            if (missing != RowBatch.NULL) {
                throw problem(word, component(missing) + " is null");
            }
            received.get()
                    .add(
                            word,
                            numbers,
                            0,
                            choice.count().isPresent() ? count(batch, row, word) : ReceivedRows.NO_COUNT);
        }
    }

    private long count(RowBatch batch, int row, byte[] word) {
        String column = name(choice.count().orElseThrow());
        long count = batch.count(row).orElseThrow(() -> problem(word, column + " is null"));
        if (count < 0) {
            throw problem(word, column + " holds " + count + ", must be at least 0");
        }
        return count;
    }

    private void begin(int dimension) {
        long most = fileBytes / Math.max(1, dimension) / Short.BYTES + 1;
        received = Optional.of(new ReceivedRows(path, format, dimension, most, keeping));
        numbers = new float[dimension];
    }

    /// All that came.
    ///
    /// @param known the dimension as the file tells it, for when there was no row
    /// @throws FormatException if there was no row, and the file does not tell its dimension either
    Loaded finish(OptionalInt known) {
        if (received.isEmpty()) {
            begin(known.orElseThrow(
                    () -> new FormatException(path, "has no rows, and does not say how long its vectors are")));
        }
        return received.get().finish();
    }

    private String name(int column) {
        return "column \"" + columns.get(column).name() + "\"";
    }

    private String component(int place) {
        return choice.isList()
                ? "component " + (place + 1) + " of " + name(choice.vectors().getFirst())
                : name(choice.vectors().get(place));
    }

    private FormatException problem(byte[] utf8, String what) {
        String word = new String(utf8, StandardCharsets.UTF_8);
        String shown = word.length() <= SHOWN_CHARACTERS ? word : word.substring(0, SHOWN_CHARACTERS) + "…";
        return new FormatException(path, "row " + rows + " (word \"" + shown + "\"): " + what);
    }

    private FormatException problem(String what) {
        return new FormatException(path, "row " + rows + ": " + what);
    }

    @Override
    public void close() {
        received.ifPresent(ReceivedRows::close);
    }
}
