package dev.kindred.subword;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;

/// Which characters may stand together in a token: those of one script; digits with digits, other signs
/// with signs. Kana count as Han, as SentencePiece has it. A space, or `▁`, goes with what follows it.
final class ScriptClasses {

    /// Goes with everything: marks that belong to the letter before.
    static final short ANY = -1;

    /// Goes with what stands behind it.
    static final short SPACE = -2;

    private static final int LONG_VOWEL_MARK = 0x30fc; // ー, between kana
    private static final short DIGIT = Short.MAX_VALUE;

    private ScriptClasses() {}

    /// The class of each symbol: equal numbers may stand together.
    static short[] of(Alphabet alphabet) {
        var numbers = new EnumMap<UnicodeScript, Short>(UnicodeScript.class);
        var classes = new short[alphabet.size()];
        for (int i = 0; i < classes.length; i++) {
            int c = alphabet.codePoints()[i];
            UnicodeScript script = scriptOf(c);
            if (c == ' ' || c == '▁') {
                classes[i] = SPACE;
            } else if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) {
                classes[i] = DIGIT;
            } else if (script == UnicodeScript.INHERITED) {
                classes[i] = ANY;
            } else {
                classes[i] = numbers.computeIfAbsent(script, _ -> (short) numbers.size());
            }
        }
        return classes;
    }

    private static UnicodeScript scriptOf(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case HIRAGANA, KATAKANA -> UnicodeScript.HAN;
            case UnicodeScript script -> codePoint == LONG_VOWEL_MARK ? UnicodeScript.HAN : script;
        };
    }

    /// The symbols with a break wherever no token may stand across.
    static int[] parted(int[] symbols, short[] classes) {
        var parted = new int[2 * symbols.length];
        int length = 0;
        short common = ANY;
        for (int symbol : symbols) {
            short own = symbol == SymbolText.BREAK ? ANY : classes[symbol];
            if (own == SPACE || (own != ANY && common != ANY && own != common)) {
                parted[length++] = SymbolText.BREAK;
                common = ANY;
            }
            parted[length++] = symbol;
            common = own == ANY || own == SPACE ? common : own;
        }
        return Arrays.copyOf(parted, length);
    }
}
