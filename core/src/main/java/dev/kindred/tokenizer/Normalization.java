package dev.kindred.tokenizer;

import java.text.BreakIterator;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Runs a [TextNormalizer]: takes a text, returns it or what becomes of it. Belongs to one thread.
interface Normalization {

    AlignedText apply(AlignedText text);

    static Normalization of(TextNormalizer normalizer) {
        return switch (normalizer) {
            case TextNormalizer.Unicode unicode -> text -> UnicodeForms.apply(unicode.form(), text);
            case TextNormalizer.Lowercase _ -> Normalization::lowercase;
            case TextNormalizer.StripAccents _ -> text -> without(text, Normalization::isMark);
            case TextNormalizer.Bert bert -> text -> bert(bert, text);
            case TextNormalizer.Strip strip -> text -> strip(strip, text);
            case TextNormalizer.Replace replace -> {
                var finder = PatternFinder.of(replace.pattern());
                yield text -> replace(finder, replace.content(), text);
            }
            case TextNormalizer.Prepend prepend -> text -> prepend(prepend.text(), text);
            case TextNormalizer.Nmt _ -> Normalization::nmt;
            case TextNormalizer.Precompiled precompiled -> {
                var rules = Charsmap.of(precompiled.charsmap());
                yield text -> rules.map(charsmap -> precompiled(charsmap, text)).orElse(text);
            }
            case TextNormalizer.ByteLevel _ -> Normalization::spellBytes;
            case TextNormalizer.SentencePiece sentencePiece -> new SentencePieceNormalization(sentencePiece);
            case TextNormalizer.Sequence sequence -> {
                List<Normalization> steps =
                        sequence.steps().stream().map(Normalization::of).toList();
                yield text -> {
                    var current = text;
                    for (var step : steps) {
                        current = step.apply(current);
                    }
                    return current;
                };
            }
        };
    }

    static Normalization of(Optional<TextNormalizer> normalizer) {
        return normalizer.map(Normalization::of).orElse(text -> text);
    }

    private static AlignedText lowercase(AlignedText text) {
        byte[] b = text.bytes();
        int at = 0;
        while (at < text.length() && (b[at] >= 0 ? b[at] < 'A' || b[at] > 'Z' : isLower(CodePoints.at(b, at)))) {
            at += CodePoints.length(b[at]);
        }
        if (at == text.length()) {
            return text;
        }
        var out = text.successor();
        out.copy(text, 0, at);
        while (at < text.length()) {
            int c = CodePoints.at(b, at);
            if (c == 0x130) { // the only one that becomes two
                out.put('i', text, at);
                out.put(0x307, text, at);
            } else {
                out.put(Character.toLowerCase(c), text, at);
            }
            at += CodePoints.length(b[at]);
        }
        return out.whole();
    }

    private static boolean isLower(int c) {
        return c != 0x130 && Character.toLowerCase(c) == c;
    }

    private static boolean isMark(int c) {
        return c >= 0x300
                && switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }

    private static boolean isNonSpacingMark(int c) {
        return c >= 0x300 && Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static AlignedText without(AlignedText text, java.util.function.IntPredicate dropped) {
        byte[] b = text.bytes();
        int at = 0;
        while (at < text.length() && !dropped.test(CodePoints.at(b, at))) {
            at += CodePoints.length(b[at]);
        }
        if (at == text.length()) {
            return text;
        }
        var out = text.successor();
        out.copy(text, 0, at);
        while (at < text.length()) {
            int end = at + CodePoints.length(b[at]);
            if (!dropped.test(CodePoints.at(b, at))) {
                out.copy(text, at, end);
            }
            at = end;
        }
        return out.whole();
    }

    private static AlignedText bert(TextNormalizer.Bert bert, AlignedText text) {
        var out = text;
        if (bert.cleanText() || bert.spaceChinese()) {
            out = clean(bert, text);
        }
        if (bert.stripAccents().orElse(bert.lowercase())) {
            out = without(UnicodeForms.apply(Form.NFD, out), Normalization::isNonSpacingMark);
        }
        return bert.lowercase() ? lowercase(out) : out;
    }

    private static AlignedText clean(TextNormalizer.Bert bert, AlignedText text) {
        byte[] b = text.bytes();
        int at = 0;
        while (at < text.length() && b[at] >= ' ' && b[at] != 0x7f) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        var out = text.successor();
        out.copy(text, 0, at);
        for (int end; at < text.length(); at = end) {
            end = at + CodePoints.length(b[at]);
            int c = CodePoints.at(b, at);
            if (bert.cleanText()) {
                if (isControl(c)) {
                    continue;
                }
                c = CharacterClasses.isSpace(c) ? ' ' : c;
            }
            boolean isSpaced = bert.spaceChinese() && isChinese(c);
            if (isSpaced) {
                out.put(' ', text, at);
            }
            out.put(c, text, at);
            if (isSpaced) {
                out.put(' ', text, at);
            }
        }
        return out.whole();
    }

    private static boolean isControl(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        return c == 0xfffd
                || switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE -> true;
                    default -> false;
                };
    }

    /// As both BERT and Hugging Face list the blocks.
    private static boolean isChinese(int c) {
        return (c >= 0x4e00 && c <= 0x9fff)
                || (c >= 0x3400 && c <= 0x4dbf)
                || (c >= 0x20000 && c <= 0x2a6df)
                || (c >= 0x2a700 && c <= 0x2b73f)
                || (c >= 0x2b740 && c <= 0x2b81f)
                || (c >= 0x2b920 && c <= 0x2ceaf)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0x2f800 && c <= 0x2fa1f);
    }

    private static AlignedText strip(TextNormalizer.Strip strip, AlignedText text) {
        byte[] b = text.bytes();
        int from = 0;
        while (strip.left() && from < text.length() && CharacterClasses.isSpace(CodePoints.at(b, from))) {
            from += CodePoints.length(b[from]);
        }
        int to = text.length();
        while (strip.right() && to > from && CharacterClasses.isSpace(CodePoints.at(b, CodePoints.before(b, to)))) {
            to = CodePoints.before(b, to);
        }
        return from == 0 && to == text.length() ? text : text.part(from, to);
    }

    /// What is put in comes from the last character that it replaces.
    static AlignedText replace(PatternFinder finder, String content, AlignedText text) {
        int matches = finder.find(text, 0, text.length());
        if (matches == 0) {
            return text;
        }
        int[] characters = content.codePoints().toArray();
        var out = text.successor();
        int at = 0;
        for (int i = 0; i < matches; i++) {
            out.copy(text, at, finder.start(i));
            at = finder.end(i);
            for (int c : characters) {
                out.put(c, text, at - 1);
            }
        }
        out.copy(text, at, text.length());
        return out.whole();
    }

    /// What is put in front comes from the first character.
    static AlignedText prepend(String prefix, AlignedText text) {
        if (text.length() == 0) {
            return text;
        }
        var out = text.successor();
        prefix.codePoints().forEach(c -> out.put(c, text, 0));
        out.copy(text, 0, text.length());
        return out.whole();
    }

    private static AlignedText nmt(AlignedText text) {
        var clean = without(
                text,
                c -> (c >= 1 && c <= 8) || c == 0xb || (c >= 0xe && c <= 0x1f) || c == 0x7f || c == 0x8f || c == 0x9f);
        var out = clean.successor();
        byte[] b = clean.bytes();
        for (int at = 0; at < clean.length(); at += CodePoints.length(b[at])) {
            int c = CodePoints.at(b, at);
            boolean isSpace = c == 9
                    || c == 0xa
                    || c == 0xc
                    || c == 0xd
                    || c == 0x1680
                    || (c >= 0x200b && c <= 0x200f)
                    || c == 0x2028
                    || c == 0x2029
                    || c == 0x2581
                    || c == 0xfeff
                    || c == 0xfffd;
            out.put(isSpace ? ' ' : c, clean, at);
        }
        return out.whole();
    }

    /// The rule for a whole grapheme of less than six bytes, or else those for its characters; of
    /// several rules that
    /// begin alike the shortest. SentencePiece itself takes the longest; models trained through
    /// Hugging Face expect
    /// this.
    private static AlignedText precompiled(Charsmap rules, AlignedText text) {
        String string = text.toString();
        var graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
        graphemes.setText(string);
        var out = text.successor();
        byte[] b = text.bytes();
        int at = 0;
        int unit = 0;
        for (int next = graphemes.next(); next != BreakIterator.DONE; next = graphemes.next()) {
            int end = at + CodePoints.utf8(string.substring(unit, next)).length;
            if (end - at >= 6 || !replaced(rules, text, at, end, out)) {
                for (int c = at, after; c < end; c = after) {
                    after = c + CodePoints.length(b[c]);
                    if (!replaced(rules, text, c, after, out)) {
                        out.copy(text, c, after);
                    }
                }
            }
            at = end;
            unit = next;
        }
        return out.whole();
    }

    private static boolean replaced(Charsmap rules, AlignedText text, int from, int to, AlignedText out) {
        var match = rules.shortest(text.bytes(), from, to);
        if (match.end() < 0) {
            return false;
        }
        int at = from;
        int[] characters = rules.replacement(match).codePoints().toArray();
        for (int c : characters) {
            out.put(c, text, at);
            int next = at + CodePoints.length(text.bytes()[at]);
            at = next < to ? next : at;
        }
        return true;
    }

    static AlignedText spellBytes(AlignedText text) {
        var out = text.successor();
        for (int at = 0; at < text.length(); at++) {
            out.put(ByteAlphabet.character(text.bytes()[at]), text, at);
        }
        return out.whole();
    }
}
