package dev.kindred.columns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A structure as Thrift's compact protocol holds it: values by the numbers of their fields. Whole
/// numbers and truth values are `Long`, texts `byte[]`, structures this; a field of another type than
/// asked for counts as missing.
final class ThriftStruct {

    private static final int MOST_DEPTH = 32;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int BYTE = 3;
    private static final int INT_16 = 4;
    private static final int INT_32 = 5;
    private static final int INT_64 = 6;
    private static final int DOUBLE = 7;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int SET = 10;
    private static final int MAP = 11;
    private static final int STRUCT = 12;
    private static final int LONG_LIST = 15;

    private final Map<Integer, Object> fields = new HashMap<>();

    private ThriftStruct() {}

    /// Reads the structure at the buffer's position.
    ///
    /// @throws IllegalArgumentException          if it is none
    /// @throws java.nio.BufferUnderflowException if it is cut
    static ThriftStruct read(ByteBuffer from) {
        return read(from, 0);
    }

    private static ThriftStruct read(ByteBuffer from, int depth) {
        var struct = new ThriftStruct();
        int field = 0;
        for (int head = from.get() & 0xff; head != 0; head = from.get() & 0xff) {
            int step = head >>> 4;
            field = step == 0 ? (int) zigzag(from) : field + step;
            int type = head & 15;
            struct.fields.put(field, type == TRUE ? 1L : type == FALSE ? 0L : value(from, type, depth));
        }
        return struct;
    }

    private static Object value(ByteBuffer from, int type, int depth) {
        if (depth > MOST_DEPTH) {
            throw new IllegalArgumentException("structures nested deeper than " + MOST_DEPTH);
        }
        return switch (type) {
            case TRUE, FALSE, BYTE -> (long) from.get(); // here truth is the element of a list
            case INT_16, INT_32, INT_64 -> zigzag(from);
            case DOUBLE -> from.getLong();
            case BINARY -> {
                var bytes = new byte[size(varint(from), from)];
                from.get(bytes);
                yield bytes;
            }
            case LIST, SET -> list(from, depth);
            case MAP -> map(from, depth);
            case STRUCT -> read(from, depth + 1);
            default -> throw new IllegalArgumentException("a field of type " + type);
        };
    }

    private static List<Object> list(ByteBuffer from, int depth) {
        int head = from.get() & 0xff;
        int size = size(head >>> 4 == LONG_LIST ? varint(from) : head >>> 4, from);
        var values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value(from, head & 15, depth + 1));
        }
        return values;
    }

    private static List<Object> map(ByteBuffer from, int depth) {
        int size = size(varint(from), from);
        int types = size == 0 ? 0 : from.get() & 0xff;
        var values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(value(from, types >>> 4, depth + 1));
            values.add(value(from, types & 15, depth + 1));
        }
        return values;
    }

    /// Whatever has a size takes a byte for each element, at least.
    private static int size(long size, ByteBuffer from) {
        if (size < 0 || size > from.remaining()) {
            throw new IllegalArgumentException(size + " elements in " + from.remaining() + " bytes");
        }
        return (int) size;
    }

    private static long zigzag(ByteBuffer from) {
        long value = varint(from);
        return (value >>> 1) ^ -(value & 1);
    }

    private static long varint(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = from.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    Optional<Long> number(int field) {
        return fields.get(field) instanceof Long value ? Optional.of(value) : Optional.empty();
    }

    /// @throws IllegalArgumentException if it is missing, or no `int`
    int required(int field) {
        return Math.toIntExact(
                number(field).orElseThrow(() -> new IllegalArgumentException("a structure without field " + field)));
    }

    String text(int field) {
        return fields.get(field) instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "";
    }

    Optional<ThriftStruct> struct(int field) {
        return fields.get(field) instanceof ThriftStruct struct ? Optional.of(struct) : Optional.empty();
    }

    boolean has(int field) {
        return fields.containsKey(field);
    }

    /// The structures of a list; none if it is missing.
    List<ThriftStruct> structs(int field) {
        return fields.get(field) instanceof List<?> list
                ? list.stream()
                        .filter(ThriftStruct.class::isInstance)
                        .map(ThriftStruct.class::cast)
                        .toList()
                : List.of();
    }
}
