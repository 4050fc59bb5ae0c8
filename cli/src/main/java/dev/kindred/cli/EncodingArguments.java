package dev.kindred.cli;

import dev.kindred.tokenizer.BytePairEncoding;
import dev.kindred.tokenizer.MergeOrder;
import dev.kindred.tokenizer.Padding;
import dev.kindred.tokenizer.SpecialText;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.tokenizer.Truncation;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// What is asked of encodings: special tokens, truncation, padding.
final class EncodingArguments {

    @Option(names = "--no-special", description = "Add no special tokens round texts.")
    boolean noSpecial;

    @Option(
            names = "--special-text",
            paramLabel = "WAY",
            description = "Special tokens that stand in a text are: ${COMPLETION-CANDIDATES} (default: token; with a"
                    + " tiktoken file ordinary).")
    Optional<SpecialText> specialText = Optional.empty();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "Truncate to this many tokens, special ones included (default: as the file says).")
    Optional<Integer> maxLength = Optional.empty();

    @Option(
            names = "--truncate",
            paramLabel = "WHICH",
            description = "Which text of a pair loses tokens: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Truncation.Strategy strategy = Truncation.Strategy.LONGEST_FIRST;

    @Option(
            names = "--truncation-side",
            paramLabel = "SIDE",
            description = "left or right (default: ${DEFAULT-VALUE}).")
    Truncation.Side truncationSide = Truncation.Side.RIGHT;

    @Option(
            names = "--stride",
            paramLabel = "N",
            description = "How many tokens overflowing parts share; they are in --json (default: ${DEFAULT-VALUE}).")
    int stride;

    @Option(names = "--no-truncation", description = "Truncate nothing, even if the file says so.")
    boolean noTruncation;

    @Option(names = "--pad", description = "Pad to the longest of the texts given as arguments.")
    boolean pad;

    @Option(names = "--pad-to", paramLabel = "N", description = "Pad to this many tokens.")
    Optional<Integer> padTo = Optional.empty();

    @Option(names = "--pad-side", paramLabel = "SIDE", description = "left or right (default: ${DEFAULT-VALUE}).")
    Truncation.Side padSide = Truncation.Side.RIGHT;

    @Option(
            names = "--pad-token",
            paramLabel = "TOKEN",
            description = "Default: the file's, or [PAD], <pad> or <|endoftext|>, whichever there is.")
    Optional<String> padToken = Optional.empty();

    @Option(names = "--no-padding", description = "Pad nothing, even if the file says so.")
    boolean noPadding;

    Tokenizer.Options options(Tokenizer tokenizer, Invocation invocation) {
        check(invocation);
        try {
            var options =
                    tokenizer.options().withSpecial(!noSpecial).withSpecialText(specialText.orElse(usual(tokenizer)));
            if (noTruncation) {
                options = options.withoutTruncation();
            } else if (maxLength.isPresent()) {
                options = options.withTruncation(new Truncation(maxLength.get(), strategy, stride, truncationSide));
            }
            if (noPadding) {
                return options.withoutPadding();
            }
            return pad || padTo.isPresent() ? options.withPadding(padding(tokenizer, invocation)) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(String.valueOf(e.getMessage()));
        }
    }

    /// What tiktoken and Hugging Face do by themselves.
    private static SpecialText usual(Tokenizer tokenizer) {
        return tokenizer.pipeline().model() instanceof BytePairEncoding pairs
                        && pairs.order() instanceof MergeOrder.ById
                ? SpecialText.ORDINARY
                : SpecialText.TOKEN;
    }

    private void check(Invocation invocation) {
        if (noTruncation) {
            invocation.refuse("with --no-truncation", "--max-length");
        }
        if (maxLength.isEmpty()) {
            invocation.refuse("without --max-length", "--truncate", "--truncation-side", "--stride");
        }
        if (noPadding) {
            invocation.refuse("with --no-padding", "--pad", "--pad-to");
        }
        if (padTo.isPresent()) {
            invocation.refuse("with --pad-to", "--pad");
        }
        if (!pad && padTo.isEmpty()) {
            invocation.refuse("without --pad or --pad-to", "--pad-side", "--pad-token");
        }
        if (padTo.filter(length -> length < 0).isPresent()) {
            throw invocation.wrongUse("--pad-to " + padTo.get() + ", must be at least 0");
        }
    }

    private Padding padding(Tokenizer tokenizer, Invocation invocation) {
        var length = padTo.map(OptionalInt::of).orElse(OptionalInt.empty());
        var own = tokenizer.pipeline().padding();
        if (own.isPresent() && padToken.isEmpty()) {
            return new Padding(
                    length,
                    padSide,
                    1,
                    own.get().id(),
                    own.get().typeId(),
                    own.get().token());
        }
        var candidates = padToken.map(java.util.List::of).orElse(java.util.List.of("[PAD]", "<pad>", "<|endoftext|>"));
        for (var token : candidates) {
            var id = tokenizer.id(token);
            if (id.isPresent()) {
                return new Padding(length, padSide, 1, id.getAsInt(), 0, token);
            }
        }
        throw invocation.wrongUse(padToken.map(token -> "--pad-token " + token + " is no token of this tokenizer")
                .orElse("the tokenizer has none of [PAD], <pad> and <|endoftext|>; give --pad-token"));
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
