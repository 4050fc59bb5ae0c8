package dev.kindred.subword;

import dev.kindred.subword.UnigramLearner.Scored;
import dev.kindred.tokenizer.TokenVocabulary;
import dev.kindred.tokenizer.Unigram;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Learns unigram models (Kudo 2018); see [UnigramLearner] for how.
public final class UnigramTrainer {

    private UnigramTrainer() {}

    /// The ids: special tokens, bytes of the fallback, learned tokens by falling probability. Special
    /// tokens and bytes have the score 0, as SentencePiece writes it.
    ///
    /// @param unknown the token for characters beyond the alphabet, one of the special ones
    public static Unigram train(
            PieceCounts pieces,
            Optional<String> unknown,
            VocabularyOptions vocabulary,
            UnigramOptions options,
            TokenLearningListener listener) {
        BytePairTrainer.requireUnknown(unknown, vocabulary);
        var alphabet = Alphabet.of(pieces, vocabulary.alphabet());
        List<String> fixed = FixedTokens.of(vocabulary);
        int wanted = alphabet.size()
                + vocabulary.learned(
                        fixed.size() + alphabet.size(),
                        FixedTokens.described(vocabulary, alphabet.size(), "characters"));
        var learner = new UnigramLearner(pieces, alphabet, options, listener);
        var scored = UnigramLearner.scored(learner.shrinkTo(wanted), alphabet);
        var ids = new LinkedHashMap<String, Integer>();
        fixed.forEach(token -> ids.put(token, ids.size()));
        var scores = new double[fixed.size() + scored.size()];
        for (Scored token : scored) {
            int id = ids.size();
            if (ids.putIfAbsent(token.token(), id) == null) {
                scores[id] = token.score();
            }
        }
        return Unigram.of(
                TokenVocabulary.ofTexts(ids),
                Arrays.copyOf(scores, ids.size()),
                unknown.isPresent()
                        ? OptionalInt.of(vocabulary.specialTokens().indexOf(unknown.get()))
                        : OptionalInt.empty(),
                vocabulary.byteFallback());
    }
}
