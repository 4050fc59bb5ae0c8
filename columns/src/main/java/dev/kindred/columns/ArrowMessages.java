package dev.kindred.columns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;

/// The messages of an Arrow file, in the order of its footer, or of an Arrow stream, one behind the other.
final class ArrowMessages {

    /// A message.
    ///
    /// @param end where it ends in the file
    record Piece(Message message, MemorySegment body, long end) {}

    static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    static final int CONTINUATION = -1;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

    private final MemorySegment file;
    private final Schema schema;
    private final Optional<Queue<Long>> places; // of a file; a stream has none
    private long at; // of the next message of a stream

    private ArrowMessages(MemorySegment file, Schema schema, Optional<Queue<Long>> places, long at) {
        this.file = file;
        this.schema = schema;
        this.places = places;
        this.at = at;
    }

    /// @throws IllegalArgumentException  if it is none of both
    /// @throws IndexOutOfBoundsException if it is cut or damaged
    static ArrowMessages of(MemorySegment file) {
        if (file.get(INT, 0) != CONTINUATION) {
            return ofFile(file);
        }
        var first = piece(file, 0)
                .filter(piece -> piece.message().headerType() == MessageHeader.Schema)
                .orElseThrow(() -> new IllegalArgumentException("a stream that does not begin with its schema"));
        return new ArrowMessages(file, required(first.message(), new Schema()), Optional.empty(), first.end());
    }

    private static ArrowMessages ofFile(MemorySegment file) {
        long footerEnd = file.byteSize() - TAIL_BYTES;
        if (footerEnd < 2L * MAGIC.length
                || !Arrays.equals(MAGIC, bytes(file, file.byteSize() - MAGIC.length, MAGIC.length))) {
            throw new IllegalArgumentException("it does not end with " + new String(MAGIC, StandardCharsets.US_ASCII));
        }
        int length = file.get(INT, footerEnd);
        if (length <= 0 || length > footerEnd - MAGIC.length) {
            throw new IllegalArgumentException("a footer of " + length + " bytes in a file of " + file.byteSize());
        }
        var footer = Footer.getRootAsFooter(ByteBuffer.wrap(bytes(file, footerEnd - length, length)));
        var places = new ArrayDeque<Long>();
        for (int i = 0; i < footer.dictionariesLength(); i++) {
            places.add(footer.dictionaries(i).offset());
        }
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            places.add(footer.recordBatches(i).offset());
        }
        if (footer.schema() == null) {
            throw new IllegalArgumentException("a footer without a schema");
        }
        return new ArrowMessages(file, footer.schema(), Optional.of(places), 0);
    }

    Schema schema() {
        return schema;
    }

    /// The next message; empty at the end.
    Optional<Piece> next() {
        if (places.isPresent()) {
            return places.get().isEmpty()
                    ? Optional.empty()
                    : piece(file, places.get().remove());
        }
        var next = at == file.byteSize() ? Optional.<Piece>empty() : piece(file, at);
        next.ifPresent(piece -> at = piece.end());
        return next;
    }

    /// The message at `at`, empty if its length is 0. Before version 0.15 no -1 stood before the length.
    private static Optional<Piece> piece(MemorySegment file, long at) {
        int first = file.get(INT, at);
        int prefix = first == CONTINUATION ? 2 * Integer.BYTES : Integer.BYTES;
        int length = first == CONTINUATION ? file.get(INT, at + Integer.BYTES) : first;
        if (length == 0) {
            return Optional.empty();
        }
        var message = Message.getRootAsMessage(ByteBuffer.wrap(bytes(file, at + prefix, length)));
        long bodyStart = at + prefix + length;
        var body = file.asSlice(bodyStart, message.bodyLength());
        return Optional.of(new Piece(message, body, bodyStart + message.bodyLength()));
    }

    private static byte[] bytes(MemorySegment file, long at, int length) {
        return file.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
    }

    /// The header of a message, of the kind that the caller knows it to be.
    static <T extends com.google.flatbuffers.Table> T required(Message message, T header) {
        if (message.header(header) == null) {
            throw new IllegalArgumentException("a message without its header");
        }
        return header;
    }
}
