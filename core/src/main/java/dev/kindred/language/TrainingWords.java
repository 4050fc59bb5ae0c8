package dev.kindred.language;

import dev.kindred.language.NgramOptions.Outside;
import dev.kindred.vocab.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The numbers that words of a corpus have in a model: `<unk>`, `<s>` and `</s>` first, the kept words
/// next, as the corpus has them, and last those that are not kept, which stand only in n-grams that will be
/// left out.
///
/// @param ids   the number of each word of the corpus, or [#SKIPPED]
/// @param known words in the model: numbers below belong to it
/// @param all   numbers in use
record TrainingWords(Vocabulary corpus, int[] ids, int known, int all) {

    static final int UNKNOWN = 0;
    static final int BEGIN = 1;
    static final int END = 2;
    static final String[] SYMBOLS = {"<unk>", "<s>", "</s>"};
    static final int SKIPPED = -1;

    /// @throws IllegalArgumentException if a symbol stands in the text
    static TrainingWords of(Vocabulary corpus, NgramOptions options) {
        int[] ids = new int[corpus.size()];
        Arrays.fill(ids, END);
        for (int symbol = 0; symbol < SYMBOLS.length; symbol++) {
            int id = corpus.id(SYMBOLS[symbol]);
            if (id != Vocabulary.UNKNOWN) {
                ids[id] = symbolInText(symbol, options);
            }
        }
        int next = SYMBOLS.length;
        for (int id = 0; id < ids.length; id++) {
            if (ids[id] == END && isKept(corpus, id, next - SYMBOLS.length, options)) {
                ids[id] = next++;
            }
        }
        int known = next;
        for (int id = 0; id < ids.length; id++) {
            if (ids[id] == END) {
                ids[id] = options.outside() == Outside.UNKNOWN ? UNKNOWN : next++;
            }
        }
        return new TrainingWords(corpus, ids, known, next);
    }

    private static int symbolInText(int symbol, NgramOptions options) {
        if (symbol == UNKNOWN && options.outside() == Outside.UNKNOWN) {
            return UNKNOWN;
        }
        if (!options.skipSymbols()) {
            throw new IllegalArgumentException("the text has the word " + SYMBOLS[symbol]
                    + ", which stands for something else in models; pass symbols over with skipSymbols"
                    + " (--skip-symbols), or take them out of the text");
        }
        return SKIPPED;
    }

    private static boolean isKept(Vocabulary corpus, int id, int kept, NgramOptions options) {
        var words = options.words();
        if (corpus.count(id) <= options.pruned(1)) {
            return false;
        }
        return words.given().isPresent()
                ? words.given().get().id(corpus.word(id)) != Vocabulary.UNKNOWN
                : corpus.count(id) >= words.minCount() && kept < words.maximumSize();
    }

    /// The words of a model that has the first `size` numbers.
    Vocabulary vocabulary(int size) {
        var words = new byte[size][];
        for (int symbol = 0; symbol < SYMBOLS.length; symbol++) {
            words[symbol] = SYMBOLS[symbol].getBytes(StandardCharsets.UTF_8);
        }
        for (int id = 0; id < ids.length; id++) {
            if (ids[id] >= SYMBOLS.length && ids[id] < size) {
                words[ids[id]] = corpus.utf8(id);
            }
        }
        return vocabulary(words);
    }

    static Vocabulary vocabulary(byte[][] words) {
        int[] starts = new int[words.length + 1];
        for (int id = 0; id < words.length; id++) {
            starts[id + 1] = Math.addExact(starts[id], words[id].length);
        }
        var pool = new byte[starts[words.length]];
        for (int id = 0; id < words.length; id++) {
            System.arraycopy(words[id], 0, pool, starts[id], words[id].length);
        }
        return Vocabulary.ofBytes(pool, starts, new long[0]);
    }
}
