package dev.kindred.classify;

import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.vocab.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// What each token of a [LabelledText] is to the classifier that is trained on it: the row of a word, a
/// label, or nothing.
///
/// @param dictionary words and labels by falling count
/// @param rows       the row of each token, or [#NONE]
/// @param labels     the label of each token, or [#NONE]
/// @param isLabel    whether the token is a label, be it one that was left out
record Lexicon(FastTextDictionary dictionary, int[] rows, int[] labels, boolean[] isLabel) {

    static final int NONE = -1;

    /// @param added words that have a row whether they stand in the text or not
    static Lexicon of(LabelledText text, ClassifierOptions options, Optional<Vocabulary> added) {
        var tokens = text.tokens();
        var counts = new long[tokens.size()];
        var isLabel = new boolean[tokens.size()];
        for (int token = 0; token < counts.length; token++) {
            isLabel[token] = text.isLabel(token);
            long least = isLabel[token] ? options.minCountLabel() : options.minCount();
            counts[token] = tokens.count(token) < least ? 0 : tokens.count(token);
        }
        int[] words = byFallingCount(counts, isLabel, false);
        int[] labels = byFallingCount(counts, isLabel, true);
        requireBoth(words, labels, text, options);
        var dictionary = FastTextDictionary.of(
                vocabulary(words, counts, text), vocabulary(labels, counts, text), text.tokenTotal());
        if (added.isPresent()) {
            return of(text, isLabel, withAdded(dictionary, added.get()));
        }
        return new Lexicon(dictionary, places(words, counts.length), places(labels, counts.length), isLabel);
    }

    /// The lexicon of a text for a dictionary that is there already.
    static Lexicon of(LabelledText text, FastTextDictionary dictionary) {
        var isLabel = new boolean[text.tokens().size()];
        for (int token = 0; token < isLabel.length; token++) {
            isLabel[token] = text.isLabel(token);
        }
        return of(text, isLabel, dictionary);
    }

    private static Lexicon of(LabelledText text, boolean[] isLabel, FastTextDictionary dictionary) {
        var tokens = text.tokens();
        var rows = new int[isLabel.length];
        var labels = new int[isLabel.length];
        for (int token = 0; token < isLabel.length; token++) {
            int from = tokens.start(token);
            int to = tokens.end(token);
            rows[token] = isLabel[token] ? NONE : dictionary.wordId(tokens.bytes(), from, to);
            labels[token] = isLabel[token] ? dictionary.labels().id(tokens.bytes(), from, to) : NONE;
        }
        return new Lexicon(dictionary, rows, labels, isLabel);
    }

    private static void requireBoth(int[] words, int[] labels, LabelledText text, ClassifierOptions options) {
        if (text.tokenTotal() == 0) {
            throw new IllegalArgumentException("the text is empty");
        }
        if (labels.length == 0) {
            throw new IllegalArgumentException(
                    "no labels in " + text.tokenTotal() + " words of text: a label begins with "
                            + options.labelPrefix() + " (--label-prefix) and stands "
                            + Math.max(1, options.minCountLabel()) + " times or more (--min-count-label)");
        }
        if (words.length == 0) {
            throw new IllegalArgumentException(
                    "no words in the text stand " + options.minCount() + " times or more; lower --min-count");
        }
    }

    /// Of two that are equally frequent the one that came first comes first.
    private static int[] byFallingCount(long[] counts, boolean[] isLabel, boolean wanted) {
        var keys = new long[counts.length];
        int size = 0;
        for (int token = 0; token < counts.length; token++) {
            if (isLabel[token] == wanted && counts[token] > 0) {
                long rarity = Integer.MAX_VALUE - Math.min(Integer.MAX_VALUE, counts[token]);
                keys[size++] = rarity << 32 | token;
            }
        }
        Arrays.sort(keys, 0, size);
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private static Vocabulary vocabulary(int[] order, long[] counts, LabelledText text) {
        var ordered = new long[order.length];
        var words = new String[order.length];
        for (int i = 0; i < order.length; i++) {
            ordered[i] = counts[order[i]];
            words[i] = text.tokens().text(order[i]);
        }
        return Vocabulary.of(Arrays.asList(words), ordered);
    }

    private static int[] places(int[] order, int size) {
        var places = new int[size];
        Arrays.fill(places, NONE);
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        return places;
    }

    /// As fastText does, counts each added word once more, which also brings back rare ones.
    private static FastTextDictionary withAdded(FastTextDictionary dictionary, Vocabulary added) {
        var table = new TokenTable(dictionary.words().size() + added.size());
        for (int pass = 0; pass < 2; pass++) {
            var vocabulary = pass == 0 ? dictionary.words() : added;
            for (int id = 0; id < vocabulary.size(); id++) {
                byte[] bytes = vocabulary.word(id).getBytes(StandardCharsets.UTF_8);
                table.add(
                        bytes,
                        0,
                        bytes.length,
                        TokenTable.hash(bytes, 0, bytes.length),
                        pass == 0 ? vocabulary.count(id) : 1);
            }
        }
        var counts = new long[table.size()];
        for (int id = 0; id < counts.length; id++) {
            counts[id] = table.count(id);
        }
        int[] order = byFallingCount(counts, new boolean[counts.length], false);
        var words = new String[order.length];
        var ordered = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            words[i] = table.text(order[i]);
            ordered[i] = counts[order[i]];
        }
        return FastTextDictionary.of(
                Vocabulary.of(Arrays.asList(words), ordered), dictionary.labels(), dictionary.tokens());
    }
}
