package dev.kindred.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A text in UTF-8 while it is normalised and cut: its bytes, the places of the original that they
/// come from, and the
/// pieces it has been cut into. Belongs to one thread.
final class AlignedText {

    private byte[] bytes;
    private int length;
    private int[] starts; // by byte, in UTF-16 units of the original; empty where nobody asks for them
    private int[] ends;
    private final boolean isAligned;
    private final int origin; // of the original, where inserted characters at the beginning belong

    private int[] pieceStarts = new int[16];
    private int[] pieceEnds = new int[16];
    private int pieces;

    private AlignedText(int capacity, boolean isAligned, int origin) {
        bytes = new byte[capacity];
        starts = new int[isAligned ? capacity : 0];
        ends = new int[isAligned ? capacity : 0];
        this.isAligned = isAligned;
        this.origin = origin;
    }

    /// @param text   without lonely surrogates
    /// @param origin where it begins in the original
    static AlignedText of(String text, int origin, boolean isAligned) {
        var aligned = new AlignedText(0, isAligned, origin);
        aligned.bytes = text.getBytes(StandardCharsets.UTF_8);
        aligned.length = aligned.bytes.length;
        if (isAligned) {
            aligned.align();
        }
        aligned.addPiece(0, aligned.length);
        return aligned;
    }

    /// Bytes that need not be UTF-8, as one piece.
    static AlignedText ofBytes(byte[] bytes, int from, int to) {
        var raw = new AlignedText(0, false, 0);
        raw.bytes = Arrays.copyOfRange(bytes, from, to);
        raw.length = to - from;
        raw.addPiece(0, raw.length);
        return raw;
    }

    private void align() {
        starts = new int[length];
        ends = new int[length];
        int unit = origin;
        for (int i = 0; i < length; ) {
            int size = CodePoints.length(bytes[i]);
            int units = size == 4 ? 2 : 1;
            Arrays.fill(starts, i, i + size, unit);
            Arrays.fill(ends, i, i + size, unit + units);
            unit += units;
            i += size;
        }
    }

    /// An empty text for what becomes of this one.
    AlignedText successor() {
        return new AlignedText(length + 16, isAligned, origin);
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isAligned() {
        return isAligned;
    }

    /// Where the text begins in the original; about there where nobody asks for places.
    int origin() {
        return origin;
    }

    /// Where the byte comes from.
    int start(int at) {
        return starts[at];
    }

    int end(int at) {
        return ends[at];
    }

    /// Appends a character that comes from `source[at]`, an added one if `at` is -1.
    void put(int codePoint, AlignedText source, int at) {
        reserve(4);
        int before = length;
        length = CodePoints.put(codePoint, bytes, length);
        if (isAligned) {
            Arrays.fill(starts, before, length, at < 0 ? origin : source.starts[at]);
            Arrays.fill(ends, before, length, at < 0 ? origin : source.ends[at]);
        }
    }

    /// Appends one byte, which comes from the range of the original.
    void putByte(byte b, int start, int end) {
        reserve(1);
        bytes[length] = b;
        if (isAligned) {
            starts[length] = start;
            ends[length] = end;
        }
        length++;
    }

    /// Appends `source[from … to)` as it is.
    void copy(AlignedText source, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(source.bytes, from, bytes, length, count);
        if (isAligned) {
            System.arraycopy(source.starts, from, starts, length, count);
            System.arraycopy(source.ends, from, ends, length, count);
        }
        length += count;
    }

    /// A part as a text of its own.
    AlignedText part(int from, int to) {
        var part = new AlignedText(to - from, isAligned, from < length && isAligned ? starts[from] : origin + from);
        part.copy(this, from, to);
        part.addPiece(0, part.length);
        return part;
    }

    /// Shortens the text.
    void cut(int newLength) {
        length = newLength;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            int capacity = Math.max(length + more, Math.addExact(bytes.length, bytes.length >> 1));
            bytes = Arrays.copyOf(bytes, capacity);
            if (isAligned) {
                starts = Arrays.copyOf(starts, capacity);
                ends = Arrays.copyOf(ends, capacity);
            }
        }
    }

    int pieces() {
        return pieces;
    }

    int pieceStart(int piece) {
        return pieceStarts[piece];
    }

    int pieceEnd(int piece) {
        return pieceEnds[piece];
    }

    /// Adds a piece if it is not empty.
    void addPiece(int from, int to) {
        if (from >= to) {
            return;
        }
        if (pieces == pieceStarts.length) {
            pieceStarts = Arrays.copyOf(pieceStarts, 2 * pieces);
            pieceEnds = Arrays.copyOf(pieceEnds, 2 * pieces);
        }
        pieceStarts[pieces] = from;
        pieceEnds[pieces++] = to;
    }

    /// Forgets the pieces, and makes the whole text one.
    AlignedText whole() {
        pieces = 0;
        addPiece(0, length);
        return this;
    }

    /// Cuts each piece anew.
    void cutPieces(Cutter cutter) {
        int[] oldStarts = pieceStarts;
        int[] oldEnds = pieceEnds;
        int old = pieces;
        pieceStarts = new int[Math.max(16, old)];
        pieceEnds = new int[Math.max(16, old)];
        pieces = 0;
        for (int i = 0; i < old; i++) {
            cutter.cut(this, oldStarts[i], oldEnds[i]);
        }
    }

    /// Adds the pieces of a part by [#addPiece].
    interface Cutter {
        void cut(AlignedText text, int from, int to);
    }

    String string(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return string(0, length);
    }
}
