package dev.kindred.corpus;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import java.util.Arrays;
import java.util.function.Consumer;

/// Counts pairs for one thread: those of frequent words in a plain array, all others as a number each in a
/// buffer. A full buffer is sorted, equal pairs are put together, and what remains is handed on as a run of
/// sorted cells.
///
/// In a symmetric table a pair is kept once, lower id first, and turned round when the run is made.
final class PairSorter {

    static final int BLOCK_BYTES = 1 << 14;

    private final Sides sides;
    private final int words;
    private final int window;
    private final PairUnits unit;
    private final IdStore store;
    private final Consumer<CellList> runs;

    private final int[] limits;
    private final int[] starts;
    private final int[] dense;
    private final PairCounts carried = new PairCounts();

    private final int idBits;
    private final int distanceBits;
    private int[] units = {0}; // by distance
    private long[] records; // row, column, distance - 1
    private long[] other;
    private int size;

    /// @param capacity how many pairs the buffer takes
    /// @param runs     takes the runs
    PairSorter(
            CooccurrenceOptions options,
            int words,
            DensePairs area,
            int capacity,
            IdStore store,
            Consumer<CellList> runs) {
        this.sides = options.sides();
        this.words = words;
        this.window = options.window();
        this.unit = PairUnits.of(options);
        this.store = store;
        this.runs = runs;
        this.limits = area.limits();
        this.starts = area.starts();
        this.dense = new int[area.cells()];
        this.idBits = 32 - Integer.numberOfLeadingZeros(words - 1 | 1);
        this.distanceBits = options.weighting() == Weighting.UNIFORM ? 0 : 63 - 2 * idBits;
        this.records = new long[capacity];
        this.other = new long[capacity];
    }

    /// The plain array, by [DensePairs#starts].
    int[] dense() {
        return dense;
    }

    /// Counts all pairs whose right word is one of `ids[from … to)`.
    void count(int[] ids, int from, int to) {
        prepare((int) Math.min(window, to - 1L));
        for (int right = from; right < to; right++) {
            int lowest = Math.max(0, right - Math.min(window, right));
            for (int before = right; before > lowest; ) {
                if (size == records.length) {
                    flush();
                }
                int first = Math.max(lowest, before - (records.length - size));
                count(ids, right, first, before);
                before = first;
            }
        }
    }

    /// The pairs of `ids[right]` with `ids[from … to)`; the buffer has room for them.
    private void count(int[] ids, int right, int from, int to) {
        boolean isBoth = sides == Sides.BOTH;
        boolean isLeft = sides == Sides.LEFT;
        boolean isUniform = distanceBits == 0;
        int at = size;
        int id = ids[right];
        for (int left = from; left < to; left++) {
            int context = ids[left];
            int distance = right - left;
            int row = isBoth ? Math.min(id, context) : isLeft ? id : context;
            int column = id ^ context ^ row;
            if (row < limits.length && column < limits[row]) {
                int place = starts[row] + column;
                int sum = dense[place] + (isUniform ? 1 : units[distance]);
                dense[place] = sum;
                if (sum < 0) {
                    dense[place] = 0;
                    carried.add((long) row << idBits | column, sum & 0xffff_ffffL);
                }
            } else {
                long pair = (long) row << idBits | column;
                records[at++] = isUniform ? pair : pair << distanceBits | distance - 1;
            }
        }
        size = at;
    }

    private void prepare(int mostDistance) {
        if (distanceBits == 0 || mostDistance < units.length) {
            return;
        }
        if (distanceBits < 31 && mostDistance > 1 << distanceBits) {
            throw new IllegalArgumentException("distances up to " + mostDistance + " are too many for a vocabulary of "
                    + words + " words: at most " + (1 << distanceBits) + "; set a smaller window");
        }
        int known = units.length;
        units = Arrays.copyOf(units, Math.max(mostDistance + 1, (int) Math.min(2L * known, Integer.MAX_VALUE - 8)));
        for (int d = known; d < units.length; d++) {
            units[d] = (int) unit.at(d);
        }
    }

    /// Hands on all that is not in the plain array.
    void finish() {
        flush();
        records = new long[0];
        other = records;
        long[] pairs = carried.pairs();
        Arrays.sort(pairs);
        write(pairs, Arrays.stream(pairs).map(pair -> carried.value(pair, 0)).toArray(), pairs.length);
    }

    private void flush() {
        boolean isInOther = RadixSort.sort(records, other, size, distanceBits, distanceBits + 2 * idBits);
        long[] sorted = isInOther ? other : records;
        long[] sums = isInOther ? records : other;
        long distances = (1L << distanceBits) - 1;
        int n = -1;
        long last = -1;
        for (int i = 0; i < size; i++) {
            long pair = sorted[i] >>> distanceBits;
            int add = distanceBits == 0 ? 1 : units[(int) (sorted[i] & distances) + 1];
            if (pair == last) {
                sums[n] += add;
            } else {
                last = pair;
                sorted[++n] = pair;
                sums[n] = add;
            }
        }
        write(sorted, sums, n + 1);
        size = 0;
    }

    /// @param pairs row and column, rising
    private void write(long[] pairs, long[] sums, int n) {
        if (n == 0) {
            return;
        }
        var writer = new CellWriter(store, BLOCK_BYTES, false);
        if (sides == Sides.BOTH) {
            writeTurned(pairs, sums, n, writer);
        } else {
            writeStraight(pairs, sums, n, writer);
        }
        runs.accept(writer.done());
    }

    private void writeStraight(long[] pairs, long[] sums, int n, CellWriter writer) {
        int ids = (1 << idBits) - 1;
        long row = -1;
        for (int i = 0; i < n; i++) {
            if (pairs[i] >>> idBits != row) {
                row = pairs[i] >>> idBits;
                writer.row((int) row);
            }
            writer.cell((int) pairs[i] & ids, sums[i]);
        }
    }

    /// Each pair in the row of its lower id and in that of its higher one. A stable sort by the higher id
    /// alone keeps the lower ones rising.
    private void writeTurned(long[] pairs, long[] sums, int n, CellWriter writer) {
        int ids = (1 << idBits) - 1;
        int[] ends = new int[words];
        for (int i = 0; i < n; i++) {
            ends[(int) pairs[i] & ids]++;
        }
        int place = 0;
        for (int id = 0; id < words; id++) {
            int count = ends[id];
            ends[id] = place;
            place += count;
        }
        int[] turned = new int[n];
        for (int i = 0; i < n; i++) {
            turned[ends[(int) pairs[i] & ids]++] = i;
        }
        int low = 0;
        int high = 0;
        for (int row = 0; row < words; row++) {
            if (low < ends[row] || (high < n && pairs[high] >>> idBits == row)) {
                writer.row(row);
            }
            for (; low < ends[row]; low++) {
                int i = turned[low];
                int column = (int) (pairs[i] >>> idBits);
                if (column < row) { // that of a word with itself comes below
                    writer.cell(column, sums[i]);
                }
            }
            for (; high < n && pairs[high] >>> idBits == row; high++) {
                int column = (int) pairs[high] & ids;
                writer.cell(column, column == row ? 2 * sums[high] : sums[high]);
            }
        }
    }
}
