package dev.kindred.tokenizer;

import java.util.Arrays;
import java.util.SplittableRandom;

/// Joins the symbols of a piece in the order of the merges: short pieces by looking for the best
/// merge over and over,
/// long ones with a heap, in n log n steps. Belongs to one thread.
final class PairMerger {

    private static final int SHORT = 48;
    private static final long NONE = Long.MAX_VALUE;

    /// Says what becomes of two neighbours: the rank of their merge in the upper half, the new id
    /// in the lower one;
    /// negative if they stay apart.
    interface Merges {
        long find(byte[] bytes, int leftStart, int leftId, int rightStart, int rightId, int rightEnd);
    }

    private final Merges merges;
    private byte[] bytes = new byte[0];
    private int size;
    private int[] ids = new int[64];
    private int[] starts = new int[65]; // one more than symbols
    private boolean[] frozen = new boolean[0];
    private boolean hasFrozen;
    private long[] best = new long[64]; // of each symbol with the next one: rank and new id, NONE
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private long[] heap = new long[0];
    private int heapSize;

    PairMerger(Merges merges) {
        this.merges = merges;
    }

    /// Begins a piece.
    void begin(byte[] of) {
        bytes = of;
        size = 0;
        hasFrozen = false;
    }

    /// Adds the next symbol, which begins at `start`.
    void add(int id, int start) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size + 1);
        }
        ids[size] = id;
        starts[size++] = start;
    }

    /// The symbol added last is never joined with others.
    void freezeLast() {
        if (frozen.length < ids.length) {
            frozen = Arrays.copyOf(frozen, ids.length);
        }
        if (!hasFrozen) {
            Arrays.fill(frozen, false);
            hasFrozen = true;
        }
        frozen[size - 1] = true;
    }

    int size() {
        return size;
    }

    int id(int i) {
        return ids[i];
    }

    int[] ids() {
        return ids;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return starts[i + 1];
    }

    /// Makes the last symbol another one.
    void setLast(int id) {
        ids[size - 1] = id;
    }

    void merge(int end, double dropout, SplittableRandom random) {
        starts[size] = end;
        if (size < 2) {
            return;
        }
        if (best.length < size) {
            best = new long[ids.length];
        }
        if (hasFrozen && frozen.length < size) {
            frozen = Arrays.copyOf(frozen, ids.length);
        }
        if (size <= SHORT && dropout == 0) {
            mergeShort();
        } else {
            mergeLong(dropout, random);
        }
    }

    private long find(int left, int right, int end) {
        if (hasFrozen && (frozen[left] || frozen[right])) {
            return NONE;
        }
        long merge = merges.find(bytes, starts[left], ids[left], starts[right], ids[right], end);
        return merge < 0 ? NONE : merge;
    }

    private void mergeShort() {
        int lowest = -1;
        long lowestMerge = NONE;
        for (int i = 0; i < size - 1; i++) {
            best[i] = find(i, i + 1, starts[i + 2]);
            if (best[i] < lowestMerge) {
                lowestMerge = best[i];
                lowest = i;
            }
        }
        while (lowest >= 0) {
            ids[lowest] = (int) lowestMerge;
            int moved = size - lowest - 2;
            System.arraycopy(ids, lowest + 2, ids, lowest + 1, moved);
            System.arraycopy(starts, lowest + 2, starts, lowest + 1, moved + 1);
            System.arraycopy(best, lowest + 2, best, lowest + 1, moved);
            if (hasFrozen) {
                System.arraycopy(frozen, lowest + 2, frozen, lowest + 1, moved);
            }
            size--;
            if (lowest < size - 1) {
                best[lowest] = find(lowest, lowest + 1, starts[lowest + 2]);
            }
            if (lowest > 0) {
                best[lowest - 1] = find(lowest - 1, lowest, starts[lowest + 1]);
            }
            lowest = -1;
            lowestMerge = NONE;
            for (int i = 0; i < size - 1; i++) {
                if (best[i] < lowestMerge) {
                    lowestMerge = best[i];
                    lowest = i;
                }
            }
        }
    }

    /// Ranks are compared without the ids below them: two merges of one rank have one id.
    private void mergeLong(double dropout, SplittableRandom random) {
        link();
        var skipped = dropout > 0 ? new long[heapSize] : new long[0];
        int skippedSize = 0;
        while (heapSize > 0) {
            long top = pop();
            int left = (int) top;
            int right = next[left];
            if (ids[left] == Integer.MIN_VALUE || right < 0 || (best[left] >>> 32) != (top >>> 32)) {
                continue;
            }
            if (dropout > 0 && random.nextDouble() < dropout) {
                if (skippedSize == skipped.length) {
                    skipped = Arrays.copyOf(skipped, Math.max(16, 2 * skippedSize));
                }
                skipped[skippedSize++] = top;
                continue;
            }
            while (skippedSize > 0) {
                push(skipped[--skippedSize]);
            }
            join(left, right);
        }
        collect();
    }

    private void link() {
        if (next.length < size) {
            next = new int[ids.length];
            previous = new int[ids.length];
        }
        if (heap.length < size) {
            heap = new long[ids.length];
        }
        heapSize = 0;
        for (int i = 0; i < size; i++) {
            next[i] = i + 1 < size ? i + 1 : -1;
            previous[i] = i - 1;
            best[i] = i + 1 < size ? find(i, i + 1, starts[i + 2]) : NONE;
            if (best[i] != NONE) {
                heap[heapSize++] = (best[i] >>> 32) << 32 | i;
            }
        }
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            sink(i);
        }
    }

    private void join(int left, int right) {
        ids[left] = (int) best[left];
        ids[right] = Integer.MIN_VALUE;
        best[right] = NONE;
        next[left] = next[right];
        if (next[left] >= 0) {
            previous[next[left]] = left;
        }
        refresh(left);
        if (previous[left] >= 0) {
            refresh(previous[left]);
        }
    }

    private void refresh(int left) {
        int right = next[left];
        best[left] = right < 0 ? NONE : find(left, right, next[right] < 0 ? starts[size] : starts[next[right]]);
        if (best[left] != NONE) {
            push((best[left] >>> 32) << 32 | left);
        }
    }

    private void collect() {
        int kept = 0;
        for (int i = 0; i >= 0; i = next[i]) {
            ids[kept] = ids[i];
            starts[kept++] = starts[i];
        }
        starts[kept] = starts[size];
        size = kept;
    }

    private void push(long entry) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, Math.max(16, 2 * heapSize));
        }
        int at = heapSize++;
        while (at > 0 && heap[(at - 1) / 2] > entry) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = entry;
    }

    private long pop() {
        long top = heap[0];
        heap[0] = heap[--heapSize];
        if (heapSize > 0) {
            sink(0);
        }
        return top;
    }

    private void sink(int from) {
        long entry = heap[from];
        int at = from;
        for (int child = 2 * at + 1; child < heapSize; child = 2 * at + 1) {
            if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= entry) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = entry;
    }
}
