package dev.kindred.vocab;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Suggests words of a vocabulary for one that is not in it.
public final class Spelling {

    private Spelling() {}

    /// The at most `limit` words that are spelled most like `word`: by the number of characters that must
    /// be inserted,
    /// dropped, replaced or swapped with their neighbour (optimal string alignment; case is nearly free),
    /// then by their
    /// ids, which are lower for more frequent words. Words that share less than half of their characters
    /// are left out.
    public static List<String> closest(Vocabulary vocabulary, String word, int limit) {
        int[] wanted = word.codePoints().toArray();
        int[] wantedLower = word.toLowerCase(Locale.ROOT).codePoints().toArray();
        int most = Math.max(1, wanted.length / 2);
        // a vocabulary is looked through in a few milliseconds a 100,000 words, on all cores
        return IntStream.range(0, vocabulary.size())
                .parallel()
                .mapToObj(id -> suggestion(vocabulary, id, wanted, wantedLower, most))
                .filter(suggestion -> suggestion.distance <= 2 * most)
                .sorted(Comparator.comparingInt(Suggestion::distance).thenComparingInt(Suggestion::id))
                .limit(limit)
                .map(suggestion -> vocabulary.word(suggestion.id))
                .toList();
    }

    /// @param distance two for each change, one if only case differs
    private record Suggestion(int id, int distance) {}

    private static Suggestion suggestion(Vocabulary vocabulary, int id, int[] wanted, int[] wantedLower, int most) {
        String candidate = vocabulary.word(id);
        // a code point is one or two chars: too long or too short in any case
        if (candidate.length() > 2 * (wanted.length + most) || candidate.length() < wanted.length - most) {
            return new Suggestion(id, Integer.MAX_VALUE);
        }
        int[] lower = candidate.toLowerCase(Locale.ROOT).codePoints().toArray();
        if (Math.abs(lower.length - wantedLower.length) > most) {
            return new Suggestion(id, Integer.MAX_VALUE);
        }
        int distance = 2 * distance(wantedLower, lower);
        if (distance == 2 * Math.max(wanted.length, lower.length)) {
            return new Suggestion(id, Integer.MAX_VALUE); // nothing in common
        }
        return new Suggestion(id, distance == 0 ? 1 : distance);
    }

    private static int distance(int[] left, int[] right) {
        int[] twoBack = new int[right.length + 1];
        int[] back = new int[right.length + 1];
        int[] row = new int[right.length + 1];
        for (int j = 0; j <= right.length; j++) {
            back[j] = j;
        }
        for (int i = 1; i <= left.length; i++) {
            row[0] = i;
            for (int j = 1; j <= right.length; j++) {
                int change = left[i - 1] == right[j - 1] ? 0 : 1;
                int best = Math.min(back[j - 1] + change, 1 + Math.min(back[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] && change == 1;
                row[j] = swapped ? Math.min(best, twoBack[j - 2] + 1) : best;
            }
            int[] free = twoBack;
            twoBack = back;
            back = row;
            row = free;
        }
        return back[right.length];
    }
}
