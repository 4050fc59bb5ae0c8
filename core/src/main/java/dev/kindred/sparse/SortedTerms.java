package dev.kindred.sparse;

import dev.kindred.vocab.WordTable;
import java.util.Arrays;

/// The terms of a table in the order of their bytes, which is that of their code points.
///
/// @param ids    `[size]`, in that order
/// @param texts  by id: how many texts have the term
/// @param counts by id: how often it was met
record SortedTerms(WordTable table, int[] ids, int[] texts, long[] counts) {

    private static final int SHORT = 16;

    static SortedTerms of(WordTable table, int[] texts) {
        int size = table.size();
        var ids = new int[size];
        var heads = new long[size];
        for (int id = 0; id < size; id++) {
            ids[id] = id;
            heads[id] = head(table, id);
        }
        sort(table, heads, ids.clone(), ids, 0, size);
        return new SortedTerms(table, ids, texts, table.counts());
    }

    /// The first 8 bytes as one number, zeros behind shorter terms; compared without a sign.
    private static long head(WordTable table, int id) {
        long head = 0;
        for (int i = 0; i < 8; i++) {
            head = head << 8 | (i < table.length(id) ? table.bytes()[table.start(id) + i] & 0xff : 0);
        }
        return head;
    }

    /// Merge sort of `[from … to)`: `source` has the same ids as `target` there, in the same order.
    private static void sort(WordTable table, long[] heads, int[] source, int[] target, int from, int to) {
        if (to - from <= SHORT) {
            for (int i = from + 1; i < to; i++) {
                int id = target[i];
                int at = i;
                for (; at > from && compare(table, heads, target[at - 1], id) > 0; at--) {
                    target[at] = target[at - 1];
                }
                target[at] = id;
            }
            return;
        }
        int middle = (from + to) >>> 1;
        sort(table, heads, target, source, from, middle);
        sort(table, heads, target, source, middle, to);
        for (int at = from, left = from, right = middle; at < to; at++) {
            boolean isLeft = right == to || (left < middle && compare(table, heads, source[left], source[right]) <= 0);
            target[at] = isLeft ? source[left++] : source[right++];
        }
    }

    private static int compare(WordTable table, long[] heads, int left, int right) {
        int order = Long.compareUnsigned(heads[left], heads[right]);
        if (order != 0) {
            return order;
        }
        byte[] bytes = table.bytes();
        int a = table.start(left);
        int b = table.start(right);
        return Arrays.compareUnsigned(bytes, a, a + table.length(left), bytes, b, b + table.length(right));
    }
}
