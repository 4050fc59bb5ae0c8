package dev.kindred.columns;

import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFormat;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads a Parquet file, row by row, from the chunks of the columns that matter.
final class ParquetReader {

    private static final int TAIL_BYTES = Integer.BYTES + ParquetWriter.MAGIC.length;
    private static final int ROWS_BETWEEN_REPORTS = 1 << 10;

    private final Path path;
    private final MemorySegment file;
    private final ThriftStruct footer;
    private final ParquetSchema schema;
    private final ColumnChoice choice;

    /// @throws IllegalArgumentException  if it is none, or damaged
    /// @throws IndexOutOfBoundsException if it is cut
    ParquetReader(Path path, MemorySegment file, ColumnNames names) {
        this.path = path;
        this.file = file;
        this.footer = footer(file);
        this.schema = ParquetSchema.of(footer.structs(2));
        this.choice = ColumnChoice.of(path, columns(), names);
    }

    private static ThriftStruct footer(MemorySegment file) {
        byte[] magic = ParquetWriter.MAGIC;
        long end = file.byteSize() - TAIL_BYTES;
        if (end < magic.length
                || !Arrays.equals(magic, file.asSlice(end + Integer.BYTES).toArray(ValueLayout.JAVA_BYTE))) {
            throw new IllegalArgumentException("it does not end with PAR1");
        }
        int length = file.get(ParquetValues.INT, end);
        if (length <= 0 || length > end - magic.length) {
            throw new IllegalArgumentException("a footer of " + length + " bytes in a file of " + file.byteSize());
        }
        return ThriftStruct.read(file.asSlice(end - length, length).asByteBuffer());
    }

    private List<ColumnChoice.Column> columns() {
        return schema.columns().stream().map(ParquetSchema.Column::described).toList();
    }

    ColumnFile.Facts facts() {
        var type = leaf(choice.vectors().getFirst()).numberType().orElseThrow();
        return new ColumnFile.Facts(type, dimension().orElse(0), choice.count().isPresent());
    }

    private ParquetSchema.Leaf leaf(int column) {
        return schema.columns().get(column).leaf().orElseThrow();
    }

    Loaded read(Keeping keeping, Progress progress) {
        long claimed = footer.number(3).orElse(0L);
        long rows = 0;
        var row = row();
        try (var intake = new Intake(path, VectorFormat.PARQUET, choice, columns(), keeping, file.byteSize())) {
            while (row.advance()) {
                intake.take(row);
                if (++rows % ROWS_BETWEEN_REPORTS == 0) {
                    progress.reached(Math.min(1, (double) rows / Math.max(1, claimed)));
                }
            }
            if (rows != claimed) {
                throw new IllegalArgumentException(rows + " rows, its footer claims " + claimed);
            }
            return intake.finish(dimension());
        }
    }

    private ParquetRow row() {
        var vectors = choice.vectors().stream().map(this::column).toList();
        var count = choice.count();
        return new ParquetRow(
                column(choice.word()),
                vectors,
                choice.isList(),
                count.isPresent() ? Optional.of(column(count.getAsInt())) : Optional.empty());
    }

    private ParquetColumn column(int place) {
        var leaf = leaf(place);
        var chunks = new ArrayList<ThriftStruct>();
        for (var group : footer.structs(4)) {
            var all = group.structs(1);
            if (all.size() != schema.leaves()) {
                throw new IllegalArgumentException(
                        "a row group of " + all.size() + " columns, the schema has " + schema.leaves());
            }
            var chunk = all.get(leaf.place());
            if (!chunk.text(1).isEmpty()) {
                throw new IllegalArgumentException("columns in another file, \"" + chunk.text(1) + "\"");
            }
            chunks.add(chunk.struct(3)
                    .orElseThrow(() -> new IllegalArgumentException("a column that is encrypted or not described")));
        }
        return new ParquetColumn(file, leaf, chunks);
    }

    /// As far as it is known without a row.
    private OptionalInt dimension() {
        if (!choice.isList()) {
            return OptionalInt.of(choice.vectors().size());
        }
        return footer.structs(5).stream()
                .filter(entry -> entry.text(1).equals("dimension"))
                .map(entry -> entry.text(2))
                .filter(told -> told.matches("\\d{1,6}"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
