package dev.kindred.subword;

import java.util.Arrays;

/// Builds a [SymbolText] of counted pieces.
final class Symbols {

    private Symbols() {}

    /// What becomes of one piece.
    interface Reading {
        /// @param utf8 the piece
        int[] symbols(byte[] utf8);
    }

    static SymbolText of(PieceCounts pieces, Reading reading) {
        int[] symbols = new int[1 << 16];
        int[] starts = new int[pieces.size() + 1];
        var counts = new long[pieces.size()];
        symbols[0] = SymbolText.BREAK;
        int at = 1;
        for (int i = 0; i < counts.length; i++) {
            int[] piece = reading.symbols(pieces.bytes(i));
            long needed = (long) at + piece.length + 1;
            if (needed > SymbolText.MOST_PLACES) {
                throw new IllegalArgumentException("the different pieces have more than " + SymbolText.MOST_PLACES
                        + " symbols together: take a sample of the text, or drop rare pieces");
            }
            if (needed > symbols.length) {
                symbols = Arrays.copyOf(symbols, (int) Math.min(SymbolText.MOST_PLACES, needed + (needed >> 1)));
            }
            starts[i] = at;
            counts[i] = pieces.count(i);
            System.arraycopy(piece, 0, symbols, at, piece.length);
            at += piece.length;
            symbols[at++] = SymbolText.BREAK;
        }
        starts[counts.length] = at;
        return SymbolText.of(Arrays.copyOf(symbols, at), starts, counts);
    }
}
