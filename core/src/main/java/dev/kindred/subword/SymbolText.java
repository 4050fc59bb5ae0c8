package dev.kindred.subword;

/// All different pieces of a corpus as numbers of symbols (bytes or characters), one behind the other.
///
/// @param symbols `[…]`, [#BREAK] before the first piece and behind every one; also within a piece, where a
///     character stands that is no symbol
/// @param starts  `[pieces + 1]`, where each piece begins; the last one is the length of `symbols`
/// @param counts  `[pieces]`, how often each occurs
/// @param pieceAt for each 64 places the piece of the first one, so that the piece of a place is found in a
///     few steps
record SymbolText(int[] symbols, int[] starts, long[] counts, int[] pieceAt) {

    static final int BREAK = -1;

    /// Most places of one text: arrays have no more.
    static final int MOST_PLACES = Integer.MAX_VALUE - 64;

    private static final int STRETCH_BITS = 6;

    static SymbolText of(int[] symbols, int[] starts, long[] counts) {
        var pieceAt = new int[(symbols.length >> STRETCH_BITS) + 1];
        int piece = 0;
        for (int i = 0; i < pieceAt.length; i++) {
            while (piece + 1 < counts.length && starts[piece + 1] <= i << STRETCH_BITS) {
                piece++;
            }
            pieceAt[i] = piece;
        }
        return new SymbolText(symbols, starts, counts, pieceAt);
    }

    int pieces() {
        return counts.length;
    }

    /// Where piece `i` ends: the place of the break behind it.
    int end(int piece) {
        return starts[piece + 1] - 1;
    }

    /// How often the piece occurs to which a place belongs.
    long count(int place) {
        int piece = pieceAt[place >> STRETCH_BITS];
        while (starts[piece + 1] <= place) {
            piece++;
        }
        return counts[piece];
    }
}
