package dev.kindred.columns;

import dev.kindred.embedding.NumberType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.Type;

/// A column of a record batch, or what stands within one. Whoever asks for what lies beyond its
/// buffers, as a damaged file does, gets an [IndexOutOfBoundsException].
final class ArrowArray {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    // A view: its length, and either up to twelve bytes of text, or four bytes, a buffer and a place in it.
    private static final int VIEW_BYTES = 16;
    private static final int VIEW_TEXT = 4;
    private static final int VIEW_MOST_TEXT = 12;
    private static final int VIEW_BUFFER = 8;
    private static final int VIEW_PLACE = 12;
    private static final int FIRST_OF_VIEWS = 2;

    private final ArrowBatch batch;
    private final ArrowField field;
    private final int length;
    private final boolean hasNulls;
    private final int firstBuffer;
    private final List<Optional<MemorySegment>> buffers; // empty until they are asked for
    private final List<ArrowArray> children;

    ArrowArray(
            ArrowBatch batch,
            ArrowField field,
            int length,
            boolean hasNulls,
            int firstBuffer,
            int buffers,
            List<ArrowArray> children) {
        this.batch = batch;
        this.field = field;
        this.length = length;
        this.hasNulls = hasNulls;
        this.firstBuffer = firstBuffer;
        this.buffers = new ArrayList<>(Collections.nCopies(buffers, Optional.empty()));
        this.children = children;
    }

    int length() {
        return length;
    }

    private MemorySegment buffer(int place) {
        if (buffers.get(place).isEmpty()) {
            buffers.set(place, Optional.of(batch.buffer(firstBuffer + place)));
        }
        return buffers.get(place).orElseThrow();
    }

    boolean isNull(long i) {
        return hasNulls
                && buffer(0).byteSize() > 0
                && ((buffer(0).get(ValueLayout.JAVA_BYTE, i >>> 3) >>> (i & 7)) & 1) == 0;
    }

    /// The bytes of a text.
    byte[] text(int i) {
        return switch (field.type()) {
            case Type.Utf8 -> text(buffer(1).getAtIndex(INT, i), buffer(1).getAtIndex(INT, i + 1L));
            case Type.LargeUtf8 ->
                text(buffer(1).getAtIndex(ArrowBatch.LONG, i), buffer(1).getAtIndex(ArrowBatch.LONG, i + 1L));
            default -> viewed((long) i * VIEW_BYTES);
        };
    }

    private byte[] text(long from, long to) {
        return from == to ? new byte[0] : bytes(buffer(2), from, to - from);
    }

    private byte[] viewed(long at) {
        int bytes = buffer(1).get(INT, at);
        return bytes <= VIEW_MOST_TEXT
                ? bytes(buffer(1), at + VIEW_TEXT, bytes)
                : bytes(
                        buffer(FIRST_OF_VIEWS + buffer(1).get(INT, at + VIEW_BUFFER)),
                        buffer(1).get(INT, at + VIEW_PLACE),
                        bytes);
    }

    private static byte[] bytes(MemorySegment of, long from, long length) {
        return of.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /// A whole number: the value, or, where values stand in a dictionary, its place there.
    long whole(int i) {
        int bits = field.dictionary().isPresent() ? field.indexBits() : field.size();
        boolean isSigned = field.dictionary().isPresent() || field.isSigned();
        return switch (bits) {
            case 8 ->
                isSigned ? buffer(1).get(ValueLayout.JAVA_BYTE, i) : buffer(1).get(ValueLayout.JAVA_BYTE, i) & 0xffL;
            case 16 -> isSigned ? buffer(1).getAtIndex(SHORT, i) : buffer(1).getAtIndex(SHORT, i) & 0xffffL;
            case 32 -> isSigned ? buffer(1).getAtIndex(INT, i) : buffer(1).getAtIndex(INT, i) & 0xffff_ffffL;
            case 64 -> buffer(1).getAtIndex(ArrowBatch.LONG, i);
            default -> throw new IllegalArgumentException("whole numbers of " + bits + " bits");
        };
    }

    /// Where the list `i` begins among its components; `i` may be [#length].
    long listStart(int i) {
        return switch (field.type()) {
            case Type.FixedSizeList -> (long) i * field.size();
            case Type.LargeList -> buffer(1).getAtIndex(ArrowBatch.LONG, i);
            default -> buffer(1).getAtIndex(INT, i);
        };
    }

    /// What the lists are made of.
    ArrowArray components() {
        return children.getFirst();
    }

    /// Copies numbers `from … from+count`.
    void copyNumbers(long from, int count, float[] target, int offset) {
        if (from < 0 || count > length - from) {
            throw new IllegalArgumentException("numbers " + from + " to " + (from + count) + " of " + length
                    + " in column \"" + field.name() + "\"");
        }
        NumberType type = field.numberType();
        type.decode(buffer(1), from * type.rowBytes(1), 1, target, offset, count);
    }

    /// The place of the first of the numbers `from … from+count` that is null, counted from `from`; or
    /// [RowBatch#NULL].
    int firstNull(long from, int count) {
        for (int i = 0; hasNulls && i < count; i++) {
            if (isNull(from + i)) {
                return i;
            }
        }
        return RowBatch.NULL;
    }
}
