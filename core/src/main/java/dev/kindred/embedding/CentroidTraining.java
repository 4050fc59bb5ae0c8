package dev.kindred.embedding;

import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Learns the centroids of all pieces by k-means (Lloyd), as fastText does: 256 centroids, at most 65,536
/// rows, 25 rounds, beginning with random rows. A piece belongs to one thread, so the result does not
/// depend on their number.
///
/// Where we differ: all pieces look at the same sample of rows; a centroid that nothing is near to takes
/// half of the largest one's points, not of a random one's; sums run in `double`; a piece ends early when
/// nothing moves; and fewer rows than centroids are no error.
final class CentroidTraining {

    private static final int CODES = ProductQuantizer.CENTROIDS;
    private static final int MOST_ROWS = 256 * CODES;
    private static final int ROUNDS = 25;

    /// How far the halves of a centroid are moved from one another, in units of its components.
    private static final float SPLIT = 1e-3f;

    private final int dimension;
    private final int width;
    private final long seed;
    private final int count;
    private final float[] sample; // [count][dimension]

    CentroidTraining(Matrix rows, UnitRows scaling, int width, long seed) {
        if (rows.rows() < 1) {
            throw new IllegalArgumentException("a matrix of 0 rows has nothing to learn centroids from");
        }
        this.dimension = rows.dimension();
        if (width < 1 || width > dimension) {
            throw new IllegalArgumentException("pieces of " + width + " components, must be 1 to " + dimension);
        }
        this.width = width;
        this.seed = seed;
        int[] chosen = chosen(rows.rows(), MOST_ROWS, RandomStream.of(seed, -1));
        Arrays.sort(chosen);
        this.count = chosen.length;
        this.sample = new float[count * dimension];
        var row = new float[dimension];
        for (int i = 0; i < count; i++) {
            rows.copyRows(chosen[i], 1, row, 0);
            scaling.apply(row, chosen[i], 1, dimension);
            System.arraycopy(row, 0, sample, i * dimension, dimension);
        }
    }

    /// At most `most` different numbers below `below`, in random order (Fisher and Yates).
    private static int[] chosen(int below, int most, RandomStream random) {
        int[] numbers = IntStream.range(0, below).toArray();
        int size = Math.min(below, most);
        for (int i = 0; i < size; i++) {
            int other = i + random.below(below - i);
            int number = numbers[other];
            numbers[other] = numbers[i];
            numbers[i] = number;
        }
        return Arrays.copyOf(numbers, size);
    }

    ProductQuantizer train(int threads) {
        var centroids = new float[CODES * dimension];
        var quantizer = new ProductQuantizer(dimension, width, centroids);
        RowRanges.each(quantizer.pieces(), 1, threads, (piece, _) -> train(quantizer, piece, centroids));
        return quantizer;
    }

    private void train(ProductQuantizer quantizer, int piece, float[] centroids) {
        int length = quantizer.width(piece);
        float[] points = points(piece * width, length);
        int at = quantizer.offset(piece, 0);
        int[] first = chosen(count, CODES, RandomStream.of(seed, piece));
        for (int code = 0; code < CODES; code++) {
            int point = first[code % first.length];
            System.arraycopy(points, point * length, centroids, at + code * length, length);
        }
        var codes = new byte[count];
        var before = new byte[count];
        for (int round = 0; round < ROUNDS; round++) {
            new Centroids(length, centroids, at).encode(points, 0, length, count, codes, 0, 1);
            if (round > 0 && Arrays.equals(codes, before)) {
                return;
            }
            System.arraycopy(codes, 0, before, 0, count);
            move(centroids, at, length, points, codes);
        }
    }

    /// One piece of all rows, packed: in mid table they would pull all of it through the caches each round.
    private float[] points(int from, int length) {
        var points = new float[count * length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(sample, i * dimension + from, points, i * length, length);
        }
        return points;
    }

    /// Puts each centroid in the middle of its points.
    private void move(float[] centroids, int at, int length, float[] points, byte[] codes) {
        var sums = new double[CODES * length];
        var sizes = new int[CODES];
        for (int i = 0; i < count; i++) {
            int code = codes[i] & 0xff;
            sizes[code]++;
            for (int d = 0; d < length; d++) {
                sums[code * length + d] += points[i * length + d];
            }
        }
        for (int code = 0; code < CODES; code++) {
            for (int d = 0; d < length && sizes[code] > 0; d++) {
                centroids[at + code * length + d] = (float) (sums[code * length + d] / sizes[code]);
            }
        }
        for (int code = 0; code < CODES; code++) {
            if (sizes[code] == 0) {
                split(centroids, at, length, sizes, code);
            }
        }
    }

    /// Gives an empty centroid half of the points of the one that has most, if that has more than one.
    private static void split(float[] centroids, int at, int length, int[] sizes, int empty) {
        int largest = 0;
        for (int code = 1; code < CODES; code++) {
            if (sizes[code] > sizes[largest]) {
                largest = code;
            }
        }
        if (sizes[largest] < 2) {
            return;
        }
        for (int d = 0; d < length; d++) {
            float component = centroids[at + largest * length + d];
            float by = (d % 2 == 0 ? SPLIT : -SPLIT) * Math.abs(component);
            centroids[at + empty * length + d] = component + by;
            centroids[at + largest * length + d] = component - by;
        }
        sizes[empty] = sizes[largest] / 2;
        sizes[largest] -= sizes[empty];
    }
}
