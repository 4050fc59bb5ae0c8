package dev.kindred.tokenizer;

import java.util.List;

/// Tokens by the bytes they begin with: a trie whose steps are kept in an open hash table. Filled
/// once, then read by
/// many threads.
final class ByteTrie {

    private static final int ROOT = 1;

    private long[] keys; // node << 8 | byte, of the step; 0 is free
    private int[] targets; // the node it leads to
    private int mask;
    private int steps;
    private int nodes = ROOT;
    private int[] values = new int[64]; // by node: id + 1 of the token that ends there, 0 if none does

    private ByteTrie(int expected) {
        int slots = Math.max(64, Integer.highestOneBit(Math.max(1, expected)) << 2);
        keys = new long[slots];
        targets = new int[slots];
        mask = slots - 1;
    }

    static ByteTrie of(TokenVocabulary vocabulary, List<Integer> ids) {
        var trie = new ByteTrie(4 * ids.size());
        for (int id : ids) {
            trie.put(vocabulary.bytes(id), id);
        }
        return trie;
    }

    static ByteTrie ofStrings(List<String> strings) {
        var trie = new ByteTrie(8 * strings.size());
        for (int i = 0; i < strings.size(); i++) {
            trie.put(CodePoints.utf8(strings.get(i)), i);
        }
        return trie;
    }

    private void put(byte[] token, int id) {
        int node = ROOT;
        for (byte b : token) {
            int target = step(node, b);
            if (target == 0) {
                target = ++nodes;
                if (2 * ++steps > mask) {
                    grow();
                }
                int slot = slot((long) node << 8 | (b & 0xff));
                keys[slot] = (long) node << 8 | (b & 0xff);
                targets[slot] = target;
            }
            node = target;
        }
        if (node >= values.length) {
            values = java.util.Arrays.copyOf(values, Math.max(2 * values.length, node + 1));
        }
        values[node] = id + 1;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldTargets = targets;
        keys = new long[2 * oldKeys.length];
        targets = new int[keys.length];
        mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                targets[slot] = oldTargets[i];
            }
        }
    }

    private int slot(long key) {
        int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    int root() {
        return ROOT;
    }

    /// The node behind a byte, 0 if there is none.
    int step(int node, byte b) {
        return targets[slot((long) node << 8 | (b & 0xff))];
    }

    /// The id that ends at a node, or -1.
    int id(int node) {
        return node < values.length ? values[node] - 1 : -1;
    }

    /// Where the longest token that begins at `from` ends; `from` if none does.
    int longest(byte[] bytes, int from, int to) {
        int longest = from;
        int node = ROOT;
        for (int at = from; at < to; at++) {
            node = step(node, bytes[at]);
            if (node == 0) {
                break;
            }
            if (id(node) >= 0) {
                longest = at + 1;
            }
        }
        return longest;
    }

    /// The id of the string that is `bytes[from … to)`, or -1.
    int find(byte[] bytes, int from, int to) {
        int node = ROOT;
        for (int at = from; at < to && node != 0; at++) {
            node = step(node, bytes[at]);
        }
        return node == 0 ? -1 : id(node);
    }
}
