package dev.kindred.tokenizer;

import dev.kindred.tokenizer.PreTokenizer.Behavior;
import dev.kindred.tokenizer.PreTokenizer.Prefixing;
import java.text.Normalizer.Form;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The steps round the model of a `tokenizer.json`.
final class JsonSteps {

    private static TokenizerFileException unsupported(JsonTree step) {
        return step.get("type").wrong("is \"" + step.get("type").text() + "\", which is not supported");
    }

    TextNormalizer normalizer(JsonTree step) {
        return switch (step.get("type").text()) {
            case "NFC" -> new TextNormalizer.Unicode(Form.NFC);
            case "NFD" -> new TextNormalizer.Unicode(Form.NFD);
            case "NFKC" -> new TextNormalizer.Unicode(Form.NFKC);
            case "NFKD" -> new TextNormalizer.Unicode(Form.NFKD);
            case "Lowercase" -> new TextNormalizer.Lowercase();
            case "StripAccents" -> new TextNormalizer.StripAccents();
            case "BertNormalizer" ->
                new TextNormalizer.Bert(
                        step.flag("clean_text", true),
                        step.flag("handle_chinese_chars", true),
                        step.get("strip_accents").isPresent()
                                ? Optional.of(step.flag("strip_accents", false))
                                : Optional.empty(),
                        step.flag("lowercase", true));
            case "Strip" -> new TextNormalizer.Strip(step.flag("strip_left", true), step.flag("strip_right", true));
            case "Replace" ->
                new TextNormalizer.Replace(
                        pattern(step.get("pattern")), step.get("content").text());
            case "Prepend" -> new TextNormalizer.Prepend(step.get("prepend").text());
            case "Nmt" -> new TextNormalizer.Nmt();
            case "Precompiled" ->
                new TextNormalizer.Precompiled(Base64.getDecoder().decode(step.text("precompiled_charsmap", "")));
            case "ByteLevel" -> new TextNormalizer.ByteLevel();
            case "Sequence" ->
                new TextNormalizer.Sequence(step.get("normalizers").list().stream()
                        .map(this::normalizer)
                        .toList());
            default -> throw unsupported(step);
        };
    }

    private static TextPattern pattern(JsonTree pattern) {
        if (pattern.get("Regex").isPresent()) {
            var regex = new TextPattern.Regex(pattern.get("Regex").text());
            if (PieceScanner.of(regex).isEmpty()) {
                RegexTranslation.compile(regex); // refuses here what cannot be read
            }
            return regex;
        }
        return new TextPattern.Literal(pattern.get("String").text());
    }

    PreTokenizer preTokenizer(JsonTree step) {
        return switch (step.get("type").text()) {
            case "ByteLevel" ->
                new PreTokenizer.ByteLevel(
                        step.flag("add_prefix_space", true),
                        step.flag("trim_offsets", true),
                        step.flag("use_regex", true));
            case "BertPreTokenizer" -> new PreTokenizer.Bert();
            case "Whitespace" -> new PreTokenizer.Whitespace();
            case "WhitespaceSplit" -> new PreTokenizer.WhitespaceSplit();
            case "Metaspace" ->
                new PreTokenizer.Metaspace(step.text("replacement", "▁"), prefixing(step), step.flag("split", true));
            case "Split" ->
                new PreTokenizer.Split(
                        pattern(step.get("pattern")), behavior(step.get("behavior")), step.flag("invert", false));
            case "CharDelimiterSplit" ->
                new PreTokenizer.Delimiter(step.get("delimiter").text());
            case "Digits" -> new PreTokenizer.Digits(step.flag("individual_digits", false));
            case "Punctuation" -> new PreTokenizer.Punctuation(behavior(step.get("behavior")));
            case "UnicodeScripts" -> new PreTokenizer.UnicodeScripts();
            case "Sequence" ->
                new PreTokenizer.Sequence(step.get("pretokenizers").list().stream()
                        .map(this::preTokenizer)
                        .toList());
            default -> throw unsupported(step);
        };
    }

    /// Old files say `add_prefix_space` instead.
    private static Prefixing prefixing(JsonTree step) {
        var scheme = step.get("prepend_scheme");
        if (!scheme.isPresent()) {
            return step.flag("add_prefix_space", true) ? Prefixing.ALWAYS : Prefixing.NEVER;
        }
        return switch (scheme.text()) {
            case "always" -> Prefixing.ALWAYS;
            case "first" -> Prefixing.FIRST;
            case "never" -> Prefixing.NEVER;
            case String other -> throw scheme.wrong("is \"" + other + "\", must be always, first or never");
        };
    }

    private static Behavior behavior(JsonTree behavior) {
        return switch (behavior.isPresent() ? behavior.text() : "Isolated") {
            case "Removed" -> Behavior.REMOVED;
            case "Isolated" -> Behavior.ISOLATED;
            case "MergedWithPrevious" -> Behavior.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> Behavior.MERGED_WITH_NEXT;
            case "Contiguous" -> Behavior.CONTIGUOUS;
            case String other -> throw behavior.wrong("is \"" + other + "\", which is not supported");
        };
    }

    /// Whether a model behind this step reads bytes.
    static boolean endsInBytes(PreTokenizer preTokenizer) {
        return preTokenizer instanceof PreTokenizer.ByteLevel
                || (preTokenizer instanceof PreTokenizer.Sequence sequence
                        && !sequence.steps().isEmpty()
                        && endsInBytes(sequence.steps().getLast())
                        && sequence.steps().stream()
                                        .filter(JsonSteps::endsInBytes)
                                        .count()
                                == 1);
    }

    PostProcessor postProcessor(JsonTree step) {
        return switch (step.get("type").text()) {
            case "TemplateProcessing" -> template(step);
            case "BertProcessing" -> new PostProcessor.Bert(special(step.get("sep")), special(step.get("cls")));
            case "RobertaProcessing" ->
                new PostProcessor.Roberta(
                        special(step.get("sep")),
                        special(step.get("cls")),
                        step.flag("trim_offsets", true),
                        step.flag("add_prefix_space", true));
            case "ByteLevel" ->
                new PostProcessor.ByteLevel(
                        step.flag("add_prefix_space", true),
                        step.flag("trim_offsets", true),
                        step.flag("use_regex", true));
            case "Sequence" ->
                new PostProcessor.Sequence(step.get("processors").list().stream()
                        .map(this::postProcessor)
                        .toList());
            default -> throw unsupported(step);
        };
    }

    private static PostProcessor.Special special(JsonTree pair) {
        var both = pair.list();
        return new PostProcessor.Special(both.getFirst().text(), both.get(1).whole());
    }

    private static PostProcessor.Template template(JsonTree step) {
        var specials = new LinkedHashMap<String, PostProcessor.Specials>();
        var named = step.get("special_tokens");
        for (String name : named.names()) {
            var special = named.get(name);
            specials.put(
                    name,
                    new PostProcessor.Specials(
                            special.get("ids").list().stream()
                                    .map(JsonTree::whole)
                                    .toList(),
                            special.get("tokens").list().stream()
                                    .map(JsonTree::text)
                                    .toList()));
        }
        return new PostProcessor.Template(
                parts(step.get("single"), specials), parts(step.get("pair"), specials), specials);
    }

    private static List<PostProcessor.Part> parts(JsonTree parts, Map<String, PostProcessor.Specials> specials) {
        return parts.list().stream().map(part -> part(part, specials)).toList();
    }

    private static PostProcessor.Part part(JsonTree part, Map<String, PostProcessor.Specials> specials) {
        var special = part.get("SpecialToken");
        if (special.isPresent()) {
            String name = special.get("id").text();
            if (!specials.containsKey(name)) {
                throw special.wrong("names \"" + name + "\", which is not among the special tokens");
            }
            return new PostProcessor.Part.Special(name, special.whole("type_id", 0));
        }
        var sequence = part.get("Sequence");
        return new PostProcessor.Part.Text(sequence.get("id").text().equals("A") ? 0 : 1, sequence.whole("type_id", 0));
    }

    TokenDecoder decoder(JsonTree step) {
        return switch (step.get("type").text()) {
            case "ByteLevel" -> new TokenDecoder.ByteLevel();
            case "WordPiece" -> new TokenDecoder.WordPiece(step.text("prefix", "##"), step.flag("cleanup", true));
            case "Metaspace" ->
                new TokenDecoder.Metaspace(step.text("replacement", "▁"), prefixing(step), step.flag("split", true));
            case "BPEDecoder" -> new TokenDecoder.Bpe(step.text("suffix", "</w>"));
            case "ByteFallback" -> new TokenDecoder.ByteFallback();
            case "Fuse" -> new TokenDecoder.Fuse();
            case "Strip" ->
                new TokenDecoder.Strip(step.get("content").text(), step.whole("start", 0), step.whole("stop", 0));
            case "Replace" ->
                new TokenDecoder.Replace(
                        pattern(step.get("pattern")), step.get("content").text());
            case "CTC" ->
                new TokenDecoder.Ctc(
                        step.text("pad_token", "<pad>"),
                        step.text("word_delimiter_token", "|"),
                        step.flag("cleanup", true));
            case "Sequence" ->
                new TokenDecoder.Sequence(
                        step.get("decoders").list().stream().map(this::decoder).toList());
            default -> throw unsupported(step);
        };
    }
}
