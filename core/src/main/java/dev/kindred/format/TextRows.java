package dev.kindred.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads rows of text: a word and its numbers on a line, as word2vec, fastText (`.vec`) and GloVe write
/// them.
///
/// The last `dimension` fields are the numbers, whatever stands before them is the word, spaces included.
/// But when the
/// last field of such a word is a number too, the row is rather one with too many numbers, and refused.
final class TextRows {

    private static final int PIECE_BYTES = 4 << 20;
    private static final int USUAL_NUMBER_BYTES = 10;

    private final VectorSource source;
    private final Recognition recognised;
    private final Path path;
    private final int dimension;
    private long blankLine; // the first blank line, 0 if there was none: only blank ones may follow

    private TextRows(VectorSource source, Recognition recognised) {
        this.source = source;
        this.recognised = recognised;
        this.path = source.path();
        this.dimension = recognised.dimension();
    }

    static Loaded read(VectorSource source, Recognition recognised, Keeping keeping) {
        return new TextRows(source, recognised).read(keeping);
    }

    private Loaded read(Keeping keeping) {
        long guess = source.expectedBytes() / USUAL_NUMBER_BYTES / dimension;
        long expected = recognised.hasHeader() ? recognised.rows() : guess;
        try (var collector = new RowCollector(dimension, expected, keeping, parser())) {
            boolean isLastLineOpen = readPieces(collector);
            var loaded = collector.finish(recognised, isLastLineOpen);
            if (collector.rows() < recognised.rows()) {
                throw new FormatException(
                        path, "ends after " + collector.rows() + " rows, its header claims " + recognised.rows());
            }
            return loaded;
        }
    }

    private RowCollector.Parser parser() {
        return recognised.format() == VectorFormat.JSON_LINES ? JsonLines.parser(path, dimension) : this::parse;
    }

    /// Cuts the text into pieces of whole lines.
    ///
    /// @return whether the last line has no end
    private boolean readPieces(RowCollector collector) {
        source.read(new byte[recognised.headerBytes()], 0);
        byte[] rest = new byte[0];
        while (true) {
            var bytes = Arrays.copyOf(rest, source.atMost(PIECE_BYTES) + 1);
            int length = rest.length + source.read(bytes, rest.length);
            boolean isEnd = length < bytes.length;
            boolean isOpen = isEnd && length > 0 && bytes[length - 1] != '\n';
            if (isOpen) {
                bytes[length++] = '\n';
            }
            int whole = length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            if (whole == 0 && length > 0) {
                throw new FormatException(
                        path, "line " + line(collector.rows()) + " is longer than " + PIECE_BYTES + " bytes");
            }
            rest = Arrays.copyOfRange(bytes, whole, length);
            hand(bytes, whole, collector);
            if (isEnd) {
                return isOpen;
            }
        }
    }

    /// Finds the lines of a piece and hands them on.
    private void hand(byte[] bytes, int length, RowCollector collector) {
        var starts = new int[length / (2 * dimension) + 2];
        int rows = 0;
        int start = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            if (TextSample.fieldStart(bytes, start, at) == at) {
                blankLine = blankLine == 0 ? line(collector.rows() + rows) : blankLine;
            } else {
                if (blankLine != 0) {
                    throw new FormatException(path, "line " + blankLine + " is empty, but more lines follow");
                }
                if (rows + 1 == starts.length) {
                    starts = Arrays.copyOf(starts, starts.length * 2); // rows too short: an error, but not here
                }
                rows++;
                starts[rows] = at + 1;
            }
            start = at + 1;
        }
        if (recognised.hasHeader() && collector.rows() + (long) rows > recognised.rows()) {
            throw new FormatException(
                    path, "its header claims " + recognised.rows() + " rows, but more than these follow");
        }
        collector.add(new RowCollector.Piece(bytes, starts, rows, collector.rows()));
    }

    /// The line, counted from 1, on which a row stands.
    private long line(int row) {
        return row + (recognised.hasHeader() ? 2L : 1L);
    }

    private long parse(RowCollector.Piece piece, int i, float[] target, int offset) {
        byte[] bytes = piece.bytes();
        int start = piece.starts()[i];
        int end = TextSample.trimmedEnd(bytes, start, piece.starts()[i + 1] - 1);
        int wordEnd = TextSample.fieldEnd(bytes, start, end);
        int at = wordEnd;
        int component = 0;
        for (; component < dimension && at < end; component++) {
            int from = TextSample.fieldStart(bytes, at, end);
            at = TextSample.fieldEnd(bytes, from, end);
            float number = FloatText.parse(bytes, from, at);
            if (!Float.isFinite(number)) {
                break;
            }
            target[offset + component] = number;
        }
        if (component < dimension || at < end) {
            wordEnd = parseFromTheRight(piece, i, end, target, offset);
        }
        if (wordEnd - start > Limits.MAX_WORD_BYTES) {
            throw new FormatException(
                    path,
                    "line " + line(piece.firstRow() + i) + " begins with a word of " + (wordEnd - start)
                            + " bytes, at most " + Limits.MAX_WORD_BYTES);
        }
        return (long) start << 32 | wordEnd;
    }

    /// Parses a row whose word contains spaces, or says what is wrong with it.
    ///
    /// @return the end of the word
    private int parseFromTheRight(RowCollector.Piece piece, int i, int end, float[] target, int offset) {
        byte[] bytes = piece.bytes();
        int start = piece.starts()[i];
        int fieldEnd = end;
        for (int component = dimension - 1; component >= 0; component--) {
            int from = fieldEnd;
            while (from > start && !TextSample.isBlank(bytes[from - 1])) {
                from--;
            }
            if (from == start) {
                int numbers = dimension - 1 - component;
                throw problem(piece, i, "has " + numbers + " numbers, expected " + dimension);
            }
            float number = FloatText.parse(bytes, from, fieldEnd);
            if (!Float.isFinite(number)) {
                throw problem(piece, i, notANumber(bytes, from, fieldEnd, component));
            }
            target[offset + component] = number;
            fieldEnd = TextSample.trimmedEnd(bytes, start, from);
        }
        int last = fieldEnd;
        while (last > start && !TextSample.isBlank(bytes[last - 1])) {
            last--;
        }
        if (last > start && FloatText.isNumber(bytes, last, fieldEnd)) {
            int numbers = TextSample.countNumbersFromTheRight(bytes, start, end, Integer.MAX_VALUE);
            throw problem(piece, i, "has " + numbers + " numbers, expected " + dimension);
        }
        return fieldEnd;
    }

    private static String notANumber(byte[] bytes, int from, int to, int component) {
        String text = new String(bytes, from, Math.min(to - from, 40), StandardCharsets.UTF_8);
        boolean isNumber = FloatText.isNumber(bytes, from, to);
        return "has \"" + text + "\" as component " + (component + 1)
                + (isNumber ? ", which no float holds: all must be finite" : ", which is no number");
    }

    private FormatException problem(RowCollector.Piece piece, int i, String problem) {
        int start = piece.starts()[i];
        int end = TextSample.fieldEnd(piece.bytes(), start, piece.starts()[i + 1] - 1);
        String word = new String(piece.bytes(), start, Math.min(end - start, 100), StandardCharsets.UTF_8);
        return new FormatException(path, "line " + line(piece.firstRow() + i) + " (word \"" + word + "\") " + problem);
    }
}
