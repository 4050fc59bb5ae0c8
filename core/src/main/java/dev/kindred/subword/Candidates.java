package dev.kindred.subword;

import java.util.Arrays;

/// Substrings of a text that may become tokens, each as the ranks of its [SuffixOrder]. The best `most` of
/// them are kept, by score, then in the order of their ranks; nothing but single symbols is ever beyond
/// that number.
final class Candidates {

    /// In symbols.
    static final int LONGEST = 127;

    private final int most;
    private int[] from = new int[1 << 10];
    private int[] to = new int[1 << 10];
    private byte[] length = new byte[1 << 10];
    private long[] count = new long[1 << 10];
    private int size;

    Candidates(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    int from(int i) {
        return from[i];
    }

    int to(int i) {
        return to[i];
    }

    int length(int i) {
        return length[i];
    }

    long count(int i) {
        return count[i];
    }

    /// How often it occurs times its length: what it might save (Kudo 2018; as SentencePiece).
    long score(int i) {
        return count[i] * length[i];
    }

    void add(int first, int end, int symbols, long occurrences) {
        if (size == from.length) {
            if (size >= 2 * most && size > 1 << 12) {
                keepBest();
            }
            int room = Math.max(16, 2 * size);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            length = Arrays.copyOf(length, room);
            count = Arrays.copyOf(count, room);
        }
        from[size] = first;
        to[size] = end;
        length[size] = (byte) symbols;
        count[size++] = occurrences;
    }

    void addAll(Candidates others) {
        for (int i = 0; i < others.size; i++) {
            add(others.from[i], others.to[i], others.length[i], others.count[i]);
        }
    }

    /// Leaves the best, in the order of their ranks, those that begin others before them.
    void keepBest() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.parallelSort(order, (left, right) -> {
            int single = Boolean.compare(length[right] == 1, length[left] == 1);
            int better = single != 0 ? single : Long.compare(score(right), score(left));
            return better != 0 ? better : byRank(left, right);
        });
        int singles = 0;
        while (singles < size && length[order[singles]] == 1) {
            singles++;
        }
        order = Arrays.copyOf(order, Math.max(singles, Math.min(size, most)));
        Arrays.parallelSort(order, this::byRank);
        take(order);
    }

    private int byRank(int left, int right) {
        return from[left] != from[right]
                ? Integer.compare(from[left], from[right])
                : Integer.compare(length[left], length[right]);
    }

    private void take(Integer[] order) {
        int[] newFrom = new int[order.length];
        int[] newTo = new int[order.length];
        var newLength = new byte[order.length];
        var newCount = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            newFrom[i] = from[order[i]];
            newTo[i] = to[order[i]];
            newLength[i] = length[order[i]];
            newCount[i] = count[order[i]];
        }
        from = newFrom;
        to = newTo;
        length = newLength;
        count = newCount;
        size = order.length;
    }
}
