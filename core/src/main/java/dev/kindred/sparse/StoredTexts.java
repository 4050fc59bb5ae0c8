package dev.kindred.sparse;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/// Texts by their row, so that answers can be shown. Immutable; shared by all threads.
///
/// @param ends  `[texts]`: where each text ends in `bytes`, rising
/// @param bytes all texts, one after the other, in UTF-8
public record StoredTexts(long[] ends, MemorySegment bytes) {

    private static final int LONGEST = Integer.MAX_VALUE - 8;

    /// @throws IllegalArgumentException if a text ends where it cannot
    public StoredTexts {
        long before = 0;
        for (int row = 0; row < ends.length; row++) {
            if (ends[row] < before || ends[row] - before > LONGEST || ends[row] > bytes.byteSize()) {
                throw new IllegalArgumentException(
                        "text " + row + " is from byte " + before + " to " + ends[row] + " of " + bytes.byteSize());
            }
            before = ends[row];
        }
    }

    public String text(int row) {
        long from = row == 0 ? 0 : ends[row - 1];
        byte[] utf8 = bytes.asSlice(from, ends[row] - from).toArray(ValueLayout.JAVA_BYTE);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /// Passes texts on and keeps them in a temporary file. Belongs to one thread at a time.
    public static final class Recorder implements Iterator<String>, AutoCloseable {

        private final Iterator<String> texts;
        private final Spool spool;
        private long[] ends = new long[1024];
        private int size;
        private ByteBuffer piece = ByteBuffer.allocate(1 << 18);

        public Recorder(Iterator<String> texts, Path temporaryFolder) {
            this.texts = texts;
            this.spool = new Spool(temporaryFolder);
        }

        @Override
        public boolean hasNext() {
            return texts.hasNext();
        }

        @Override
        public String next() {
            String text = texts.next();
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (piece.remaining() < utf8.length) {
                spool.append(piece.flip());
                piece = piece.capacity() < utf8.length ? ByteBuffer.allocate(utf8.length) : piece.clear();
            }
            piece.put(utf8);
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size] = (size == 0 ? 0 : ends[size - 1]) + utf8.length;
            size++;
            return text;
        }

        /// All texts that have passed.
        public StoredTexts texts() {
            spool.append(piece.flip());
            piece.clear();
            return new StoredTexts(Arrays.copyOf(ends, size), spool.map());
        }

        @Override
        public void close() {
            spool.close();
        }
    }
}
