package dev.kindred.tokenizer;

import dev.kindred.tokenizer.PreTokenizer.Prefixing;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// What all threads of a [Tokenizer] share, and where their working states come from.
final class Models {

    private final TokenizerPipeline pipeline;
    private final Supplier<ModelRunner> runners;
    private final AtomicReferenceArray<String> spelled; // by id, filled when asked for
    private final Map<Integer, String> added = new HashMap<>();

    Models(TokenizerPipeline pipeline, long seed) {
        this.pipeline = pipeline;
        runners = switch (pipeline.model()) {
            case BytePairEncoding pairs -> {
                var shared = new BytePairs.Shared(pairs, seed);
                yield () -> new BytePairs(shared);
            }
            case WordPiece pieces -> () -> WordPieces.of(pieces);
            case WordLevel words -> () -> WordPieces.of(words);
            case Unigram unigram -> {
                var shared = new Unigrams.Shared(unigram);
                yield () -> new Unigrams(shared);
            }
        };
        spelled = new AtomicReferenceArray<>(pipeline.model().vocabulary().idLimit());
        pipeline.addedTokens().forEach(token -> added.put(token.id(), token.content()));
    }

    TokenizerRun newRun() {
        return new TokenizerRun(
                Normalization.of(pipeline.normalizer()),
                PreTokenization.of(
                        pipeline.preTokenizer(), pipeline.model().vocabulary().isBytes()),
                runners.get());
    }

    /// The token as files spell it.
    String spelled(int id) {
        if (id >= spelled.length() || !pipeline.model().vocabulary().contains(id)) {
            return Optional.ofNullable(added.get(id)).orElse("");
        }
        String token = spelled.get(id);
        if (token == null) {
            token = pipeline.model().vocabulary().token(id);
            spelled.set(id, token);
        }
        return token;
    }

    /// Whether a piece is treated as its place in the original asks for.
    static boolean looksAtPlaces(PreTokenizer preTokenizer) {
        return switch (preTokenizer) {
            case PreTokenizer.Metaspace metaspace -> metaspace.prefixing() == Prefixing.FIRST;
            case PreTokenizer.Sequence sequence -> sequence.steps().stream().anyMatch(Models::looksAtPlaces);
            case PreTokenizer.ByteLevel _,
                    PreTokenizer.Bert _,
                    PreTokenizer.Whitespace _,
                    PreTokenizer.WhitespaceSplit _,
                    PreTokenizer.Split _,
                    PreTokenizer.Delimiter _,
                    PreTokenizer.Digits _,
                    PreTokenizer.Punctuation _,
                    PreTokenizer.UnicodeScripts _ -> false;
        };
    }
}
