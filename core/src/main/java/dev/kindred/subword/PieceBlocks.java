package dev.kindred.subword;

import java.util.stream.IntStream;

/// Pieces in blocks of about equal length, for threads to share.
///
/// @param firsts `[blocks + 1]`, the first piece of each
record PieceBlocks(SymbolText text, int[] firsts) {

    private static final int PLACES = 1 << 15;

    static PieceBlocks of(SymbolText text) {
        var firsts = IntStream.builder();
        firsts.add(0);
        int from = 0;
        for (int piece = 1; piece < text.pieces(); piece++) {
            if (text.starts()[piece] - text.starts()[from] >= PLACES) {
                firsts.add(piece);
                from = piece;
            }
        }
        firsts.add(text.pieces());
        return new PieceBlocks(text, firsts.build().toArray());
    }

    int size() {
        return firsts.length - 1;
    }

    /// Hears of places between breaks.
    interface Stretches {

        /// @param count how often the piece occurs to which they belong
        void stretch(int from, int end, long count);
    }

    /// Tells `sink` all stretches of a block's pieces.
    void each(int block, Stretches sink) {
        for (int piece = firsts[block]; piece < firsts[block + 1]; piece++) {
            long count = text.counts()[piece];
            int from = text.starts()[piece];
            int end = text.end(piece);
            for (int at = from; at <= end; at++) {
                if (text.symbols()[at] == SymbolText.BREAK) {
                    if (at > from) {
                        sink.stretch(from, at, count);
                    }
                    from = at + 1;
                }
            }
        }
    }
}
