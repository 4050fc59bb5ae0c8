package dev.kindred.subword;

import dev.kindred.tokenizer.TokenVocabulary;
import dev.kindred.tokenizer.WordPiece;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/// Learns the vocabulary of a WordPiece tokenizer, as BERT's users know it: tokens that do not begin a word
/// begin with `##`.
///
/// Google's trainer was never published. Like Hugging Face's, this one merges the most frequent pairs (see
/// [BytePairTrainer]) of characters that already bear their `##`; the ratio of counts that is often given
/// for WordPiece would merge the rarest pairs first. Pieces with a character beyond the alphabet teach
/// nothing across it.
public final class WordPieceTrainer {

    private WordPieceTrainer() {}

    /// @param unknown          the token for words that cannot be cut, one of the special ones; default
    ///     `[UNK]`
    /// @param continuingPrefix begins tokens that do not begin a word; default `##`
    /// @param minFrequency     pairs that occur less often are not merged; at least 1, default 2
    /// @param longestToken     in characters without the prefix, at least 1, default no limit
    public record Options(String unknown, String continuingPrefix, long minFrequency, int longestToken) {

        public Options {
            if (minFrequency < 1) {
                throw new IllegalArgumentException("minimum frequency " + minFrequency + ", must be at least 1");
            }
            if (longestToken < 1) {
                throw new IllegalArgumentException("maximum token length " + longestToken + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options("[UNK]", "##", 2, Integer.MAX_VALUE);
        }

        public Options withUnknown(String unknown) {
            return new Options(unknown, continuingPrefix, minFrequency, longestToken);
        }

        public Options withContinuingPrefix(String continuingPrefix) {
            return new Options(unknown, continuingPrefix, minFrequency, longestToken);
        }

        public Options withMinFrequency(long minFrequency) {
            return new Options(unknown, continuingPrefix, minFrequency, longestToken);
        }

        public Options withLongestToken(int longestToken) {
            return new Options(unknown, continuingPrefix, minFrequency, longestToken);
        }
    }

    /// The ids: special tokens, characters that begin words, characters that go on, merges.
    public static WordPiece train(
            PieceCounts pieces, VocabularyOptions vocabulary, Options options, TokenLearningListener listener) {
        if (vocabulary.byteFallback()) {
            throw new IllegalArgumentException("WordPiece has no byte fallback");
        }
        if (!vocabulary.specialTokens().contains(options.unknown())) {
            throw new IllegalArgumentException("the unknown token \"" + options.unknown()
                    + "\" is none of the special tokens " + vocabulary.specialTokens());
        }
        var alphabet = Alphabet.of(pieces, vocabulary.alphabet());
        SymbolText text = alphabet.text(pieces);
        boolean[] goesOn = markContinuing(text, alphabet.size());
        var names = new ArrayList<>(alphabet.names());
        var numbers = new int[alphabet.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (goesOn[i]) {
                numbers[i] = names.size();
                names.add(options.continuingPrefix() + names.get(i));
            }
        }
        renumber(text, numbers);
        int wanted = names.size()
                + vocabulary.learned(
                        vocabulary.specialTokens().size() + names.size(),
                        FixedTokens.described(
                                vocabulary,
                                names.size(),
                                "characters, with and without " + options.continuingPrefix()));
        var made = new MergedSymbols(names, wanted, options.continuingPrefix());
        new MergeLearner(text, made, wanted, options.minFrequency(), options.longestToken())
                .mergeUpTo(wanted, tokens -> listener.merged(tokens, wanted));
        var tokens = new LinkedHashSet<>(vocabulary.specialTokens());
        tokens.addAll(made.names());
        return new WordPiece(
                TokenVocabulary.ofTexts(List.copyOf(tokens)), options.unknown(), options.continuingPrefix(), 100);
    }

    /// Which characters stand elsewhere than at the beginning of a piece.
    private static boolean[] markContinuing(SymbolText text, int alphabet) {
        var goesOn = new boolean[alphabet];
        for (int piece = 0; piece < text.pieces(); piece++) {
            for (int at = text.starts()[piece] + 1; at < text.end(piece); at++) {
                if (text.symbols()[at] != SymbolText.BREAK) {
                    goesOn[text.symbols()[at]] = true;
                }
            }
        }
        return goesOn;
    }

    private static void renumber(SymbolText text, int[] numbers) {
        for (int piece = 0; piece < text.pieces(); piece++) {
            for (int at = text.starts()[piece] + 1; at < text.end(piece); at++) {
                int symbol = text.symbols()[at];
                text.symbols()[at] = symbol == SymbolText.BREAK ? symbol : numbers[symbol];
            }
        }
    }
}
