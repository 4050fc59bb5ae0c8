package dev.kindred.search;

import java.util.Arrays;

/// Rows that may be among the `limit` best, of whose scores only bounds are known. Whatever the true scores
/// turn out to be within their bounds, the best are among them.
///
/// The `limit`-th highest lower bound so far, the floor, is kept at the root of a heap. A row whose upper
/// bound is below it is out.
final class Candidates {

    private static final int INITIAL = 32;

    private final int limit;
    private double[] floors = new double[INITIAL]; // a heap of at most `limit` lower bounds, the lowest at the root
    private int floorCount;
    private int[] ids = new int[INITIAL];
    private double[] lower = new double[INITIAL];
    private double[] upper = new double[INITIAL];
    private int size;

    /// @param limit at least 1
    Candidates(int limit) {
        this.limit = limit;
    }

    /// What an upper bound must reach.
    double floor() {
        return floorCount < limit ? Double.NEGATIVE_INFINITY : floors[0];
    }

    void offer(int id, double lowerBound, double upperBound) {
        if (upperBound < floor()) {
            return;
        }
        raiseFloor(lowerBound);
        if (size == ids.length) {
            makeRoom();
        }
        ids[size] = id;
        lower[size] = lowerBound;
        upper[size++] = upperBound;
    }

    void offerAll(Candidates other) {
        for (int i = 0; i < other.size; i++) {
            offer(other.ids[i], other.lower[i], other.upper[i]);
        }
    }

    /// The ids that are left, in no order.
    int[] ids() {
        dropLost();
        return Arrays.copyOf(ids, size);
    }

    /// Drops what has lost, and takes more memory if that was less than half.
    private void makeRoom() {
        dropLost();
        if (2 * size > ids.length) {
            int grown = Math.multiplyExact(ids.length, 2);
            ids = Arrays.copyOf(ids, grown);
            lower = Arrays.copyOf(lower, grown);
            upper = Arrays.copyOf(upper, grown);
        }
    }

    private void dropLost() {
        double floor = floor();
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (upper[i] >= floor) {
                ids[kept] = ids[i];
                lower[kept] = lower[i];
                upper[kept++] = upper[i];
            }
        }
        size = kept;
    }

    private void raiseFloor(double bound) {
        if (floorCount < limit) {
            if (floorCount == floors.length) {
                floors = Arrays.copyOf(floors, (int) Math.min(limit, 2L * floorCount));
            }
            rise(floorCount++, bound);
        } else if (bound > floors[0]) {
            sink(bound);
        }
    }

    private void rise(int start, double bound) {
        int place = start;
        while (place > 0 && bound < floors[(place - 1) / 2]) {
            floors[place] = floors[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        floors[place] = bound;
    }

    /// Puts a bound in the root's place.
    private void sink(double bound) {
        int place = 0;
        for (int child = 1; child < floorCount; child = 2 * place + 1) {
            if (child + 1 < floorCount && floors[child + 1] < floors[child]) {
                child++;
            }
            if (floors[child] >= bound) {
                break;
            }
            floors[place] = floors[child];
            place = child;
        }
        floors[place] = bound;
    }
}
