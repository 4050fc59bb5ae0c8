package dev.kindred.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds added tokens in a text: the leftmost one, of those the longest. Read by many threads.
final class AddedTokens {

    private final List<AddedToken> tokens;
    private final Optional<ByteTrie> trie;
    private final boolean[] begins = new boolean[256]; // whether a token begins with this byte

    /// @param spelled what each is looked for as
    AddedTokens(List<AddedToken> tokens, List<String> spelled) {
        this.tokens = tokens;
        trie = tokens.isEmpty() ? Optional.empty() : Optional.of(ByteTrie.ofStrings(spelled));
        for (var content : spelled) {
            byte[] bytes = CodePoints.utf8(content);
            if (bytes.length > 0) {
                begins[bytes[0] & 0xff] = true;
            }
        }
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /// A place of the text: a token, or what lies between.
    record Place(int from, int to, Optional<AddedToken> token) {}

    /// The whole text in its order.
    List<Place> places(AlignedText text) {
        var places = new ArrayList<Place>();
        byte[] b = text.bytes();
        int done = 0;
        int at = 0;
        while (trie.isPresent() && at < text.length()) {
            int end = begins[b[at] & 0xff] ? trie.get().longest(b, at, text.length()) : at;
            if (end == at) {
                at++;
                continue;
            }
            var token = tokens.get(trie.get().find(b, at, end));
            int start = at;
            at = end;
            if (token.singleWord() && (isWordBefore(b, start) || isWordAt(b, end, text.length()))) {
                continue;
            }
            while (token.leftStrip() && start > done && isSpaceBefore(b, start)) {
                start = CodePoints.before(b, start);
            }
            while (token.rightStrip() && end < text.length() && CharacterClasses.isSpace(CodePoints.at(b, end))) {
                end += CodePoints.length(b[end]);
            }
            if (start > done) {
                places.add(new Place(done, start, Optional.empty()));
            }
            places.add(new Place(start, end, Optional.of(token)));
            done = end;
            at = Math.max(at, end);
        }
        if (done < text.length()) {
            places.add(new Place(done, text.length(), Optional.empty()));
        }
        return places;
    }

    private static boolean isWordBefore(byte[] b, int at) {
        return at > 0 && isWord(CodePoints.at(b, CodePoints.before(b, at)));
    }

    private static boolean isWordAt(byte[] b, int at, int length) {
        return at < length && isWord(CodePoints.at(b, at));
    }

    private static boolean isWord(int c) {
        return (CharacterClasses.of(c) & CharacterClasses.WORD) != 0;
    }

    private static boolean isSpaceBefore(byte[] b, int at) {
        return CharacterClasses.isSpace(CodePoints.at(b, CodePoints.before(b, at)));
    }
}
