package dev.kindred.subword;

import java.util.Arrays;
import java.util.BitSet;

/// Which tokens begin at each place of the text: the longest one is noted at the place, and every token
/// knows the next shorter one that begins it. So nobody looks anything up while texts are cut, and tokens
/// are taken away by walking over the notes once.
///
/// Tokens are numbered in the order of their symbols, one that begins another before it. All single symbols
/// are tokens, so that every text can be cut.
final class TokenChains {

    static final int NONE = -1;

    private final SymbolText text;
    private final int[] longest; // by place; NONE at breaks
    private int[] places; // where the token stands once
    private long[] tokens; // [2 * size], bits of its probability; the shorter token in the high half, the length
    private int size;

    private TokenChains(SymbolText text, int size) {
        this.text = text;
        this.size = size;
        longest = new int[text.symbols().length];
        places = new int[size];
        tokens = new long[2 * size];
    }

    static TokenChains of(SymbolText text, SuffixOrder order, Candidates seeds) {
        var chains = new TokenChains(text, seeds.size());
        Arrays.fill(chains.longest, NONE);
        int[] open = new int[Candidates.LONGEST + 2];
        int depth = 0;
        long total = 0;
        for (int i = 0; i < seeds.size(); i++) {
            total += seeds.score(i);
        }
        int next = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            while (depth > 0 && seeds.to(open[depth - 1]) <= rank) {
                depth--;
            }
            for (; next < seeds.size() && seeds.from(next) == rank; next++) {
                int shorter = depth > 0 ? open[depth - 1] : NONE;
                chains.places[next] = order.place(rank);
                chains.tokens[2 * next + 1] = (long) shorter << Integer.SIZE | seeds.length(next);
                chains.probability(next, (double) Math.max(1, seeds.score(next)) / total);
                open[depth++] = next;
            }
            chains.longest[order.place(rank)] = open[depth - 1];
        }
        return chains;
    }

    SymbolText text() {
        return text;
    }

    int size() {
        return size;
    }

    /// The longest token that begins at the place, or [#NONE].
    int longest(int place) {
        return longest[place];
    }

    /// The next shorter token that begins this one, or [#NONE].
    int shorter(int token) {
        return (int) (tokens[2 * token + 1] >> Integer.SIZE);
    }

    /// In symbols.
    int length(int token) {
        return (int) tokens[2 * token + 1];
    }

    double probability(int token) {
        return Double.longBitsToDouble(tokens[2 * token]);
    }

    void probability(int token, double probability) {
        tokens[2 * token] = Double.doubleToRawLongBits(probability);
    }

    /// A place where the token stands.
    int place(int token) {
        return places[token];
    }

    boolean isSymbol(int token) {
        return length(token) == 1;
    }

    /// Takes all tokens away but `kept`, which hold all single symbols.
    void keep(BitSet kept) {
        int[] now = new int[size]; // the token itself, or the longest that is left of those that begin it
        int left = 0;
        for (int token = 0; token < size; token++) {
            int shorter = shorter(token) == NONE ? NONE : now[shorter(token)];
            if (!kept.get(token)) {
                now[token] = shorter;
                continue;
            }
            now[token] = left;
            places[left] = places[token];
            tokens[2 * left] = tokens[2 * token];
            tokens[2 * left + 1] = (long) shorter << Integer.SIZE | length(token);
            left++;
        }
        for (int place = 0; place < longest.length; place++) {
            if (longest[place] != NONE) {
                longest[place] = now[longest[place]];
            }
        }
        size = left;
        places = Arrays.copyOf(places, size);
        tokens = Arrays.copyOf(tokens, 2 * size);
    }
}
