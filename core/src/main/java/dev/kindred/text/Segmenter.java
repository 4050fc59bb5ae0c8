package dev.kindred.text;

import java.util.ArrayList;
import java.util.List;

/// Finds the words of a text. Words are spans of the text as it stands; to normalise them is the caller's
/// business.
/// A segmenter belongs to one thread; make one for each.
public sealed interface Segmenter permits WhitespaceSegmenter, UnicodeSegmenter, ChineseSegmenter, CharacterSegmenter {

    /// Tells `words` the words of `text` from left to right.
    void segment(String text, Words words);

    /// The words of `text` as strings.
    default List<String> words(String text) {
        List<String> words = new ArrayList<>();
        segment(text, (from, to) -> words.add(text.substring(from, to)));
        return words;
    }

    /// Hears words.
    interface Words {

        /// A word is `text[from … to)`.
        void word(int from, int to);
    }

    /// Words between white space, punctuation and all: for text that is split into tokens already.
    static Segmenter whitespace() {
        return new WhitespaceSegmenter();
    }

    /// Words by the rules of Unicode (UAX #29). Punctuation is dropped, numbers and emoji are words,
    /// Chinese and
    /// Japanese characters are words one by one. A word of more than 255 characters is cut into pieces of
    /// 255.
    static Segmenter unicode() {
        return new UnicodeSegmenter();
    }

    /// Chinese words by dictionary and statistics; Latin words, numbers, addresses and emoji between them
    /// whole.
    /// The first one loads the dictionary: about a second.
    static Segmenter chinese() {
        return new ChineseSegmenter();
    }

    /// Every character that is no white space, punctuation and all; what belongs to it (accents, joined
    /// emoji) stays with it.
    static Segmenter characters() {
        return new CharacterSegmenter();
    }
}
