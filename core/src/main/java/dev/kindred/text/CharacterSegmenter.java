package dev.kindred.text;

import java.text.BreakIterator;
import java.util.Locale;

/// Characters as readers see them (grapheme clusters of UAX #29), one by one; white space parts them and is
/// dropped.
final class CharacterSegmenter implements Segmenter {

    private final BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);

    @Override
    public void segment(String text, Words words) {
        boolean isSimple = text.chars().allMatch(CharacterSegmenter::isSimple);
        if (isSimple) {
            for (int at = 0; at < text.length(); at++) {
                word(text, at, at + 1, words);
            }
            return;
        }
        characters.setText(text);
        int from = characters.first();
        for (int to = characters.next(); to != BreakIterator.DONE; from = to, to = characters.next()) {
            word(text, from, to, words);
        }
    }

    private static void word(String text, int from, int to, Words words) {
        if (!Utf8.isWhitespace(text.codePointAt(from))) {
            words.word(from, to);
        }
    }

    /// Characters that join no other: ASCII but for line ends, and most of Chinese with its punctuation.
    private static boolean isSimple(int c) {
        return c < 0x80
                ? c != '\r'
                : (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3001 && c <= 0x3029) || (c >= 0xff01 && c <= 0xff5e);
    }
}
