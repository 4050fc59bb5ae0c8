package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.subword.MergedSymbols.Merge;
import dev.kindred.vocab.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeLearnerTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    @Test
    void theMostFrequentPairIsMergedFirst() {
        var learned = learn(Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L), 15, 1, NO_LIMIT);
        // Sennrich et al. 2016: e s, es t, then ties of count 7 (lo, low) and 6 in the order of symbol numbers
        assertThat(names(learned)).startsWith("es", "est", "lo", "low", "ew");
    }

    @Test
    void amongEqualCountsTheLowerLeftThenRightSymbolWins() {
        var learned = learn(Map.of("dc", 3L, "ab", 3L, "ac", 3L), 7, 1, NO_LIMIT);
        assertThat(names(learned)).containsExactly("ab", "ac", "dc");
    }

    @Test
    void rarePairsStayApart() {
        assertThat(names(learn(Map.of("ab", 2L, "cd", 1L), 10, 2, NO_LIMIT))).containsExactly("ab");
    }

    @Test
    void noSymbolIsLongerThanAllowed() {
        assertThat(names(learn(Map.of("ababa", 9L), 10, 1, 3))).containsExactly("ab", "aba");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void mergesAreThoseOfTheDefinition(long seed) {
        var random = new RandomStream(seed);
        for (int corpus = 0; corpus < 15; corpus++) {
            int letters = 1 + random.below(4);
            var pieces = new LinkedHashMap<String, Long>();
            for (int i = 0; i < 12; i++) {
                var piece = new StringBuilder();
                for (int length = 1 + random.below(14); length > 0; length--) {
                    piece.append((char) ('a' + random.below(letters)));
                }
                pieces.merge(piece.toString(), 1L + random.below(5), Long::sum);
            }
            int longest = random.below(3) == 0 ? 2 + random.below(4) : NO_LIMIT;
            int least = 1 + random.below(3);
            var learned = learn(pieces, 40, least, longest);
            assertThat(learned.merges())
                    .as("seed %d, corpus %s, longest %d, least %d", seed, pieces, longest, least)
                    .isEqualTo(bruteForce(pieces, 40, least, longest));
        }
    }

    /// Counts every pair anew after each merge.
    private static List<Merge> bruteForce(Map<String, Long> pieces, int wanted, long least, int longest) {
        var names = new ArrayList<>(alphabet(pieces));
        var words = new ArrayList<List<Integer>>();
        var counts = new ArrayList<Long>();
        pieces.forEach((piece, count) -> {
            words.add(new ArrayList<>(piece.chars()
                    .mapToObj(c -> names.indexOf(String.valueOf((char) c)))
                    .toList()));
            counts.add(count);
        });
        var merges = new ArrayList<Merge>();
        while (names.size() < wanted) {
            var pairs = new TreeMap<Long, Long>();
            for (int w = 0; w < words.size(); w++) {
                for (int i = 0; i + 1 < words.get(w).size(); i++) {
                    int left = words.get(w).get(i);
                    int right = words.get(w).get(i + 1);
                    if (names.get(left).length() + names.get(right).length() <= longest) {
                        pairs.merge(CountedPairs.key(left, right), counts.get(w), Long::sum);
                    }
                }
            }
            long best = pairs.values().stream().mapToLong(Long::longValue).max().orElse(0);
            if (best < least) {
                return merges;
            }
            long key = pairs.entrySet().stream()
                    .filter(pair -> pair.getValue() == best)
                    .findFirst()
                    .orElseThrow()
                    .getKey();
            var merge = new Merge((int) (key >>> 32), (int) key);
            String name = names.get(merge.left()) + names.get(merge.right());
            int symbol = names.contains(name) ? names.indexOf(name) : names.size();
            if (symbol == names.size()) {
                names.add(name);
            }
            if (!merges.contains(merge)) {
                merges.add(merge);
            }
            words.forEach(word -> replace(word, merge, symbol));
        }
        return merges;
    }

    private static void replace(List<Integer> word, Merge merge, int symbol) {
        for (int i = 0; i + 1 < word.size(); i++) {
            if (word.get(i) == merge.left() && word.get(i + 1) == merge.right()) {
                word.set(i, symbol);
                word.remove(i + 1);
            }
        }
    }

    private static List<String> alphabet(Map<String, Long> pieces) {
        return String.join("", pieces.keySet())
                .chars()
                .distinct()
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .toList();
    }

    private static MergedSymbols learn(Map<String, Long> pieces, int wanted, long least, int longest) {
        var counted = PieceCounts.of(new HashMap<>(pieces));
        var alphabet = Alphabet.of(counted, AlphabetOptions.defaults().withCoverage(1));
        var made = new MergedSymbols(alphabet(pieces), wanted, "");
        new MergeLearner(alphabet.text(counted), made, Math.max(wanted, made.size()), least, longest)
                .mergeUpTo(wanted, _ -> {});
        return made;
    }

    private static List<String> names(MergedSymbols learned) {
        return learned.merges().stream()
                .map(merge ->
                        learned.names().get(merge.left()) + learned.names().get(merge.right()))
                .toList();
    }
}
