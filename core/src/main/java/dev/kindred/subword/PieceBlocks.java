package dev.kindred.subword;

import java.util.stream.IntStream;

/// Pieces in blocks of about equal length, for threads to share.
///
/// @param firsts `[blocks + 1]`, the first piece of each
record PieceBlocks(int[] firsts) {

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
        return new PieceBlocks(firsts.build().toArray());
    }

    int size() {
        return firsts.length - 1;
    }

    int from(int block) {
        return firsts[block];
    }

    int to(int block) {
        return firsts[block + 1];
    }
}
