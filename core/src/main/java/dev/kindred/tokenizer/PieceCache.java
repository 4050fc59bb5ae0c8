package dev.kindred.tokenizer;

import java.util.Arrays;

/// The tokens of pieces met before. Forgets everything when it is full. Belongs to one thread.
final class PieceCache {

    /// Longer pieces are not kept.
    static final int LONGEST = 48;

    private static final int MOST_PIECES = 1 << 15;
    private static final int MOST_TOKENS = 1 << 18;

    private TokenTable pieces = new TokenTable(MOST_PIECES / 4);
    private int count;
    private int[] places = new int[1 << 12]; // by piece: where its tokens begin; one more than pieces
    private int[] tokens = new int[1 << 13];

    /// The number of the piece, or -1.
    int find(byte[] text, int from, int to) {
        return pieces.find(text, from, to);
    }

    int tokenCount(int piece) {
        return places[piece + 1] - places[piece];
    }

    void addTo(TokenList out, int piece) {
        out.addAll(tokens, places[piece], places[piece + 1] - places[piece]);
    }

    void keep(byte[] text, int from, int to, int[] ids, int idCount) {
        if (to - from > LONGEST) {
            return;
        }
        if (count == MOST_PIECES || places[count] + idCount > MOST_TOKENS) {
            pieces = new TokenTable(MOST_PIECES / 4);
            count = 0;
        }
        if (count + 2 > places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        int start = places[count];
        if (start + idCount > tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * tokens.length);
        }
        System.arraycopy(ids, 0, tokens, start, idCount);
        pieces.put(text, from, to, count++);
        places[count] = start + idCount;
    }
}
