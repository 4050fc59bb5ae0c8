package dev.kindred.text;

/// fastText's hash of a word or an n-gram: FNV-1a (Fowler, Noll & Vo) with 32 bits, where each byte is
/// taken with its sign. Letters beyond ASCII hash otherwise than by the textbook.
public final class FastTextHash {

    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    /// The hash of nothing: where [#extend] begins.
    public static final int EMPTY = OFFSET_BASIS;

    private FastTextHash() {}

    /// The hash of `bytes[from … to)`, an unsigned number in an `int`.
    public static int of(byte[] bytes, int from, int to) {
        int hash = EMPTY;
        for (int i = from; i < to; i++) {
            hash = extend(hash, bytes[i]);
        }
        return hash;
    }

    /// The hash of what has the hash `hash`, with one more byte.
    public static int extend(int hash, byte next) {
        return (hash ^ next) * PRIME; // the byte's sign fills the upper bits
    }
}
