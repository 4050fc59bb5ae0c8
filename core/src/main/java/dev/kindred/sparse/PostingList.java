package dev.kindred.sparse;

import java.lang.foreign.MemorySegment;

/// The rows of one column, walked from the first to the last. Belongs to one search.
final class PostingList {

    /// Postings that have one bound, and are read at once.
    static final int BLOCK = 256;

    final double weight; // of the query
    final double bound; // no row gets more of this list

    private final MemorySegment postings;
    private final long offset; // of the rows; the weights stand behind all of them
    private final int length;
    private final double[] bounds; // by block

    private final int[] rows = new int[BLOCK];
    private final float[] weights = new float[BLOCK];
    private int first; // of the list, that the buffers begin with
    private int buffered;
    private int at; // in the buffers

    PostingList(MemorySegment postings, long offset, int length, double weight, double[] bounds) {
        this.postings = postings;
        this.offset = offset;
        this.length = length;
        this.weight = weight;
        this.bounds = bounds;
        double most = 0;
        for (double ofBlock : bounds) {
            most = Math.max(most, ofBlock);
        }
        this.bound = most;
        load(0);
    }

    /// Reads a block.
    private void load(int place) {
        first = place;
        at = 0;
        buffered = Math.min(BLOCK, length - place);
        MemorySegment.copy(postings, TermIndex.INT, offset + 4L * place, rows, 0, buffered);
        MemorySegment.copy(postings, TermIndex.FLOAT, offset + 4L * ((long) length + place), weights, 0, buffered);
    }

    /// The most that a row before `end` gets of the postings from the walk's place on.
    double boundBefore(int end) {
        double most = 0;
        if (row() < end) {
            int block = first / BLOCK;
            most = bounds[block];
            for (int last = rows[buffered - 1]; last < end - 1 && ++block < bounds.length; ) {
                int place = block * BLOCK;
                if (rowAt(place) >= end) {
                    break;
                }
                most = Math.max(most, bounds[block]);
                last = rowAt(Math.min(place + BLOCK, length) - 1);
            }
        }
        return most;
    }

    /// The row where the walk stands; behind all rows at the end.
    int row() {
        return buffered == 0 ? Integer.MAX_VALUE : rows[at];
    }

    /// Adds what this list gives to all rows before `end`, and walks there.
    ///
    /// @param scores of the rows from `start` on
    void addTo(double[] scores, int start, int end) {
        while (buffered > 0) {
            int i = at;
            for (; i < buffered && rows[i] < end; i++) {
                scores[rows[i] - start] += weight * weights[i];
            }
            at = i;
            if (i < buffered) {
                return;
            }
            load(first + buffered);
        }
    }

    /// Walks to `row` or the first one behind it.
    ///
    /// @return what the row gets of this list
    double advance(int row) {
        walkTo(row);
        return at < buffered && rows[at] == row ? weight * weights[at] : 0;
    }

    /// Walks to `row` or the first one behind it.
    void walkTo(int row) {
        if (buffered > 0 && rows[buffered - 1] < row) {
            int place = placeOf(row, first + buffered);
            load(place < length ? place - place % BLOCK : length);
        }
        while (at < buffered && rows[at] < row) {
            at++;
        }
    }

    /// What a row gets of this list, wherever the walk stands.
    double of(int row) {
        int place = placeOf(row, 0);
        return place < length && rowAt(place) == row
                ? weight * postings.get(TermIndex.FLOAT, offset + 4L * ((long) length + place))
                : 0;
    }

    /// The first place from `from` on whose row is not below `row`: in steps that double, then by halves.
    private int placeOf(int row, int from) {
        int low = from;
        long step = 1;
        while (low + step < length && rowAt((int) (low + step)) < row) {
            low += (int) step;
            step *= 2;
        }
        int high = (int) Math.min(length, low + step);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rowAt(middle) < row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int rowAt(int place) {
        return postings.get(TermIndex.INT, offset + 4L * place);
    }
}
