package dev.kindred.sparse;

import dev.kindred.embedding.RowRanges;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Finds the texts that are most like a query: an inverted index, for each column the rows that have it.
///
/// With a [TermWeighting] texts are compared by the cosine of their rows, with [Bm25] by its score. Answers are
/// exact: those of comparing every text, whose sums run in `double` in the order of the columns. Immutable;
/// shared by all threads.
public final class TermIndex {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final TfIdf model;
    private final int rows;
    private final long[] starts; // [columns + 1], in postings
    private final MemorySegment postings; // of a column its rows, rising, then their weights
    private final PostingBounds bounds;

    private TermIndex(TfIdf model, int rows, long[] starts, MemorySegment postings, PostingBounds bounds) {
        this.model = model;
        this.rows = rows;
        this.starts = starts;
        this.postings = postings;
        this.bounds = bounds;
    }

    /// An index in memory outside the JVM's heap.
    ///
    /// @param matrix made by `model`
    public static TermIndex of(TfIdf model, SparseMatrix matrix, Resources resources) {
        var inversion = Inversion.of(model, matrix, resources);
        var postings = Arena.ofAuto().allocate(Math.max(1, 8 * matrix.entries()), 8);
        long[] end = {0};
        inversion.each(part -> {
            MemorySegment.copy(part, 0, postings, end[0], part.byteSize());
            end[0] += part.byteSize();
        });
        return of(model, matrix.rows(), inversion.starts(), postings.asSlice(0, end[0]));
    }

    /// An index of what lies somewhere already.
    ///
    /// @param starts   `[columns + 1]`: where each column's postings begin, counted in postings; the last is the
    ///                 end
    /// @param postings 8 bytes each, little-endian: of each column all rows, then all weights
    /// @throws IllegalArgumentException if they do not fit together
    public static TermIndex of(TfIdf model, int rows, long[] starts, MemorySegment postings) {
        int columns = model.columns().count();
        if (starts.length != columns + 1 || starts[0] != 0 || 8 * starts[columns] != postings.byteSize()) {
            throw new IllegalArgumentException(postings.byteSize() + " bytes of postings of " + (starts.length - 1)
                    + " columns do not fit a model of " + columns + " columns");
        }
        return new TermIndex(model, rows, starts, postings, PostingBounds.of(rows, starts, postings));
    }

    public TfIdf model() {
        return model;
    }

    /// How many texts are indexed.
    public int rows() {
        return rows;
    }

    /// How many weights there are.
    public long entries() {
        return starts[starts.length - 1];
    }

    /// A text that was found.
    ///
    /// @param row   its place among the texts that were indexed, from 0
    /// @param score its cosine or BM25 score; above 0
    public record Found(int row, double score) {}

    /// The best texts for each query, those of the greatest score first, of equal ones in the order of the texts.
    /// Only texts with a score above 0 are answers.
    ///
    /// @param limit at least 1
    public List<List<Found>> search(List<String> queries, int limit, int threads) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ", must be at least 1");
        }
        return search(model.queryRows(queries, threads), limit, threads);
    }

    /// The same for one query.
    public List<Found> search(String query, int limit) {
        return search(List.of(query), limit, 1).getFirst();
    }

    private List<List<Found>> search(SparseRows queries, int limit, int threads) {
        var answers = new List<?>[queries.rows()];
        RowRanges.each(queries.rows(), 1, threads, (query, _) -> answers[query] = searchOne(queries, query, limit));
        return Arrays.stream(answers).map(TermIndex::found).toList();
    }

    @SuppressWarnings("unchecked") // an array of generic type cannot be made
    private static List<Found> found(List<?> answers) {
        return (List<Found>) answers;
    }

    private List<Found> searchOne(SparseRows queries, int query, int limit) {
        int from = queries.starts()[query];
        int to = queries.starts()[query + 1];
        double scale = Inversion.scale(model.options().weighting(), queries, query);
        var lists = new PostingList[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            int column = queries.columns()[i];
            double weight = scale * queries.weights()[i];
            long length = starts[column + 1] - starts[column];
            if (length > 0) {
                double[] blocks = bounds.of(column, weight);
                lists[count++] = new PostingList(postings, 8 * starts[column], (int) length, weight, blocks);
            }
        }
        return new TermSearch(Arrays.copyOf(lists, count), rows, limit).found();
    }

    /// Where the columns begin in [#postings], `[columns + 1]`; not to be changed.
    public long[] starts() {
        return starts;
    }

    /// All postings as [#of] takes them.
    public MemorySegment postings() {
        return postings;
    }
}
