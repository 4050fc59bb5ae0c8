package dev.kindred.classify;

/// Cuts bytes into tokens exactly as fastText does: between the six ASCII white space characters and zero
/// bytes. Every line feed is a token of its own, the end of the line.
final class TokenScanner {

    /// Bit `c` is 1 for space, \t, \n, \v, \f, \r and \0.
    private static final long SPACES = 1L << ' ' | 1L << '\t' | 1L << '\n' | 1L << 0x0b | 1L << '\f' | 1L << '\r' | 1L;

    /// What [#next] has found.
    enum Kind {
        WORD,
        LINE_FEED,
        NOTHING
    }

    private byte[] bytes = {};
    private int at;
    private int limit;
    private int start;
    private int hash;

    /// Begins with `bytes[from … to)`, which stay the caller's.
    void reset(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.limit = to;
    }

    Kind next() {
        byte[] text = bytes;
        int end = limit;
        int i = at;
        while (i < end && isSpace(text[i])) {
            if (text[i++] == '\n') {
                at = i;
                return Kind.LINE_FEED;
            }
        }
        start = i;
        int sum = TokenTable.emptyHash();
        while (i < end && !isSpace(text[i])) {
            sum = TokenTable.hash(sum, text[i++]);
        }
        hash = sum;
        at = i;
        return start < i ? Kind.WORD : Kind.NOTHING;
    }

    /// Whether anything is left, if only white space.
    boolean hasMore() {
        return at < limit;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Where the word begins that [#next] has found.
    int start() {
        return start;
    }

    /// Behind the word's last byte.
    int end() {
        return at;
    }

    /// The word's [TokenTable#hash].
    int hash() {
        return hash;
    }

    private static boolean isSpace(byte c) {
        return (c & 0xc0) == 0 && (SPACES >>> c & 1) != 0;
    }
}
