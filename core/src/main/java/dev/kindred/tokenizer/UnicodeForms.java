package dev.kindred.tokenizer;

import java.text.Normalizer;
import java.text.Normalizer.Form;

/// Normal forms of Unicode, with the places that characters come from.
final class UnicodeForms {

    private static final boolean[] PLAIN = new boolean[1 << 16];

    static {
        for (int c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = !Character.isSurrogate((char) c)
                    && beginsAnew(c)
                    && Normalizer.isNormalized(Character.toString(c), Form.NFKC)
                    && Normalizer.isNormalized(Character.toString(c), Form.NFC);
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
            segment(form, text, at, end, out);
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
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            at += CodePoints.length(b[at]);
        }
        return at == text.length() || Normalizer.isNormalized(text.string(0, text.length()), form);
    }

    /// Whether a character never joins those before it. Marks do, the later letters of Hangul, and few others.
    private static boolean beginsAnew(int c) {
        if (c < 0x300) {
            return true;
        }
        int type = Character.getType(c);
        boolean isMark = type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
        boolean isHangulRest = (c >= 0x1160 && c <= 0x11ff) || (c >= 0xffa0 && c <= 0xffdc);
        boolean isVowelSign = c == 0xff9e || c == 0xff9f || (c >= 0x16d63 && c <= 0x16d6a);
        return !isMark && !isHangulRest && !isVowelSign;
    }

    /// Characters come from those at the same place of the segment, the ones too many from the last.
    private static void segment(Form form, AlignedText text, int from, int to, AlignedText out) {
        String source = text.string(from, to);
        String result = Normalizer.normalize(source, form);
        boolean decomposes = form == Form.NFD || form == Form.NFKD;
        int at = from;
        int left = 0; // how many more characters come from `at`
        for (int i = 0; i < result.length(); i += Character.charCount(result.codePointAt(i))) {
            if (i > 0 && --left <= 0 && at + CodePoints.length(text.bytes()[at]) < to) {
                at += CodePoints.length(text.bytes()[at]);
                left = 0;
            }
            if (left <= 0) {
                int next = at + CodePoints.length(text.bytes()[at]);
                String decomposed = Normalizer.normalize(text.string(at, next), form);
                left = decomposes || next == to ? decomposed.codePointCount(0, decomposed.length()) : 1;
            }
            out.put(result.codePointAt(i), text, at);
        }
    }
}
