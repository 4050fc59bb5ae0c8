package dev.kindred.train;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;
import java.util.Arrays;

/// Vectors of words that are the means of several rows of a table: of the word's own and of those of its
/// n-grams.
///
/// A word's mean is taken when it comes up, is kept for as long as the word is among the last [#KEPT]
/// different ones that this thread has met, and is moved in place of the rows. When the word goes, each of
/// its rows receives what the mean has been moved by. That is as if every step had gone to the rows, since
/// a mean moves as they do when all move alike (fastText gives every row the whole gradient); only that
/// other words with the same n-grams hear of it later. So the twenty rows of a usual word are read and
/// written once for all windows that it stands in, and threads seldom write to the same rows at once.
final class ComposedWords implements ContextRows {

    /// Vectors, and what they began as, stay in a core's cache.
    private static final int KEPT = 64;

    private final HeapMatrix table;
    private final SubwordRows subwords;
    private final FloatKernels kernels;
    private final int length; // of a row, its padding included
    private final HeapMatrix means; // [kept][dimension]
    private final float[] before; // [kept][length], what the means were when they were taken
    private final int[] words; // [kept], -1 where none is
    private final int[] places; // [vocabulary size], 1 + where the word's mean is kept, or 0
    private final long[] usedIn; // [kept], the number of the last window with the word
    private final RowList list;
    private final int[] offsets; // of the list
    private final float[] weights; // of the list in the mean of all rows: how many rows a word has
    private final float[] change; // [length]
    private long window;
    private int oldest;

    /// @param table    shared by all threads, one array; its rows are those of `subwords`
    /// @param capacity the most words of a window
    ComposedWords(HeapMatrix table, SubwordRows subwords, int capacity, FloatKernels kernels) {
        int kept = Math.max(KEPT, 2 * capacity);
        this.table = table;
        this.subwords = subwords;
        this.kernels = kernels;
        this.length = table.stride();
        this.means = HeapMatrix.zeros(kept, table.dimension());
        this.before = new float[Math.multiplyExact(kept, length)];
        this.words = new int[kept];
        this.places = new int[subwords.words()];
        this.usedIn = new long[kept];
        this.list = new RowList(capacity);
        this.offsets = new int[capacity];
        this.weights = new float[capacity];
        this.change = new float[length];
        Arrays.fill(words, -1);
        clear();
    }

    @Override
    public void clear() {
        list.clear(means.block(0));
        window++;
    }

    @Override
    public void addAll(int[] ids, int from, int to) {
        for (int i = from; i < to; i++) {
            add(ids[i]);
        }
    }

    private void add(int id) {
        int place = places[id] - 1;
        if (place < 0) {
            place = free();
            take(id, place);
        }
        usedIn[place] = window;
        int at = list.size();
        weights[at] = subwords.count(id);
        offsets[at] = means.offset(place);
        list.add(offsets[at]);
    }

    @Override
    public RowList list() {
        return list;
    }

    /// The mean of all rows that make up the words of the window, as fastText has it: words with many
    /// n-grams weigh more.
    @Override
    public void mean(float[] target, FloatKernels kernels) {
        float rows = 0;
        for (int i = 0; i < list.size(); i++) {
            rows += weights[i];
        }
        kernels.combineRows(weights, offsets, 0, list.size(), list.array(), 0, 1, length, target, 0);
        kernels.scale(1 / rows, target, 0, length);
    }

    /// Gives the rows all that their words have learned, and keeps no word.
    @Override
    public void endSlice() {
        for (int place = 0; place < words.length; place++) {
            give(place);
        }
        oldest = 0;
    }

    /// Nothing: the list holds the vectors themselves.
    @Override
    public void settle() {}

    /// Nothing is left after [#endSlice].
    @Override
    public void mergeAll() {}

    /// A place whose word is not in the window: that of the word taken first.
    private int free() {
        while (usedIn[oldest] == window) {
            oldest = next(oldest);
        }
        int place = oldest;
        oldest = next(oldest);
        give(place);
        return place;
    }

    private int next(int place) {
        return place + 1 == words.length ? 0 : place + 1;
    }

    private void take(int id, int place) {
        float[] array = means.block(place);
        int at = means.offset(place);
        int from = subwords.start(id);
        int to = subwords.start(id + 1);
        kernels.sumRows(table.block(0), subwords.offsets(), from, to, length, array, at);
        kernels.scale(1f / (to - from), array, at, length);
        System.arraycopy(array, at, before, place * length, length);
        words[place] = id;
        places[id] = place + 1;
    }

    private void give(int place) {
        int id = words[place];
        if (id < 0) {
            return;
        }
        System.arraycopy(means.block(place), means.offset(place), change, 0, length);
        kernels.addScaled(-1, before, place * length, change, 0, length);
        kernels.addToRows(
                change, table.block(0), subwords.offsets(), subwords.start(id), subwords.start(id + 1), length);
        words[place] = -1;
        places[id] = 0;
    }
}
