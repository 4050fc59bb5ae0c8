package dev.kindred.cli;

import dev.kindred.vocab.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// The words of a vocabulary that an unknown word may have been meant for.
final class Spelling {

    private Spelling() {}

    /// The closest spellings, best first: by edits (Levenshtein, with neighbouring letters swapped
    /// counting as one), case aside, then by the vocabulary's order. Words that share hardly anything
    /// are left out, so the list may be empty.
    static List<String> closest(Vocabulary vocabulary, String word, int most) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        return IntStream.range(0, vocabulary.size())
                .parallel()
                .mapToObj(id -> new Candidate(id, edits(wanted, vocabulary.word(id), limit)))
                .filter(candidate -> candidate.edits <= limit)
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparingInt(Candidate::id))
                .limit(most)
                .map(candidate -> vocabulary.word(candidate.id))
                .toList();
    }

    /// Edits from `a` to `b`, or more than `limit` when there are more. A single character counts as no
    /// spelling.
    private static int edits(String a, String written, int limit) {
        if (Math.abs(a.length() - written.length()) > limit) {
            return limit + 1;
        }
        String b = written.toLowerCase(Locale.ROOT);
        if (a.length() == 1 && !a.equals(b) && !b.contains(a)) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
                best = Math.min(best, row[j]);
            }
            if (best > limit) {
                return limit + 1;
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private record Candidate(int id, int edits) {}
}
