package dev.kindred.columns;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.reader.ColumnReaders;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.SchemaNode;
import dev.kindred.embedding.NumberType;
import dev.kindred.format.Keeping;
import dev.kindred.format.Loaded;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads a Parquet file, batch by batch.
final class ParquetReader {

    private static final int NUMBERS_AT_ONCE = 1 << 20;
    private static final int MOST_ROWS_AT_ONCE = 1 << 15;

    /// A column: a node below the root, and the leaf that holds its values if it has but one.
    private record Node(String name, Optional<ColumnSchema> leaf, boolean isList) {}

    private final Path path;
    private final ParquetFileReader file;
    private final long fileBytes;
    private final List<Node> nodes = new ArrayList<>();
    private final ColumnChoice choice;

    ParquetReader(Path path, ParquetFileReader file, long fileBytes, ColumnNames names) {
        this.path = path;
        this.file = file;
        this.fileBytes = fileBytes;
        var leaves = file.getFileSchema().getColumns();
        for (SchemaNode node : file.getFileSchema().getRootNode().children()) {
            var own = leaves.stream()
                    .filter(leaf -> leaf.fieldPath().topLevelName().equals(node.name()))
                    .toList();
            boolean isList = node instanceof SchemaNode.GroupNode group
                    && group.isList()
                    && own.size() == 1
                    && own.getFirst().maxRepetitionLevel() == 1;
            boolean isValue = isList || node instanceof SchemaNode.PrimitiveNode;
            nodes.add(new Node(node.name(), isValue ? Optional.of(own.getFirst()) : Optional.empty(), isList));
        }
        this.choice = ColumnChoice.of(path, columns(), names);
    }

    private List<ColumnChoice.Column> columns() {
        return nodes.stream()
                .map(node -> new ColumnChoice.Column(node.name(), kind(node), described(node)))
                .toList();
    }

    private static ColumnChoice.Kind kind(Node node) {
        if (node.leaf().isEmpty()) {
            return ColumnChoice.Kind.OTHER;
        }
        var leaf = node.leaf().get();
        if (numberType(leaf).isPresent()) {
            return node.isList()
                    ? ColumnChoice.Kind.LIST
                    : leaf.maxRepetitionLevel() == 0 ? ColumnChoice.Kind.NUMBER : ColumnChoice.Kind.OTHER;
        }
        if (leaf.maxRepetitionLevel() > 0) {
            return ColumnChoice.Kind.OTHER;
        }
        return switch (leaf.type()) {
            case BYTE_ARRAY -> isText(leaf) ? ColumnChoice.Kind.TEXT : ColumnChoice.Kind.OTHER;
            case INT32, INT64 -> ColumnChoice.Kind.WHOLE;
            case BOOLEAN, INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> ColumnChoice.Kind.OTHER;
        };
    }

    /// Bytes that nothing is said of are text, as old programs wrote them.
    private static boolean isText(ColumnSchema leaf) {
        var type = leaf.logicalType();
        return type == null || type instanceof LogicalType.StringType || type instanceof LogicalType.EnumType;
    }

    private static Optional<NumberType> numberType(ColumnSchema leaf) {
        return switch (leaf.type()) {
            case FLOAT -> Optional.of(NumberType.FLOAT32);
            case DOUBLE -> Optional.of(NumberType.FLOAT64);
            case FIXED_LEN_BYTE_ARRAY ->
                leaf.logicalType() instanceof LogicalType.Float16Type
                        ? Optional.of(NumberType.FLOAT16)
                        : Optional.empty();
            case BOOLEAN, INT32, INT64, INT96, BYTE_ARRAY -> Optional.empty();
        };
    }

    private static String described(Node node) {
        if (node.leaf().isEmpty()) {
            return "a structure";
        }
        var leaf = node.leaf().get();
        String of = leaf.logicalType() == null
                ? leaf.type().name().toLowerCase(Locale.ROOT)
                : String.valueOf(leaf.logicalType()).replace("[]", "");
        return node.isList() ? "list of " + of : of;
    }

    ColumnFile.Facts facts() {
        var type = numberType(leaf(choice.vectors().getFirst())).orElseThrow();
        return new ColumnFile.Facts(
                type, dimension().orElse(0), choice.count().isPresent());
    }

    private ColumnSchema leaf(int column) {
        return nodes.get(column).leaf().orElseThrow();
    }

    Loaded read(Keeping keeping, Progress progress) {
        var wanted = new LinkedHashSet<>(List.of(choice.word()));
        wanted.addAll(choice.vectors());
        choice.count().ifPresent(wanted::add);
        var projection = ColumnProjection.columns(
                wanted.stream().map(column -> nodes.get(column).name()).toArray(String[]::new));
        long all = file.getFileMetaData().numRows();
        long done = 0;
        try (var intake = new Intake(path, VectorFormat.PARQUET, choice, columns(), keeping, fileBytes);
                ColumnReaders readers =
                        file.buildColumnReaders(projection).batchSize(rowsAtOnce()).build()) {
            while (readers.nextBatch()) {
                intake.take(batch(readers));
                done += readers.getRecordCount();
                progress.reached((double) done / Math.max(1, all));
            }
            if (done != all) {
                throw new IllegalArgumentException(done + " rows, its footer claims " + all);
            }
            return intake.finish(dimension());
        }
    }

    private ParquetRows batch(ColumnReaders readers) {
        var vectors = choice.vectors().stream()
                .map(column -> new ParquetNumbers(
                        readers.getColumnReader(name(column)), numberType(leaf(column)).orElseThrow()))
                .toList();
        var count = choice.count();
        return new ParquetRows(
                choice.isList(),
                readers.getColumnReader(name(choice.word())),
                vectors,
                count.isPresent() ? Optional.of(readers.getColumnReader(name(count.getAsInt()))) : Optional.empty());
    }

    private String name(int column) {
        return String.join(".", leaf(column).fieldPath().elements());
    }

    /// Few enough for a batch to hold about a million numbers.
    private int rowsAtOnce() {
        long values = 0;
        int place = leaf(choice.vectors().getFirst()).columnIndex();
        for (var group : file.getFileMetaData().rowGroups()) {
            values += group.columns().get(place).metaData().numValues();
        }
        long rows = Math.max(1, file.getFileMetaData().numRows());
        long numbersARow = Math.max(1, values / rows) * choice.vectors().size();
        return Math.clamp(NUMBERS_AT_ONCE / numbersARow, 1, MOST_ROWS_AT_ONCE);
    }

    /// As far as it is known without a row.
    private OptionalInt dimension() {
        if (!choice.isList()) {
            return OptionalInt.of(choice.vectors().size());
        }
        String told = file.getFileMetaData().keyValueMetadata().getOrDefault("dimension", "");
        return told.matches("\\d{1,6}") ? OptionalInt.of(Integer.parseInt(told)) : OptionalInt.empty();
    }
}
