package dev.kindred.sparse;

import dev.kindred.sparse.TermOptions.Words;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Segmenter;
import dev.kindred.text.Utf8;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Finds the terms of texts. Belongs to one thread.
///
/// The units of a text stand one behind the other as UTF-8, words with a space between; a term is a run of these
/// bytes, and nothing is copied.
final class TermScanner {

    private final TermOptions options;
    private final Normalizer normalizer;
    private final Map<Words, Segmenter> segmenters = new EnumMap<>(Words.class);

    private byte[] bytes = new byte[1024];
    private int[] starts = new int[256]; // [units + 1]
    private int length; // of the bytes
    private int units;

    TermScanner(TermOptions options) {
        this.options = options;
        this.normalizer = new Normalizer(options.normalize(), options.foldCase());
    }

    /// Hears terms.
    interface Sink {

        /// A term is `bytes[from … to)`: UTF-8 without a zero byte, at least 1; valid until the call returns.
        void term(byte[] bytes, int from, int to);
    }

    /// Tells `sink` the terms of a text, those of the least units first.
    void scan(String text, Sink sink) {
        switch (options.unit()) {
            case WORDS -> scanWords(text, sink);
            case CHARACTERS -> {
                clear();
                addCharacters(spaced(normalizer.normalize(text)));
                tell(0, sink);
            }
            case CHARACTERS_OF_WORDS -> scanRuns(normalizer.normalize(text), sink);
        }
    }

    private void scanWords(String text, Sink sink) {
        clear();
        Words words = options.words() == Words.AUTO ? wordsOf(text) : options.words();
        if (words == Words.ALPHANUMERIC) {
            addAlphanumeric(normalizer.normalize(text));
        } else {
            segmenters
                    .computeIfAbsent(words, TermScanner::segmenter)
                    .segment(text, (from, to) -> addWord(normalizer.normalize(text.substring(from, to))));
        }
        tell(1, sink);
    }

    private static Words wordsOf(String text) {
        boolean hasHan = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x3040 && c <= 0x30ff && c != 0x30fb) { // kana, but for the dot that Chinese names have, too
                return Words.UNICODE;
            }
            hasHan |= c >= 0x2e80 && UnicodeScript.of(c) == UnicodeScript.HAN;
        }
        return hasHan ? Words.CHINESE : Words.UNICODE;
    }

    private static Segmenter segmenter(Words words) {
        return switch (words) {
            case WHITESPACE -> Segmenter.whitespace();
            case UNICODE -> Segmenter.unicode();
            case CHINESE -> Segmenter.chinese();
            case AUTO, ALPHANUMERIC -> throw new IllegalStateException(words + " has no segmenter");
        };
    }

    private void addAlphanumeric(String text) {
        for (int from = 0, at = 0; at <= text.length(); ) {
            int character = at < text.length() ? text.codePointAt(at) : ' ';
            if (!isAlphanumeric(character)) {
                if (at > from) {
                    addWord(text.substring(from, at));
                }
                from = at + Character.charCount(character);
            }
            at += Character.charCount(character);
        }
    }

    private static boolean isAlphanumeric(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetter(character) || character == '_'; // one of 30 other types
        };
    }

    private void addWord(String word) {
        if (word.isEmpty()
                || (options.wordLength() > 1 && word.codePointCount(0, word.length()) < options.wordLength())
                || (!options.stopWords().isEmpty() && options.stopWords().contains(word))) {
            return;
        }
        reserve(3 * word.length() + 1);
        starts[units++] = length;
        length += encode(word);
        bytes[length++] = ' ';
        starts[units] = length;
    }

    /// White space of two characters or more is a space, as scikit-learn has it; and a zero is one.
    private static String spaced(String text) {
        var spaced = new StringBuilder(text.length());
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == 0 ? ' ' : text.charAt(i);
            run = Utf8.isWhitespace(c) ? run + 1 : 0;
            if (run == 2) {
                spaced.setCharAt(spaced.length() - 1, ' ');
            } else if (run < 2) {
                spaced.append(c);
            }
        }
        return spaced.toString();
    }

    private void scanRuns(String text, Sink sink) {
        for (int from = 0, at = 0; at <= text.length(); at++) {
            if (at == text.length() || Utf8.isWhitespace(text.charAt(at))) {
                if (at > from) {
                    clear();
                    addCharacters(" " + text.substring(from, at) + " ");
                    tell(0, sink);
                    if (units < options.minimum()) {
                        sink.term(bytes, 0, length); // a word shorter than all n-grams is one itself
                    }
                }
                from = at + 1;
            }
        }
    }

    private void addCharacters(String text) {
        reserve(3 * text.length());
        encode(text);
        for (int at = 0; at < text.length(); ) {
            if (units + 1 >= starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
            }
            int character = text.codePointAt(at);
            starts[units++] = length;
            length += utf8Length(character);
            at += Character.charCount(character);
        }
        starts[units] = length;
    }

    /// Half of a pair of surrogates is written as `?`.
    private static int utf8Length(int character) {
        if (character < 0x80 || (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE)) {
            return 1;
        }
        return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }

    /// @param joint bytes between the units of a term, which do not end it
    private void tell(int joint, Sink sink) {
        for (int n = options.minimum(); n <= Math.min(options.maximum(), units); n++) {
            for (int first = 0; first + n <= units; first++) {
                sink.term(bytes, starts[first], starts[first + n] - joint);
            }
        }
    }

    private void clear() {
        length = 0;
        units = 0;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
        if (units + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
    }

    /// Writes UTF-8 behind what is there.
    ///
    /// @return how many bytes
    private int encode(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        return utf8.length;
    }
}
