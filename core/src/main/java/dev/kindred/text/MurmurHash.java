package dev.kindred.text;

/// MurmurHash3 with 32 bits (Austin Appleby, public domain), the form for little-endian machines called `x86_32`:
/// the hash of scikit-learn's `HashingVectorizer`.
public final class MurmurHash {

    private static final int FIRST = 0xcc9e2d51;
    private static final int SECOND = 0x1b873593;

    private MurmurHash() {}

    /// The hash of `bytes[from … to)` with the seed 0.
    public static int of(byte[] bytes, int from, int to) {
        int hash = 0;
        int at = from;
        for (; at + 4 <= to; at += 4) {
            int block = (bytes[at] & 0xff)
                    | (bytes[at + 1] & 0xff) << 8
                    | (bytes[at + 2] & 0xff) << 16
                    | bytes[at + 3] << 24;
            hash = Integer.rotateLeft(hash ^ scrambled(block), 13) * 5 + 0xe6546b64;
        }
        int rest = 0;
        for (int i = to - 1; i >= at; i--) {
            rest = rest << 8 | (bytes[i] & 0xff);
        }
        return finished(hash ^ scrambled(rest) ^ (to - from));
    }

    private static int scrambled(int block) {
        return Integer.rotateLeft(block * FIRST, 15) * SECOND;
    }

    private static int finished(int hash) {
        int h = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }
}
