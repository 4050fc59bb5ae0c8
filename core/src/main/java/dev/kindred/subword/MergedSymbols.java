package dev.kindred.subword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The symbols so far and what they are made of. Equal strings are one symbol, however they came about.
final class MergedSymbols {

    private final String prefix;
    private final List<String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] lengths;
    private final List<Merge> merges = new ArrayList<>();

    /// @param names  the first symbols, each of one place of the text
    /// @param most   how many symbols there may be at last
    /// @param prefix what a symbol that does not begin a word begins with, and loses when it is merged to another
    MergedSymbols(List<String> names, int most, String prefix) {
        this.prefix = prefix;
        this.names = new ArrayList<>(names);
        this.lengths = new int[Math.max(most, names.size()) + 1];
        for (int i = 0; i < names.size(); i++) {
            if (numbers.put(names.get(i), i) != null) {
                throw new IllegalArgumentException("symbol \"" + names.get(i) + "\" is given twice");
            }
            lengths[i] = 1;
        }
    }

    int size() {
        return names.size();
    }

    /// In places of the text.
    int length(int symbol) {
        return lengths[symbol];
    }

    /// The symbol that both make, a new one unless there is one of that name.
    int merge(int left, int right) {
        String end = names.get(right);
        String name = names.get(left) + (end.startsWith(prefix) ? end.substring(prefix.length()) : end);
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int symbol = names.size();
        names.add(name);
        numbers.put(name, symbol);
        lengths[symbol] = lengths[left] + lengths[right];
        return symbol;
    }

    void record(Merge merge) {
        merges.add(merge);
    }

    List<String> names() {
        return List.copyOf(names);
    }

    List<Merge> merges() {
        return List.copyOf(merges);
    }

    /// Numbers of the two symbols that are merged.
    record Merge(int left, int right) {}
}
