package dev.kindred.sparse;

import dev.kindred.embedding.RowRanges;
import dev.kindred.sparse.TfIdfOptions.Selection;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/// Turns texts into sparse rows: a column a term, a weight where the text has the term.
///
/// ```java
/// var model = TfIdf.fit(texts.iterator(), TfIdfOptions.defaults(), Resources.defaults());
/// SparseRows rows = model.rows(List.of("The kitten hunts rodents"), 1);
/// ```
///
/// What it knows of the texts that it was fitted to are the terms and how many texts have each; weightings can be
/// exchanged later. The same texts and options give the same model, on any number of threads. Counts and weights
/// are computed in `double` and kept in `float`. Immutable; shared by all threads.
public final class TfIdf {

    private static final int TEXTS_AT_ONCE = 64;

    private final TfIdfOptions options;
    private final TermColumns columns;
    private final int[] numbers; // by column: how many texts have a term of it; empty if nothing was learned
    private final long texts;
    private final long totalTerms;
    private final double[] global; // by column; empty if all weigh 1

    private TfIdf(TfIdfOptions options, TermColumns columns, int[] numbers, long texts, long totalTerms) {
        this.options = options;
        this.columns = columns;
        this.numbers = numbers;
        this.texts = texts;
        this.totalTerms = totalTerms;
        this.global = new double[options.weighting().learnsFrequencies() ? columns.count() : 0];
        for (int column = 0; column < global.length; column++) {
            global[column] = options.weighting().global(numbers[column], texts);
        }
    }

    /// A model of what is known already.
    ///
    /// @param numbers    by column: how many texts have a term of it, 0 to `texts`; may be empty with hashed
    ///                   columns and a weighting that learns nothing; taken over
    /// @param texts      how many were learned from
    /// @param totalTerms how many terms, of those that have columns, they have together
    public static TfIdf of(TfIdfOptions options, TermColumns columns, int[] numbers, long texts, long totalTerms) {
        boolean isUnlearned = numbers.length == 0
                && columns instanceof TermColumns.Hashed
                && !options.weighting().learnsFrequencies();
        if (!isUnlearned && numbers.length != columns.count()) {
            throw new IllegalArgumentException(
                    numbers.length + " numbers of texts for " + columns.count() + " columns, must be as many");
        }
        for (int column = 0; column < numbers.length; column++) {
            if (numbers[column] < 0 || numbers[column] > texts) {
                throw new IllegalArgumentException(
                        "column " + column + " is of " + numbers[column] + " texts, must be 0 to " + texts);
            }
        }
        return new TfIdf(options, columns, numbers, texts, totalTerms);
    }

    /// A model that learns nothing: hashed columns, weighted by the text alone.
    public static TfIdf unlearned(TfIdfOptions options) {
        if (options.selection() instanceof Selection.ByHash hash
                && !options.weighting().learnsFrequencies()) {
            return of(options, hash.columns(), new int[0], 0, 0);
        }
        throw new IllegalArgumentException("a vocabulary, or weights by number of texts, must be learned from texts");
    }

    /// Learns from texts, which are read once. Memory beyond that of the columns is bounded by the resources.
    public static TfIdf fit(Iterator<String> texts, TfIdfOptions options, Resources resources) {
        return switch (options.selection()) {
            case Selection.Frequent frequent -> fit(texts, options, frequent, resources);
            case Selection.ByHash hash -> fit(texts, options, hash.columns(), resources);
        };
    }

    private static TfIdf fit(
            Iterator<String> texts, TfIdfOptions options, Selection.Frequent selection, Resources resources) {
        var number = new LongAdder();
        var counters = Collections.synchronizedList(new ArrayList<TermCounter>());
        try (var runs = new TermRuns(resources.temporaryFolder())) {
            TextBatches.<Boolean>each(
                    texts,
                    resources.threads(),
                    () -> {
                        var counter =
                                new TermCounter(options.terms(), runs, resources.memoryBytes() / resources.threads());
                        counters.add(counter);
                        return batch -> {
                            counter.count(batch);
                            number.add(batch.size());
                            return true;
                        };
                    },
                    _ -> {});
            RowRanges.each(
                    counters.size(),
                    1,
                    resources.threads(),
                    (i, _) -> counters.get(i).finish());
            var chosen = TermChoice.from(runs, selection, number.sum());
            var columns = new TermColumns.Learned(chosen.terms());
            return of(
                    options,
                    columns,
                    chosen.numbers(),
                    number.sum(),
                    chosen.terms().totalCount());
        }
    }

    private static TfIdf fit(
            Iterator<String> texts, TfIdfOptions options, TermColumns.Hashed columns, Resources resources) {
        var number = new LongAdder();
        var terms = new LongAdder();
        var numbers = new AtomicIntegerArray(columns.count());
        TextBatches.<Boolean>each(
                texts,
                resources.threads(),
                () -> {
                    var builder = new RowBuilder(options.terms(), columns, TermWeighting.counts(), new double[0], 0);
                    return batch -> {
                        var rows = builder.rows(batch);
                        for (int i = 0; i < rows.entries(); i++) {
                            numbers.incrementAndGet(rows.columns()[i]);
                            terms.add((long) Math.abs(rows.weights()[i]));
                        }
                        number.add(batch.size());
                        return true;
                    };
                },
                _ -> {});
        var counted = new int[columns.count()];
        Arrays.setAll(counted, numbers::get);
        return of(options, columns, counted, number.sum(), terms.sum());
    }

    public TfIdfOptions options() {
        return options;
    }

    public TermColumns columns() {
        return columns;
    }

    /// The terms in the order of their columns, with their counts; none if columns are hashed.
    public Optional<Vocabulary> vocabulary() {
        return columns instanceof TermColumns.Learned(Vocabulary terms) ? Optional.of(terms) : Optional.empty();
    }

    /// How many texts were learned from.
    public long texts() {
        return texts;
    }

    /// How many terms, of those that have columns, these texts have together.
    public long totalTerms() {
        return totalTerms;
    }

    /// Whether it is known how many texts have a term.
    public boolean knowsFrequencies() {
        return numbers.length > 0;
    }

    /// How many of the texts have a term of the column.
    public int frequency(int column) {
        return numbers[column];
    }

    /// What the column's terms weigh in all texts.
    public double global(int column) {
        return global.length == 0 ? 1 : global[column];
    }

    /// The same terms and texts, weighted otherwise.
    public TfIdf withWeighting(Weighting weighting) {
        return of(options.withWeighting(weighting), columns, numbers, texts, totalTerms);
    }

    /// The rows of some texts, in their order.
    public SparseRows rows(List<String> some, int threads) {
        return rows(some, options.weighting(), threads);
    }

    /// The rows of texts that are looked for: with [Bm25] their counts, otherwise those of [#rows].
    public SparseRows queryRows(List<String> some, int threads) {
        return rows(some, options.weighting().ofQueries(), threads);
    }

    private SparseRows rows(List<String> some, Weighting weighting, int threads) {
        int blocks = Math.ceilDiv(some.size(), TEXTS_AT_ONCE);
        var found = new SparseRows[blocks];
        RowRanges.each(
                some.size(),
                TEXTS_AT_ONCE,
                threads,
                (first, count) ->
                        found[first / TEXTS_AT_ONCE] = builder(weighting).rows(some.subList(first, first + count)));
        return SparseRows.joined(Arrays.asList(found));
    }

    /// The rows of any number of texts, which are read once; held in memory or, where that does not suffice, in a
    /// temporary file.
    public SparseMatrix matrix(Iterator<String> all, Resources resources) {
        try (var matrix = new SparseMatrix.Builder(columns.count(), resources)) {
            TextBatches.<SparseRows>each(
                    all, resources.threads(), () -> builder(options.weighting())::rows, matrix::add);
            return matrix.build();
        }
    }

    private RowBuilder builder(Weighting weighting) {
        var factors = weighting.learnsFrequencies() ? global : new double[0];
        return new RowBuilder(
                options.terms(), columns, weighting, factors, texts == 0 ? 0 : (double) totalTerms / texts);
    }

    /// A term of a text.
    public record Weight(String term, int column, double weight) {}

    /// The terms of a text that have a column, with their weights, the heaviest first; of hashed columns nothing is
    /// known but their numbers.
    public List<Weight> weights(String text) {
        var row = rows(List.of(text), 1);
        var weights = new ArrayList<Weight>();
        for (int i = 0; i < row.entries(); i++) {
            int column = row.columns()[i];
            String term = vocabulary().map(terms -> terms.word(column)).orElse("column " + column);
            weights.add(new Weight(term, column, row.weights()[i]));
        }
        weights.sort(Comparator.comparingDouble(Weight::weight).reversed().thenComparingInt(Weight::column));
        return weights;
    }
}
