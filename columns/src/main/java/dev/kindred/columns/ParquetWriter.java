package dev.kindred.columns;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.NumberRows;
import dev.kindred.format.WriteOptions;
import dev.kindred.vocab.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes a Parquet file front to back: row groups of a chunk a column, chunks of data pages (version 1,
/// plain encoding, not packed, with a CRC), and the footer.
final class ParquetWriter {

    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final int PAGE_BYTES = 1 << 20;
    private static final int PAGE_WORDS = 1 << 13;
    private static final int DATA_PAGE = 0; // of Parquet's PageType

    /// The content of a page.
    private interface Content {

        /// Appends rows `first … first+count`.
        ///
        /// @return how many values these are
        int append(ByteArrayOutputStream page, int first, int count);
    }

    private final Embeddings embeddings;
    private final NumberRows numbers;
    private final WriteOptions options;
    private final OutputStream out;
    private final ParquetFooter footer;
    private long position;

    ParquetWriter(Embeddings embeddings, WriteOptions options, OutputStream out) {
        this.embeddings = embeddings;
        this.numbers = new NumberRows(embeddings.matrix(), options.type());
        this.options = options;
        this.out = out;
        this.footer = new ParquetFooter(
                options.type(), embeddings.dimension(), embeddings.vocabulary().hasCounts());
    }

    void write() throws IOException {
        put(MAGIC);
        int rowBytes = options.type().rowBytes(embeddings.dimension());
        int atOnce = RowsAtOnce.of(rowBytes);
        for (int row = 0; row < embeddings.size(); row += atOnce) {
            int rows = Math.min(atOnce, embeddings.size() - row);
            var chunks = new ArrayList<ParquetFooter.Chunk>();
            chunks.add(chunk(row, rows, PAGE_WORDS, this::words));
            chunks.add(chunk(row, rows, Math.max(1, PAGE_BYTES / rowBytes), this::vectors));
            if (embeddings.vocabulary().hasCounts()) {
                chunks.add(chunk(row, rows, PAGE_WORDS, this::counts));
            }
            footer.add(new ParquetFooter.Group(chunks, rows));
            options.progress().reached((row + (double) rows) / embeddings.size());
        }
        byte[] end = footer.bytes();
        put(end);
        put(littleEndian(end.length));
        put(MAGIC);
    }

    private ParquetFooter.Chunk chunk(int first, int rows, int rowsAPage, Content content) throws IOException {
        long start = position;
        long values = 0;
        for (int row = 0; row < rows; row += rowsAPage) {
            var page = new ByteArrayOutputStream();
            int added = content.append(page, first + row, Math.min(rowsAPage, rows - row));
            byte[] bytes = page.toByteArray();
            put(pageHeader(bytes, added));
            put(bytes);
            values += added;
        }
        return new ParquetFooter.Chunk(start, position - start, values);
    }

    private static byte[] pageHeader(byte[] page, int values) {
        var crc = new CRC32();
        crc.update(page);
        var header = new CompactThrift();
        header.int32(1, DATA_PAGE).int32(2, page.length).int32(3, page.length).int32(4, (int) crc.getValue());
        header.struct(
                5,
                () -> header.int32(1, values)
                        .int32(2, ParquetFooter.PLAIN)
                        .int32(
                                3,
                                ParquetFooter
                                        .RUNS) // how the levels would be encoded, which columns without lists have not
                        .int32(4, ParquetFooter.RUNS));
        return header.end();
    }

    private int words(ByteArrayOutputStream page, int first, int count) {
        Vocabulary vocabulary = embeddings.vocabulary();
        for (int row = first; row < first + count; row++) {
            byte[] word = vocabulary.utf8(row);
            page.writeBytes(littleEndian(word.length));
            page.writeBytes(word);
        }
        return count;
    }

    private int counts(ByteArrayOutputStream page, int first, int count) {
        page.writeBytes(Texts.counts(embeddings.vocabulary(), first, count));
        return count;
    }

    /// Levels stand before the numbers: repetition 0 where a list begins and 1 further on, definition 1
    /// always, since no list is empty.
    private int vectors(ByteArrayOutputStream page, int first, int count) {
        int dimension = embeddings.dimension();
        var repetition = new ByteArrayOutputStream();
        for (int row = 0; row < count; row++) {
            run(repetition, 1, 0);
            if (dimension > 1) {
                run(repetition, dimension - 1, 1);
            }
        }
        var definition = new ByteArrayOutputStream();
        run(definition, count * dimension, 1);
        for (var levels : List.of(repetition, definition)) {
            page.writeBytes(littleEndian(levels.size()));
            page.writeBytes(levels.toByteArray());
        }
        page.writeBytes(numbers.encode(first, count));
        return count * dimension;
    }

    /// `length` times the same level, in Parquet's run-length encoding.
    private static void run(ByteArrayOutputStream levels, int length, int level) {
        CompactThrift.writeVarint(levels, (long) length << 1);
        levels.write(level);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
