package dev.kindred.tokenizer;

import java.util.Optional;

/// SentencePiece's `Normalizer::Normalize`: the longest rule at each place, spaces collapsed and
/// escaped, and a space in
/// front. A character of the result comes from where its rule began, up to where the next one
/// begins.
final class SentencePieceNormalization implements Normalization {

    private static final byte[] ESCAPED = CodePoints.utf8("▁");
    private static final byte[] SPACE = {' '};

    private final TextNormalizer.SentencePiece options;
    private final Optional<Charsmap> rules;
    private final Optional<ByteTrie> userDefined;
    private final byte[] space;

    // of the last part that was normalised: where it ends in the text, and its bytes
    private int partEnd;
    private byte[] part = new byte[0];
    private int partFrom;
    private int partTo;

    SentencePieceNormalization(TextNormalizer.SentencePiece options) {
        this.options = options;
        rules = Charsmap.of(options.charsmap());
        userDefined = options.userDefined().isEmpty()
                ? Optional.empty()
                : Optional.of(ByteTrie.ofStrings(options.userDefined()));
        space = options.escape() ? ESCAPED : SPACE;
    }

    @Override
    public AlignedText apply(AlignedText text) {
        var out = text.successor();
        int at = 0;
        while (options.removeExtra() && at < text.length()) {
            readPart(text, at);
            if (partTo - partFrom != 1 || part[partFrom] != ' ') {
                break;
            }
            at = partEnd;
        }
        if (at == text.length()) {
            return out.whole();
        }
        if (options.dummyPrefix() && !options.suffixSpace()) {
            putSpace(text, at, at, out);
        }
        boolean isAfterSpace = options.removeExtra();
        while (at < text.length()) {
            readPart(text, at);
            while (isAfterSpace && partFrom < partTo && part[partFrom] == ' ') {
                partFrom++;
            }
            if (partFrom < partTo) {
                isAfterSpace = part[partTo - 1] == ' ' && options.removeExtra();
                putPart(text, at, out);
            }
            at = partEnd;
        }
        while (options.removeExtra() && endsWithSpace(out)) {
            out.cut(out.length() - space.length);
        }
        if (options.dummyPrefix() && options.suffixSpace()) {
            putSpace(text, text.length(), text.length(), out);
        }
        return out.whole();
    }

    /// What stands at `at` once it is normalised.
    private void readPart(AlignedText text, int at) {
        byte[] b = text.bytes();
        part = b;
        partFrom = at;
        int protectedEnd = userDefined.isPresent() ? userDefined.get().longest(b, at, text.length()) : at;
        if (protectedEnd > at) {
            partEnd = protectedEnd;
            partTo = partEnd;
            return;
        }
        if (rules.isPresent()) {
            var match = rules.get().longest(b, at, text.length());
            if (match.end() >= 0) {
                partEnd = match.end();
                part = rules.get().replacements();
                partFrom = match.replacement();
                partTo = rules.get().replacementEnd(partFrom);
                return;
            }
        }
        partEnd = at + CodePoints.length(b[at]);
        partTo = partEnd;
    }

    private void putPart(AlignedText text, int at, AlignedText out) {
        for (int i = partFrom; i < partTo; i++) {
            if (part[i] == ' ') {
                putSpace(text, at, partEnd, out);
            } else {
                out.putByte(part[i], start(text, at), end(text, at, partEnd));
            }
        }
    }

    private void putSpace(AlignedText text, int from, int to, AlignedText out) {
        for (byte b : space) {
            out.putByte(b, start(text, from), end(text, from, to));
        }
    }

    private static int start(AlignedText text, int at) {
        if (!text.isAligned()) {
            return 0;
        }
        return at < text.length() ? text.start(at) : text.end(at - 1);
    }

    private static int end(AlignedText text, int from, int to) {
        return !text.isAligned() ? 0 : to > from ? text.end(to - 1) : start(text, from);
    }

    private boolean endsWithSpace(AlignedText out) {
        int from = out.length() - space.length;
        return from >= 0
                && java.util.Arrays.equals(out.bytes(), from, out.length(), space, 0, space.length);
    }
}
