package dev.kindred.tokenizer;

import java.nio.file.Path;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file of tiktoken does not say: by which pattern text is cut, which tokens are special,
/// what is normalised.
///
/// @param name     as tiktoken or the model's makers have it
/// @param pattern  matches the pieces; what lies between them vanishes
/// @param specials special tokens with their ids
public record TiktokenEncoding(
        String name, TextPattern.Regex pattern, List<AddedToken> specials, Optional<TextNormalizer> normalizer) {

    public TiktokenEncoding {
        specials = List.copyOf(specials);
    }

    private static final String END = "<|endoftext|>";

    /// A user's own pattern, with no special tokens.
    public static TiktokenEncoding ofPattern(String pattern) {
        return of("own", pattern, List.of());
    }

    private static TiktokenEncoding of(String name, String pattern, List<AddedToken> specials) {
        return new TiktokenEncoding(
                name, new TextPattern.Regex(pattern, TextPattern.Dialect.RUST), specials, Optional.empty());
    }

    /// The known ones: Qwen's and tiktoken's own.
    public static List<TiktokenEncoding> known() {
        var end50k = AddedToken.special(END, 50256);
        return List.of(
                qwen(),
                of("gpt2", PieceScanner.R50K, List.of(end50k)),
                of("r50k_base", PieceScanner.R50K, List.of(end50k)),
                of("p50k_base", PieceScanner.R50K, List.of(end50k)),
                of(
                        "p50k_edit",
                        PieceScanner.R50K,
                        List.of(
                                end50k,
                                AddedToken.special("<|fim_prefix|>", 50281),
                                AddedToken.special("<|fim_middle|>", 50282),
                                AddedToken.special("<|fim_suffix|>", 50283))),
                of(
                        "cl100k_base",
                        PieceScanner.CL100K,
                        List.of(
                                AddedToken.special(END, 100257),
                                AddedToken.special("<|fim_prefix|>", 100258),
                                AddedToken.special("<|fim_middle|>", 100259),
                                AddedToken.special("<|fim_suffix|>", 100260),
                                AddedToken.special("<|endofprompt|>", 100276))),
                of(
                        "o200k_base",
                        PieceScanner.O200K,
                        List.of(AddedToken.special(END, 199999), AddedToken.special("<|endofprompt|>", 200018))),
                of("o200k_harmony", PieceScanner.O200K, harmony()));
    }

    private static TiktokenEncoding qwen() {
        var specials = new ArrayList<AddedToken>();
        specials.add(AddedToken.special(END, 151643));
        specials.add(AddedToken.special("<|im_start|>", 151644));
        specials.add(AddedToken.special("<|im_end|>", 151645));
        for (int i = 0; i < 205; i++) {
            specials.add(AddedToken.special("<|extra_" + i + "|>", 151646 + i));
        }
        return new TiktokenEncoding(
                "qwen",
                new TextPattern.Regex(PieceScanner.QWEN, TextPattern.Dialect.RUST),
                specials,
                Optional.of(new TextNormalizer.Unicode(Form.NFC)));
    }

    private static List<AddedToken> harmony() {
        var names = List.of(
                "<|startoftext|>",
                END,
                "<|reserved_200000|>",
                "<|reserved_200001|>",
                "<|return|>",
                "<|constrain|>",
                "<|reserved_200004|>",
                "<|channel|>",
                "<|start|>",
                "<|end|>",
                "<|message|>",
                "<|reserved_200009|>",
                "<|reserved_200010|>",
                "<|reserved_200011|>",
                "<|call|>");
        var specials = new ArrayList<AddedToken>();
        for (int i = 0; i < names.size(); i++) {
            specials.add(AddedToken.special(names.get(i), 199998 + i));
        }
        // the one of the base encoding has a number of its own among the reserved ones
        for (int id = 200013; id < 201088; id++) {
            specials.add(AddedToken.special(id == 200018 ? "<|endofprompt|>" : "<|reserved_" + id + "|>", id));
        }
        return specials;
    }

    /// The known one of this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public static TiktokenEncoding named(String name) {
        return known().stream()
                .filter(encoding -> encoding.name.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("encoding \"" + name + "\" is not known; known are "
                        + String.join(
                                ", ",
                                known().stream().map(TiktokenEncoding::name).toList())));
    }

    /// The one that a file's name begins with.
    static Optional<TiktokenEncoding> ofFile(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return known().stream()
                .filter(encoding -> name.startsWith(encoding.name))
                .findFirst();
    }

    /// Everything that a tokenizer with these tokens is made of.
    public TokenizerPipeline pipeline(TokenVocabulary vocabulary) {
        boolean isKnown = PieceScanner.of(pattern).isPresent();
        var split = isKnown
                ? new PreTokenizer.Split(pattern, PreTokenizer.Behavior.ISOLATED, false)
                : new PreTokenizer.Split(pattern, PreTokenizer.Behavior.REMOVED, true);
        var pipeline = TokenizerPipeline.of(new BytePairEncoding(
                        vocabulary, new MergeOrder.ById(), BytePairEncoding.Options.defaults()))
                .withAddedTokens(specials)
                .withPreTokenizer(
                        new PreTokenizer.Sequence(List.of(split, new PreTokenizer.ByteLevel(false, true, false))))
                .withDecoder(new TokenDecoder.ByteLevel());
        return normalizer.map(pipeline::withNormalizer).orElse(pipeline);
    }
}
