package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Writes rows of text: numbers in the fewest digits that give the same float again. All processors
/// format, one writes.
final class TextWriter {

    private static final int NUMBERS_AT_ONCE = 1 << 17;
    private static final int USUAL_NUMBER_BYTES = 13;

    private final Embeddings embeddings;
    private final boolean hasHeader;
    private final Row syntax;
    private final Progress progress;

    /// How a row stands on its line.
    interface Row {

        /// Appends the row without the line's end; its numbers are `numbers[from, to)`.
        void append(StringBuilder text, String word, float[] numbers, int from, int to);
    }

    /// Rows of a word and its numbers, with spaces between.
    TextWriter(Embeddings embeddings, boolean hasHeader, Progress progress) {
        this(embeddings, hasHeader, TextWriter::spaced, progress);
    }

    private TextWriter(Embeddings embeddings, boolean hasHeader, Row syntax, Progress progress) {
        this.embeddings = embeddings;
        this.hasHeader = hasHeader;
        this.syntax = syntax;
        this.progress = progress;
    }

    static TextWriter of(Embeddings embeddings, Row syntax, Progress progress) {
        return new TextWriter(embeddings, false, syntax, progress);
    }

    private static void spaced(StringBuilder text, String word, float[] numbers, int from, int to) {
        text.append(word);
        for (int i = from; i < to; i++) {
            text.append(' ').append(numbers[i]);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        if (hasHeader) {
            String header = embeddings.size() + " " + embeddings.dimension() + "\n";
            out.write(header.getBytes(StandardCharsets.US_ASCII));
        }
        int threads = Runtime.getRuntime().availableProcessors();
        int rowsAtOnce = Math.max(1, NUMBERS_AT_ONCE / embeddings.dimension());
        var pieces = new ArrayDeque<Future<byte[]>>();
        try (var workers = Executors.newFixedThreadPool(threads)) {
            try {
                for (int row = 0; row < embeddings.size(); row += rowsAtOnce) {
                    int first = row;
                    int rows = Math.min(rowsAtOnce, embeddings.size() - row);
                    pieces.add(workers.submit(() -> format(first, rows)));
                    if (pieces.size() > threads) {
                        out.write(done(pieces.remove()));
                        progress.reached(row / (double) embeddings.size());
                    }
                }
                while (!pieces.isEmpty()) {
                    out.write(done(pieces.remove()));
                }
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private byte[] format(int firstRow, int rows) {
        int dimension = embeddings.dimension();
        var numbers = new float[rows * dimension];
        embeddings.matrix().copyRows(firstRow, rows, numbers, 0);
        FiniteRows.require("row ", firstRow, numbers, rows, dimension);
        var text = new StringBuilder(rows * dimension * USUAL_NUMBER_BYTES);
        for (int i = 0; i < rows; i++) {
            String word = embeddings.vocabulary().word(firstRow + i);
            syntax.append(text, word, numbers, i * dimension, (i + 1) * dimension);
            text.append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] done(Future<byte[]> piece) {
        try {
            return piece.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing vectors", e);
        }
    }
}
