package dev.kindred.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The lines of an ARPA file, cut into fields at spaces and tabs. Bytes are taken as they are: what else
/// Unicode has of white space belongs to words.
final class ArpaLines {

    private static final int BUFFER = 1 << 17;
    private static final int MOST_FIELDS = NgramOptions.HIGHEST_ORDER + 2;
    private static final int MOST_DIGITS = 15; // a double holds so many exactly
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private final Path path;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int end;
    private int next;
    private long line;
    private final int[] starts = new int[MOST_FIELDS];
    private final int[] ends = new int[MOST_FIELDS];
    private int fields;

    ArpaLines(Path path, InputStream in) {
        this.path = path;
        this.in = in;
    }

    /// Goes to the next line.
    ///
    /// @return false at the end of the file
    boolean next() {
        int at = next;
        fields = 0;
        boolean isInside = false;
        while (true) {
            if (at == end) {
                int moved = next;
                if (!fill()) {
                    if (at - moved == 0) {
                        return false;
                    }
                    at -= moved;
                    break;
                }
                at -= moved;
                for (int i = 0; i < fields; i++) {
                    starts[i] -= moved;
                    ends[i] -= moved;
                }
            }
            byte b = buffer[at];
            if (b == '\n') {
                break;
            }
            boolean isSpace = b == ' ' || b == '\t' || b == '\r';
            if (isInside && isSpace) {
                ends[fields - 1] = at;
                isInside = false;
            } else if (!isInside && !isSpace) {
                if (fields == MOST_FIELDS) {
                    line++;
                    throw problem("has more than " + MOST_FIELDS + " fields");
                }
                starts[fields++] = at;
                isInside = true;
            }
            at++;
        }
        if (isInside) {
            ends[fields - 1] = at;
        }
        next = Math.min(end, at + 1);
        line++;
        return true;
    }

    /// Moves the line at hand to the front and reads more.
    private boolean fill() {
        try {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
            next = 0;
            if (end == BUFFER) {
                line++;
                throw problem("is longer than " + BUFFER + " bytes");
            }
            int n = in.read(buffer, end, BUFFER - end);
            end += Math.max(0, n);
            return n > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int fields() {
        return fields;
    }

    byte[] bytes() {
        return buffer;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    String field(int field) {
        return new String(buffer, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }

    /// Whether the line is this one word.
    boolean is(String text) {
        return fields == 1 && field(0).equals(text);
    }

    /// A logarithm, finite.
    float number(int field) {
        int at = starts[field];
        int stop = ends[field];
        boolean isNegative = buffer[at] == '-';
        at += isNegative ? 1 : 0;
        long digits = 0;
        int count = 0;
        int fraction = -1;
        for (; at < stop && count <= MOST_DIGITS; at++) {
            int digit = buffer[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = 10 * digits + digit;
                count += digits == 0 ? 0 : 1;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (buffer[at] == '.' && fraction < 0) {
                fraction = 0;
            } else {
                break;
            }
        }
        if (at < stop
                || count > MOST_DIGITS
                || stop - starts[field] < 1 + (isNegative ? 1 : 0)
                || fraction > MOST_DIGITS) {
            return slowNumber(field);
        }
        double size = fraction > 0 ? digits / POWERS[fraction] : digits;
        return (float) (isNegative ? -size : size);
    }

    private float slowNumber(int field) {
        try {
            float number = Float.parseFloat(field(field));
            if (Float.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw problem("has \"" + field(field) + "\" where a number must be");
    }

    ModelFileException problem(String what) {
        return new ModelFileException(path, "line " + line + " " + what);
    }

    ModelFileException endsEarly(String before) {
        return new ModelFileException(path, "ends after line " + line + ", before " + before);
    }
}
