package dev.kindred.tokenizer;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/// Normal forms of Unicode, with the places that characters come from.
final class UnicodeForms {

    private static final byte BEGINS = 1; // never joins what stands before it, in any form
    private static final byte PLAIN = 2; // begins, and is as it is in NFC and NFKC

    /// Longer runs of marks are put in order before the JDK sees them.
    private static final int LONGEST_RUN = 256;

    private static final byte[] BASIC = new byte[1 << 16];

    static {
        for (int c = 0; c < BASIC.length; c++) {
            if (!Character.isSurrogate((char) c) && computeBeginsAnew(c)) {
                boolean isPlain = Normalizer.isNormalized(Character.toString(c), Form.NFKC);
                BASIC[c] = isPlain ? BEGINS | PLAIN : BEGINS;
            }
        }
    }

    private UnicodeForms() {}

    /// The text in a normal form; the same object if it is in it.
    static AlignedText apply(Form form, AlignedText text) {
        if (isNormalized(form, text)) {
            return text;
        }
        var out = text.successor();
        byte[] b = text.bytes();
        for (int at = 0, end; at < text.length(); at = end) {
            end = at + CodePoints.length(b[at]);
            while (end < text.length() && !beginsAnew(CodePoints.at(b, end))) {
                end += CodePoints.length(b[end]);
            }
            if (end - at == 1) {
                out.copy(text, at, end);
            } else {
                segment(form, text, at, end, out);
            }
        }
        return out.whole();
    }

    private static boolean isNormalized(Form form, AlignedText text) {
        byte[] b = text.bytes();
        boolean composes = form == Form.NFC || form == Form.NFKC;
        int at = 0;
        while (at < text.length() && b[at] >= 0) {
            at++;
        }
        while (composes && at < text.length()) {
            int c = CodePoints.at(b, at);
            if (c >= BASIC.length || (BASIC[c] & PLAIN) == 0) {
                break;
            }
            at += CodePoints.length(b[at]);
        }
        return at == text.length()
                || (!hasLongRun(text, at) && Normalizer.isNormalized(text.string(0, text.length()), form));
    }

    private static boolean hasLongRun(AlignedText text, int from) {
        byte[] b = text.bytes();
        int run = 0;
        for (int at = from; at < text.length() && run <= LONGEST_RUN; at += CodePoints.length(b[at])) {
            run = b[at] >= 0 || beginsAnew(CodePoints.at(b, at)) ? 0 : run + 1;
        }
        return run > LONGEST_RUN;
    }

    private static boolean beginsAnew(int c) {
        return c < BASIC.length ? BASIC[c] != 0 : computeBeginsAnew(c);
    }

    /// Marks join what stands before them, the later letters of Hangul do, and the vowel signs of
    /// Kirat Rai.
    private static boolean computeBeginsAnew(int c) {
        if (c < 0x300) {
            return true;
        }
        int first = Normalizer.normalize(Character.toString(c), Form.NFKD).codePointAt(0);
        int type = Character.getType(first);
        boolean isMark = type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
        boolean isHangulRest = first >= 0x1160 && first <= 0x11ff;
        return !isMark && !isHangulRest && (first < 0x16d63 || first > 0x16d6a);
    }

    /// A character comes from the one in which its first decomposed part is.
    private static void segment(Form form, AlignedText text, int from, int to, AlignedText out) {
        var parts = form == Form.NFKC || form == Form.NFKD ? Form.NFKD : Form.NFD;
        String string = text.string(from, to);
        String result =
                Normalizer.normalize(to - from > LONGEST_RUN ? new MarkOrder().sorted(string, parts) : string, form);
        int source = from;
        int sourceEnd = partsOf(parts, CodePoints.at(text.bytes(), from)); // in decomposed parts
        int target = 0;
        for (int i = 0; i < result.length(); ) {
            int c = result.codePointAt(i);
            int next = source + CodePoints.length(text.bytes()[source]);
            while (target >= sourceEnd && next < to) {
                source = next;
                sourceEnd += partsOf(parts, CodePoints.at(text.bytes(), source));
                next = source + CodePoints.length(text.bytes()[source]);
            }
            out.put(c, text, source);
            target += partsOf(parts, c);
            i += Character.charCount(c);
        }
    }

    private static int partsOf(Form parts, int c) {
        if (c < 0xa0) {
            return 1;
        }
        String decomposed = Normalizer.normalize(Character.toString(c), parts);
        return decomposed.codePointCount(0, decomposed.length());
    }
}
