package dev.kindred.columns;

import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
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
    private static final int LARGEST_UNPACKED = Integer.MAX_VALUE - 8;

    /// What claims to be more times larger than its packed bytes is refused.
    private static final long MOST_RATIO = 10_000;

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
        if (length < 0 || length > LARGEST_UNPACKED || length > MOST_RATIO * packed.byteSize()) {
            throw new IllegalArgumentException("a buffer of " + packed.byteSize() + " bytes claims to unpack to "
                    + length + ", at most " + Math.min(LARGEST_UNPACKED, MOST_RATIO * packed.byteSize()));
        }
        var unpacked = new byte[(int) length];
        int found = unpack(compression.codec(), packed.toArray(ValueLayout.JAVA_BYTE), unpacked);
        if (found != length) {
            throw new IllegalArgumentException("a buffer of " + found + " bytes that claims to have " + length);
        }
        return MemorySegment.ofArray(unpacked);
    }

    private static int unpack(byte codec, byte[] packed, byte[] target) {
        return switch (codec) {
            case CompressionType.LZ4_FRAME -> Lz4Frame.unpack(packed, target);
            case CompressionType.ZSTD ->
                new ZstdJavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
            default -> throw new IllegalArgumentException("buffers packed by codec " + codec);
        };
    }
}
