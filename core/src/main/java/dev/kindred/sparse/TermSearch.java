package dev.kindred.sparse;

import dev.kindred.sparse.TermIndex.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// One search for the rows of the greatest scores: MaxScore (Turtle & Flood 1995), window by window, and
/// windows are passed over where the bounds of blocks of postings are too low (Ding & Suel 2011).
///
/// Lists are in the order of what they can give at most. As soon as the first of them together cannot lift a row
/// among the best, only rows that stand in one of the others are looked at; the first ones are asked for these rows
/// alone. Belongs to one thread.
final class TermSearch {

    private static final int WINDOW = 1 << 12; // rows
    /// Bounds are raised by this share of all that lists can give, for what sums in another order may differ by.
    private static final double ROUNDING = 1e-12;

    private static final Comparator<Found> BEST_FIRST =
            Comparator.comparingDouble(Found::score).reversed().thenComparingInt(Found::row);

    private final PostingList[] byColumn;
    private final PostingList[] byBound;
    private final double[] together; // what the first lists can give: [lists + 1]
    private final double slack;
    private final int limit;
    private final PriorityQueue<Found> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());

    private double threshold; // rows must have more
    private int firstEssential;

    /// @param lists in the order of their columns
    TermSearch(PostingList[] lists, int rows, int limit) {
        this.byColumn = lists;
        this.byBound = lists.clone();
        Arrays.sort(byBound, Comparator.comparingDouble(list -> list.bound));
        this.together = new double[lists.length + 1];
        for (int i = 0; i < lists.length; i++) {
            together[i + 1] = together[i] + byBound[i].bound;
        }
        double size =
                Arrays.stream(lists).mapToDouble(list -> Math.abs(list.weight)).sum();
        this.slack = lists.length == 1 ? 0 : ROUNDING * Math.max(together[lists.length], size);
        this.limit = limit;
        run(rows);
    }

    List<Found> found() {
        var found = new ArrayList<>(worstFirst);
        found.sort(BEST_FIRST);
        return found;
    }

    private void run(int rows) {
        var scores = new double[WINDOW];
        for (int start = nextStart(); start < rows; start = nextStart()) {
            int end = (int) Math.min(rows, (long) start + WINDOW);
            if (!canHaveMore(end)) {
                for (int i = firstEssential; i < byBound.length; i++) {
                    byBound[i].walkTo(end);
                }
                continue;
            }
            for (int i = firstEssential; i < byBound.length; i++) {
                byBound[i].addTo(scores, start, end);
            }
            for (int i = 0; i < end - start; i++) {
                if (scores[i] != 0) {
                    consider(start + i, scores[i]);
                    scores[i] = 0;
                }
            }
            while (firstEssential < byBound.length && together[firstEssential + 1] + slack <= threshold) {
                firstEssential++;
            }
        }
    }

    /// Whether a row before `end` can have more than the threshold, as blocks of postings tell it.
    private boolean canHaveMore(int end) {
        double bound = together[firstEssential] + slack;
        for (int i = firstEssential; i < byBound.length && bound <= threshold; i++) {
            bound += byBound[i].boundBefore(end);
        }
        return bound > threshold;
    }

    /// The first row that an essential list has yet, or one behind all rows.
    private int nextStart() {
        int start = Integer.MAX_VALUE;
        for (int i = firstEssential; i < byBound.length; i++) {
            start = Math.min(start, byBound[i].row());
        }
        return start;
    }

    /// @param ofEssential what the row gets of the essential lists
    private void consider(int row, double ofEssential) {
        double score = ofEssential;
        for (int i = firstEssential - 1; i >= 0; i--) {
            if (score + together[i + 1] + slack <= threshold) {
                return;
            }
            score += byBound[i].advance(row);
        }
        if (score + slack <= threshold) {
            return;
        }
        double exact = 0;
        for (var list : byColumn) {
            exact += list.of(row);
        }
        if (exact > threshold) {
            offer(new Found(row, exact));
        }
    }

    private void offer(Found found) {
        worstFirst.add(found);
        if (worstFirst.size() > limit) {
            worstFirst.remove();
        }
        if (worstFirst.size() == limit) {
            threshold = worstFirst.element().score();
        }
    }
}
