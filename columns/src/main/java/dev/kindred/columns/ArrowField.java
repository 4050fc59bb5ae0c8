package dev.kindred.columns;

import dev.kindred.embedding.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/// A field of an Arrow schema (Columnar Format 1.5): a column, or what stands within one.
///
/// @param type       one of [Type]
/// @param size       bits of a whole number, precision of another one, length of a list, mode of a
///                   union; or 0
/// @param isSigned   whether a whole number is
/// @param children   of lists and structures
/// @param dictionary where the values stand if the column holds only their numbers
/// @param indexBits  of these numbers
record ArrowField(
        String name,
        byte type,
        int size,
        boolean isSigned,
        List<ArrowField> children,
        OptionalLong dictionary,
        int indexBits) {

    private static final int MOST_DEPTH = 32;
    private static final int MOST_FIELDS = 1 << 18;
    private static final int USUAL_INDEX_BITS = 32;

    /// The fields of a schema. A damaged one may refer to the same field over and over, so they are counted.
    static List<ArrowField> of(Schema schema) {
        var counted = new AtomicInteger();
        var fields = new ArrayList<ArrowField>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            fields.add(of(schema.fields(i), 0, counted));
        }
        return List.copyOf(fields);
    }

    private static ArrowField of(Field field, int depth, AtomicInteger counted) {
        if (depth > MOST_DEPTH || counted.incrementAndGet() > MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "more than " + MOST_FIELDS + " columns, or nested deeper than " + MOST_DEPTH);
        }
        var children = new ArrayList<ArrowField>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(of(field.children(i), depth + 1, counted));
        }
        byte type = field.typeType();
        boolean isSigned = type != Type.Int || table(field, new Int()).isSigned();
        var encoding = field.dictionary();
        var dictionary = encoding == null ? OptionalLong.empty() : OptionalLong.of(encoding.id());
        var index = encoding == null ? null : encoding.indexType();
        int indexBits = index == null ? USUAL_INDEX_BITS : index.bitWidth();
        String name = field.name() == null ? "" : field.name();
        return new ArrowField(name, type, size(field), isSigned, List.copyOf(children), dictionary, indexBits);
    }

    private static int size(Field field) {
        return switch (field.typeType()) {
            case Type.Int -> table(field, new Int()).bitWidth();
            case Type.FloatingPoint -> table(field, new FloatingPoint()).precision();
            case Type.FixedSizeList -> table(field, new FixedSizeList()).listSize();
            case Type.Union -> table(field, new Union()).mode();
            default -> 0;
        };
    }

    private static <T extends com.google.flatbuffers.Table> T table(Field field, T of) {
        if (field.type(of) == null) {
            throw new IllegalArgumentException("column \"" + field.name() + "\" without its type");
        }
        return of;
    }

    ColumnChoice.Column column() {
        return new ColumnChoice.Column(name, kind(), described());
    }

    private ColumnChoice.Kind kind() {
        return switch (type) {
            case Type.Utf8, Type.LargeUtf8, Type.Utf8View -> ColumnChoice.Kind.TEXT;
            case Type.Int -> dictionary.isEmpty() ? ColumnChoice.Kind.WHOLE : ColumnChoice.Kind.OTHER;
            case Type.FloatingPoint -> dictionary.isEmpty() ? ColumnChoice.Kind.NUMBER : ColumnChoice.Kind.OTHER;
            case Type.List, Type.LargeList, Type.FixedSizeList ->
                children.size() == 1 && children.getFirst().kind() == ColumnChoice.Kind.NUMBER
                        ? ColumnChoice.Kind.LIST
                        : ColumnChoice.Kind.OTHER;
            default -> ColumnChoice.Kind.OTHER;
        };
    }

    private String described() {
        String of = children.size() == 1 ? " of " + children.getFirst().described() : "";
        return switch (type) {
            case Type.Utf8 -> "string";
            case Type.LargeUtf8 -> "large string";
            case Type.Utf8View -> "string view";
            case Type.Int -> (isSigned ? "int" : "uint") + size;
            case Type.FloatingPoint -> "float" + (16 << size);
            case Type.List -> "list" + of;
            case Type.LargeList -> "large list" + of;
            case Type.FixedSizeList -> "fixed-size list" + of;
            default -> type >= 0 && type < Type.names.length ? Type.name(type) : "type " + type;
        };
    }

    /// How floating-point numbers are kept; of a list, its children's.
    NumberType numberType() {
        return switch (size) {
            case Precision.HALF -> NumberType.FLOAT16;
            case Precision.SINGLE -> NumberType.FLOAT32;
            case Precision.DOUBLE -> NumberType.FLOAT64;
            default -> throw new IllegalArgumentException("floating-point numbers of precision " + size);
        };
    }

    /// How many buffers a batch has for it, without those that views have more; children have their own.
    int buffers() {
        if (dictionary.isPresent()) {
            return 2;
        }
        return switch (type) {
            case Type.Null, Type.RunEndEncoded -> 0;
            case Type.Struct_, Type.FixedSizeList -> 1;
            case Type.Union -> size == UnionMode.Dense ? 2 : 1;
            case Type.Utf8, Type.Binary, Type.LargeUtf8, Type.LargeBinary, Type.ListView, Type.LargeListView -> 3;
            default -> 2;
        };
    }

    /// Whether a batch says for each such field how many more buffers it has.
    boolean isView() {
        return dictionary.isEmpty() && (type == Type.Utf8View || type == Type.BinaryView);
    }

    /// The field of a column's values, if it holds only their numbers.
    Optional<ArrowField> values() {
        return dictionary.isEmpty()
                ? Optional.empty()
                : Optional.of(new ArrowField(name, type, size, isSigned, children, OptionalLong.empty(), 0));
    }
}
