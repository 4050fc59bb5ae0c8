package dev.kindred.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The probabilities of all words after a context. Belongs to one thread.
final class NextWordScores {

    private static final int AT_ONCE = 1 << 12;

    private final NgramStore store;
    private final float[] logarithms; // [vocabulary]
    private final Matches found;
    private final Matches contexts;
    private final int[] words = new int[AT_ONCE];
    private final int[] positions = new int[AT_ONCE];
    private final int[] older = new int[AT_ONCE];

    NextWordScores(NgramStore store, int words) {
        this.store = store;
        this.logarithms = new float[words];
        this.found = new Matches(AT_ONCE, store.order());
        this.contexts = new Matches(1, store.order());
    }

    /// The logarithm of a word's probability after the last context.
    float logarithm(int id) {
        return logarithms[id];
    }

    int size() {
        return logarithms.length;
    }

    /// Scores all words.
    ///
    /// @param context the last words, at most as many as the order less one, the oldest first
    void after(int[] context) {
        int known = lookUp(context);
        for (int from = 0; from < logarithms.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, logarithms.length - from);
            for (int i = 0; i < count; i++) {
                words[i] = from + i;
            }
            store.words(words, count, found);
            for (int length = 2; length <= known + 1; length++) {
                extend(length, count, context[context.length - length + 1]);
            }
            for (int i = 0; i < count; i++) {
                float total = found.probability[i];
                for (int length = found.length[i]; length <= known; length++) {
                    total += contexts.backoff[length][0];
                }
                logarithms[from + i] = total;
            }
        }
    }

    /// How many of the last words the model knows as an n-gram; their backoff weights are kept.
    private int lookUp(int[] context) {
        if (context.length == 0) {
            return 0;
        }
        words[0] = context[context.length - 1];
        store.words(words, 1, contexts);
        positions[0] = 0;
        for (int length = 2; length <= context.length && contexts.length[0] == length - 1; length++) {
            older[0] = context[context.length - length];
            store.longer(length, positions, older, 1, contexts);
        }
        return contexts.length[0];
    }

    private void extend(int length, int count, int word) {
        int candidates = 0;
        for (int i = 0; i < count; i++) {
            if (found.length[i] == length - 1) {
                positions[candidates] = i;
                older[candidates++] = word;
            }
        }
        store.longer(length, positions, older, candidates, found);
    }

    /// The words that are most probable, best first; of equal ones the first in the vocabulary. Never
    /// `<unk>` or `<s>`.
    List<Integer> best(int count) {
        long[] sorted = new long[logarithms.length - 2];
        int size = 0;
        for (int id = 0; id < logarithms.length; id++) {
            if (id != TrainingWords.UNKNOWN && id != TrainingWords.BEGIN) {
                // the bits of floats below zero rise as they fall
                long falling = Integer.toUnsignedLong(Float.floatToRawIntBits(Math.min(-0f, logarithms[id])));
                sorted[size++] = (falling << (Integer.SIZE - 1)) | id;
            }
        }
        Arrays.sort(sorted);
        var best = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(count, size); i++) {
            best.add((int) sorted[i] & Integer.MAX_VALUE);
        }
        return best;
    }
}
