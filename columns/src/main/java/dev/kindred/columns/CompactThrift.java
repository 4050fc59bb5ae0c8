package dev.kindred.columns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/// Writes structures in Thrift's compact protocol, as far as Parquet's headers need it. Fields are
/// written in the order of their numbers.
final class CompactThrift {

    private static final int INT_32 = 5;
    private static final int INT_64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int STOP = 0;

    private static final int LONG_LIST = 15; // from this size on it stands in bytes of its own
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> fields = new ArrayDeque<>(List.of(0)); // the last one of each open structure

    CompactThrift int32(int field, int value) {
        head(field, INT_32);
        zigzag(value);
        return this;
    }

    CompactThrift int64(int field, long value) {
        head(field, INT_64);
        zigzag(value);
        return this;
    }

    CompactThrift text(int field, String value) {
        head(field, BINARY);
        text(value);
        return this;
    }

    CompactThrift struct(int field, Runnable content) {
        head(field, STRUCT);
        struct(content);
        return this;
    }

    <T> CompactThrift structs(int field, List<T> values, BiConsumer<CompactThrift, T> content) {
        list(field, STRUCT, values.size());
        values.forEach(value -> struct(() -> content.accept(this, value)));
        return this;
    }

    CompactThrift int32s(int field, List<Integer> values) {
        list(field, INT_32, values.size());
        values.forEach(this::zigzag);
        return this;
    }

    CompactThrift texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::text);
        return this;
    }

    /// The structure that all of this is.
    byte[] end() {
        out.write(STOP);
        return out.toByteArray();
    }

    private void head(int field, int type) {
        int last = fields.pop();
        fields.push(field);
        out.write(((field - last) << 4) | type); // no field of ours is more than 15 behind the one before
    }

    private void list(int field, int type, int size) {
        head(field, LIST);
        if (size < LONG_LIST) {
            out.write((size << 4) | type);
        } else {
            out.write((LONG_LIST << 4) | type);
            varint(size);
        }
    }

    private void struct(Runnable content) {
        fields.push(0);
        content.run();
        fields.pop();
        out.write(STOP);
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        writeVarint(out, value);
    }

    /// Seven bits a byte, the lowest first, the eighth set when more follow.
    static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; (rest & -MORE) != 0; rest >>>= 7) {
            out.write(((int) rest & (MORE - 1)) | MORE);
        }
        out.write((int) rest);
    }
}
