package dev.kindred.language;

/// Scores running text, some thousand tokens at a time. Belongs to one thread.
///
/// ```java
/// scorer.begin();
/// scorer.add(id); …
/// scorer.score();   // when it is full, and at the end
/// ```
final class BlockScorer {

    private static final int TOKENS = 1 << 12;

    private final NgramStore store;
    private final int order;
    private final Matches found;
    private final int[] ids = new int[TOKENS];
    private final int[] begin = new int[TOKENS]; // where each token's sentence begins, or what is known of it
    private final boolean[] isScored = new boolean[TOKENS]; // others are context alone
    private final float[] scores = new float[TOKENS];
    private final int[] positions = new int[TOKENS];
    private final int[] older = new int[TOKENS];
    private int count;

    BlockScorer(NgramStore store) {
        this.store = store;
        this.order = store.order();
        this.found = new Matches(TOKENS, order);
    }

    /// Whether it must be scored before more is added.
    boolean isFull() {
        return count > TOKENS - 2;
    }

    /// A new sentence begins.
    ///
    /// @param isMarked whether `<s>` stands before it
    void begin(boolean isMarked) {
        if (isMarked) {
            put(TrainingWords.BEGIN, count, false);
        } else if (count > 0) {
            isCut = true;
        }
    }

    private boolean isCut; // the next token begins a sentence without a mark

    /// The next token of the sentence.
    void add(int id) {
        boolean isFirst = count == 0 || isCut;
        isCut = false;
        put(id, isFirst ? count : begin[count - 1], true);
    }

    private void put(int id, int sentence, boolean scored) {
        ids[count] = id;
        begin[count] = sentence;
        isScored[count++] = scored;
    }

    int count() {
        return count;
    }

    boolean isScored(int i) {
        return isScored[i];
    }

    int id(int i) {
        return ids[i];
    }

    /// The logarithm of the token's probability.
    float score(int i) {
        return scores[i];
    }

    /// How many words the n-gram has that the probability is of.
    int length(int i) {
        return found.known[i];
    }

    /// Scores all that was added; see it before [#next].
    void score() {
        store.words(ids, count, found);
        for (int length = 2; length <= order; length++) {
            int candidates = 0;
            for (int i = length - 1; i < count; i++) {
                int first = i - length + 1;
                // an n-gram's beginning is in the model, too
                if (found.length[i] == length - 1 && found.length[i - 1] >= length - 1 && first >= begin[i]) {
                    positions[candidates] = i;
                    older[candidates++] = ids[first];
                }
            }
            store.longer(length, positions, older, candidates, found);
        }
        for (int i = 0; i < count; i++) {
            scores[i] = isScored[i] ? total(i) : 0;
        }
    }

    /// Added in float, from the shortest context on, as KenLM does.
    private float total(int i) {
        float total = found.probability[i];
        if (i > begin[i]) {
            int longest = Math.min(found.length[i - 1], order - 1);
            for (int length = found.length[i]; length <= longest; length++) {
                total += found.backoff[length][i - 1];
            }
        }
        return total;
    }

    /// Makes room; what the next tokens of the sentence need to be scored is kept as their context.
    void next() {
        int kept = count == 0 ? 0 : Math.min(order - 1, count - begin[count - 1]);
        for (int i = 0; i < kept; i++) {
            ids[i] = ids[count - kept + i];
            begin[i] = 0;
            isScored[i] = false;
        }
        count = kept;
    }

    /// Forgets everything.
    void clear() {
        count = 0;
        isCut = false;
    }
}
