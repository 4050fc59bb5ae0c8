package dev.kindred.document;

import dev.kindred.document.WordBags.Packed;
import dev.kindred.document.WordMoversDistance.Form;
import dev.kindred.embedding.RowRanges;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;

/// Texts among which the nearest by word mover's distance are found with few distances computed: prefetch and
/// prune (Kusner et al. 2015, section 4).
///
/// The texts with the nearest centroids are compared first and give a bound. Texts whose centroid is farther away
/// are out; of the others, those whose relaxed distance is. What is left is compared in the order of the relaxed
/// distances, until one passes the distance of the last of the nearest so far. (The paper goes in the order of
/// centroids; in this one no text is compared that its relaxed distance could have ruled out, Seidl & Kriegel 1998.)
/// Answers are those of comparing all, at any number of threads. Immutable; shared by all threads.
public final class WordMoversIndex implements TextIndex {

    private final WordBags bags;
    private final LowerBounds bounds;
    private final Form form;
    private final int threads;

    WordMoversIndex(WordBags bags, Form form, int threads) {
        this.bags = bags;
        this.bounds = new LowerBounds(bags, threads);
        this.form = form;
        this.threads = threads;
    }

    /// What a search found, and what it took.
    ///
    /// @param nearest  the answers
    /// @param relaxed  how many texts needed their relaxed distance
    /// @param compared how many distances were needed; it may vary a little with several threads
    public record Found(List<Near> nearest, int relaxed, int compared) {}

    @Override
    public List<Near> nearest(String query, int limit) {
        return search(query, limit).nearest();
    }

    /// The same with what it took.
    public Found search(String query, int limit) {
        var nearest = new NearestTexts(limit);
        var asked = bags.query(query);
        if (asked.bag().isEmpty()) {
            return new Found(nearest.found(), 0, 0);
        }
        float[] byCentroid = bounds.centroids(asked);
        long[] all = sorted(bags.texts(), i -> byCentroid[i], i -> i);
        int first = Math.min(limit, all.length);
        int compared = compare(Arrays.copyOf(all, first), asked, nearest);
        long[] rest = Arrays.stream(all, first, all.length)
                .takeWhile(key -> bound(key) <= nearest.bound() && bound(key) < Float.POSITIVE_INFINITY)
                .toArray();
        if (form == Form.CENTROID) {
            compared += compare(rest, asked, nearest);
            return new Found(nearest.found(), 0, compared);
        }
        int[] texts = Arrays.stream(rest).mapToInt(WordMoversIndex::text).toArray();
        float[] relaxed = bounds.relaxed(asked, texts, nearest.bound());
        compared += compare(sorted(texts.length, i -> relaxed[i], i -> texts[i]), asked, nearest);
        return new Found(nearest.found(), texts.length, compared);
    }

    /// Compares texts in the order of their bounds, as long as one may be among the nearest.
    ///
    /// @return how many could not be ruled out even so
    private int compare(long[] keys, Packed query, NearestTexts nearest) {
        var compared = new AtomicInteger();
        RowRanges.each(keys.length, 1, threads, (i, _) -> {
            if (bound(keys[i]) <= nearest.bound()) {
                var packed = bags.packed(text(keys[i]));
                double distance = WordMoversDistance.distance(form, query, packed, nearest.bound());
                compared.addAndGet(distance < Double.POSITIVE_INFINITY ? 1 : 0);
                nearest.offer(text(keys[i]), distance);
            }
        });
        return compared.get();
    }

    private interface Texts {
        int at(int i);
    }

    /// Bounds with their texts, by rising bound: floats above 0 are ordered as their bits are.
    private static long[] sorted(int size, IntToDoubleFunction bound, Texts texts) {
        var keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = (long) Float.floatToIntBits((float) Math.max(0, bound.applyAsDouble(i))) << 32 | texts.at(i);
        }
        Arrays.parallelSort(keys);
        return keys;
    }

    private static float bound(long key) {
        return Float.intBitsToFloat((int) (key >>> 32));
    }

    private static int text(long key) {
        return (int) key;
    }
}
