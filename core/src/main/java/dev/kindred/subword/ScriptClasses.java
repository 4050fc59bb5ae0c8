package dev.kindred.subword;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;

/// Which characters may stand together in a token: those of one script; digits with digits, other signs with signs. Kana
/// count as Han, as SentencePiece has it. A space of the tokenizer goes with what follows it.
final class ScriptClasses {

    /// Goes with everything: marks that belong to the letter before.
    static final short ANY = -1;

    /// Goes with what stands behind it.
    static final short SPACE = -2;

    private static final int LONG_VOWEL_MARK = 0x30fc; // ー, between kana
    private static final short DIGIT = Short.MAX_VALUE;

    private ScriptClasses() {}

    /// The class of each symbol.
    ///
    /// @param space the character that stands for a space
    static short[] of(Alphabet alphabet, int space) {
        var classes = new short[alphabet.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = classOf(alphabet.codePoints()[i], space);
        }
        return classes;
    }

    /// Classes that let everything stand together.
    static short[] none(Alphabet alphabet) {
        var classes = new short[alphabet.size()];
        Arrays.fill(classes, ANY);
        return classes;
    }

    private static short classOf(int codePoint, int space) {
        if (codePoint == space) {
            return SPACE;
        }
        if (Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
            return DIGIT;
        }
        return switch (UnicodeScript.of(codePoint)) {
            case INHERITED -> ANY;
            case HIRAGANA, KATAKANA -> (short) UnicodeScript.HAN.ordinal();
            case UnicodeScript script ->
                (short) (codePoint == LONG_VOWEL_MARK ? UnicodeScript.HAN : script).ordinal();
        };
    }

    /// Whether `symbols[from … from + length)` may be a token.
    static boolean agree(short[] classes, int[] symbols, int from, int length) {
        short common = ANY;
        for (int i = from; i < from + length; i++) {
            short own = classes[symbols[i]];
            if (own == SPACE ? i > from : own != ANY && common != ANY && own != common) {
                return false;
            }
            common = own == ANY || own == SPACE ? common : own;
        }
        return true;
    }
}
