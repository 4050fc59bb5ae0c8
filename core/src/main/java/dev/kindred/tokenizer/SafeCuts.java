package dev.kindred.tokenizer;

/// Places in a text that no token of a byte-level vocabulary spans. Merges never reach across one, so what lies between
/// two of them can be merged by itself, and remembered: a Chinese clause, which hardly ever comes again, falls into
/// words,
/// which do. Filled once, then read by many threads.
final class SafeCuts {

    private final boolean[] broken = new boolean[1 << 16]; // by two bytes: whether a token cuts a character there
    private long[] pairs = new long[1 << 12]; // of characters that stand side by side in a token, plus 1; 0 is free
    private int size;

    SafeCuts(TokenVocabulary vocabulary) {
        for (int id = 0; id < vocabulary.idLimit(); id++) {
            if (vocabulary.contains(id) && vocabulary.byteLength(id) > 1) {
                add(vocabulary.bytes(id));
            }
        }
    }

    private void add(byte[] token) {
        long last = -1; // the character before, if it is whole
        for (int at = 0; at < token.length; ) {
            int end = wholeEnd(token, at);
            if (end < 0) { // a part of a character: what is on either side of it may be cut off
                markBroken(token, at);
                markBroken(token, at + 1);
                last = -1;
                at++;
                continue;
            }
            int c = CodePoints.at(token, at);
            if (last >= 0 && (last >= 0x80 || c >= 0x80)) {
                add(last << 21 | c);
            }
            last = c;
            at = end;
        }
    }

    private void markBroken(byte[] token, int at) {
        if (at > 0 && at < token.length) {
            broken[(token[at - 1] & 0xff) << 8 | (token[at] & 0xff)] = true;
        }
    }

    /// Where the character that begins at `at` ends; -1 if none does.
    private static int wholeEnd(byte[] token, int at) {
        if ((token[at] & 0xc0) == 0x80) {
            return -1;
        }
        int end = at + CodePoints.length(token[at]);
        for (int i = at + 1; i < end; i++) {
            if (i >= token.length || (token[i] & 0xc0) != 0x80) {
                return -1;
            }
        }
        return end;
    }

    private void add(long pair) {
        if (2 * (size + 1) > pairs.length) {
            long[] old = pairs;
            pairs = new long[2 * old.length];
            for (long key : old) {
                if (key != 0) {
                    pairs[slot(key)] = key;
                }
            }
        }
        int slot = slot(pair + 1);
        size += pairs[slot] == 0 ? 1 : 0;
        pairs[slot] = pair + 1;
    }

    private int slot(long key) {
        int mask = pairs.length - 1;
        int slot = (int) ((key * 0x9e3779b97f4a7c15L) >>> 32) & mask;
        while (pairs[slot] != 0 && pairs[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// The first such place behind `from`, or `to`.
    ///
    /// @param b sound UTF-8 from `from` to `to`
    int next(byte[] b, int from, int to) {
        long last = CodePoints.at(b, from);
        int at = from + CodePoints.length(b[from]);
        while (at < to) {
            int c = CodePoints.at(b, at);
            if ((last >= 0x80 || c >= 0x80)
                    && !broken[(b[at - 1] & 0xff) << 8 | (b[at] & 0xff)]
                    && pairs[slot((last << 21 | c) + 1)] == 0) {
                return at;
            }
            last = c;
            at += CodePoints.length(b[at]);
        }
        return to;
    }
}
