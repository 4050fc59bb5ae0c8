package dev.kindred.corpus;

import dev.kindred.text.Utf8;

/// Words between white space. A run of more than [#LONGEST_WORD] bytes without white space is cut at
/// characters.
final class WordCuts implements CutRule {

    /// In bytes; no word of a language comes near it.
    static final int LONGEST_WORD = 1024;

    @Override
    public int limit() {
        return LONGEST_WORD;
    }

    @Override
    public int unitEnd(byte[] bytes, int from, int to) {
        return wordEnd(bytes, from, to);
    }

    @Override
    public int certainCut(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] >= 0 && bytes[i] <= ' ') {
                return i + 1;
            }
        }
        return -1;
    }

    /// The end of the word that begins at `from`: its separator's place, or `from` itself when a separator
    /// stands
    /// there and is the unit.
    static int wordEnd(byte[] bytes, int from, int to) {
        int limit = Math.min(to, from + LONGEST_WORD);
        for (int i = from; i < limit; i++) {
            byte b = bytes[i];
            if (b >= 0 ? b <= ' ' : Utf8.whitespaceLength(bytes, i, to) > 0) {
                return i > from ? i : i + Math.max(1, Utf8.whitespaceLength(bytes, i, to));
            }
        }
        return limit < to ? Utf8.characterBoundary(bytes, from, limit) : -1;
    }
}
