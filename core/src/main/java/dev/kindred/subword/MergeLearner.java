package dev.kindred.subword;

import dev.kindred.subword.MergedSymbols.Merge;
import java.util.Arrays;
import java.util.function.IntConsumer;

/// Merges the most frequent pair of neighbouring symbols, again and again (Sennrich, Haddow & Birch 2016,
/// section 3.2).
///
/// The count of a pair is how often its two symbols stand side by side, so twice in `aaa` for the pair of
/// two `a`; merged they are from the left. Nothing is counted twice: a merge visits the places of its pair
/// only, and tells the neighbouring pairs what they lose and gain. The text is never moved. A symbol's
/// first place holds its number and its last one where it begins, so that both neighbours are found at
/// once, in pieces of any length.
final class MergeLearner {

    private static final int INSIDE = Integer.MIN_VALUE;
    private static final int BASE_TABLE = 1024; // with so few first symbols their pairs lie in a square

    private final SymbolText text;
    private final int[] symbols; // a number; BREAK; at a longer symbol's end -2 - its beginning
    private final MergedSymbols made;
    private final CountedPairs table = new CountedPairs();
    private final PairQueue queue;
    private final int longest;
    private final Neighbours before;
    private final Neighbours behind;

    /// @param text       is changed
    /// @param leastCount pairs of a lower count are not merged
    /// @param longest    no symbol takes more places
    MergeLearner(SymbolText text, MergedSymbols made, int mostSymbols, long leastCount, int longest) {
        this.text = text;
        this.symbols = text.symbols();
        this.made = made;
        this.queue = new PairQueue(table, Math.max(1, leastCount));
        this.longest = longest;
        this.before = new Neighbours(mostSymbols);
        this.behind = new Neighbours(mostSymbols);
        countPairs(Math.max(1, leastCount));
    }

    /// Merges until there are `wanted` symbols, or nothing is left to merge.
    ///
    /// @param reached hears the number of symbols after each merge
    void mergeUpTo(int wanted, IntConsumer reached) {
        while (made.size() < wanted) {
            int pair = queue.next();
            if (pair < 0) {
                return;
            }
            var merge = new Merge(table.left(pair), table.right(pair));
            int symbol = made.merge(merge.left(), merge.right());
            if (table.markMerged(pair)) { // a pair may come up again when its parts came about in other ways
                made.record(merge);
            }
            replace(pair, merge, symbol);
            reached.accept(made.size());
        }
    }

    /// Two walks through the text: the first counts, the second notes places, of those pairs alone that are
    /// frequent enough. No merge makes a pair of first symbols more frequent.
    private void countPairs(long leastCount) {
        if (longest < 2) {
            return;
        }
        var square = made.size() <= BASE_TABLE ? new int[made.size() * made.size()] : new int[0];
        var number = new int[1 << 10];
        for (int piece = 0; piece < text.pieces(); piece++) {
            long count = text.counts()[piece];
            for (int at = text.starts()[piece]; at < text.end(piece) - 1; at++) {
                if (symbols[at] >= 0 && symbols[at + 1] >= 0) {
                    int pair = pair(symbols[at], symbols[at + 1], square);
                    table.count(pair, count);
                    number = pair < number.length ? number : Arrays.copyOf(number, 2 * number.length);
                    number[pair]++;
                }
            }
        }
        for (int pair = 0; pair < table.size(); pair++) {
            if (table.count(pair) >= leastCount) {
                table.reserve(pair, number[pair]);
                queue.add(pair);
            }
        }
        for (int at = 0; at + 1 < symbols.length; at++) {
            if (symbols[at] >= 0 && symbols[at + 1] >= 0) {
                int pair = pair(symbols[at], symbols[at + 1], square);
                if (table.count(pair) >= leastCount) {
                    table.addPlace(pair, at);
                }
            }
        }
    }

    private int pair(int left, int right, int[] square) {
        if (square.length == 0) {
            return table.add(CountedPairs.key(left, right));
        }
        int cell = left * made.size() + right;
        if (square[cell] == 0) {
            square[cell] = 1 + table.add(CountedPairs.key(left, right));
        }
        return square[cell] - 1;
    }

    private void replace(int pair, Merge merge, int symbol) {
        int left = merge.left();
        int right = merge.right();
        int[] places = table.list(pair);
        int number = table.places(pair);
        if (left == right) {
            Arrays.sort(places, 0, number); // a run is merged from its left
        }
        int leftLength = made.length(left);
        int length = leftLength + made.length(right);
        for (int i = 0; i < number; i++) {
            int at = places[i];
            int second = at + leftLength;
            if (symbols[at] != left || symbols[second] != right) {
                continue; // one of them is part of something else by now
            }
            int end = at + length;
            symbols[second] = INSIDE;
            symbols[end - 1] = -2 - at;
            symbols[at] = symbol;
            tellNeighbours(at, end);
        }
        settle(left, right, symbol);
        table.clear(pair);
    }

    private void tellNeighbours(int at, int end) {
        long weight = text.count(at);
        int next = symbols[end];
        if (next >= 0) {
            behind.meet(next, weight, at);
        }
        int last = symbols[at - 1];
        if (last != SymbolText.BREAK) {
            int begin = last >= 0 ? at - 1 : -2 - last;
            before.meet(symbols[begin], weight, begin);
        }
    }

    /// Brings what the neighbours met into the counts: pairs with the new symbol gain what those with the
    /// old ones lose. All gain first, since in a run of equal symbols a pair that has just gained loses
    /// too.
    private void settle(int left, int right, int symbol) {
        int room = longest - made.length(symbol);
        for (int i = 0; i < before.size(); i++) {
            int previous = before.symbol(i);
            if (made.length(previous) <= room) {
                before.gain(previous, CountedPairs.key(previous, symbol), table);
            }
        }
        for (int i = 0; i < behind.size(); i++) {
            int next = behind.symbol(i);
            if (made.length(next) <= room) {
                behind.gain(next, CountedPairs.key(symbol, next), table);
            }
        }
        for (int i = 0; i < before.size(); i++) {
            lose(CountedPairs.key(before.symbol(i), left), before.weight(before.symbol(i)));
        }
        for (int i = 0; i < behind.size(); i++) {
            lose(CountedPairs.key(right, behind.symbol(i)), behind.weight(behind.symbol(i)));
        }
        before.end(table, queue);
        behind.end(table, queue);
    }

    private void lose(long key, long weight) {
        int pair = table.find(key);
        if (pair >= 0) {
            table.count(pair, -weight);
        }
    }
}
