package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.GrowingMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.vocab.Vocabulary;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Rows on their way from a file to memory: one thread cuts the file into pieces of whole rows, the others
/// parse them
/// into the matrix. Results are taken in the order of the file, so the first error of the file is the one
/// that is
/// thrown, whatever thread met it.
final class RowCollector implements Closeable {

    /// Rows of a file: where each begins in `bytes` (one more start ends the last), and the number of the
    /// first.
    record Piece(byte[] bytes, int[] starts, int rows, int firstRow) {}

    /// Turns one piece into words and numbers.
    interface Parser {

        /// Parses row `i` of the piece into `target[offset, offset + dimension)`.
        ///
        /// @return the bytes of the word as `from << 32 | to`
        long parse(Piece piece, int i, float[] target, int offset);
    }

    private record Parsed(String[] words, int repaired) {}

    private final int dimension;
    private final boolean isInMemory;
    private final Optional<SpooledRows> spool; // neither in memory nor here: rows are checked and forgotten
    private final GrowingMatrix matrix;
    private final Parser parser;
    private final ExecutorService workers;
    private final int mostInFlight;
    private final Deque<Future<Parsed>> inFlight = new ArrayDeque<>();
    private final List<String> words = new ArrayList<>();
    private int rows;
    private int repaired;

    RowCollector(int dimension, long expectedRows, Keeping keeping, Parser parser) {
        int threads = Runtime.getRuntime().availableProcessors();
        this.dimension = dimension;
        this.isInMemory = keeping == Keeping.Simply.IN_MEMORY;
        this.spool = keeping instanceof Keeping.OnDisk disk
                ? Optional.of(new SpooledRows(disk.folder(), dimension))
                : Optional.empty();
        this.matrix = new GrowingMatrix(dimension, isInMemory ? expectedRows : 0);
        this.parser = parser;
        this.workers = Executors.newFixedThreadPool(threads);
        this.mostInFlight = threads + 1;
    }

    int rows() {
        return rows;
    }

    /// Takes over the piece, its bytes included.
    void add(Piece piece) {
        rows += piece.rows();
        if (isInMemory) {
            matrix.reserve(rows);
        }
        inFlight.add(workers.submit(() -> parse(piece)));
        if (inFlight.size() > mostInFlight) {
            take();
        }
    }

    private Parsed parse(Piece piece) {
        var pieceWords = new String[piece.rows()];
        int broken = 0;
        int spooled = spool.isPresent() ? dimension : 0;
        float[] passing = new float[isInMemory ? 0 : Math.max(dimension, piece.rows() * spooled)];
        for (int i = 0; i < piece.rows(); i++) {
            int row = piece.firstRow() + i;
            long word = isInMemory
                    ? parser.parse(piece, i, matrix.block(row), matrix.offset(row))
                    : parser.parse(piece, i, passing, i * spooled);
            int from = (int) (word >>> 32);
            int length = (int) word - from;
            pieceWords[i] = new String(piece.bytes(), from, length, StandardCharsets.UTF_8);
            if (isRepaired(pieceWords[i], piece.bytes(), from, length)) {
                broken++;
            }
        }
        spool.ifPresent(disk -> disk.write(piece.firstRow(), passing, piece.rows()));
        return new Parsed(pieceWords, broken);
    }

    /// U+FFFD may also stand in the file itself: then the bytes come back as they were.
    private static boolean isRepaired(String word, byte[] bytes, int from, int length) {
        if (word.indexOf('\uFFFD') < 0) {
            return false;
        }
        byte[] back = word.getBytes(StandardCharsets.UTF_8);
        return !Arrays.equals(back, 0, back.length, bytes, from, from + length);
    }

    private void take() {
        try {
            var parsed = inFlight.remove().get();
            words.addAll(Arrays.asList(parsed.words()));
            repaired += parsed.repaired();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading vectors", e);
        }
    }

    /// Waits for all rows.
    Loaded finish(Recognition recognised, boolean isLastLineOpen) {
        while (!inFlight.isEmpty()) {
            take();
        }
        int repeated = dropRepeated();
        var findings = new Findings(repaired, repeated, isLastLineOpen);
        var embeddings = isInMemory || spool.isPresent()
                ? new Embeddings(Vocabulary.of(words), finished(words.size()))
                : new Embeddings(Vocabulary.of(List.of()), matrix.finish(0));
        return new Loaded(recognised.format(), words.size(), embeddings, findings);
    }

    private Matrix finished(int size) {
        return spool.isPresent() ? spool.get().finish(size) : matrix.finish(size);
    }

    /// Of rows with the same word the first stays; those behind it move up.
    private int dropRepeated() {
        var seen = HashSet.<String>newHashSet(words.size());
        int kept = 0;
        for (int row = 0; row < words.size(); row++) {
            if (seen.add(words.get(row))) {
                if (kept < row) {
                    words.set(kept, words.get(row));
                    if (isInMemory) {
                        matrix.copyRow(row, kept);
                    } else if (spool.isPresent()) {
                        spool.get().copyRow(row, kept);
                    }
                }
                kept++;
            }
        }
        int repeated = words.size() - kept;
        words.subList(kept, words.size()).clear();
        return repeated;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close(); // who still writes must not find the file closed
        spool.ifPresent(SpooledRows::close);
    }
}
