package dev.kindred.sparse;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/// Terms with their counts, as sorted runs: those that the threads have in memory, and those that are in a
/// temporary file. Merged they are all terms, in order, whatever thread has counted which text.
final class TermRuns implements AutoCloseable {

    private static final int PIECE_BYTES = 1 << 18;

    private final Path folder;
    private final List<Spool> spool = new ArrayList<>(1);
    private final List<long[]> written = new ArrayList<>(); // where a run begins, and where it ends
    private final List<SortedTerms> kept = new ArrayList<>();

    TermRuns(Path folder) {
        this.folder = folder;
    }

    /// Takes over a run that is in memory.
    synchronized void keep(SortedTerms run) {
        kept.add(run);
    }

    /// Writes a run.
    synchronized void write(SortedTerms run) {
        if (spool.isEmpty()) {
            spool.add(new Spool(folder));
        }
        long start = spool.getFirst().length();
        var piece = ByteBuffer.allocate(PIECE_BYTES);
        for (int id : run.ids()) {
            int length = run.table().length(id);
            if (piece.remaining() < length + 16) {
                spool.getFirst().append(piece.flip());
                piece = piece.capacity() < length + 16 ? ByteBuffer.allocate(length + 16) : piece.clear();
            }
            piece.putInt(length).putInt(run.texts()[id]).putLong(run.counts()[id]);
            piece.put(run.table().bytes(), run.table().start(id), length);
        }
        spool.getFirst().append(piece.flip());
        written.add(new long[] {start, spool.getFirst().length()});
    }

    /// Hears the terms in order.
    interface Sink {

        /// @param texts how many texts have the term
        /// @param count how often it was met
        void term(byte[] bytes, int from, int to, long texts, long count);
    }

    void merge(Sink sink) {
        var cursors = new PriorityQueue<Cursor>(Cursor::compare);
        for (var run : kept) {
            start(new OfMemory(run), cursors);
        }
        if (!spool.isEmpty()) {
            written.forEach(run -> start(new OfFile(spool.getFirst(), run[0], run[1]), cursors));
        }
        var term = new byte[64];
        while (!cursors.isEmpty()) {
            var first = cursors.element();
            int length = first.to - first.from;
            term = term.length < length ? new byte[2 * length] : term;
            System.arraycopy(first.bytes, first.from, term, 0, length);
            long texts = 0;
            long count = 0;
            while (!cursors.isEmpty() && cursors.element().isEqual(term, length)) {
                var next = cursors.remove();
                texts += next.texts;
                count += next.count;
                start(next, cursors);
            }
            sink.term(term, 0, length, texts, count);
        }
    }

    private static void start(Cursor cursor, PriorityQueue<Cursor> cursors) {
        if (cursor.advance()) {
            cursors.add(cursor);
        }
    }

    @Override
    public void close() {
        spool.forEach(Spool::close);
    }

    /// A place in a run.
    private abstract static sealed class Cursor {

        byte[] bytes = {};
        int from;
        int to;
        long texts;
        long count;

        abstract boolean advance();

        static int compare(Cursor a, Cursor b) {
            return Arrays.compareUnsigned(a.bytes, a.from, a.to, b.bytes, b.from, b.to);
        }

        boolean isEqual(byte[] term, int length) {
            return Arrays.equals(bytes, from, to, term, 0, length);
        }
    }

    private static final class OfMemory extends Cursor {

        private final SortedTerms run;
        private int next;

        OfMemory(SortedTerms run) {
            this.run = run;
        }

        @Override
        boolean advance() {
            if (next == run.ids().length) {
                return false;
            }
            int id = run.ids()[next++];
            bytes = run.table().bytes();
            from = run.table().start(id);
            to = from + run.table().length(id);
            texts = run.texts()[id];
            count = run.counts()[id];
            return true;
        }
    }

    /// Reads a run a piece at a time, since many are read at once.
    private static final class OfFile extends Cursor {

        private static final int HEADER_BYTES = 16;

        private final Spool spool;
        private final long end;
        private long at; // of the piece's end
        private byte[] piece = new byte[PIECE_BYTES / 4];
        private int place; // in the piece
        private int filled;

        OfFile(Spool spool, long start, long end) {
            this.spool = spool;
            this.at = start;
            this.end = end;
        }

        @Override
        boolean advance() {
            if (at == end && place == filled) {
                return false;
            }
            require(HEADER_BYTES);
            var header = ByteBuffer.wrap(piece, place, HEADER_BYTES);
            int length = header.getInt();
            texts = header.getInt();
            count = header.getLong();
            place += HEADER_BYTES;
            require(length);
            bytes = piece;
            from = place;
            to = from + length;
            place = to;
            return true;
        }

        /// Makes `count` bytes stand at the place, by reading on.
        private void require(int count) {
            int left = filled - place;
            if (left < count) {
                byte[] next = piece.length < count ? new byte[2 * count] : piece;
                System.arraycopy(piece, place, next, 0, left);
                int more = (int) Math.min(next.length - left, end - at);
                spool.read(at, ByteBuffer.wrap(next, left, more));
                at += more;
                piece = next;
                place = 0;
                filled = left + more;
            }
        }
    }
}
