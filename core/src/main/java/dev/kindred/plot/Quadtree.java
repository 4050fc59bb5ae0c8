package dev.kindred.plot;

import java.util.Arrays;

/// Points of a plane in squares within squares, each with its number of points and their middle: what is far
/// away can be taken as one (Barnes & Hut 1986; van der Maaten 2014, section 4.2).
///
/// Nodes lie in the order in which a walk meets them, with the number of the node that follows when what is
/// within one is passed over; so a walk is one loop. Points lie in the order of the squares as well.
final class Quadtree {

    /// Squares are halved so often at most, so that a code has 30 bits; what then shares one is compared by
    /// points.
    private static final int LEVELS = 15;

    /// So few points need no squares of their own.
    private static final int LEAF_POINTS = 8;

    private final int[] order; // [points]: of places, in the order of the squares
    private final double[] x; // [points], in that order
    private final double[] y;
    private final int[] codes; // [points], in that order: bits of both coordinates in turn
    private int nodes;
    private int[] next = new int[64]; // [nodes]: the node behind all that is within
    private int[] first = new int[64]; // [nodes]: of the points
    private int[] counts = new int[64]; // [nodes]; negative: a leaf's
    private double[] middleX = new double[64]; // [nodes]
    private double[] middleY = new double[64]; // [nodes]
    private double[] squaredWidths = new double[64]; // [nodes]

    Quadtree(double[] placesX, double[] placesY) {
        int points = placesX.length;
        double left = Arrays.stream(placesX).min().orElse(0);
        double bottom = Arrays.stream(placesY).min().orElse(0);
        double width = Math.max(
                Arrays.stream(placesX).max().orElse(0) - left,
                Arrays.stream(placesY).max().orElse(0) - bottom);
        var keys = new long[points]; // code, place
        int most = (1 << LEVELS) - 1;
        double scale = width > 0 ? (1 << LEVELS) / width : 0;
        for (int i = 0; i < points; i++) {
            int column = Math.min(most, (int) ((placesX[i] - left) * scale));
            int line = Math.min(most, (int) ((placesY[i] - bottom) * scale));
            keys[i] = (spread(column) | spread(line) << 1) << 32 | i;
        }
        Arrays.sort(keys);
        this.order = new int[points];
        this.codes = new int[points];
        this.x = new double[points];
        this.y = new double[points];
        for (int i = 0; i < points; i++) {
            order[i] = (int) keys[i];
            codes[i] = (int) (keys[i] >>> 32);
            x[i] = placesX[order[i]];
            y[i] = placesY[order[i]];
        }
        if (points > 0) {
            add(0, points, 0, width * width);
        }
    }

    /// The bits of `number`, at most 16, in every second place.
    private static long spread(int number) {
        long bits = number;
        bits = (bits | bits << 8) & 0x00FF00FFL;
        bits = (bits | bits << 4) & 0x0F0F0F0FL;
        bits = (bits | bits << 2) & 0x33333333L;
        return (bits | bits << 1) & 0x55555555L;
    }

    private void add(int from, int to, int level, double squaredWidth) {
        int node = nodes++;
        if (node == next.length) {
            grow();
        }
        double sumX = 0;
        double sumY = 0;
        for (int i = from; i < to; i++) {
            sumX += x[i];
            sumY += y[i];
        }
        boolean isLeaf = to - from <= LEAF_POINTS || level == LEVELS;
        first[node] = from;
        counts[node] = isLeaf ? from - to : to - from;
        middleX[node] = sumX / (to - from);
        middleY[node] = sumY / (to - from);
        squaredWidths[node] = squaredWidth;
        int start = from;
        for (int quarter = 0; quarter < 4 && !isLeaf; quarter++) {
            int end = end(start, to, level, quarter);
            if (end > start) {
                add(start, end, level + 1, squaredWidth / 4);
            }
            start = end;
        }
        next[node] = nodes;
    }

    /// The first point from `start` on that lies in a later quarter of a square of `level`.
    private int end(int start, int to, int level, int quarter) {
        int shift = 2 * (LEVELS - 1 - level);
        int low = start;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if ((codes[middle] >>> shift & 3) > quarter) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private void grow() {
        int size = 2 * next.length;
        next = Arrays.copyOf(next, size);
        first = Arrays.copyOf(first, size);
        counts = Arrays.copyOf(counts, size);
        middleX = Arrays.copyOf(middleX, size);
        middleY = Arrays.copyOf(middleY, size);
        squaredWidths = Arrays.copyOf(squaredWidths, size);
    }

    /// The place in the caller's arrays of the `i`-th point in the order of the squares: who asks for points in
    /// that order finds most of the tree in the caches.
    int place(int i) {
        return order[i];
    }

    /// What pushes the `i`-th point in the order of the squares away from all others: with `q = 1 / (1 + d²)`
    /// the sums of `q² (x_i - x_j)`, of `q² (y_i - y_j)` and of `q`. A square whose width is less than `theta`
    /// times its distance is taken as its middle. Below 1/√2 no square with the point itself is.
    ///
    /// @param sums `[3]`, overwritten
    void push(int i, double theta, double[] sums) {
        double pointX = x[i];
        double pointY = y[i];
        double squaredTheta = theta * theta;
        double pushX = 0;
        double pushY = 0;
        double total = 0;
        int node = 0;
        while (node < nodes) {
            double dx = pointX - middleX[node];
            double dy = pointY - middleY[node];
            double distance = dx * dx + dy * dy;
            int count = counts[node];
            if (squaredWidths[node] < squaredTheta * distance) {
                double q = 1 / (1 + distance);
                double share = Math.abs(count) * q;
                total += share;
                pushX += share * q * dx;
                pushY += share * q * dy;
                node = next[node];
            } else if (count < 0) {
                for (int j = first[node]; j < first[node] - count; j++) {
                    dx = pointX - x[j];
                    dy = pointY - y[j];
                    double q = 1 / (1 + dx * dx + dy * dy);
                    total += q;
                    pushX += q * q * dx;
                    pushY += q * q * dy;
                }
                node = next[node];
            } else {
                node++;
            }
        }
        sums[0] = pushX;
        sums[1] = pushY;
        sums[2] = total - 1; // its own
    }
}
