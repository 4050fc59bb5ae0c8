package dev.kindred.tokenizer;

import java.util.List;
import java.util.Optional;

/// All that a tokenizer is made of; what a `tokenizer.json` holds. [Tokenizer] runs it.
public record TokenizerPipeline(
        List<AddedToken> addedTokens,
        Optional<TextNormalizer> normalizer,
        Optional<PreTokenizer> preTokenizer,
        TokenModel model,
        Optional<PostProcessor> postProcessor,
        Optional<TokenDecoder> decoder,
        Optional<Truncation> truncation,
        Optional<Padding> padding) {

    public TokenizerPipeline {
        addedTokens = List.copyOf(addedTokens);
    }

    /// A model and nothing round it.
    public static TokenizerPipeline of(TokenModel model) {
        return new TokenizerPipeline(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public TokenizerPipeline withAddedTokens(List<AddedToken> addedTokens) {
        return new TokenizerPipeline(
                addedTokens, normalizer, preTokenizer, model, postProcessor, decoder, truncation, padding);
    }

    public TokenizerPipeline withNormalizer(TextNormalizer normalizer) {
        return new TokenizerPipeline(
                addedTokens, Optional.of(normalizer), preTokenizer, model, postProcessor, decoder, truncation, padding);
    }

    public TokenizerPipeline withPreTokenizer(PreTokenizer preTokenizer) {
        return new TokenizerPipeline(
                addedTokens, normalizer, Optional.of(preTokenizer), model, postProcessor, decoder, truncation, padding);
    }

    public TokenizerPipeline withModel(TokenModel model) {
        return new TokenizerPipeline(
                addedTokens, normalizer, preTokenizer, model, postProcessor, decoder, truncation, padding);
    }

    public TokenizerPipeline withPostProcessor(PostProcessor postProcessor) {
        return new TokenizerPipeline(
                addedTokens, normalizer, preTokenizer, model, Optional.of(postProcessor), decoder, truncation, padding);
    }

    public TokenizerPipeline withDecoder(TokenDecoder decoder) {
        return new TokenizerPipeline(
                addedTokens, normalizer, preTokenizer, model, postProcessor, Optional.of(decoder), truncation, padding);
    }

    public TokenizerPipeline withTruncation(Optional<Truncation> truncation) {
        return new TokenizerPipeline(
                addedTokens, normalizer, preTokenizer, model, postProcessor, decoder, truncation, padding);
    }

    public TokenizerPipeline withPadding(Optional<Padding> padding) {
        return new TokenizerPipeline(
                addedTokens, normalizer, preTokenizer, model, postProcessor, decoder, truncation, padding);
    }
}
