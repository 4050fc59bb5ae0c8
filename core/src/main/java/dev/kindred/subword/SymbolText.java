package dev.kindred.subword;

/// All different pieces of a corpus as numbers of symbols (bytes or characters), one behind the other.
///
/// @param symbols `[…]`, [#BREAK] before the first piece and behind every one; also within a piece, where a character
///     stands that is no symbol
/// @param starts  `[pieces + 1]`, where each piece begins; the last one is the length of `symbols`
/// @param counts  `[pieces]`, how often each occurs
record SymbolText(int[] symbols, int[] starts, long[] counts) {

    static final int BREAK = -1;

    /// Most places of one text: arrays have no more.
    static final int MOST_PLACES = Integer.MAX_VALUE - 64;

    int pieces() {
        return counts.length;
    }

    /// Where piece `i` ends: the place of the break behind it.
    int end(int piece) {
        return starts[piece + 1] - 1;
    }
}
