package dev.kindred.cli;

import dev.kindred.subword.AlphabetOptions;
import dev.kindred.subword.BytePairTrainer;
import dev.kindred.subword.UnigramOptions;
import dev.kindred.subword.UnigramOptions.Estimate;
import dev.kindred.subword.VocabularyOptions;
import dev.kindred.subword.WordPieceTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which tokens there are to be.
final class TokenArguments {

    private static final AlphabetOptions ALPHABET = AlphabetOptions.defaults();
    private static final UnigramOptions UNIGRAM = UnigramOptions.defaults();
    private static final String[] OF_UNIGRAM = {
        "--seeds", "--shrinking-factor", "--sub-iterations", "--estimate", "--no-split-scripts"
    };
    private static final String[] OF_CHARACTERS = {
        "--character-coverage", "--limit-alphabet", "--initial-alphabet", "--byte-fallback", "--unknown"
    };

    @Option(
            names = "--vocabulary-size",
            paramLabel = "N",
            description = "Tokens in all, special ones included (default: ${DEFAULT-VALUE}).")
    int vocabularySize = 32_000;

    @Option(
            names = "--special-tokens",
            paramLabel = "TOKEN",
            split = ",",
            description = "Tokens for no text, parted by commas or given several times; first in the vocabulary, with"
                    + " byte-bpe last (default: <unk>,<s>,</s>; for wordpiece"
                    + " [PAD],[UNK],[CLS],[SEP],[MASK]; for byte-bpe <|endoftext|>).")
    List<String> specialTokens = new ArrayList<>();

    @Option(
            names = "--unknown",
            paramLabel = "TOKEN",
            description = "The special token for unknown characters (default: <unk>; [UNK] for wordpiece).")
    Optional<String> unknown = Optional.empty();

    @Option(
            names = "--min-frequency",
            paramLabel = "N",
            description = "Merge no pair that occurs less often (default: ${DEFAULT-VALUE}). Not for unigram.")
    long minFrequency = BytePairTrainer.Options.bytes().minFrequency();

    @Option(
            names = "--max-token-length",
            paramLabel = "N",
            description = "In characters, with byte-bpe in bytes (default: 16 for unigram, else no limit).")
    Optional<Integer> maxTokenLength = Optional.empty();

    @Option(
            names = "--character-coverage",
            paramLabel = "SHARE",
            description = "Leave out the rarest characters, so that the others make up this share of the text (default:"
                    + " ${DEFAULT-VALUE}). Not for byte-bpe.")
    double characterCoverage = ALPHABET.coverage();

    @Option(
            names = "--limit-alphabet",
            paramLabel = "N",
            description = "Keep at most this many characters (default: no limit). Not for byte-bpe.")
    Optional<Integer> limitAlphabet = Optional.empty();

    @Option(
            names = "--initial-alphabet",
            paramLabel = "CHARACTERS",
            description = "Keep these in any case. Not for byte-bpe.")
    String initialAlphabet = "";

    @Option(
            names = "--byte-fallback",
            description = "Make unknown characters tokens <0x00> to <0xFF>. For bpe and unigram.")
    boolean byteFallback;

    @Option(
            names = "--dropout",
            paramLabel = "P",
            description = "Have merges passed over with this probability when text is encoded; training does not change"
                    + " (default: ${DEFAULT-VALUE}). For bpe and byte-bpe.")
    double dropout;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Tokens that unigram begins with (default: ${DEFAULT-VALUE}).")
    int seeds = UNIGRAM.seeds();

    @Option(
            names = "--shrinking-factor",
            paramLabel = "X",
            description = "The share of them that each pruning leaves, above 0, below 1 (default: ${DEFAULT-VALUE}).")
    double shrinkingFactor = UNIGRAM.shrinkingFactor();

    @Option(
            names = "--sub-iterations",
            paramLabel = "N",
            description = "Steps of EM between prunings, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int subIterations = UNIGRAM.subIterations();

    @Option(
            names = "--estimate",
            paramLabel = "NAME",
            description = "How unigram makes probabilities of counts: ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    Estimate estimate = UNIGRAM.estimate();

    @Option(
            names = "--no-split-scripts",
            description = "Let unigram's tokens hold several scripts, or letters with digits or signs.")
    boolean noSplitScripts;

    /// Refuses what has no effect on this model.
    void check(TokenizerModel model, Invocation invocation) {
        String because = "with --model " + Spelled.of(model);
        if (model != TokenizerModel.UNIGRAM) {
            invocation.refuse(because, OF_UNIGRAM);
        } else {
            invocation.refuse(because, "--min-frequency");
        }
        if (model == TokenizerModel.BYTE_BPE) {
            invocation.refuse(because, OF_CHARACTERS);
        }
        if (model == TokenizerModel.WORDPIECE) {
            invocation.refuse(because, "--byte-fallback");
        }
        if (model == TokenizerModel.WORDPIECE || model == TokenizerModel.UNIGRAM) {
            invocation.refuse(because, "--dropout");
        }
    }

    VocabularyOptions vocabulary(TokenizerModel model) {
        var alphabet = new AlphabetOptions(characterCoverage, limitAlphabet.orElse(ALPHABET.most()), initialAlphabet);
        return new VocabularyOptions(vocabularySize, special(model), byteFallback, alphabet);
    }

    /// The special tokens, with the unknown one first if it is not among them.
    private List<String> special(TokenizerModel model) {
        var tokens = new ArrayList<>(specialTokens.isEmpty() ? model.specialTokens() : specialTokens);
        unknown(model).filter(token -> !tokens.contains(token)).ifPresent(tokens::addFirst);
        return tokens;
    }

    Optional<String> unknown(TokenizerModel model) {
        return unknown.or(model::unknown);
    }

    BytePairTrainer.Options pairs(TokenizerModel model) {
        return new BytePairTrainer.Options(
                unknown(model), model.isByteLevel(), minFrequency, maxTokenLength.orElse(Integer.MAX_VALUE), dropout);
    }

    WordPieceTrainer.Options wordPiece(TokenizerModel model) {
        return WordPieceTrainer.Options.defaults()
                .withUnknown(unknown(model).orElseThrow())
                .withMinFrequency(minFrequency)
                .withLongestToken(maxTokenLength.orElse(Integer.MAX_VALUE));
    }

    UnigramOptions unigram(int threads) {
        return new UnigramOptions(
                seeds,
                shrinkingFactor,
                subIterations,
                estimate,
                maxTokenLength.orElse(UNIGRAM.longestToken()),
                !noSplitScripts,
                threads);
    }
}
