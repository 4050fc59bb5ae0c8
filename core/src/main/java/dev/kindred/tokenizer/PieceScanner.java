package dev.kindred.tokenizer;

import static dev.kindred.tokenizer.CharacterClasses.LETTER;
import static dev.kindred.tokenizer.CharacterClasses.LOWER;
import static dev.kindred.tokenizer.CharacterClasses.NEWLINE;
import static dev.kindred.tokenizer.CharacterClasses.NUMBER;
import static dev.kindred.tokenizer.CharacterClasses.SPACE;
import static dev.kindred.tokenizer.CharacterClasses.UPPER;

import java.util.Map;
import java.util.Optional;

/// The patterns that nearly all byte-level tokenizers cut text by, as scanners that pass over it
/// once: what the regular
/// expressions match, without an engine for them.
final class PieceScanner implements AlignedText.Cutter {

    private enum Kind {
        GPT2,
        CL100K,
        O200K
    }

    /// GPT-2's.
    static final String GPT2 = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    /// tiktoken's of r50k_base and p50k_base: the same pieces.
    static final String R50K =
            "'(?:[sdmt]|ll|ve|re)| ?\\p{L}++| ?\\p{N}++| ?[^\\s\\p{L}\\p{N}]++|\\s++$|\\s+(?!\\S)|\\s";

    /// tiktoken's of cl100k_base. White space at the text's very end is one piece.
    static final String CL100K = "'(?i:[sdmt]|ll|ve|re)|[^\\r\\n\\p{L}\\p{N}]?+\\p{L}++|\\p{N}{1,3}+|"
            + " ?[^\\s\\p{L}\\p{N}]++[\\r\\n]*+|\\s++$|\\s*[\\r\\n]|\\s+(?!\\S)|\\s";

    /// The same for Oniguruma, which reads `{1,3}+` and `$` in other ways.
    private static final String CL100K_FOR_ONIGURUMA =
            CL100K.replace("\\p{N}{1,3}+", "(?>\\p{N}{1,3})").replace("\\s++$", "\\s++\\z");

    private static final String CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|";
    private static final String AFTER_DIGITS = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    /// cl100k_base's as it was first published, and Llama 3's.
    static final String CL100K_FIRST = CONTRACTIONS + "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}" + AFTER_DIGITS;

    /// Qwen's: digits one by one.
    static final String QWEN = CONTRACTIONS + "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}" + AFTER_DIGITS;

    private static final String UPPERS = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWERS = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String CONTRACTED = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?|";

    /// tiktoken's of o200k_base.
    static final String O200K = "[^\\r\\n\\p{L}\\p{N}]?" + UPPERS + "*" + LOWERS + "+" + CONTRACTED
            + "[^\\r\\n\\p{L}\\p{N}]?" + UPPERS + "+" + LOWERS + "*" + CONTRACTED
            + "\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    private static final Map<String, PieceScanner> KNOWN = Map.of(
            GPT2, new PieceScanner(Kind.GPT2, 0, false),
            R50K, new PieceScanner(Kind.GPT2, 0, false),
            CL100K, new PieceScanner(Kind.CL100K, 3, true),
            CL100K_FOR_ONIGURUMA, new PieceScanner(Kind.CL100K, 3, true),
            CL100K_FIRST, new PieceScanner(Kind.CL100K, 3, false),
            QWEN, new PieceScanner(Kind.CL100K, 1, false),
            O200K, new PieceScanner(Kind.O200K, 3, false));

    private final Kind kind;
    private final int digits;
    private final boolean keepsLastSpace;

    private PieceScanner(Kind kind, int digits, boolean keepsLastSpace) {
        this.kind = kind;
        this.digits = digits;
        this.keepsLastSpace = keepsLastSpace;
    }

    /// The scanner for a regular expression, if it is a known one and means what it says here.
    static Optional<PieceScanner> of(TextPattern.Regex regex) {
        boolean isOther = regex.dialect() == TextPattern.Dialect.ONIGURUMA
                && regex.expression().equals(CL100K);
        return isOther ? Optional.empty() : Optional.ofNullable(KNOWN.get(regex.expression()));
    }

    /// The expression as Oniguruma reads it.
    static String forOniguruma(TextPattern.Regex regex) {
        return regex.expression().equals(CL100K) ? CL100K_FOR_ONIGURUMA : regex.expression();
    }

    static PieceScanner gpt2() {
        return new PieceScanner(Kind.GPT2, 0, false);
    }

    @Override
    public void cut(AlignedText text, int from, int to) {
        byte[] b = text.bytes();
        int at = from;
        switch (kind) {
            case GPT2 -> {
                while (at < to) {
                    int end = gpt2(b, at, to);
                    text.addPiece(at, end);
                    at = end;
                }
            }
            case CL100K -> {
                while (at < to) {
                    int end = cl100k(b, at, to);
                    text.addPiece(at, end);
                    at = end;
                }
            }
            case O200K -> {
                while (at < to) {
                    int end = o200k(b, at, to);
                    text.addPiece(at, end);
                    at = end;
                }
            }
        }
    }

    private static int kind(byte[] b, int at, int to) {
        return at >= to ? 0 : CharacterClasses.of(CodePoints.at(b, at));
    }

    private static int gpt2(byte[] b, int at, int to) {
        if (b[at] == '\'') {
            int end = contraction(b, at, to, false);
            if (end > at) {
                return end;
            }
        }
        int first = b[at] == ' ' ? at + 1 : at;
        int kind = kind(b, first, to);
        if (first < to && (kind & SPACE) == 0) {
            int run = kind & (LETTER | NUMBER);
            return run == 0 ? endOfOther(b, first, to) : endOf(run, b, first, to);
        }
        return space(b, at, to, endOf(SPACE, b, at, to));
    }

    private int cl100k(byte[] b, int at, int to) {
        if (b[at] == '\'') {
            int end = contraction(b, at, to, true);
            if (end > at) {
                return end;
            }
        }
        int kind = kind(b, at, to);
        int next = at + CodePoints.length(b[at]);
        if ((kind & LETTER) != 0) {
            return endOf(LETTER, b, next, to);
        }
        if ((kind & NUMBER) != 0) {
            return endOfDigits(b, at, to);
        }
        int nextKind = kind(b, next, to);
        if ((kind & NEWLINE) == 0 && (nextKind & LETTER) != 0) {
            return endOf(LETTER, b, next, to);
        }
        if ((kind & SPACE) == 0) {
            return endOf(NEWLINE, b, endOfOther(b, at, to), to);
        }
        if (b[at] == ' ' && next < to && (nextKind & (SPACE | LETTER | NUMBER)) == 0) {
            return endOf(NEWLINE, b, endOfOther(b, next, to), to);
        }
        return spaceWithLines(b, at, to);
    }

    private int o200k(byte[] b, int at, int to) {
        int kind = kind(b, at, to);
        int next = at + CodePoints.length(b[at]);
        if ((kind & (NEWLINE | NUMBER)) == 0) {
            boolean mayLead = (kind & LETTER) == 0;
            int end = mayLead ? word(b, next, to) : -1;
            end = end < 0 ? word(b, at, to) : end;
            end = end < 0 && mayLead ? capitals(b, next, to) : end;
            end = end < 0 ? capitals(b, at, to) : end;
            if (end >= 0) {
                return end < to && b[end] == '\'' ? Math.max(end, contraction(b, end, to, true)) : end;
            }
        }
        if ((kind & NUMBER) != 0) {
            return endOfDigits(b, at, to);
        }
        boolean leads = b[at] == ' ' && next < to && (kind(b, next, to) & (SPACE | LETTER | NUMBER)) == 0;
        if (leads || (kind & SPACE) == 0) {
            int end = endOfOther(b, leads ? next : at, to);
            while (end < to && (b[end] == '\r' || b[end] == '\n' || b[end] == '/')) {
                end++;
            }
            return end;
        }
        return spaceWithLines(b, at, to);
    }

    /// Capitals, then at least one small letter. If none follows, the last capital that is a small
    /// letter, too, is it.
    private static int word(byte[] b, int from, int to) {
        int at = from;
        int lastOfBoth = -1;
        int kind = kind(b, at, to);
        while ((kind & UPPER) != 0) {
            at += CodePoints.length(b[at]);
            lastOfBoth = (kind & LOWER) != 0 ? at : lastOfBoth;
            kind = kind(b, at, to);
        }
        return (kind & LOWER) != 0 ? endOf(LOWER, b, at, to) : lastOfBoth;
    }

    /// Capitals alone: after [#word] has found none, no small letter is behind them.
    private static int capitals(byte[] b, int from, int to) {
        int end = endOf(UPPER, b, from, to);
        return end > from ? end : -1;
    }

    private static int endOf(int kinds, byte[] b, int from, int to) {
        int at = from;
        while (at < to && (kind(b, at, to) & kinds) != 0) {
            at += CodePoints.length(b[at]);
        }
        return at;
    }

    private static int endOfOther(byte[] b, int from, int to) {
        int at = from;
        while (at < to && (kind(b, at, to) & (SPACE | LETTER | NUMBER)) == 0) {
            at += CodePoints.length(b[at]);
        }
        return at;
    }

    private int endOfDigits(byte[] b, int from, int to) {
        int at = from;
        for (int i = 0; i < digits && (kind(b, at, to) & NUMBER) != 0; i++) {
            at += CodePoints.length(b[at]);
        }
        return at;
    }

    /// `\s*[\r\n]+|\s+(?!\S)|\s+`
    private int spaceWithLines(byte[] b, int at, int to) {
        int end = endOf(SPACE, b, at, to);
        if (keepsLastSpace && end == to) {
            return end;
        }
        for (int i = end - 1; i >= at; i--) {
            if (b[i] == '\n' || b[i] == '\r') {
                return i + 1;
            }
        }
        return space(b, at, to, end);
    }

    /// `\s+(?!\S)|\s+`: a space before something else belongs to that, if it is not alone.
    private static int space(byte[] b, int at, int to, int end) {
        if (end == to) {
            return end;
        }
        int last = CodePoints.before(b, end);
        return last > at ? last : end;
    }

    /// Where a contraction that begins at `at` with `'` ends, `at` if there is none.
    private static int contraction(byte[] b, int at, int to, boolean anyCase) {
        if (at + 1 >= to) {
            return at;
        }
        int first = anyCase ? b[at + 1] | 0x20 : b[at + 1];
        if (b[at + 1] > 0 && (first == 's' || first == 't' || first == 'm' || first == 'd')) {
            return at + 2;
        }
        if (at + 2 >= to) {
            return at;
        }
        // the long s is an s of another case
        if (anyCase && b[at + 1] == (byte) 0xc5 && b[at + 2] == (byte) 0xbf) {
            return at + 3;
        }
        int second = anyCase ? b[at + 2] | 0x20 : b[at + 2];
        boolean pair = b[at + 1] > 0
                && b[at + 2] > 0
                && ((first == 'r' && second == 'e')
                        || (first == 'v' && second == 'e')
                        || (first == 'l' && second == 'l'));
        return pair ? at + 3 : at;
    }
}
