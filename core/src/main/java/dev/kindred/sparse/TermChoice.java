package dev.kindred.sparse;

import dev.kindred.sparse.TfIdfOptions.Selection.Frequent;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Chooses the terms that get a column.
final class TermChoice {

    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    /// @param terms   with the counts of all their occurrences
    /// @param numbers by column: how many texts have the term
    record Chosen(Vocabulary terms, int[] numbers) {}

    private final Frequent selection;
    private final long atLeast;
    private final double atMost;
    private final PriorityQueue<Term> rarestFirst = new PriorityQueue<>(
            Comparator.comparingLong(Term::count).thenComparing(Term::bytes, (a, b) -> Arrays.compareUnsigned(b, a)));

    private byte[] pool = new byte[1 << 16];
    private int[] starts = new int[1 << 12];
    private int[] texts = new int[1 << 12];
    private long[] counts = new long[1 << 12];
    private int size;

    private record Term(byte[] bytes, long texts, long count) {}

    private TermChoice(Frequent selection, long texts) {
        this.selection = selection;
        this.atLeast = (long) Math.ceil(selection.atLeast().of(texts));
        this.atMost = selection.atMost().of(texts);
        if (atLeast > atMost) {
            throw new IllegalArgumentException("terms must stand in at least " + atLeast + " and at most "
                    + (long) atMost + " of " + texts + " texts: none can");
        }
    }

    /// @param texts how many there are
    static Chosen from(TermRuns runs, Frequent selection, long texts) {
        var choice = new TermChoice(selection, texts);
        runs.merge(choice::offer);
        List<Term> most = new ArrayList<>(choice.rarestFirst);
        most.sort(Comparator.comparing(Term::bytes, Arrays::compareUnsigned));
        most.forEach(term -> choice.add(term.bytes, 0, term.bytes.length, term.texts, term.count));
        if (choice.size == 0) {
            throw new IllegalArgumentException(
                    "no term of " + texts + " texts is left: they have none, or none stands in" + " at least "
                            + selection.atLeast() + " and at most " + selection.atMost() + " of them");
        }
        return choice.chosen();
    }

    private void offer(byte[] bytes, int from, int to, long ofTexts, long count) {
        if (ofTexts < atLeast || ofTexts > atMost) {
            return;
        }
        if (selection.mostTerms() == Integer.MAX_VALUE) {
            add(bytes, from, to, ofTexts, count);
            return;
        }
        rarestFirst.add(new Term(Arrays.copyOfRange(bytes, from, to), ofTexts, count));
        if (rarestFirst.size() > selection.mostTerms()) {
            rarestFirst.remove();
        }
    }

    private void add(byte[] bytes, int from, int to, long ofTexts, long count) {
        int start = size == 0 ? 0 : starts[size];
        if (to - from > MOST_BYTES - start) {
            throw new IllegalArgumentException("more than " + size + " terms are left, with 2 GB of letters: ask for"
                    + " terms of more texts or for fewer of them, or take hashed columns");
        }
        if (start + to - from > pool.length) {
            pool = Arrays.copyOf(pool, (int) Math.min(MOST_BYTES, Math.max(2L * pool.length, start + to - from)));
        }
        if (size + 2 > starts.length) {
            int length = (int) Math.min(MOST_BYTES, 2L * starts.length);
            starts = Arrays.copyOf(starts, length);
            texts = Arrays.copyOf(texts, length);
            counts = Arrays.copyOf(counts, length);
        }
        System.arraycopy(bytes, from, pool, start, to - from);
        texts[size] = (int) ofTexts;
        counts[size++] = count;
        starts[size] = start + to - from;
    }

    private Chosen chosen() {
        var terms = Vocabulary.ofBytes(
                Arrays.copyOf(pool, starts[size]), Arrays.copyOf(starts, size + 1), Arrays.copyOf(counts, size));
        return new Chosen(terms, Arrays.copyOf(texts, size));
    }
}
