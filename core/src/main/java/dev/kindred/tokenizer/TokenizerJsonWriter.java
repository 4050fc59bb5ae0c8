package dev.kindred.tokenizer;

import dev.kindred.tokenizer.PreTokenizer.Behavior;
import dev.kindred.tokenizer.PreTokenizer.Prefixing;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/// Writes a pipeline as Hugging Face does, so that both read it.
final class TokenizerJsonWriter {

    private final TokenizerPipeline pipeline;

    TokenizerJsonWriter(TokenizerPipeline pipeline) {
        this.pipeline = pipeline;
    }

    void write(OutputStream out) {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        var factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (var json = factory.createGenerator(ObjectWriteContext.empty(), buffered)) {
            json.writeStartObject();
            json.writeStringProperty("version", "1.0");
            part(json, "truncation", pipeline.truncation(), this::truncation);
            part(json, "padding", pipeline.padding(), this::padding);
            json.writeName("added_tokens");
            json.writeStartArray();
            pipeline.addedTokens().forEach(token -> addedToken(json, token));
            json.writeEndArray();
            part(json, "normalizer", pipeline.normalizer(), this::normalizer);
            part(json, "pre_tokenizer", pipeline.preTokenizer(), this::preTokenizer);
            part(json, "post_processor", pipeline.postProcessor(), this::postProcessor);
            part(json, "decoder", pipeline.decoder(), this::decoder);
            json.writeName("model");
            new ModelWriter(json).write(pipeline.model());
            json.writeEndObject();
        }
        try {
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface PartWriter<T> {
        void write(JsonGenerator json, T part);
    }

    private static <T> void part(JsonGenerator json, String name, Optional<T> part, PartWriter<T> writer) {
        json.writeName(name);
        if (part.isPresent()) {
            writer.write(json, part.get());
        } else {
            json.writeNull();
        }
    }

    private static void object(JsonGenerator json, String type, Runnable fields) {
        json.writeStartObject();
        json.writeStringProperty("type", type);
        fields.run();
        json.writeEndObject();
    }

    private static <T> void sequence(JsonGenerator json, String name, List<T> steps, Consumer<T> writer) {
        object(json, "Sequence", () -> {
            json.writeName(name);
            json.writeStartArray();
            steps.forEach(writer);
            json.writeEndArray();
        });
    }

    private void truncation(JsonGenerator json, Truncation truncation) {
        json.writeStartObject();
        json.writeStringProperty("direction", side(truncation.side()));
        json.writeNumberProperty("max_length", truncation.maxLength());
        json.writeStringProperty(
                "strategy",
                switch (truncation.strategy()) {
                    case LONGEST_FIRST -> "LongestFirst";
                    case ONLY_FIRST -> "OnlyFirst";
                    case ONLY_SECOND -> "OnlySecond";
                });
        json.writeNumberProperty("stride", truncation.stride());
        json.writeEndObject();
    }

    private static String side(Truncation.Side side) {
        return switch (side) {
            case LEFT -> "Left";
            case RIGHT -> "Right";
        };
    }

    private void padding(JsonGenerator json, Padding padding) {
        json.writeStartObject();
        if (padding.length().isPresent()) {
            json.writeName("strategy");
            json.writeStartObject();
            json.writeNumberProperty("Fixed", padding.length().getAsInt());
            json.writeEndObject();
        } else {
            json.writeStringProperty("strategy", "BatchLongest");
        }
        json.writeStringProperty("direction", side(padding.side()));
        if (padding.multipleOf() > 1) {
            json.writeNumberProperty("pad_to_multiple_of", padding.multipleOf());
        } else {
            json.writeNullProperty("pad_to_multiple_of");
        }
        json.writeNumberProperty("pad_id", padding.id());
        json.writeNumberProperty("pad_type_id", padding.typeId());
        json.writeStringProperty("pad_token", padding.token());
        json.writeEndObject();
    }

    private static void addedToken(JsonGenerator json, AddedToken token) {
        json.writeStartObject();
        json.writeNumberProperty("id", token.id());
        json.writeStringProperty("content", token.content());
        json.writeBooleanProperty("single_word", token.singleWord());
        json.writeBooleanProperty("lstrip", token.leftStrip());
        json.writeBooleanProperty("rstrip", token.rightStrip());
        json.writeBooleanProperty("normalized", token.normalized());
        json.writeBooleanProperty("special", token.special());
        json.writeEndObject();
    }

    private void normalizer(JsonGenerator json, TextNormalizer normalizer) {
        switch (normalizer) {
            case TextNormalizer.Unicode unicode -> object(json, unicode.form().name(), () -> {});
            case TextNormalizer.Lowercase _ -> object(json, "Lowercase", () -> {});
            case TextNormalizer.StripAccents _ -> object(json, "StripAccents", () -> {});
            case TextNormalizer.Bert bert ->
                object(json, "BertNormalizer", () -> {
                    json.writeBooleanProperty("clean_text", bert.cleanText());
                    json.writeBooleanProperty("handle_chinese_chars", bert.spaceChinese());
                    if (bert.stripAccents().isPresent()) {
                        json.writeBooleanProperty(
                                "strip_accents", bert.stripAccents().get());
                    } else {
                        json.writeNullProperty("strip_accents");
                    }
                    json.writeBooleanProperty("lowercase", bert.lowercase());
                });
            case TextNormalizer.Strip strip ->
                object(json, "Strip", () -> {
                    json.writeBooleanProperty("strip_left", strip.left());
                    json.writeBooleanProperty("strip_right", strip.right());
                });
            case TextNormalizer.Replace replace -> replace(json, replace.pattern(), replace.content());
            case TextNormalizer.Prepend prepend ->
                object(json, "Prepend", () -> json.writeStringProperty("prepend", prepend.text()));
            case TextNormalizer.Nmt _ -> object(json, "Nmt", () -> {});
            case TextNormalizer.Precompiled precompiled ->
                object(
                        json,
                        "Precompiled",
                        () -> json.writeStringProperty(
                                "precompiled_charsmap", Base64.getEncoder().encodeToString(precompiled.charsmap())));
            case TextNormalizer.ByteLevel _ -> object(json, "ByteLevel", () -> {});
            case TextNormalizer.SentencePiece _ ->
                throw new IllegalArgumentException("SentencePiece's own normaliser has no place in a tokenizer.json");
            case TextNormalizer.Sequence sequence ->
                sequence(json, "normalizers", sequence.steps(), step -> normalizer(json, step));
        }
    }

    private static void replace(JsonGenerator json, TextPattern pattern, String content) {
        object(json, "Replace", () -> {
            pattern(json, pattern);
            json.writeStringProperty("content", content);
        });
    }

    private static void pattern(JsonGenerator json, TextPattern pattern) {
        json.writeName("pattern");
        json.writeStartObject();
        switch (pattern) {
            case TextPattern.Literal literal -> json.writeStringProperty("String", literal.text());
            case TextPattern.Regex regex -> json.writeStringProperty("Regex", PieceScanner.forOniguruma(regex));
        }
        json.writeEndObject();
    }

    private static String prefixing(Prefixing prefixing) {
        return switch (prefixing) {
            case ALWAYS -> "always";
            case FIRST -> "first";
            case NEVER -> "never";
        };
    }

    private static String behavior(Behavior behavior) {
        return switch (behavior) {
            case REMOVED -> "Removed";
            case ISOLATED -> "Isolated";
            case MERGED_WITH_PREVIOUS -> "MergedWithPrevious";
            case MERGED_WITH_NEXT -> "MergedWithNext";
            case CONTIGUOUS -> "Contiguous";
        };
    }

    private void preTokenizer(JsonGenerator json, PreTokenizer preTokenizer) {
        switch (preTokenizer) {
            case PreTokenizer.ByteLevel byteLevel ->
                byteLevel(json, byteLevel.prefixSpace(), byteLevel.trimOffsets(), byteLevel.split());
            case PreTokenizer.Bert _ -> object(json, "BertPreTokenizer", () -> {});
            case PreTokenizer.Whitespace _ -> object(json, "Whitespace", () -> {});
            case PreTokenizer.WhitespaceSplit _ -> object(json, "WhitespaceSplit", () -> {});
            case PreTokenizer.Metaspace metaspace ->
                metaspace(json, metaspace.replacement(), metaspace.prefixing(), metaspace.split());
            case PreTokenizer.Split split ->
                object(json, "Split", () -> {
                    pattern(json, split.pattern());
                    json.writeStringProperty("behavior", behavior(split.behavior()));
                    json.writeBooleanProperty("invert", split.invert());
                });
            case PreTokenizer.Delimiter delimiter ->
                object(json, "CharDelimiterSplit", () -> json.writeStringProperty("delimiter", delimiter.character()));
            case PreTokenizer.Digits digits ->
                object(json, "Digits", () -> json.writeBooleanProperty("individual_digits", digits.individual()));
            case PreTokenizer.Punctuation punctuation ->
                object(
                        json,
                        "Punctuation",
                        () -> json.writeStringProperty("behavior", behavior(punctuation.behavior())));
            case PreTokenizer.UnicodeScripts _ -> object(json, "UnicodeScripts", () -> {});
            case PreTokenizer.Sequence sequence ->
                sequence(json, "pretokenizers", sequence.steps(), step -> preTokenizer(json, step));
        }
    }

    private static void byteLevel(JsonGenerator json, boolean prefixSpace, boolean trimOffsets, boolean split) {
        object(json, "ByteLevel", () -> {
            json.writeBooleanProperty("add_prefix_space", prefixSpace);
            json.writeBooleanProperty("trim_offsets", trimOffsets);
            json.writeBooleanProperty("use_regex", split);
        });
    }

    private static void metaspace(JsonGenerator json, String replacement, Prefixing prefixing, boolean split) {
        object(json, "Metaspace", () -> {
            json.writeStringProperty("replacement", replacement);
            json.writeStringProperty("prepend_scheme", prefixing(prefixing));
            json.writeBooleanProperty("split", split);
        });
    }

    private void postProcessor(JsonGenerator json, PostProcessor processor) {
        switch (processor) {
            case PostProcessor.Template template -> object(json, "TemplateProcessing", () -> template(json, template));
            case PostProcessor.Bert bert ->
                object(json, "BertProcessing", () -> {
                    special(json, "sep", bert.separator());
                    special(json, "cls", bert.classification());
                });
            case PostProcessor.Roberta roberta ->
                object(json, "RobertaProcessing", () -> {
                    special(json, "sep", roberta.separator());
                    special(json, "cls", roberta.classification());
                    json.writeBooleanProperty("trim_offsets", roberta.trimOffsets());
                    json.writeBooleanProperty("add_prefix_space", roberta.prefixSpace());
                });
            case PostProcessor.ByteLevel byteLevel ->
                byteLevel(json, byteLevel.prefixSpace(), byteLevel.trimOffsets(), byteLevel.split());
            case PostProcessor.Sequence sequence ->
                sequence(json, "processors", sequence.steps(), step -> postProcessor(json, step));
        }
    }

    private static void special(JsonGenerator json, String name, PostProcessor.Special special) {
        json.writeName(name);
        json.writeStartArray();
        json.writeString(special.token());
        json.writeNumber(special.id());
        json.writeEndArray();
    }

    private static void template(JsonGenerator json, PostProcessor.Template template) {
        parts(json, "single", template.single());
        parts(json, "pair", template.pair());
        json.writeName("special_tokens");
        json.writeStartObject();
        template.specials().forEach((name, specials) -> {
            json.writeName(name);
            json.writeStartObject();
            json.writeStringProperty("id", name);
            json.writeName("ids");
            json.writeStartArray();
            specials.ids().forEach(json::writeNumber);
            json.writeEndArray();
            json.writeName("tokens");
            json.writeStartArray();
            specials.tokens().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        });
        json.writeEndObject();
    }

    private static void parts(JsonGenerator json, String name, List<PostProcessor.Part> parts) {
        json.writeName(name);
        json.writeStartArray();
        for (var part : parts) {
            json.writeStartObject();
            json.writeName(
                    switch (part) {
                        case PostProcessor.Part.Text _ -> "Sequence";
                        case PostProcessor.Part.Special _ -> "SpecialToken";
                    });
            json.writeStartObject();
            switch (part) {
                case PostProcessor.Part.Text text -> {
                    json.writeStringProperty("id", text.text() == 0 ? "A" : "B");
                    json.writeNumberProperty("type_id", text.typeId());
                }
                case PostProcessor.Part.Special special -> {
                    json.writeStringProperty("id", special.name());
                    json.writeNumberProperty("type_id", special.typeId());
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void decoder(JsonGenerator json, TokenDecoder decoder) {
        switch (decoder) {
            case TokenDecoder.ByteLevel _ -> byteLevel(json, true, true, true);
            case TokenDecoder.WordPiece wordPiece ->
                object(json, "WordPiece", () -> {
                    json.writeStringProperty("prefix", wordPiece.prefix());
                    json.writeBooleanProperty("cleanup", wordPiece.cleanUp());
                });
            case TokenDecoder.Metaspace metaspace ->
                metaspace(json, metaspace.replacement(), metaspace.prefixing(), metaspace.split());
            case TokenDecoder.Bpe bpe ->
                object(json, "BPEDecoder", () -> json.writeStringProperty("suffix", bpe.suffix()));
            case TokenDecoder.ByteFallback _ -> object(json, "ByteFallback", () -> {});
            case TokenDecoder.Fuse _ -> object(json, "Fuse", () -> {});
            case TokenDecoder.Strip strip ->
                object(json, "Strip", () -> {
                    json.writeStringProperty("content", strip.content());
                    json.writeNumberProperty("start", strip.start());
                    json.writeNumberProperty("stop", strip.stop());
                });
            case TokenDecoder.Replace replace -> replace(json, replace.pattern(), replace.content());
            case TokenDecoder.Ctc ctc ->
                object(json, "CTC", () -> {
                    json.writeStringProperty("pad_token", ctc.padToken());
                    json.writeStringProperty("word_delimiter_token", ctc.wordDelimiter());
                    json.writeBooleanProperty("cleanup", ctc.cleanUp());
                });
            case TokenDecoder.SentencePiece _ ->
                throw new IllegalArgumentException("SentencePiece's own decoder has no place in a tokenizer.json");
            case TokenDecoder.Sequence sequence ->
                sequence(json, "decoders", sequence.steps(), step -> decoder(json, step));
        }
    }
}
