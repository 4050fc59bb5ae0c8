package dev.kindred.subword;

import dev.kindred.subword.MergedSymbols.Merge;
import dev.kindred.tokenizer.ByteAlphabet;
import dev.kindred.tokenizer.BytePairEncoding;
import dev.kindred.tokenizer.MergeOrder;
import dev.kindred.tokenizer.TokenVocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Learns byte-pair encodings (Sennrich, Haddow & Birch 2016): of characters, or of bytes as GPT-2's
/// (Radford et al. 2019).
///
/// The next merge is of the pair of the highest count, among equals of the lowest left, then right token;
/// tokens are numbered as they come about, first characters by code points, bytes as GPT-2 numbers them.
/// Where a character is not in the alphabet, nothing is merged across it.
public final class BytePairTrainer {

    private static final int BYTES = 256;

    private BytePairTrainer() {}

    /// @param unknown      the token for characters beyond the alphabet, one of the special ones; none
    ///     where `byteLevel`
    /// @param byteLevel    whether tokens are made of bytes; default false
    /// @param minFrequency pairs that occur less often are not merged; at least 1, default 2
    /// @param longestToken in characters, or bytes where `byteLevel`; at least 1, default no limit
    /// @param dropout      how probably a merge is passed over when text is encoded, 0 to 1, default 0:
    ///     regularisation for those who train on the tokens (Provilkov, Emelianenko & Voita 2020). The
    ///     merges do not depend on it
    public record Options(
            Optional<String> unknown, boolean byteLevel, long minFrequency, int longestToken, double dropout) {

        public Options {
            if (minFrequency < 1) {
                throw new IllegalArgumentException("minimum frequency " + minFrequency + ", must be at least 1");
            }
            if (longestToken < 1) {
                throw new IllegalArgumentException("maximum token length " + longestToken + ", must be at least 1");
            }
            if (!(dropout >= 0 && dropout <= 1)) {
                throw new IllegalArgumentException("dropout " + dropout + ", must be 0 to 1");
            }
            if (byteLevel && unknown.isPresent()) {
                throw new IllegalArgumentException("unknown token \"" + unknown.get() + "\": no byte is unknown");
            }
        }

        /// Of characters.
        public static Options characters() {
            return new Options(Optional.empty(), false, 2, Integer.MAX_VALUE, 0);
        }

        /// Of bytes.
        public static Options bytes() {
            return new Options(Optional.empty(), true, 2, Integer.MAX_VALUE, 0);
        }

        public Options withUnknown(String unknown) {
            return new Options(Optional.of(unknown), byteLevel, minFrequency, longestToken, dropout);
        }

        public Options withMinFrequency(long minFrequency) {
            return new Options(unknown, byteLevel, minFrequency, longestToken, dropout);
        }

        public Options withLongestToken(int longestToken) {
            return new Options(unknown, byteLevel, minFrequency, longestToken, dropout);
        }

        public Options withDropout(double dropout) {
            return new Options(unknown, byteLevel, minFrequency, longestToken, dropout);
        }
    }

    /// Learns merges until the vocabulary is full, or no pair is frequent enough. The ids: special tokens,
    /// bytes of the fallback, characters, merges; with `byteLevel` bytes, merges, special tokens, so that
    /// ranks are ids.
    public static BytePairEncoding train(
            PieceCounts pieces, VocabularyOptions vocabulary, Options options, TokenLearningListener listener) {
        if (options.byteLevel()) {
            return ofBytes(pieces, vocabulary, options, listener);
        }
        requireUnknown(options.unknown(), vocabulary);
        var alphabet = Alphabet.of(pieces, vocabulary.alphabet());
        List<String> fixed = FixedTokens.of(vocabulary);
        int wanted = alphabet.size()
                + vocabulary.learned(
                        fixed.size() + alphabet.size(),
                        FixedTokens.described(vocabulary, alphabet.size(), "characters"));
        var learned = merge(alphabet.text(pieces), alphabet.names(), wanted, options, listener);
        var ids = new LinkedHashMap<String, Integer>();
        fixed.forEach(token -> ids.put(token, ids.size()));
        learned.names().forEach(token -> ids.putIfAbsent(token, ids.size()));
        var model = BytePairEncoding.Options.defaults()
                .withDropout(options.dropout())
                .withByteFallback(vocabulary.byteFallback());
        if (options.unknown().isPresent()) {
            model = model.withUnknown(options.unknown().get()).withFuseUnknown(vocabulary.byteFallback());
        }
        return new BytePairEncoding(TokenVocabulary.ofTexts(ids), order(learned, ids), model);
    }

    /// The tokens of a byte-level model without its special ones: what tiktoken's files hold.
    ///
    /// @throws IllegalArgumentException if the model is none that [#train] makes
    public static TokenVocabulary ranks(BytePairEncoding model, List<String> specialTokens) {
        var vocabulary = model.vocabulary();
        int learned = vocabulary.size() - specialTokens.size();
        if (!vocabulary.isBytes() || learned < BYTES || learned + specialTokens.size() != vocabulary.idLimit()) {
            throw new IllegalArgumentException("no byte-level model with " + specialTokens.size() + " special tokens");
        }
        return TokenVocabulary.ofBytes(IntStream.range(0, learned)
                .mapToObj(id -> Optional.of(vocabulary.bytes(id)))
                .toList());
    }

    private static BytePairEncoding ofBytes(
            PieceCounts pieces, VocabularyOptions vocabulary, Options options, TokenLearningListener listener) {
        if (vocabulary.byteFallback()) {
            throw new IllegalArgumentException("byte fallback has no effect where tokens are made of bytes");
        }
        int wanted = BYTES
                + vocabulary.learned(
                        BYTES + vocabulary.specialTokens().size(), FixedTokens.described(vocabulary, BYTES, "bytes"));
        List<String> names = IntStream.range(0, BYTES)
                .mapToObj(b -> String.valueOf(ByteAlphabet.character((byte) b)))
                .sorted()
                .toList();
        var learned = merge(byteText(pieces, names), names, wanted, options, listener);
        var ids = new LinkedHashMap<String, Integer>();
        learned.names().forEach(token -> ids.put(token, ids.size()));
        vocabulary.specialTokens().forEach(token -> ids.putIfAbsent(token, ids.size()));
        return new BytePairEncoding(
                TokenVocabulary.ofSpelledBytes(ids),
                order(learned, ids),
                BytePairEncoding.Options.defaults().withDropout(options.dropout()));
    }

    /// @param names the bytes as they are spelled, in the order of their numbers
    private static SymbolText byteText(PieceCounts pieces, List<String> names) {
        int[] numbers = new int[BYTES];
        for (int b = 0; b < BYTES; b++) {
            numbers[b] = names.indexOf(String.valueOf(ByteAlphabet.character((byte) b)));
        }
        return Symbols.of(pieces, piece -> {
            int[] symbols = new int[piece.length];
            for (int i = 0; i < piece.length; i++) {
                symbols[i] = numbers[piece[i] & 0xff];
            }
            return symbols;
        });
    }

    private static MergedSymbols merge(
            SymbolText text, List<String> names, int wanted, Options options, TokenLearningListener listener) {
        var made = new MergedSymbols(names, wanted, "");
        new MergeLearner(text, made, wanted, options.minFrequency(), options.longestToken())
                .mergeUpTo(wanted, tokens -> listener.merged(tokens, wanted));
        return made;
    }

    static void requireUnknown(Optional<String> unknown, VocabularyOptions vocabulary) {
        if (unknown.isPresent() && !vocabulary.specialTokens().contains(unknown.get())) {
            throw new IllegalArgumentException("the unknown token \"" + unknown.get()
                    + "\" is none of the special tokens " + vocabulary.specialTokens());
        }
    }

    private static MergeOrder order(MergedSymbols learned, Map<String, Integer> ids) {
        List<Merge> merges = learned.merges();
        int[] byNumber = learned.names().stream().mapToInt(ids::get).toArray();
        return new MergeOrder.Listed(
                merges.stream().mapToInt(merge -> byNumber[merge.left()]).toArray(),
                merges.stream().mapToInt(merge -> byNumber[merge.right()]).toArray());
    }
}
