package dev.kindred.subword;

import java.util.HashSet;
import java.util.List;

/// What every vocabulary of tokens is asked for.
///
/// @param size          how many tokens there are in all, special ones and bytes included; 1 to 2^24
/// @param specialTokens tokens that stand for no text, in the order of their ids; default none
/// @param byteFallback  whether there are tokens `<0x00>` to `<0xFF>`, for the bytes of unknown characters;
///     default false
/// @param alphabet      which characters are tokens, where tokens are made of characters
public record VocabularyOptions(int size, List<String> specialTokens, boolean byteFallback, AlphabetOptions alphabet) {

    /// The most tokens.
    public static final int MOST = 1 << 24;

    public VocabularyOptions {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("vocabulary size " + size + ", must be 1 to " + MOST);
        }
        specialTokens = List.copyOf(specialTokens);
        var seen = new HashSet<String>();
        for (String token : specialTokens) {
            if (token.isEmpty() || !seen.add(token)) {
                throw new IllegalArgumentException(
                        "special token \"" + token + "\" " + (token.isEmpty() ? "is empty" : "is given twice"));
            }
        }
    }

    public static VocabularyOptions of(int size) {
        return new VocabularyOptions(size, List.of(), false, AlphabetOptions.defaults());
    }

    public VocabularyOptions withSpecialTokens(List<String> specialTokens) {
        return new VocabularyOptions(size, specialTokens, byteFallback, alphabet);
    }

    public VocabularyOptions withByteFallback(boolean byteFallback) {
        return new VocabularyOptions(size, specialTokens, byteFallback, alphabet);
    }

    public VocabularyOptions withAlphabet(AlphabetOptions alphabet) {
        return new VocabularyOptions(size, specialTokens, byteFallback, alphabet);
    }

    /// How many tokens are left to be learned beside `first` others.
    int learned(long first, String others) {
        if (first > size) {
            throw new IllegalArgumentException("vocabulary size " + size + " is too small for " + first + " tokens that"
                    + " must be there (" + others + "): raise it, or lower the character coverage");
        }
        return size - (int) first;
    }
}
