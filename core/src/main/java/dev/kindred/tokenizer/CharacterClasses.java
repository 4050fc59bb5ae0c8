package dev.kindred.tokenizer;

/// What kinds of character there are, as bits: looked up by code point, for the basic plane in a
/// table.
final class CharacterClasses {

    /// `\p{L}`
    static final int LETTER = 1;

    /// `\p{N}`
    static final int NUMBER = 2;

    /// `\s`: White_Space
    static final int SPACE = 4;

    /// `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`
    static final int UPPER = 8;

    /// `[\p{Ll}\p{Lm}\p{Lo}\p{M}]`
    static final int LOWER = 16;

    /// `\w`: Alphabetic, marks, decimal digits, connectors, joiners
    static final int WORD = 32;

    /// ASCII's punctuation and symbols, and `\p{P}`
    static final int PUNCTUATION = 64;

    /// `\r` and `\n`
    static final int NEWLINE = 128;

    private static final byte[] BASIC = new byte[1 << 16];

    static {
        for (int c = 0; c < BASIC.length; c++) {
            BASIC[c] = (byte) compute(c);
        }
    }

    private CharacterClasses() {}

    static int of(int codePoint) {
        return codePoint < BASIC.length ? BASIC[codePoint] & 0xff : compute(codePoint);
    }

    private static int compute(int c) {
        int kinds =
                switch (Character.getType(c)) {
                    case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER;
                    case Character.LOWERCASE_LETTER -> LETTER | LOWER;
                    case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | UPPER | LOWER;
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                        UPPER | LOWER | WORD;
                    case Character.DECIMAL_DIGIT_NUMBER -> NUMBER | WORD;
                    case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
                    case Character.CONNECTOR_PUNCTUATION -> WORD | PUNCTUATION;
                    case Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION ->
                        PUNCTUATION;
                    default -> 0;
                };
        kinds |= Character.isAlphabetic(c) || c == 0x200c || c == 0x200d ? WORD : 0;
        kinds |= isSpace(c) ? SPACE : 0;
        kinds |= c == '\r' || c == '\n' ? NEWLINE : 0;
        kinds |= (c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c)) ? PUNCTUATION : 0;
        return kinds;
    }

    /// White_Space of Unicode.
    static boolean isSpace(int c) {
        return (c >= 0x09 && c <= 0x0d)
                || c == 0x20
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || (c >= 0x2000 && c <= 0x200a)
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }
}
