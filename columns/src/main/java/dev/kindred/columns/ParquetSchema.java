package dev.kindred.columns;

import dev.kindred.embedding.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The columns of a Parquet file, from the list of nodes in its footer.
///
/// @param columns the nodes below the root
/// @param leaves  how many leaves all of them have, which is how many chunks a row group has
record ParquetSchema(List<Column> columns, int leaves) {

    /// The kinds of values.
    enum Physical {
        BOOLEAN,
        INT32,
        INT64,
        INT96,
        FLOAT,
        DOUBLE,
        BYTE_ARRAY,
        FIXED_LEN_BYTE_ARRAY;

        /// The one of this number in `parquet.thrift`.
        private static Physical numbered(int number) {
            return switch (number) {
                case 0 -> BOOLEAN;
                case 1 -> INT32;
                case 2 -> INT64;
                case 3 -> INT96;
                case 4 -> FLOAT;
                case 5 -> DOUBLE;
                case 6 -> BYTE_ARRAY;
                case 7 -> FIXED_LEN_BYTE_ARRAY;
                default -> throw new IllegalArgumentException("values of type " + number);
            };
        }
    }

    /// Where values stand, with the levels that stand beside them.
    ///
    /// @param place      which chunk of a row group
    /// @param bytes      of a value of fixed length
    /// @param logical    what more is said of the values: `string`, `float16`, …; empty if nothing is
    /// @param definition the level of a value that is there
    /// @param element    the level from which on a list has an element; 0 of no list
    /// @param repetition the highest level of repetition: 1 of a list
    record Leaf(int place, Physical type, int bytes, String logical, int definition, int element, int repetition) {

        Optional<NumberType> numberType() {
            return switch (type) {
                case FLOAT -> Optional.of(NumberType.FLOAT32);
                case DOUBLE -> Optional.of(NumberType.FLOAT64);
                case FIXED_LEN_BYTE_ARRAY ->
                    logical.equals(HALF) && bytes == Short.BYTES ? Optional.of(NumberType.FLOAT16) : Optional.empty();
                case BOOLEAN, INT32, INT64, INT96, BYTE_ARRAY -> Optional.empty();
            };
        }
    }

    /// A column; one that has several leaves, or lists of lists, has none here.
    record Column(String name, Optional<Leaf> leaf) {

        ColumnChoice.Column described() {
            return new ColumnChoice.Column(name, kind(), type());
        }

        private ColumnChoice.Kind kind() {
            if (leaf.isEmpty()) {
                return ColumnChoice.Kind.OTHER;
            }
            boolean isList = leaf.get().repetition() > 0;
            if (leaf.get().numberType().isPresent()) {
                return isList ? ColumnChoice.Kind.LIST : ColumnChoice.Kind.NUMBER;
            }
            return isList
                    ? ColumnChoice.Kind.OTHER
                    : switch (leaf.get().type()) {
                        case BYTE_ARRAY ->
                            leaf.get().logical().isEmpty()
                                            || leaf.get().logical().equals(TEXT)
                                    ? ColumnChoice.Kind.TEXT // old programs wrote texts without saying so
                                    : ColumnChoice.Kind.OTHER;
                        case INT32, INT64 -> ColumnChoice.Kind.WHOLE;
                        case BOOLEAN, INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> ColumnChoice.Kind.OTHER;
                    };
        }

        private String type() {
            if (leaf.isEmpty()) {
                return "a structure";
            }
            String value = leaf.get().logical().isEmpty()
                    ? leaf.get().type().toString().toLowerCase(Locale.ROOT)
                    : leaf.get().logical();
            return leaf.get().repetition() > 0 ? "list of " + value : value;
        }
    }

    private static final String TEXT = "string";
    private static final String HALF = "float16";
    private static final int MOST_DEPTH = 32;

    // Of parquet.thrift: FieldRepetitionType, ConvertedType; the union LogicalType in its order.
    private static final int OPTIONAL = 1;
    private static final int REPEATED = 2;
    private static final int CONVERTED_UTF8 = 0;
    private static final int CONVERTED_ENUM = 4;
    private static final List<String> LOGICAL = List.of(
            "string",
            "map",
            "list",
            "enum",
            "decimal",
            "date",
            "time",
            "timestamp",
            "interval",
            "integer",
            "null",
            "json",
            "bson",
            "uuid",
            "float16");

    static ParquetSchema of(List<ThriftStruct> nodes) {
        return new Walk(nodes).schema();
    }

    /// Goes through the nodes, each of which stands before its children.
    private static final class Walk {

        private final List<ThriftStruct> nodes;
        private int next;
        private int leaves;

        Walk(List<ThriftStruct> nodes) {
            this.nodes = nodes;
        }

        ParquetSchema schema() {
            int children = take().required(5);
            var columns = new ArrayList<Column>();
            for (int i = 0; i < children; i++) {
                String name = nodes.get(next).text(4);
                var below = new ArrayList<Leaf>();
                walk(0, 0, 0, 0, below);
                boolean isValue = below.size() == 1 && below.getFirst().repetition() <= 1;
                columns.add(new Column(name, isValue ? Optional.of(below.getFirst()) : Optional.empty()));
            }
            return new ParquetSchema(columns, leaves);
        }

        private ThriftStruct take() {
            if (next >= nodes.size()) {
                throw new IllegalArgumentException("a schema that is cut");
            }
            return nodes.get(next++);
        }

        private void walk(int depth, int definition, int element, int repetition, List<Leaf> found) {
            var node = take();
            if (depth > MOST_DEPTH) {
                throw new IllegalArgumentException("columns nested deeper than " + MOST_DEPTH);
            }
            long kind = node.number(3).orElse(0L);
            int here = kind == OPTIONAL || kind == REPEATED ? definition + 1 : definition;
            int elementHere = kind == REPEATED ? here : element;
            int repetitionHere = kind == REPEATED ? repetition + 1 : repetition;
            int children = Math.toIntExact(node.number(5).orElse(0L));
            for (int i = 0; i < children; i++) {
                walk(depth + 1, here, elementHere, repetitionHere, found);
            }
            if (children == 0) {
                var type = Physical.numbered(node.required(1));
                int bytes = Math.toIntExact(node.number(2).orElse(0L));
                found.add(new Leaf(leaves++, type, bytes, logical(node), here, elementHere, repetitionHere));
            }
        }

        private static String logical(ThriftStruct node) {
            var logical = node.struct(10);
            for (int i = 0; logical.isPresent() && i < LOGICAL.size(); i++) {
                if (logical.get().has(i + 1)) {
                    return LOGICAL.get(i).equals("enum") ? TEXT : LOGICAL.get(i);
                }
            }
            var converted = node.number(6);
            if (converted.isEmpty()) {
                return "";
            }
            return converted.get() == CONVERTED_UTF8 || converted.get() == CONVERTED_ENUM
                    ? TEXT
                    : "of converted type " + converted.get();
        }
    }
}
