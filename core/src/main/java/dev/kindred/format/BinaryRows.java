package dev.kindred.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads rows of word2vec's binary format: the bytes of the word, a space, `dimension` little-endian
/// floats, and, from
/// word2vec.c but not from gensim, a line end.
final class BinaryRows {

    private static final int PIECE_BYTES = 4 << 20;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final VectorSource source;
    private final Recognition recognised;
    private final Path path;
    private final int dimension;
    private final int rowBytes; // of the numbers

    private BinaryRows(VectorSource source, Recognition recognised) {
        this.source = source;
        this.recognised = recognised;
        this.path = source.path();
        this.dimension = recognised.dimension();
        this.rowBytes = dimension * Float.BYTES;
    }

    /// A plain file stays where it is, mapped; a packed or piped one is read.
    static Loaded read(VectorSource source, Recognition recognised, Keeping keeping) {
        if (keeping != Keeping.Simply.NOWHERE && source.isPlainFile()) {
            return MappedBinaryRows.read(source.path(), recognised, source.progress());
        }
        return new BinaryRows(source, recognised).read(keeping);
    }

    private Loaded read(Keeping keeping) {
        long expected = recognised.hasHeader() ? recognised.rows() : source.expectedBytes() / (rowBytes + 6);
        try (var collector = new RowCollector(dimension, expected, keeping, this::parse)) {
            readPieces(collector);
            return collector.finish(recognised, false);
        }
    }

    /// Cuts the file into pieces of whole rows.
    private void readPieces(RowCollector collector) {
        source.read(new byte[recognised.headerBytes()], 0);
        byte[] rest = new byte[0];
        for (boolean isEnd = false; !isEnd; ) {
            var bytes = Arrays.copyOf(rest, source.atMost(PIECE_BYTES));
            int length = rest.length + source.read(bytes, rest.length);
            isEnd = length < bytes.length;
            int whole = hand(bytes, length, isEnd, collector);
            if (whole == 0 && !isEnd) {
                throw new FormatException(path, "grew while it was read"); // else the largest row fits a piece
            }
            rest = Arrays.copyOfRange(bytes, whole, length);
        }
    }

    /// Hands on the whole rows of a piece.
    ///
    /// @return where the first row begins that is not whole
    private int hand(byte[] bytes, int length, boolean isEnd, RowCollector collector) {
        var starts = new int[length / (rowBytes + 1) + 2];
        int rows = 0;
        int at = lineEndsSkipped(bytes, 0, length);
        starts[0] = at;
        while (at < length) {
            if (collector.rows() + rows == recognised.rows()) {
                collector.add(new RowCollector.Piece(bytes, starts, rows, collector.rows()));
                throw new FormatException(
                        path,
                        "its header claims " + recognised.rows() + " rows of dimension " + dimension
                                + ", but more bytes follow them");
            }
            int space = wordEnd(bytes, at, length, collector.rows() + rows);
            if (space + 1 + rowBytes > length) {
                break;
            }
            at = lineEndsSkipped(bytes, space + 1 + rowBytes, length);
            rows++;
            starts[rows] = at;
        }
        int next = starts[rows];
        collector.add(new RowCollector.Piece(bytes, starts, rows, collector.rows()));
        if (isEnd) {
            requireEnd(bytes, next, length, collector.rows());
        }
        return next;
    }

    private static int lineEndsSkipped(byte[] bytes, int from, int length) {
        int at = from;
        while (at < length && bytes[at] == '\n') {
            at++;
        }
        return at;
    }

    /// The space behind the word, or `length` if that is not among these bytes.
    private int wordEnd(byte[] bytes, int from, int length, int row) {
        int at = from;
        while (at < length && bytes[at] != ' ') {
            if (++at - from > Limits.MAX_WORD_BYTES) {
                throw new FormatException(
                        path,
                        place(row) + " begins with a word of more than " + Limits.MAX_WORD_BYTES + " bytes: \""
                                + new String(bytes, from, 40, StandardCharsets.UTF_8) + "…\"");
            }
        }
        return at;
    }

    private void requireEnd(byte[] bytes, int next, int length, int row) {
        if (next < length) {
            int space = wordEnd(bytes, next, length, row);
            throw new FormatException(
                    path,
                    space == length
                            ? place(row) + " ends within its word, after " + (length - next) + " bytes"
                            : place(row) + " ends after " + (length - space - 1) + " bytes, expected " + rowBytes);
        }
        if (row < recognised.rows()) {
            throw new FormatException(path, "ends after " + row + " rows, its header claims " + recognised.rows());
        }
    }

    private String place(int row) {
        return place(recognised, row);
    }

    static String place(Recognition recognised, int row) {
        return "row " + (row + 1) + (recognised.hasHeader() ? " of " + recognised.rows() : "");
    }

    private long parse(RowCollector.Piece piece, int i, float[] target, int offset) {
        byte[] bytes = piece.bytes();
        int start = piece.starts()[i];
        int space = start;
        while (bytes[space] != ' ') {
            space++;
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), FLOAT, space + 1L, target, offset, dimension);
        if (!FiniteRows.areFinite(target, offset, dimension)) {
            String word = new String(bytes, start, Math.min(space - start, 100), StandardCharsets.UTF_8);
            throw new FormatException(
                    path,
                    place(piece.firstRow() + i) + " (word \"" + word + "\") holds "
                            + FiniteRows.firstNotFinite(target, offset));
        }
        return (long) start << 32 | space;
    }
}
