package dev.kindred.format;

import dev.kindred.vocab.Vocabulary;
import java.nio.charset.StandardCharsets;

/// Which words the formats of others can hold. A word that could not be read back is refused before
/// anything is
/// written.
final class WritableWords {

    private WritableWords() {}

    /// word2vec and fastText end a word at the first white space.
    static void requireNoSpace(Vocabulary vocabulary, String format) {
        for (int id = 0; id < vocabulary.size(); id++) {
            String word = vocabulary.word(id);
            require(word, id, format);
            if (word.indexOf(' ') >= 0) {
                throw refusal(word, id, format, "contains a space");
            }
        }
    }

    /// GloVe's words may contain spaces as long as the numbers behind them stay recognisable.
    static void requireSeparable(Vocabulary vocabulary, String format) {
        for (int id = 0; id < vocabulary.size(); id++) {
            String word = vocabulary.word(id);
            require(word, id, format);
            int space = word.lastIndexOf(' ');
            byte[] last = word.substring(space + 1).getBytes(StandardCharsets.UTF_8);
            if (space >= 0 && (last.length == 0 || FloatText.isNumber(last, 0, last.length))) {
                throw refusal(word, id, format, "ends with a space or with a number of its own");
            }
        }
    }

    /// A list of words ends each at the end of its line.
    static void requireLines(Vocabulary vocabulary, String format) {
        for (int id = 0; id < vocabulary.size(); id++) {
            String word = vocabulary.word(id);
            if (word.indexOf('\n') >= 0 || word.indexOf('\r') >= 0) {
                throw refusal(word, id, format, "has a line end");
            }
        }
    }

    /// A table of lines and tabs.
    static void requireCells(Vocabulary vocabulary, String format) {
        for (int id = 0; id < vocabulary.size(); id++) {
            require(vocabulary.word(id), id, format);
        }
    }

    private static void require(String word, int id, String format) {
        if (word.isEmpty()) {
            throw refusal(word, id, format, "is empty");
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < ' ') {
                throw refusal(word, id, format, "contains the control character " + (int) word.charAt(i));
            }
        }
        if (word.length() > Limits.MAX_WORD_BYTES / 3
                && word.getBytes(StandardCharsets.UTF_8).length > Limits.MAX_WORD_BYTES) {
            throw refusal(word.substring(0, 40) + "…", id, format, "has more than " + Limits.MAX_WORD_BYTES + " bytes");
        }
    }

    private static IllegalArgumentException refusal(String word, int id, String format, String problem) {
        return new IllegalArgumentException("word " + id + " (\"" + word + "\") " + problem + ": " + format
                + " cannot hold it; our own format can");
    }
}
