package dev.kindred.train;

import dev.kindred.corpus.Cooccurrence;

/// How much more often a word and a context meet than if they knew nothing of one another: pointwise mutual
/// information `ln (n_wc · N / (n_w · n_c))`. With context smoothing α, a context's share of all pairs is
/// `n_c^α / Σ n^α` (Levy, Goldberg & Dagan, "Improving Distributional Similarity with Lessons Learned from
/// Word Embeddings", 2015, section 3.2). Immutable; shared by all threads.
public final class Association {

    private final double[] rowLogarithms; // ln n_w
    private final double[] columnLogarithms; // α ln n_c - ln Σ n^α

    private Association(double[] rowLogarithms, double[] columnLogarithms) {
        this.rowLogarithms = rowLogarithms;
        this.columnLogarithms = columnLogarithms;
    }

    /// @param rowSums    of the pair counts of each word
    /// @param columnSums of the pair counts of each context
    /// @param smoothing  α, above 0, at most 1
    public static Association of(double[] rowSums, double[] columnSums, double smoothing) {
        var rows = new double[rowSums.length];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Math.log(rowSums[row]);
        }
        double total = 0;
        var columns = new double[columnSums.length];
        for (int column = 0; column < columns.length; column++) {
            total += Math.pow(columnSums[column], smoothing);
            columns[column] = smoothing * Math.log(columnSums[column]);
        }
        double logarithm = Math.log(total);
        for (int column = 0; column < columns.length; column++) {
            columns[column] -= logarithm;
        }
        return new Association(rows, columns);
    }

    /// Of a whole table.
    public static Association of(Cooccurrence counts, double smoothing) {
        var sums = Sums.of(counts);
        return of(sums.rows, sums.columns, smoothing);
    }

    /// The association of a word and a context that have met `count` times, in nats; negative infinity for
    /// 0.
    public double of(int word, int context, double count) {
        return Math.log(count) - rowLogarithms[word] - columnLogarithms[context];
    }

    /// Sums of a table, and how many cells each row has.
    static final class Sums {

        final double[] rows;
        final double[] columns;
        final int[] sizes;

        private Sums(int words) {
            rows = new double[words];
            columns = new double[words];
            sizes = new int[words];
        }

        /// One thread adds, so that the order of the additions is always the same.
        static Sums of(Cooccurrence counts) {
            int words = counts.vocabulary().size();
            var sums = new Sums(words);
            var cursor = counts.rows(0, words);
            while (cursor.next()) {
                int[] columns = cursor.columns();
                double[] cells = cursor.counts();
                double sum = 0;
                for (int i = 0; i < cursor.size(); i++) {
                    sum += cells[i];
                    sums.columns[columns[i]] += cells[i];
                }
                sums.rows[cursor.row()] = sum;
                sums.sizes[cursor.row()] = cursor.size();
            }
            return sums;
        }
    }
}
