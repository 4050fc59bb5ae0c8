package dev.kindred.document;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.embedding.TextEncoder;
import java.util.List;

/// The cosine of two texts' vectors, in `[-1, 1]`; 0 for a text of which nothing is known. Sums run in `double`.
public final class EncodedCosine implements TextMeasure {

    private static final int ROWS_AT_ONCE = 256;

    private final TextEncoder encoder;
    private final int threads;

    private EncodedCosine(TextEncoder encoder, int threads) {
        this.encoder = encoder;
        this.threads = threads;
    }

    /// A measure that uses all cores.
    public static EncodedCosine of(TextEncoder encoder) {
        return new EncodedCosine(encoder, Runtime.getRuntime().availableProcessors());
    }

    @Override
    public boolean isDistance() {
        return false;
    }

    @Override
    public double[] between(List<String> a, List<String> b) {
        var rows = new Rows(encoder.encode(TextPairs.joined(a, b)));
        var cosines = new double[a.size()];
        RowRanges.each(cosines.length, ROWS_AT_ONCE, threads, (first, count) -> {
            for (int i = first; i < first + count; i++) {
                cosines[i] = rows.cosine(i, rows, a.size() + i);
            }
        });
        return cosines;
    }

    @Override
    public TextIndex index(List<String> texts) {
        var rows = new Rows(encoder.encode(texts));
        return (query, limit) -> {
            var nearest = new NearestTexts(limit);
            var asked = new Rows(encoder.encode(List.of(query)));
            RowRanges.each(texts.size(), ROWS_AT_ONCE, threads, (first, count) -> {
                for (int row = first; row < first + count; row++) {
                    nearest.offer(row, -asked.cosine(0, rows, row));
                }
            });
            return nearest.foundSimilar();
        };
    }

    /// Vectors with their lengths.
    private final class Rows {

        private final HeapMatrix vectors;
        private final double[] squares;

        Rows(HeapMatrix vectors) {
            this.vectors = vectors;
            this.squares = new double[vectors.rows()];
            RowRanges.each(squares.length, ROWS_AT_ONCE, threads, (first, count) -> {
                for (int row = first; row < first + count; row++) {
                    squares[row] = dot(row, this, row);
                }
            });
        }

        double cosine(int row, Rows others, int other) {
            double lengths = squares[row] * others.squares[other];
            double cosine = lengths > 0 ? dot(row, others, other) / Math.sqrt(lengths) : 0;
            return Double.isNaN(cosine) ? 0 : Math.clamp(cosine, -1, 1);
        }

        /// Four sums, so that no addition waits for the one before.
        private double dot(int row, Rows others, int other) {
            float[] a = vectors.block(row);
            float[] b = others.vectors.block(other);
            int i = vectors.offset(row);
            int j = others.vectors.offset(other);
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int end = i + vectors.stride(); i < end; i += 4, j += 4) { // a stride is a multiple of 8
                s0 += (double) a[i] * b[j];
                s1 += (double) a[i + 1] * b[j + 1];
                s2 += (double) a[i + 2] * b[j + 2];
                s3 += (double) a[i + 3] * b[j + 3];
            }
            return s0 + s1 + (s2 + s3);
        }
    }
}
