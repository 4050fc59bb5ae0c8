package dev.kindred.corpus;

import java.util.Arrays;

/// Which new numbers stand for old ones.
///
/// @param single  by old number: the new one, or [#NOTHING] when nothing remains, or `NOTHING - 1 - i` for
///     `several[i]`
/// @param several words that fell apart into several
record IdMapping(int[] single, int[][] several) {

    static final int NOTHING = -1;

    /// The mapping to what the new numbers become when they are renumbered once more.
    IdMapping then(int[] next) {
        int[] composed = new int[single.length];
        for (int i = 0; i < single.length; i++) {
            composed[i] = single[i] >= 0 ? next[single[i]] : single[i];
        }
        int[][] rest = new int[several.length][];
        for (int i = 0; i < several.length; i++) {
            rest[i] = Arrays.stream(several[i])
                    .map(id -> next[id])
                    .filter(id -> id >= 0)
                    .toArray();
        }
        return new IdMapping(composed, rest);
    }
}
