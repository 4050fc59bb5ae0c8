package dev.kindred.tokenizer;

/// The listed merges: from two ids to their rank and the id of both together. An open hash table,
/// filled once and then
/// read by many threads.
final class PairTable {

    private final long[] keys; // left << 32 | right, plus 1; 0 is free
    private final long[] merges; // rank << 32 | id
    private final int mask;

    PairTable(MergeOrder.Listed listed, BytePairEncoding model) {
        int slots = Math.max(16, Integer.highestOneBit(Math.max(1, listed.size())) << 2);
        keys = new long[slots];
        merges = new long[slots];
        mask = slots - 1;
        var vocabulary = model.vocabulary();
        int prefix = CodePoints.utf8(model.options().continuingPrefix()).length;
        for (int rank = 0; rank < listed.size(); rank++) {
            int left = listed.left()[rank];
            int right = listed.right()[rank];
            byte[] first = vocabulary.bytes(left);
            byte[] second = vocabulary.bytes(right);
            if (second.length < prefix) {
                throw new IllegalArgumentException("merge " + rank + " joins \"" + vocabulary.token(left) + "\" and \""
                        + vocabulary.token(right) + "\", but the second one lacks the prefix \""
                        + model.options().continuingPrefix() + "\"");
            }
            var joined = java.util.Arrays.copyOf(first, first.length + second.length - prefix);
            System.arraycopy(second, prefix, joined, first.length, second.length - prefix);
            var id = vocabulary.id(joined);
            if (id.isEmpty()) {
                throw new IllegalArgumentException("merge " + rank + " joins \"" + vocabulary.token(left) + "\" and \""
                        + vocabulary.token(right) + "\" to what is no token");
            }
            put(left, right, (long) rank << 32 | id.getAsInt());
        }
    }

    /// The last one counts where a pair is listed twice, as there.
    private void put(int left, int right, long merge) {
        long key = key(left, right);
        int slot = slot(key);
        keys[slot] = key;
        merges[slot] = merge;
    }

    private static long key(int left, int right) {
        return ((long) left << 32 | right) + 1;
    }

    private int slot(long key) {
        long hash = key * 0x9e3779b97f4a7c15L;
        int slot = (int) (hash >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// The rank of a merge in the upper half, the new id in the lower one; -1 if the two are not
    /// merged.
    long find(int left, int right) {
        if (left < 0 || right < 0) {
            return -1;
        }
        long key = key(left, right);
        int slot = slot(key);
        return keys[slot] == 0 ? -1 : merges[slot];
    }
}
