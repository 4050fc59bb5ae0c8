package dev.kindred.tokenizer;

import dev.kindred.tokenizer.PreTokenizer.Behavior;
import dev.kindred.tokenizer.PreTokenizer.Prefixing;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;

/// Runs a [PreTokenizer]: takes a text with its pieces, returns it or what becomes of it, with
/// smaller pieces. Belongs to
/// one thread.
interface PreTokenization {

    AlignedText apply(AlignedText text);

    /// @param isBytes whether the model reads raw bytes, so that none need to be spelled
    static PreTokenization of(Optional<PreTokenizer> preTokenizer, boolean isBytes) {
        return preTokenizer.map(found -> of(found, isBytes)).orElse(text -> text);
    }

    private static PreTokenization of(PreTokenizer preTokenizer, boolean isBytes) {
        return switch (preTokenizer) {
            case PreTokenizer.ByteLevel byteLevel -> byteLevel(byteLevel, isBytes);
            case PreTokenizer.Bert _ -> {
                var spaces = characters(CharacterClasses::isSpace, Behavior.REMOVED);
                var punctuation = characters(PreTokenization::isPunctuation, Behavior.ISOLATED);
                yield text -> punctuation.apply(spaces.apply(text));
            }
            case PreTokenizer.Whitespace _ -> cutting(new Splitting(PatternFinder.words(), Behavior.REMOVED, true));
            case PreTokenizer.WhitespaceSplit _ -> characters(CharacterClasses::isSpace, Behavior.REMOVED);
            case PreTokenizer.Metaspace metaspace -> metaspace(metaspace);
            case PreTokenizer.Split split -> split(split);
            case PreTokenizer.Delimiter delimiter -> {
                int character = delimiter.character().codePointAt(0);
                yield characters(c -> c == character, Behavior.REMOVED);
            }
            case PreTokenizer.Digits digits ->
                characters(
                        PreTokenization::isNumber, digits.individual() ? Behavior.ISOLATED : Behavior.CONTIGUOUS);
            case PreTokenizer.Punctuation punctuation ->
                characters(PreTokenization::isPunctuation, punctuation.behavior());
            case PreTokenizer.UnicodeScripts _ -> cutting(PreTokenization::cutScripts);
            case PreTokenizer.Sequence sequence -> sequence(sequence.steps(), isBytes);
        };
    }

    private static PreTokenization sequence(List<PreTokenizer> steps, boolean isBytes) {
        var running =
                steps.stream().map(step -> of(step, isBytes)).toList();
        return text -> {
            var current = text;
            for (var step : running) {
                current = step.apply(current);
            }
            return current;
        };
    }

    private static PreTokenization cutting(AlignedText.Cutter cutter) {
        return text -> {
            text.cutPieces(cutter);
            return text;
        };
    }

    private static PreTokenization characters(java.util.function.IntPredicate test, Behavior behavior) {
        return cutting(new Splitting(PatternFinder.characters(test), behavior, false));
    }

    private static boolean isPunctuation(int c) {
        return (CharacterClasses.of(c) & CharacterClasses.PUNCTUATION) != 0;
    }

    private static boolean isNumber(int c) {
        return (CharacterClasses.of(c) & CharacterClasses.NUMBER) != 0;
    }

    /// A known pattern that keeps all it does not match apart has a scanner; it matches everything.
    private static PreTokenization split(PreTokenizer.Split split) {
        if (split.pattern() instanceof TextPattern.Regex regex) {
            var scanner = PieceScanner.of(regex);
            boolean keepsMatches = split.behavior() == Behavior.ISOLATED
                    || (split.behavior() == Behavior.REMOVED && split.invert());
            if (scanner.isPresent() && keepsMatches) {
                return cutting(scanner.get());
            }
        }
        return cutting(new Splitting(PatternFinder.of(split.pattern()), split.behavior(), split.invert()));
    }

    private static PreTokenization byteLevel(PreTokenizer.ByteLevel byteLevel, boolean isBytes) {
        var gpt2 = PieceScanner.gpt2();
        return text -> {
            var current = byteLevel.prefixSpace() ? eachPiece(text, PreTokenization::withSpace) : text;
            if (byteLevel.split()) {
                current.cutPieces(gpt2);
            }
            return isBytes ? current : eachPiece(current, Normalization::spellBytes);
        };
    }

    private static AlignedText withSpace(AlignedText piece) {
        return piece.bytes()[0] == ' ' ? piece : Normalization.prepend(" ", piece);
    }

    /// Changes each piece as a text of its own; they stay pieces.
    private static AlignedText eachPiece(AlignedText text, Normalization change) {
        var out = text.successor();
        for (int i = 0; i < text.pieces(); i++) {
            int from = text.pieceStart(i);
            int to = text.pieceEnd(i);
            var piece = change.apply(text.part(from, to));
            int start = out.length();
            out.copy(piece, 0, piece.length());
            out.addPiece(start, out.length());
        }
        return out;
    }

    private static PreTokenization metaspace(PreTokenizer.Metaspace metaspace) {
        var spaces = PatternFinder.of(new TextPattern.Literal(" "));
        byte[] replacement = CodePoints.utf8(metaspace.replacement());
        var split = new Splitting(
                PatternFinder.of(new TextPattern.Literal(metaspace.replacement())), Behavior.MERGED_WITH_NEXT, false);
        return text -> {
            var out = eachPiece(text, piece -> {
                var escaped = Normalization.replace(spaces, metaspace.replacement(), piece);
                boolean isFirst = metaspace.prefixing() == Prefixing.ALWAYS
                        || (metaspace.prefixing() == Prefixing.FIRST && piece.origin() == 0);
                boolean begins = escaped.length() >= replacement.length
                        && java.util.Arrays.equals(
                                escaped.bytes(), 0, replacement.length, replacement, 0, replacement.length);
                return isFirst && !begins ? Normalization.prepend(metaspace.replacement(), escaped) : escaped;
            });
            if (metaspace.split()) {
                out.cutPieces(split);
            }
            return out;
        };
    }

    /// Spaces belong to what stands before them, and vanish at the beginning.
    private static void cutScripts(AlignedText text, int from, int to) {
        byte[] b = text.bytes();
        int start = from;
        while (start < to && b[start] == ' ') {
            start++;
        }
        Optional<UnicodeScript> last = Optional.empty();
        for (int at = start; at < to; at += CodePoints.length(b[at])) {
            int c = CodePoints.at(b, at);
            if (c == ' ') {
                continue;
            }
            var script = script(c);
            if (last.isPresent() && last.get() != script) {
                text.addPiece(start, at);
                start = at;
            }
            last = Optional.of(script);
        }
        text.addPiece(start, to);
    }

    private static UnicodeScript script(int c) {
        var script = c == 0x30fc ? UnicodeScript.HAN : UnicodeScript.of(c);
        return switch (script) {
            case HIRAGANA, KATAKANA -> UnicodeScript.HAN;
            default -> script;
        };
    }
}
