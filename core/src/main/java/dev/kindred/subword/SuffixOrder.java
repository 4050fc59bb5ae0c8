package dev.kindred.subword;

/// The places of a text in the order of what begins there, compared by at most `depth` symbols of one
/// piece: a suffix array as deep as the longest token. Sorted by three-way radix quicksort (Bentley &
/// Sedgewick 1997), each first symbol for itself, on all threads.
final class SuffixOrder {

    private static final int FEW = 16;

    private final int[] symbols;
    private final int depth;
    private final int[] places;
    private final int[] firsts; // [symbols + 1], where the places of each first symbol begin

    private SuffixOrder(int[] symbols, int alphabet, int depth) {
        this.symbols = symbols;
        this.depth = depth;
        this.firsts = new int[alphabet + 1];
        for (int symbol : symbols) {
            if (symbol >= 0) {
                firsts[symbol + 1]++;
            }
        }
        for (int s = 0; s < alphabet; s++) {
            firsts[s + 1] += firsts[s];
        }
        this.places = new int[firsts[alphabet]];
        int[] next = firsts.clone();
        for (int place = 0; place < symbols.length; place++) {
            if (symbols[place] >= 0) {
                places[next[symbols[place]]++] = place;
            }
        }
    }

    /// @param alphabet how many symbols there are
    static SuffixOrder of(SymbolText text, int alphabet, int depth, int threads) {
        var order = new SuffixOrder(text.symbols(), alphabet, depth);
        Crew.each(alphabet, threads, () -> first -> order.sort(order.firsts[first], order.firsts[first + 1], 1));
        return order;
    }

    int size() {
        return places.length;
    }

    /// How many symbols there are.
    int alphabet() {
        return firsts.length - 1;
    }

    int place(int rank) {
        return places[rank];
    }

    /// Where the places that begin with this symbol begin.
    int first(int symbol) {
        return firsts[symbol];
    }

    /// How many symbols the places of ranks `rank - 1` and `rank` share, at most the depth.
    int shared(int rank) {
        int left = places[rank - 1];
        int right = places[rank];
        int shared = 0;
        while (shared < depth
                && symbols[left + shared] == symbols[right + shared]
                && symbols[left + shared] != SymbolText.BREAK) {
            shared++;
        }
        return shared;
    }

    /// How many symbols stand from the place on, at most the depth.
    int length(int rank) {
        int length = 0;
        while (length < depth && symbols[places[rank] + length] != SymbolText.BREAK) {
            length++;
        }
        return length;
    }

    /// Sorts ranks whose places agree in `agreed` symbols.
    private void sort(int from, int to, int agreed) {
        int low = from;
        int high = to;
        int at = agreed;
        while (high - low > FEW && at < depth) {
            int pivot = middle(symbol(low, at), symbol((low + high) >>> 1, at), symbol(high - 1, at));
            int less = low;
            int more = high;
            for (int i = low; i < more; ) {
                int symbol = symbol(i, at);
                if (symbol < pivot) {
                    swap(less++, i++);
                } else if (symbol > pivot) {
                    swap(i, --more);
                } else {
                    i++;
                }
            }
            sort(low, less, at);
            sort(more, high, at);
            low = less;
            high = more;
            if (pivot == SymbolText.BREAK) {
                return; // the same to their ends
            }
            at++;
        }
        if (at < depth) {
            insert(low, high, at);
        }
    }

    private void insert(int from, int to, int agreed) {
        for (int i = from + 1; i < to; i++) {
            int place = places[i];
            int at = i;
            while (at > from && isBefore(place, places[at - 1], agreed)) {
                places[at] = places[at - 1];
                at--;
            }
            places[at] = place;
        }
    }

    private boolean isBefore(int left, int right, int agreed) {
        for (int i = agreed; i < depth; i++) {
            int difference = symbols[left + i] - symbols[right + i];
            if (difference != 0) {
                return difference < 0;
            }
            if (symbols[left + i] == SymbolText.BREAK) {
                return false;
            }
        }
        return false;
    }

    private int symbol(int rank, int at) {
        return symbols[places[rank] + at];
    }

    private void swap(int i, int j) {
        int place = places[i];
        places[i] = places[j];
        places[j] = place;
    }

    private static int middle(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
