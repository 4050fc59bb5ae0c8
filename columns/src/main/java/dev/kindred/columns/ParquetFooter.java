package dev.kindred.columns;

import dev.kindred.embedding.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The end of a Parquet file: its schema, and where the chunks of its columns are (`parquet.thrift` of
/// Apache Parquet 2.10, whose field numbers these are).
final class ParquetFooter {

    /// A column's part of a row group.
    record Chunk(long start, long bytes, long values) {}

    /// @param chunks in the order of the columns
    record Group(List<Chunk> chunks, int rows) {

        long bytes() {
            return chunks.stream().mapToLong(Chunk::bytes).sum();
        }
    }

    /// A column's leaf.
    private record Leaf(List<String> path, int type) {}

    // The numbers of Parquet's enums and unions: Encoding, Type, FieldRepetitionType, ConvertedType,
    // LogicalType.
    static final int PLAIN = 0;
    static final int RUNS = 3;
    private static final int INT64 = 2;
    private static final int FLOAT = 4;
    private static final int DOUBLE = 5;
    private static final int BYTES = 6;
    private static final int FIXED_LENGTH_BYTES = 7;
    private static final int REQUIRED = 0;
    private static final int REPEATED = 2;
    private static final int CONVERTED_STRING = 0;
    private static final int CONVERTED_LIST = 3;
    private static final int LOGICAL_STRING = 1;
    private static final int LOGICAL_LIST = 3;
    private static final int LOGICAL_FLOAT16 = 15;
    private static final int NOT_PACKED = 0; // CompressionCodec

    private static final int VERSION = 1;
    private static final String CREATOR = "Kindred";

    private final NumberType type;
    private final int dimension;
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();

    ParquetFooter(NumberType type, int dimension, boolean hasCounts) {
        this.type = type;
        this.dimension = dimension;
        leaves.add(new Leaf(List.of("word"), BYTES));
        leaves.add(new Leaf(List.of("vector", "list", "element"), physical(type)));
        if (hasCounts) {
            leaves.add(new Leaf(List.of("count"), INT64));
        }
    }

    private static int physical(NumberType type) {
        return switch (type) {
            case FLOAT16 -> FIXED_LENGTH_BYTES;
            case FLOAT32 -> FLOAT;
            case FLOAT64 -> DOUBLE;
            case BFLOAT16, INT8, BINARY -> throw new IllegalArgumentException("Parquet has no " + type);
        };
    }

    void add(Group group) {
        groups.add(group);
    }

    byte[] bytes() {
        var footer = new CompactThrift();
        return footer.int32(1, VERSION)
                .structs(2, schema(), (_, element) -> element.accept(footer))
                .int64(3, groups.stream().mapToLong(Group::rows).sum())
                .structs(4, groups, this::group)
                .structs(
                        5,
                        List.of(dimension),
                        (to, value) -> to.text(1, "dimension").text(2, String.valueOf(value)))
                .text(6, CREATOR)
                .end();
    }

    /// The tree of columns, each node before its children.
    private List<Consumer<CompactThrift>> schema() {
        var elements = new ArrayList<Consumer<CompactThrift>>();
        elements.add(to -> to.text(4, "schema").int32(5, leaves.size() > 2 ? 3 : 2));
        elements.add(to -> to.int32(1, BYTES)
                .int32(3, REQUIRED)
                .text(4, "word")
                .int32(6, CONVERTED_STRING)
                .struct(10, () -> to.struct(LOGICAL_STRING, () -> {})));
        elements.add(to -> to.int32(3, REQUIRED)
                .text(4, "vector")
                .int32(5, 1)
                .int32(6, CONVERTED_LIST)
                .struct(10, () -> to.struct(LOGICAL_LIST, () -> {})));
        elements.add(to -> to.int32(3, REPEATED).text(4, "list").int32(5, 1));
        elements.add(this::component);
        if (leaves.size() > 2) {
            elements.add(to -> to.int32(1, INT64).int32(3, REQUIRED).text(4, "count"));
        }
        return elements;
    }

    private void component(CompactThrift to) {
        to.int32(1, physical(type));
        if (type == NumberType.FLOAT16) {
            to.int32(2, Short.BYTES);
        }
        to.int32(3, REQUIRED).text(4, "element");
        if (type == NumberType.FLOAT16) {
            to.struct(10, () -> to.struct(LOGICAL_FLOAT16, () -> {}));
        }
    }

    private void group(CompactThrift to, Group group) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < leaves.size(); i++) {
            places.add(i);
        }
        to.structs(1, places, (_, i) -> chunk(to, leaves.get(i), group.chunks().get(i)))
                .int64(2, group.bytes())
                .int64(3, group.rows())
                .int64(5, group.chunks().getFirst().start())
                .int64(6, group.bytes());
    }

    private static void chunk(CompactThrift to, Leaf leaf, Chunk chunk) {
        to.int64(2, 0)
                .struct(
                        3,
                        () -> to.int32(1, leaf.type())
                                .int32s(2, List.of(PLAIN, RUNS))
                                .texts(3, leaf.path())
                                .int32(4, NOT_PACKED)
                                .int64(5, chunk.values())
                                .int64(6, chunk.bytes())
                                .int64(7, chunk.bytes())
                                .int64(9, chunk.start()));
    }
}
