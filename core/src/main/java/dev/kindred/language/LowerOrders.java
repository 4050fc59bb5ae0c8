package dev.kindred.language;

/// Makes the n-grams of all orders of those of the highest one: Heafield et al. 2013, section 3.2, "adjust
/// counts".
///
/// They come in suffix order, so that all that end alike come together. Kneser-Ney counts a lower n-gram as
/// often as different words stand before it; one that begins with `<s>`, before which nothing can stand,
/// and the highest order as often as they occur. The other methods count all as often as they occur.
final class LowerOrders {

    private final NgramKeys keys;
    private final NgramOptions options;
    private final int known;
    private final boolean countsContexts;
    private final Use use;

    private final int order;
    private final int[] current; // words of the last n-gram, the last one first
    private final int[] next;
    private final long[] extensions; // [length], of its ends
    private final long[] occurrences; // [length]
    private int length; // up to its first <s>

    /// Hears each n-gram of each order once, those of one order in suffix order.
    interface Use {

        /// @param words of the n-gram, the last one first; only up to `length`
        void ngram(int length, int[] words, long count, boolean isPruned);
    }

    /// @param known words with higher numbers stand only in n-grams to be left out
    LowerOrders(NgramKeys keys, NgramOptions options, int known, Use use) {
        this.keys = keys;
        this.options = options;
        this.known = known;
        this.countsContexts = options.smoothing() instanceof Smoothing.ModifiedKneserNey;
        this.use = use;
        this.order = options.order();
        this.current = new int[order];
        this.next = new int[order];
        this.extensions = new long[order + 1];
        this.occurrences = new long[order + 1];
    }

    /// Reads all n-grams of the highest order; equal ones come one after the other, and are added up.
    void read(RecordStream ngrams, long expected, LanguageListener listener) {
        listener.reached("counting lower orders", 0);
        int keyLongs = keys.longs(order);
        long[] key = new long[keyLongs];
        long count = 0;
        long read = 0;
        while (ngrams.next()) {
            long[] records = ngrams.array();
            int at = ngrams.at();
            if (count > 0 && NgramKeys.compare(key, 0, records, at, keyLongs) != 0) {
                add(key, count);
                count = 0;
            }
            System.arraycopy(records, at, key, 0, keyLongs);
            count += records[at + keyLongs];
            if ((++read & 0xffff) == 0) {
                listener.reached("counting lower orders", (double) read / expected);
            }
        }
        if (count > 0) {
            add(key, count);
        }
        finish(0);
    }

    private void add(long[] key, long count) {
        keys.words(key, 0, order, next);
        int common = 0;
        while (common < length && current[common] == next[common]) {
            common++;
        }
        finish(common);
        for (int i = 1; i <= common; i++) {
            occurrences[i] += count;
        }
        if (common > 0) {
            extensions[common]++;
        }
        length = common;
        while (length < order && (length == 0 || next[length - 1] != TrainingWords.BEGIN)) {
            current[length] = next[length];
            length++;
            occurrences[length] = count;
            extensions[length] = 1;
        }
    }

    /// Tells all n-grams at hand that are longer than `common`.
    private void finish(int common) {
        for (; length > common; length--) {
            boolean isWhole = length == order || current[length - 1] == TrainingWords.BEGIN;
            long count = countsContexts && !isWhole ? extensions[length] : occurrences[length];
            use.ngram(length, current, count, isPruned());
        }
    }

    private boolean isPruned() {
        if (length == 1 && current[0] < TrainingWords.SYMBOLS.length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (current[i] >= known) {
                return true;
            }
        }
        return occurrences[length] <= options.pruned(length);
    }
}
