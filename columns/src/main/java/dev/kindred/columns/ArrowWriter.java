package dev.kindred.columns;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.NumberType;
import dev.kindred.format.NumberRows;
import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;

/// Writes an Arrow file front to back: schema, record batches, and a footer that says where they are.
final class ArrowWriter {

    /// Buffers begin at multiples of this, as Arrow advises.
    private static final int ALIGNMENT = 64;

    private static final int PREFIX_BYTES = 2 * Integer.BYTES;

    private record Place(long offset, int metadataBytes, long bodyBytes) {}

    private final Embeddings embeddings;
    private final NumberType type;
    private final NumberRows numbers;
    private final WriteOptions options;
    private final OutputStream out;
    private final List<Place> batches = new ArrayList<>();
    private long position;

    ArrowWriter(Embeddings embeddings, WriteOptions options, OutputStream out) {
        this.embeddings = embeddings;
        this.type = options.type();
        this.numbers = new NumberRows(embeddings.matrix(), type);
        this.options = options;
        this.out = out;
    }

    void write() throws IOException {
        put(Arrays.copyOf(ArrowMessages.MAGIC, Long.BYTES));
        var schema = new FlatBufferBuilder();
        message(schema, MessageHeader.Schema, schema(schema), 0);
        int atOnce = RowsAtOnce.of(type.rowBytes(embeddings.dimension()));
        for (int row = 0; row < embeddings.size(); row += atOnce) {
            int rows = Math.min(atOnce, embeddings.size() - row);
            batch(row, rows);
            options.progress().reached((row + (double) rows) / embeddings.size());
        }
        put(littleEndian(PREFIX_BYTES).putInt(ArrowMessages.CONTINUATION).array());
        footer();
    }

    private int schema(FlatBufferBuilder to) {
        var fields = new ArrayList<Integer>();
        fields.add(field(to, "word", Type.Utf8, utf8(to)));
        int component = field(to, "item", Type.FloatingPoint, FloatingPoint.createFloatingPoint(to, precision()));
        int list = FixedSizeList.createFixedSizeList(to, embeddings.dimension());
        fields.add(field(to, "vector", Type.FixedSizeList, list, component));
        if (embeddings.vocabulary().hasCounts()) {
            fields.add(field(to, "count", Type.Int, Int.createInt(to, Long.SIZE, true)));
        }
        int dimension = KeyValue.createKeyValue(
                to, to.createString("dimension"), to.createString(String.valueOf(embeddings.dimension())));
        int facts = Schema.createCustomMetadataVector(to, new int[] {dimension});
        int all = Schema.createFieldsVector(to, fields.stream().mapToInt(f -> f).toArray());
        return Schema.createSchema(to, Endianness.Little, all, facts, 0);
    }

    private static int utf8(FlatBufferBuilder to) {
        Utf8.startUtf8(to);
        return Utf8.endUtf8(to);
    }

    private short precision() {
        return switch (type) {
            case FLOAT16 -> Precision.HALF;
            case FLOAT32 -> Precision.SINGLE;
            case FLOAT64 -> Precision.DOUBLE;
            case BFLOAT16, INT8, BINARY -> throw new IllegalArgumentException("Arrow has no " + type);
        };
    }

    private static int field(FlatBufferBuilder to, String name, byte kind, int ofKind, int... children) {
        int text = to.createString(name);
        int parts = Field.createChildrenVector(to, children);
        return Field.createField(to, text, false, kind, ofKind, 0, parts, 0);
    }

    /// Nothing is null, so the buffers that would say what is null are empty.
    private void batch(int row, int rows) throws IOException {
        var empty = new byte[0];
        var words = Texts.of(embeddings.vocabulary(), row, rows);
        var buffers = new ArrayList<>(
                List.of(empty, words.offsets(), words.bytes(), empty, empty, numbers.encode(row, rows)));
        var lengths = new ArrayList<>(List.of(rows, rows, rows * embeddings.dimension()));
        if (embeddings.vocabulary().hasCounts()) {
            buffers.addAll(List.of(empty, Texts.counts(embeddings.vocabulary(), row, rows)));
            lengths.add(rows);
        }
        var header = new FlatBufferBuilder();
        RecordBatch.startNodesVector(header, lengths.size());
        for (int length : lengths.reversed()) { // flatbuffers are written from their end
            FieldNode.createFieldNode(header, length, 0);
        }
        int nodes = header.endVector();
        RecordBatch.startBuffersVector(header, buffers.size());
        long bodyBytes =
                buffers.stream().mapToLong(bytes -> aligned(bytes.length)).sum();
        long at = bodyBytes;
        for (var bytes : buffers.reversed()) {
            at -= aligned(bytes.length);
            Buffer.createBuffer(header, at, bytes.length);
        }
        int places = header.endVector();
        long offset = position;
        int batch = RecordBatch.createRecordBatch(header, rows, nodes, places, 0, 0);
        int metadataBytes = message(header, MessageHeader.RecordBatch, batch, bodyBytes);
        batches.add(new Place(offset, metadataBytes, bodyBytes));
        for (var bytes : buffers) {
            put(bytes);
            put(new byte[(int) (aligned(bytes.length) - bytes.length)]);
        }
    }

    private static long aligned(long length) {
        return Math.ceilDiv(length, (long) ALIGNMENT) * ALIGNMENT;
    }

    /// Writes the head of a message such that what follows begins at a multiple of 64.
    ///
    /// @return its length
    private int message(FlatBufferBuilder header, byte kind, int content, long bodyBytes) throws IOException {
        header.finish(Message.createMessage(header, MetadataVersion.V5, kind, content, bodyBytes, 0));
        byte[] bytes = header.sizedByteArray();
        int length = (int) (aligned(position + PREFIX_BYTES + bytes.length) - position);
        put(littleEndian(length)
                .putInt(ArrowMessages.CONTINUATION)
                .putInt(length - PREFIX_BYTES)
                .put(bytes)
                .array());
        return length;
    }

    private void footer() throws IOException {
        var to = new FlatBufferBuilder();
        int schema = schema(to);
        Footer.startDictionariesVector(to, 0);
        int dictionaries = to.endVector();
        Footer.startRecordBatchesVector(to, batches.size());
        for (var place : batches.reversed()) {
            Block.createBlock(to, place.offset(), place.metadataBytes(), place.bodyBytes());
        }
        int places = to.endVector();
        to.finish(Footer.createFooter(to, MetadataVersion.V5, schema, dictionaries, places, 0));
        byte[] bytes = to.sizedByteArray();
        put(bytes);
        put(littleEndian(Integer.BYTES).putInt(bytes.length).array());
        put(ArrowMessages.MAGIC);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
