package dev.kindred.corpus;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Utf8;
import java.lang.Character.UnicodeScript;

/// Chooses a segmenter by looking at a text's beginning.
final class SegmentationGuess {

    // Shares of letters: a Han character is about a word, a Latin letter a fifth of one.
    private static final double HAN = 0.05;
    private static final double KANA_OF_HAN = 0.1;
    private static final double UNSPACED = 0.05;
    // Words of a segmented Chinese text have 1.6 characters; an unsegmented one has a space a sentence, if
    // any.
    private static final double LONGEST_SEGMENTED_RUN = 5;
    // Words with punctuation stuck to them: one in seven in running text, none in tokenised text but
    // abbreviations.
    private static final double ATTACHED = 0.02;

    private long letters;
    private long han;
    private long kana;
    private long unspaced; // Thai and its neighbours, which write no spaces between words either
    private long tokens;
    private long tokensWithHan;
    private long attached;

    private SegmentationGuess() {}

    /// @param sample UTF-8, may end in mid character
    static Segmentation of(byte[] sample) {
        SegmentationGuess guess = new SegmentationGuess();
        String text = Utf8.string(sample, 0, sample.length);
        for (int from = 0, at = 0; at <= text.length(); at++) {
            if (at == text.length() || Utf8.isWhitespace(text.charAt(at))) {
                if (at > from) {
                    guess.look(text.substring(from, at));
                }
                from = at + 1;
            }
        }
        return guess.decide();
    }

    private void look(String token) {
        long hanBefore = han;
        for (int i = 0; i < token.length(); ) {
            int codePoint = token.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Character.isLetter(codePoint)) {
                letters++;
                switch (UnicodeScript.of(codePoint)) {
                    case HAN -> han++;
                    case HIRAGANA, KATAKANA -> kana++;
                    case THAI, LAO, KHMER, MYANMAR -> unspaced++;
                    default -> {} // every other script parts its words by spaces
                }
            }
        }
        tokens++;
        tokensWithHan += han > hanBefore ? 1 : 0;
        boolean word = token.codePoints().anyMatch(Character::isLetterOrDigit);
        attached += word && hasPunctuation(token) ? 1 : 0;
    }

    private Segmentation decide() {
        if (kana > KANA_OF_HAN * han && kana + han > HAN * letters) {
            return Segmentation.UNICODE; // Japanese
        }
        if (han > HAN * letters) {
            return han < LONGEST_SEGMENTED_RUN * tokensWithHan && attached <= ATTACHED * tokens
                    ? Segmentation.WHITESPACE
                    : Segmentation.CHINESE;
        }
        return attached > ATTACHED * tokens || unspaced > UNSPACED * letters
                ? Segmentation.UNICODE
                : Segmentation.WHITESPACE;
    }

    /// Whether punctuation begins or ends a token, or stands inside it without a space as Chinese
    /// punctuation does.
    private static boolean hasPunctuation(String token) {
        return isPunctuation(token.charAt(0))
                || isPunctuation(token.charAt(token.length() - 1))
                || token.chars().anyMatch(c -> "、。，！？；：".indexOf(c) >= 0);
    }

    private static boolean isPunctuation(char c) {
        // an apostrophe may belong to a token: 's
        return ",.;:!?\"()[]{}«»“”„‘¿¡…、。，！？；：（）《》".indexOf(c) >= 0;
    }
}
