package dev.kindred.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;

/// Cuts a record batch into its columns. All fields of the schema must be taken in their order; buffers are
/// unpacked only when they are asked for.
final class ArrowBatch {

    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final long NOT_PACKED = -1;

    private final RecordBatch batch;
    private final MemorySegment body;
    private int nextNode;
    private int nextBuffer;
    private int nextView;

    ArrowBatch(RecordBatch batch, MemorySegment body) {
        this.batch = batch;
        this.body = body;
    }

    int rows() {
        return Math.toIntExact(batch.length());
    }

    ArrowArray take(ArrowField field) {
        if (nextNode >= batch.nodesLength()) {
            throw new IllegalArgumentException("a batch without all of its columns");
        }
        var node = batch.nodes(nextNode++);
        int length = Math.toIntExact(node.length());
        int first = nextBuffer;
        int count = field.buffers() + (field.isView() ? Math.toIntExact(batch.variadicBufferCounts(nextView++)) : 0);
        if (length < 0 || count < 0 || count > batch.buffersLength() - first) {
            throw new IllegalArgumentException("column \"" + field.name() + "\" of " + length + " rows in " + count
                    + " buffers, of which there are " + (batch.buffersLength() - first));
        }
        nextBuffer += count;
        List<ArrowArray> children = new ArrayList<>();
        if (field.dictionary().isEmpty()) {
            field.children().forEach(child -> children.add(take(child)));
        }
        return new ArrowArray(this, field, length, node.nullCount() != 0, first, count, children);
    }

    /// The bytes of a buffer, unpacked.
    MemorySegment buffer(int place) {
        var buffer = batch.buffers(place);
        var bytes = body.asSlice(buffer.offset(), buffer.length());
        var compression = batch.compression();
        if (compression == null || bytes.byteSize() == 0) {
            return bytes;
        }
        long length = bytes.get(LONG, 0);
        var packed = bytes.asSlice(Long.BYTES);
        if (length == NOT_PACKED) {
            return packed;
        }
        return packing(compression.codec()).unpacked(packed, length);
    }

    private static Packing packing(byte codec) {
        return switch (codec) {
            case CompressionType.LZ4_FRAME -> Packing.LZ4_FRAME;
            case CompressionType.ZSTD -> Packing.ZSTD;
            default -> throw new IllegalArgumentException("buffers packed by codec " + codec);
        };
    }
}
