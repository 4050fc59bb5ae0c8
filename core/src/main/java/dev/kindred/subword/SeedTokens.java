package dev.kindred.subword;

/// The first vocabulary of a unigram model: all symbols, and the substrings that occur most often times
/// their length.
///
/// They are the nodes of the tree of all substrings (of at most the longest token's length) that part two
/// ways, or end a piece: whatever lies between two nodes occurs as often as the longer one. SentencePiece
/// takes the same tree, but counts a piece once however often it occurs; here occurrences count.
final class SeedTokens implements Crew.Worker {

    private static final long LEAST_COUNT = 2;

    private final SymbolText text;
    private final SuffixOrder order;
    private final Candidates found;

    // the nodes from the root to the last rank
    private final int[] depths = new int[Candidates.LONGEST + 2];
    private final int[] froms = new int[Candidates.LONGEST + 2];
    private final long[] counts = new long[Candidates.LONGEST + 2];
    private int nodes;

    private SeedTokens(SymbolText text, SuffixOrder order, int most) {
        this.text = text;
        this.order = order;
        this.found = new Candidates(most);
    }

    /// @param most how many there are at most, unless there are more symbols
    static Candidates find(SymbolText text, SuffixOrder order, int most, int threads) {
        var all = new Candidates(most);
        for (var worker : Crew.each(order.alphabet(), threads, () -> new SeedTokens(text, order, most))) {
            all.addAll(worker.found);
        }
        all.keepBest();
        return all;
    }

    @Override
    public void task(int symbol) {
        int from = order.first(symbol);
        int end = order.first(symbol + 1);
        if (from == end) {
            return;
        }
        nodes = 0;
        for (int rank = from; rank < end; rank++) {
            if (rank > from) {
                leave(order.shared(rank), rank);
            }
            enter(order.length(rank), rank, text.count(order.place(rank)));
        }
        leave(1, end);
        found.add(from, end, 1, counts[0]); // the symbol itself, however rare
    }

    /// Ends all nodes that are deeper than what the next rank shares.
    private void leave(int shared, int rank) {
        int from = rank;
        long count = 0;
        while (nodes > 0 && depths[nodes - 1] > shared) {
            nodes--;
            count += counts[nodes];
            from = froms[nodes];
            if (count >= LEAST_COUNT) {
                found.add(from, rank, depths[nodes], count);
            }
        }
        if (count > 0) {
            enter(shared, from, count);
        }
    }

    private void enter(int depth, int from, long count) {
        if (nodes > 0 && depths[nodes - 1] == depth) {
            counts[nodes - 1] += count;
            return;
        }
        depths[nodes] = depth;
        froms[nodes] = from;
        counts[nodes++] = count;
    }
}
