package dev.kindred.tokenizer;

import dev.kindred.text.Utf8;
import java.util.List;
import java.util.Optional;

/// The working state of a [Tokenizer]: one thread uses it at a time.
final class TokenizerRun {

    private final Normalization normalization;
    private final PreTokenization preTokenization;
    private final ModelRunner model;
    private final TokenList plain = new TokenList(false);
    private final TokenList aligned = new TokenList(true);

    TokenizerRun(Normalization normalization, PreTokenization preTokenization, ModelRunner model) {
        this.normalization = normalization;
        this.preTokenization = preTokenization;
        this.model = model;
    }

    /// The tokens of a text, until the next call.
    TokenList run(String text, boolean isAligned, AddedTokens raw, AddedTokens normalized) {
        var out = isAligned ? aligned : plain;
        out.clear();
        String sound = CodePoints.repaired(text);
        if (raw.isEmpty()) {
            section(AlignedText.of(sound, 0, isAligned), normalized, out);
            return out;
        }
        var whole = AlignedText.of(sound, 0, isAligned);
        for (var place : raw.places(whole)) {
            if (place.token().isPresent()) {
                add(place.token().get(), whole, place, out);
            } else {
                boolean isAll = place.from() == 0 && place.to() == whole.length();
                section(isAll ? whole : whole.part(place.from(), place.to()), normalized, out);
            }
        }
        return out;
    }

    /// The tokens of bytes: what is UTF-8 is text, each stretch that is not a piece of its own.
    TokenList runBytes(byte[] bytes) {
        plain.clear();
        for (int from = 0, to; from < bytes.length; from = to) {
            to = from;
            boolean isBroken = Utf8.decode(bytes, from, bytes.length) < 0;
            for (int decoded; to < bytes.length; to += decoded < 0 ? -1 - decoded : decoded >> 24) {
                decoded = Utf8.decode(bytes, to, bytes.length);
                if (decoded < 0 != isBroken) {
                    break;
                }
            }
            var part = AlignedText.ofBytes(bytes, from, to);
            if (isBroken) {
                model.encode(part, 0, part.length(), plain);
            } else {
                cut(normalization.apply(part), plain);
            }
        }
        return plain;
    }

    private static void add(AddedToken token, AlignedText text, AddedTokens.Place place, TokenList out) {
        out.add(token.id(), text, place.from(), place.to());
        if (out.isAligned()) {
            out.spellLast(text.string(place.from(), place.to()));
        }
    }

    private void section(AlignedText section, AddedTokens normalizedTokens, TokenList out) {
        var text = normalization.apply(section);
        if (normalizedTokens.isEmpty()) {
            cut(text, out);
            return;
        }
        for (var place : normalizedTokens.places(text)) {
            if (place.token().isPresent()) {
                add(place.token().get(), text, place, out);
            } else {
                boolean isAll = place.from() == 0 && place.to() == text.length();
                cut(isAll ? text : text.part(place.from(), place.to()), out);
            }
        }
    }

    private void cut(AlignedText text, TokenList out) {
        var cut = preTokenization.apply(text);
        int pieces = cut.pieces();
        for (int i = 0; i < pieces; i++) {
            model.encode(cut, cut.pieceStart(i), cut.pieceEnd(i), out);
        }
    }

    /// How added tokens look once they are normalised, as they are then looked for.
    List<String> normalized(List<AddedToken> tokens) {
        return tokens.stream()
                .map(token -> normalization
                        .apply(AlignedText.of(CodePoints.repaired(token.content()), 0, false))
                        .toString())
                .toList();
    }

    static Optional<String> firstOf(List<AddedToken> tokens, AddedTokens finder, String text) {
        if (finder.isEmpty()) {
            return Optional.empty();
        }
        return finder.places(AlignedText.of(CodePoints.repaired(text), 0, false)).stream()
                .flatMap(place -> place.token().stream())
                .filter(tokens::contains)
                .map(AddedToken::content)
                .findFirst();
    }
}
