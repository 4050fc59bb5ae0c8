package dev.kindred.cli;

import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.function.Consumer;

/// Walks the sentences of a corpus of all words, with windows over those of its words that a model knows:
/// what the model has counted, and yet whole sentences to show.
final class Windows {

    private final EncodedCorpus corpus;
    private final boolean[] isKept; // by id of the corpus
    private final int window;
    private final Sides sides;
    private final int longest;

    /// @param known   the model's words
    /// @param longest words of a sentence
    Windows(EncodedCorpus corpus, Vocabulary known, int window, Sides sides, int longest) {
        this.corpus = corpus;
        this.window = window;
        this.sides = sides;
        this.longest = (int) Math.min(longest, Math.max(1, corpus.tokens()));
        this.isKept = new boolean[corpus.vocabulary().size()];
        for (int id = 0; id < isKept.length; id++) {
            isKept[id] = known.id(corpus.vocabulary().word(id)) != Vocabulary.UNKNOWN;
        }
    }

    void each(Consumer<Sentence> visitor) {
        var ids = new int[longest];
        var sentence = new Sentence(ids, new int[longest], window, sides);
        var cursor = corpus.cursor(0, corpus.tokens());
        for (int n = cursor.next(ids); n > 0; n = cursor.next(ids)) {
            sentence.take(n, isKept);
            visitor.accept(sentence);
        }
    }

    /// One sentence: all its words, and the places of those that count. Overwritten by the next one.
    static final class Sentence {

        private final int[] ids;
        private final int[] places;
        private final int window;
        private final Sides sides;
        private int length;
        private int size;

        Sentence(int[] ids, int[] places, int window, Sides sides) {
            this.ids = ids;
            this.places = places;
            this.window = window;
            this.sides = sides;
        }

        private void take(int length, boolean[] isKept) {
            this.length = length;
            size = 0;
            for (int i = 0; i < length; i++) {
                if (isKept[ids[i]]) {
                    places[size++] = i;
                }
            }
        }

        /// Words that count.
        int size() {
            return size;
        }

        /// The id of the `i`-th of them.
        int kept(int i) {
            return ids[places[i]];
        }

        /// The first word of the window round the `i`-th.
        int from(int i) {
            return Meetings.reaches(sides, true) ? (int) Math.max(0, (long) i - window) : i;
        }

        /// Behind the last word of the window round the `i`-th.
        int to(int i) {
            return Meetings.reaches(sides, false) ? (int) Math.min(size, (long) i + window + 1) : i + 1;
        }

        /// In how many windows of others the `i`-th stands.
        int centresOf(int i) {
            int left = Meetings.reaches(sides, false) ? Math.min(i, window) : 0;
            int right = Meetings.reaches(sides, true) ? Math.min(size - 1 - i, window) : 0;
            return left + right;
        }

        /// All words from `around` before the `i`-th or the `j`-th to as many behind.
        int[] extract(int i, int j, int around) {
            int from = Math.max(0, places[Math.min(i, j)] - around);
            int to = Math.min(length, places[Math.max(i, j)] + around + 1);
            return Arrays.copyOfRange(ids, from, to);
        }

        /// Whether [#extract] leaves words out before its first.
        boolean isCutBefore(int i, int j, int around) {
            return places[Math.min(i, j)] > around;
        }

        /// Whether [#extract] leaves words out behind its last.
        boolean isCutBehind(int i, int j, int around) {
            return places[Math.max(i, j)] + around + 1 < length;
        }
    }
}
