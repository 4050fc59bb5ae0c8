package dev.kindred.tokenizer;

import java.util.List;
import java.util.OptionalInt;

/// A unigram language model (Kudo 2018): of all ways to cut a text into tokens the most probable
/// one.
///
/// @param scores       logarithms of probabilities by id, the record's own
/// @param unknown      the id of the token for characters that no token covers
/// @param byteFallback whether unknown characters become tokens `<0x00>` to `<0xFF>`
/// @param precision    of the sums of scores, which decides where two ways are nearly alike
/// @param userDefined  ids of tokens that always win (SentencePiece)
/// @param unused       ids of tokens that never are found in text: control symbols (SentencePiece)
public record Unigram(
        TokenVocabulary vocabulary,
        double[] scores,
        OptionalInt unknown,
        boolean byteFallback,
        Precision precision,
        List<Integer> userDefined,
        List<Integer> unused)
        implements TokenModel {

    /// `FLOAT` as SentencePiece, `DOUBLE` as Hugging Face.
    public enum Precision {
        FLOAT,
        DOUBLE
    }

    public Unigram {
        if (scores.length != vocabulary.idLimit()) {
            throw new IllegalArgumentException(scores.length + " scores for " + vocabulary.idLimit() + " tokens");
        }
        userDefined = List.copyOf(userDefined);
        unused = List.copyOf(unused);
    }

    /// As a `tokenizer.json` has it.
    public static Unigram of(TokenVocabulary vocabulary, double[] scores, OptionalInt unknown, boolean byteFallback) {
        return new Unigram(vocabulary, scores, unknown, byteFallback, Precision.DOUBLE, List.of(), List.of());
    }
}
