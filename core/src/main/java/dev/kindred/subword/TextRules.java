package dev.kindred.subword;

import dev.kindred.corpus.TextUnits;
import dev.kindred.tokenizer.AddedToken;
import dev.kindred.tokenizer.BytePairEncoding;
import dev.kindred.tokenizer.PostProcessor;
import dev.kindred.tokenizer.PreTokenizer;
import dev.kindred.tokenizer.TextNormalizer;
import dev.kindred.tokenizer.TokenModel;
import dev.kindred.tokenizer.TokenizerPipeline;
import dev.kindred.tokenizer.Unigram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What happens to text before a model sees it, the same in training and in encoding.
///
/// @param normalizer what is done to the text first; default nothing
/// @param cutting    how it is cut; where `byteLevel` by a pattern that keeps all of the text
/// @param byteLevel  whether the model reads bytes; then lines keep their ends
public record TextRules(Optional<TextNormalizer> normalizer, Cutting cutting, boolean byteLevel) {

    public TextRules {
        if (byteLevel && !cutting.keepsText()) {
            throw new IllegalArgumentException("pre-tokenizer " + cutting.name().toLowerCase(Locale.ROOT)
                    + " changes or drops spaces; tokens of bytes need one that keeps them: gpt2, cl100k, qwen");
        }
    }

    /// Text as it stands.
    public static TextRules of(Cutting cutting, boolean byteLevel) {
        return new TextRules(Optional.empty(), cutting, byteLevel);
    }

    public TextRules withNormalizer(TextNormalizer normalizer) {
        return new TextRules(Optional.of(normalizer), cutting, byteLevel);
    }

    /// What is cut as a text of its own. Patterns that let line ends stand together shall see them
    /// together.
    TextUnits.Unit unit() {
        boolean joinsLineEnds = byteLevel && (cutting == Cutting.CL100K || cutting == Cutting.QWEN);
        return joinsLineEnds ? TextUnits.Unit.PARAGRAPH : TextUnits.Unit.LINE;
    }

    PreTokenizer preTokenizer() {
        return cutting.preTokenizer(byteLevel);
    }

    /// The model with all that it takes to encode text, and to decode it.
    ///
    /// @param specialTokens tokens of the model that are found in text first
    /// @throws IllegalArgumentException if one is no token of the model
    public TokenizerPipeline pipeline(TokenModel model, List<String> specialTokens) {
        List<AddedToken> added = specialTokens.stream()
                .map(token -> AddedToken.special(token, id(model, token)))
                .toList();
        boolean byteFallback = switch (model) {
            case BytePairEncoding pairs -> pairs.options().byteFallback();
            case Unigram unigram -> unigram.byteFallback();
            default -> false;
        };
        var pipeline = TokenizerPipeline.of(model)
                .withAddedTokens(added)
                .withPreTokenizer(preTokenizer())
                .withDecoder(cutting.decoder(byteLevel, byteFallback));
        if (normalizer.isPresent()) {
            pipeline = pipeline.withNormalizer(normalizer.get());
        }
        return pipeline;
    }

    /// The same with `[CLS] A [SEP] B [SEP]` round texts.
    public TokenizerPipeline withTemplate(TokenizerPipeline pipeline, String classification, String separator) {
        return pipeline.withPostProcessor(new PostProcessor.Bert(
                new PostProcessor.Special(separator, id(pipeline.model(), separator)),
                new PostProcessor.Special(classification, id(pipeline.model(), classification))));
    }

    private static int id(TokenModel model, String token) {
        return model.vocabulary()
                .id(token)
                .orElseThrow(() -> new IllegalArgumentException("the model has no token \"" + token + "\""));
    }
}
