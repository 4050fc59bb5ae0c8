package dev.kindred.format;

import java.util.LinkedHashMap;
import java.util.OptionalInt;

/// Judges the first lines of a file: whether they are rows of text, and of which dimension.
final class TextSample {

    private static final int MOST_LINES = 1000;

    private TextSample() {}

    /// Whether what stands at `from` is the beginning of text: a row of `dimension` numbers, or at least
    /// readable.
    static boolean isRowOfText(VectorSource source, int from, int dimension) {
        byte[] head = source.head();
        int end = lineEnd(head, from);
        if (countNumbersFromTheRight(head, from, end, dimension) == dimension) {
            return true;
        }
        if (BinarySample.isRows(source, from, dimension)) {
            return false;
        }
        // A broken row of text, or broken binary: numbers in binary contain control characters or broken UTF-8.
        int look = Math.min(head.length, from + 4 * dimension + 64);
        return isReadable(head, from, look);
    }

    /// The dimension of rows of text without a header, decided so that words may be numbers ("1999 0.1
    /// 0.2") and may
    /// contain spaces ("new york 0.1 0.2"), and that a broken line does not count for more than the
    /// others: what
    /// most of the first lines have, of equally many the one that comes first.
    static OptionalInt dimension(VectorSource source) {
        byte[] head = source.head();
        var votes = new LinkedHashMap<Integer, Integer>();
        int start = 0;
        for (int lines = 0; start < head.length && lines < MOST_LINES; lines++) {
            int end = lineEnd(head, start);
            boolean isCut = end == head.length && lines > 0;
            if (isCut || fieldStart(head, start, end) == end) {
                break;
            }
            votes.merge(dimensionOfLine(head, start, end), 1, Integer::sum);
            start = end + 1;
        }
        int dimension = 0;
        for (var candidate : votes.entrySet()) {
            if (candidate.getValue() > votes.getOrDefault(dimension, 0)) {
                dimension = candidate.getKey();
            }
        }
        return dimension < 1 ? OptionalInt.empty() : OptionalInt.of(dimension);
    }

    /// Whether the first bytes are text of any kind.
    static boolean isText(VectorSource source) {
        return isReadable(source.head(), 0, source.head().length);
    }

    private static int dimensionOfLine(byte[] head, int start, int end) {
        int fields = 0;
        for (int at = start; at < end; fields++) {
            at = fieldStart(head, fieldEnd(head, at, end), end);
        }
        return Math.min(fields - 1, countNumbersFromTheRight(head, start, end, fields));
    }

    /// How many of the last `most` fields of the line are numbers, counted from its end to the first that
    /// is none.
    static int countNumbersFromTheRight(byte[] bytes, int start, int end, int most) {
        int numbers = 0;
        int fieldsEnd = trimmedEnd(bytes, start, end);
        while (numbers < most && fieldsEnd > start) {
            int fieldStart = fieldsEnd;
            while (fieldStart > start && !isBlank(bytes[fieldStart - 1])) {
                fieldStart--;
            }
            if (!FloatText.isNumber(bytes, fieldStart, fieldsEnd)) {
                break;
            }
            numbers++;
            fieldsEnd = trimmedEnd(bytes, start, fieldStart);
        }
        return numbers;
    }

    private static boolean isReadable(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            if ((b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7f) {
                return false;
            }
        }
        int whole = to;
        for (int i = 0; i < 4 && whole > from && bytes[whole - 1] < 0; i++) {
            whole--; // the piece may end within a character
        }
        return Utf8.isValid(bytes, from, whole);
    }

    static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    static int fieldStart(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    static int fieldEnd(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && !isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    static int trimmedEnd(byte[] bytes, int start, int end) {
        int at = end;
        while (at > start && isBlank(bytes[at - 1])) {
            at--;
        }
        return at;
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
