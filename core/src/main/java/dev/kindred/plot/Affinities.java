package dev.kindred.plot;

import dev.kindred.cluster.Geometry;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.RowRanges;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Metric;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How much points belong together, `p_ij` of van der Maaten & Hinton 2008 (equations 1 and 2) among nearest
/// neighbours only (van der Maaten 2014, section 4.1): a sparse symmetric matrix whose entries sum to 1.
///
/// @param starts  `[points + 1]`: where each row begins, and the last one ends
/// @param columns `[entries]`, rising within a row
/// @param values  `[entries]`
record Affinities(int[] starts, int[] columns, double[] values) {

    /// Queries between two reports.
    private static final int QUERIES_AT_ONCE = 1024;

    private static final int HALVINGS = 200;
    private static final double ENTROPY_TOLERANCE = 1e-5; // as the authors' program has it

    /// A point's neighbours and their share of it.
    private record Row(int[] columns, double[] values) {}

    /// @param perplexity how many neighbours count, in effect; three times as many are looked at
    static Affinities of(Embeddings points, double perplexity, Geometry geometry, int threads, MapListener listener) {
        int count = points.size();
        int neighbours = Math.min(count - 1, (int) (3 * perplexity));
        var index = ExactIndex.of(points, threads);
        var rows = new Row[count];
        for (int start = 0; start < count && !listener.isStopRequested(); start += QUERIES_AT_ONCE) {
            int begin = start;
            int some = Math.min(QUERIES_AT_ONCE, count - start);
            var queries = new ArrayList<Query>(some);
            for (int i = start; i < start + some; i++) {
                queries.add(query(points.vocabulary().word(i), geometry).withLimit(neighbours));
            }
            var found = index.search(queries);
            RowRanges.each(some, 1, threads, (i, _) -> rows[begin + i] = row(found.get(i), geometry, perplexity));
            listener.neighbours(start + some, count);
        }
        for (int i = 0; i < count; i++) { // of those that a stop left out
            rows[i] = rows[i] == null ? new Row(new int[0], new double[0]) : rows[i];
        }
        return symmetric(List.of(rows));
    }

    private static Query query(String word, Geometry geometry) {
        return Query.near(word)
                .withMetric(
                        switch (geometry) {
                            case COSINE -> Metric.COSINE;
                            case EUCLIDEAN -> Metric.EUCLIDEAN;
                        });
    }

    private static double squaredDistance(Neighbour near, Geometry geometry) {
        return switch (geometry) {
            case COSINE -> Math.max(0, 2 - 2.0 * near.score());
            case EUCLIDEAN -> (double) near.score() * near.score();
        };
    }

    private static Row row(List<Neighbour> found, Geometry geometry, double perplexity) {
        var columns = new int[found.size()];
        var distances = new double[found.size()];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = found.get(k).id();
            distances[k] = squaredDistance(found.get(k), geometry);
        }
        return new Row(columns, shares(distances, perplexity));
    }

    /// Shares `e^(-β d²)`, scaled to sum to 1, with the `β` that gives them this perplexity: found by halving.
    static double[] shares(double[] squaredDistances, double perplexity) {
        double least = Arrays.stream(squaredDistances).min().orElse(0);
        double wanted = Math.log(perplexity);
        var shares = new double[squaredDistances.length];
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double mean = Arrays.stream(squaredDistances).average().orElse(0) - least;
        double beta = mean > 0 ? 1 / mean : 1;
        for (int i = 0; i < HALVINGS; i++) {
            double sum = 0;
            double moment = 0;
            for (int k = 0; k < shares.length; k++) {
                double distance = squaredDistances[k] - least;
                shares[k] = Math.exp(-beta * distance);
                sum += shares[k];
                moment += shares[k] * distance;
            }
            double entropy = Math.log(sum) + beta * moment / sum;
            for (int k = 0; k < shares.length; k++) {
                shares[k] /= sum;
            }
            if (Math.abs(entropy - wanted) < ENTROPY_TOLERANCE) {
                break;
            }
            if (entropy > wanted) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
            } else {
                high = beta;
                beta = (low + high) / 2;
            }
        }
        return shares;
    }

    /// `p_ij = (p_j|i + p_i|j) / 2n`
    private static Affinities symmetric(List<Row> rows) {
        int count = rows.size();
        var sizes = new int[count];
        for (int i = 0; i < count; i++) {
            sizes[i] += rows.get(i).columns.length;
            for (int j : rows.get(i).columns) {
                sizes[j]++;
            }
        }
        var starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i + 1] = Math.addExact(starts[i], sizes[i]);
        }
        // every entry twice: in its own row, and mirrored
        var columns = new int[starts[count]];
        var values = new double[starts[count]];
        var next = Arrays.copyOf(starts, count);
        for (int i = 0; i < count; i++) {
            var row = rows.get(i);
            for (int k = 0; k < row.columns.length; k++) {
                int j = row.columns[k];
                double value = row.values[k] / (2.0 * count);
                columns[next[i]] = j;
                values[next[i]++] = value;
                columns[next[j]] = i;
                values[next[j]++] = value;
            }
        }
        return merged(starts, columns, values);
    }

    /// Sorts each row by column and adds up what stands in one.
    private static Affinities merged(int[] starts, int[] columns, double[] values) {
        int count = starts.length - 1;
        var newStarts = new int[count + 1];
        int end = 0;
        for (int i = 0; i < count; i++) {
            int from = starts[i];
            var order = new long[starts[i + 1] - from]; // column, place
            for (int k = 0; k < order.length; k++) {
                order[k] = ((long) columns[from + k] << 32) | k;
            }
            Arrays.sort(order);
            var unsorted = Arrays.copyOfRange(values, from, starts[i + 1]);
            int before = -1;
            for (long entry : order) {
                int column = (int) (entry >>> 32);
                if (column != before) {
                    columns[end] = column;
                    values[end++] = 0;
                    before = column;
                }
                values[end - 1] += unsorted[(int) entry];
            }
            newStarts[i + 1] = end;
        }
        return new Affinities(newStarts, Arrays.copyOf(columns, end), Arrays.copyOf(values, end));
    }

    int size() {
        return starts.length - 1;
    }
}
