package dev.kindred.classify;

import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.text.CharacterNgrams;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Turns lines of text into rows of a model and labels, as fastText does. One a thread; all of one model
/// share its [Words].
final class LineEncoder {

    private static final byte[] PREFIX = ClassifierOptions.LABEL_PREFIX.getBytes(StandardCharsets.UTF_8);

    private final Words words;
    private final TokenScanner scanner = new TokenScanner();
    private final IntList rows = new IntList(64);
    private final IntList labels = new IntList(8);
    private final IntList hashes = new IntList(64);
    private final IntList sequences = new IntList(64);
    private int unknownLabels;

    LineEncoder(Words words) {
        this.words = words;
    }

    /// What a model knows of words: shared by all threads, and grows only by what can be computed again.
    static final class Words {

        private final FastTextDictionary dictionary;
        private final CharacterNgrams ngrams;
        private final WordNgrams wordNgrams;
        private final int endOfLine;
        private final AtomicReferenceArray<int[]> subwords; // rows of words with character n-grams, when asked for

        Words(FastTextModel model) {
            dictionary = model.dictionary();
            ngrams = model.arguments().ngrams();
            wordNgrams = new WordNgrams(
                    model.arguments().buckets() == 0 ? 1 : model.arguments().wordNgrams(),
                    model.arguments().buckets());
            endOfLine = dictionary.wordId(FastTextDictionary.END_OF_LINE);
            subwords = new AtomicReferenceArray<>(
                    ngrams.isEmpty() ? 0 : dictionary.words().size());
        }

        private int[] subwords(int word) {
            int[] known = subwords.getPlain(word);
            if (known == null) {
                var rows = new IntList(32);
                rows.add(word);
                if (word != endOfLine) {
                    byte[] bytes = dictionary.word(word).getBytes(StandardCharsets.UTF_8);
                    addNgrams(bytes, 0, bytes.length, rows);
                }
                known = rows.toArray();
                subwords.set(word, known);
            }
            return known;
        }

        private void addNgrams(byte[] bytes, int from, int to, IntList rows) {
            for (int bucket : ngrams.buckets(bytes, from, to)) {
                addBucket(bucket, rows);
            }
        }

        private void addBucket(int bucket, IntList rows) {
            int row = dictionary.prunedRow(bucket);
            if (row != FastTextDictionary.NO_ROW) {
                rows.add(dictionary.words().size() + row);
            }
        }
    }

    /// Begins with the lines of `bytes[from … to)`.
    void reset(byte[] bytes, int from, int to) {
        scanner.reset(bytes, from, to);
    }

    /// Encodes the next line. It ends with its line feed, or with a word `</s>`.
    ///
    /// @return whether there was one
    boolean next() {
        if (!scanner.hasMore()) {
            return false;
        }
        rows.clear();
        labels.clear();
        hashes.clear();
        unknownLabels = 0;
        boolean isWithin = true;
        while (isWithin) {
            isWithin = switch (scanner.next()) {
                case WORD -> addToken(scanner.bytes(), scanner.start(), scanner.end(), scanner.hash());
                case LINE_FEED ->
                    addToken(
                            LabelledText.END_OF_LINE,
                            0,
                            LabelledText.END_OF_LINE.length,
                            LabelledText.END_OF_LINE_HASH);
                case NOTHING -> false;
            };
        }
        sequences.clear();
        words.wordNgrams.addTo(sequences, hashes);
        for (int i = 0; i < sequences.size(); i++) {
            words.addBucket(sequences.get(i), rows);
        }
        return true;
    }

    /// @return whether the line goes on
    private boolean addToken(byte[] bytes, int from, int to, int hash) {
        int word = words.dictionary.wordId(bytes, from, to);
        if (word >= 0) {
            hashes.add(hash);
            if (words.ngrams.isEmpty()) {
                rows.add(word);
            } else {
                for (int row : words.subwords(word)) {
                    rows.add(row);
                }
            }
            return !isEndOfLine(bytes, from, to);
        }
        int label = words.dictionary.labels().id(bytes, from, to);
        if (label >= 0) {
            labels.add(label);
            return true;
        }
        if (isLabel(bytes, from, to)) {
            unknownLabels++;
            return true;
        }
        hashes.add(hash);
        if (isEndOfLine(bytes, from, to)) {
            return false;
        }
        words.addNgrams(bytes, from, to, rows);
        return true;
    }

    private static boolean isLabel(byte[] bytes, int from, int to) {
        return to - from >= PREFIX.length && Arrays.equals(bytes, from, from + PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    private static boolean isEndOfLine(byte[] bytes, int from, int to) {
        byte[] end = LabelledText.END_OF_LINE;
        return to - from == end.length && Arrays.equals(bytes, from, to, end, 0, end.length);
    }

    /// Rows of the line's words and n-grams.
    IntList rows() {
        return rows;
    }

    /// Labels that stand in the line and in the model.
    IntList labels() {
        return labels;
    }

    /// How many labels stand in the line and not in the model.
    int unknownLabels() {
        return unknownLabels;
    }
}
