package dev.kindred.tokenizer;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Hugging Face's `tokenizer.json`.
public final class TokenizerJson {

    private static final int LARGEST_BYTES = 1 << 30;

    private TokenizerJson() {}

    /// @throws TokenizerFileException if the file is none, or names a part that is not supported
    public static TokenizerPipeline read(Path file) {
        var root = JsonTree.parse(file, FileBytes.read(file, LARGEST_BYTES));
        if (!root.isObject() || !root.get("model").isObject()) {
            throw new TokenizerFileException(file, "is no tokenizer.json: it has no model");
        }
        try {
            var steps = new JsonSteps();
            Optional<PreTokenizer> preTokenizer =
                    optional(root.get("pre_tokenizer")).map(steps::preTokenizer);
            boolean isBytes = preTokenizer.filter(JsonSteps::endsInBytes).isPresent();
            return new TokenizerPipeline(
                    addedTokens(root.get("added_tokens")),
                    optional(root.get("normalizer")).map(steps::normalizer),
                    preTokenizer,
                    JsonModels.model(root.get("model"), isBytes),
                    optional(root.get("post_processor")).map(steps::postProcessor),
                    optional(root.get("decoder")).map(steps::decoder),
                    optional(root.get("truncation")).map(TokenizerJson::truncation),
                    optional(root.get("padding")).map(TokenizerJson::padding));
        } catch (IllegalArgumentException e) {
            throw new TokenizerFileException(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static Optional<JsonTree> optional(JsonTree part) {
        return part.isPresent() ? Optional.of(part) : Optional.empty();
    }

    private static List<AddedToken> addedTokens(JsonTree list) {
        var tokens = new ArrayList<AddedToken>();
        if (list.isPresent()) {
            for (var token : list.list()) {
                boolean isSpecial = token.flag("special", false);
                tokens.add(new AddedToken(
                        token.get("content").text(),
                        token.get("id").whole(),
                        token.flag("single_word", false),
                        token.flag("lstrip", false),
                        token.flag("rstrip", false),
                        token.flag("normalized", !isSpecial),
                        isSpecial));
            }
        }
        return tokens;
    }

    private static Truncation truncation(JsonTree truncation) {
        var strategy = truncation.get("strategy");
        return new Truncation(
                truncation.get("max_length").whole(),
                switch (truncation.text("strategy", "LongestFirst")) {
                    case "LongestFirst" -> Truncation.Strategy.LONGEST_FIRST;
                    case "OnlyFirst" -> Truncation.Strategy.ONLY_FIRST;
                    case "OnlySecond" -> Truncation.Strategy.ONLY_SECOND;
                    case String other -> throw strategy.wrong("is \"" + other + "\", which is not supported");
                },
                truncation.whole("stride", 0),
                side(truncation.get("direction")));
    }

    private static Truncation.Side side(JsonTree direction) {
        return switch (direction.isPresent() ? direction.text() : "Right") {
            case "Right" -> Truncation.Side.RIGHT;
            case "Left" -> Truncation.Side.LEFT;
            case String other -> throw direction.wrong("is \"" + other + "\", must be Left or Right");
        };
    }

    private static Padding padding(JsonTree padding) {
        var strategy = padding.get("strategy");
        OptionalInt length =
                strategy.isObject() ? OptionalInt.of(strategy.get("Fixed").whole()) : OptionalInt.empty();
        return new Padding(
                length,
                side(padding.get("direction")),
                Math.max(1, padding.whole("pad_to_multiple_of", 1)),
                padding.get("pad_id").whole(),
                padding.whole("pad_type_id", 0),
                padding.get("pad_token").text());
    }

    /// Writes the pipeline; the stream is not closed.
    ///
    /// @throws IllegalArgumentException if a part has no place in such a file
    public static void write(TokenizerPipeline pipeline, OutputStream out) {
        new TokenizerJsonWriter(pipeline).write(out);
    }
}
