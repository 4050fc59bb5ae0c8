package dev.kindred.tokenizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// The models of a `tokenizer.json`.
final class JsonModels {

    private JsonModels() {}

    /// @param isBytes whether tokens are spelled in the [ByteAlphabet]
    static TokenModel model(JsonTree model, boolean isBytes) {
        return switch (type(model)) {
            case "BPE" -> bytePairs(model, isBytes);
            case "WordPiece" ->
                new WordPiece(
                        vocabulary(model.get("vocab"), false),
                        model.text("unk_token", "[UNK]"),
                        model.text("continuing_subword_prefix", "##"),
                        model.whole("max_input_chars_per_word", 100));
            case "WordLevel" ->
                new WordLevel(vocabulary(model.get("vocab"), isBytes), model.text("unk_token", "<unk>"));
            case "Unigram" -> unigram(model);
            case String other -> throw model.get("type").wrong("is \"" + other + "\", which is not supported");
        };
    }

    /// Old files do not say it.
    private static String type(JsonTree model) {
        if (model.get("type").isPresent()) {
            return model.get("type").text();
        }
        return model.get("merges").isPresent()
                ? "BPE"
                : model.get("vocab").isList()
                        ? "Unigram"
                        : model.get("continuing_subword_prefix").isPresent() ? "WordPiece" : "WordLevel";
    }

    private static TokenVocabulary vocabulary(JsonTree vocabulary, boolean isBytes) {
        SequencedMap<String, Integer> ids = new LinkedHashMap<>();
        for (String token : vocabulary.names()) {
            ids.put(token, vocabulary.get(token).whole());
        }
        if (ids.isEmpty()) {
            throw vocabulary.wrong("is empty");
        }
        return isBytes ? TokenVocabulary.ofSpelledBytes(ids) : TokenVocabulary.ofTexts(ids);
    }

    private static BytePairEncoding bytePairs(JsonTree model, boolean isBytes) {
        var vocabulary = vocabulary(model.get("vocab"), isBytes);
        var dropout = model.get("dropout");
        var options = new BytePairEncoding.Options(
                model.get("unk_token").isPresent()
                        ? Optional.of(model.get("unk_token").text())
                        : Optional.empty(),
                model.text("continuing_subword_prefix", ""),
                model.text("end_of_word_suffix", ""),
                model.flag("fuse_unk", false),
                model.flag("byte_fallback", false),
                model.flag("ignore_merges", false),
                dropout.isPresent() ? dropout.number() : 0,
                List.of(),
                List.of());
        return new BytePairEncoding(vocabulary, merges(model.get("merges"), vocabulary), options);
    }

    /// Pairs as lists, or as strings with a space between.
    private static MergeOrder merges(JsonTree merges, TokenVocabulary vocabulary) {
        var pairs = merges.list();
        var left = new int[pairs.size()];
        var right = new int[pairs.size()];
        for (int i = 0; i < left.length; i++) {
            var pair = pairs.get(i);
            if (pair.isText()) {
                String text = pair.text();
                int space = text.indexOf(' ');
                if (space < 1 || space != text.lastIndexOf(' ') || space == text.length() - 1) {
                    throw pair.wrong("is \"" + text + "\", must be two tokens with a space between");
                }
                left[i] = id(pair, text.substring(0, space), vocabulary);
                right[i] = id(pair, text.substring(space + 1), vocabulary);
            } else {
                var both = pair.list();
                if (both.size() != 2) {
                    throw pair.wrong("has " + both.size() + " tokens, must be two");
                }
                left[i] = id(pair, both.getFirst().text(), vocabulary);
                right[i] = id(pair, both.get(1).text(), vocabulary);
            }
        }
        return new MergeOrder.Listed(left, right);
    }

    private static int id(JsonTree pair, String token, TokenVocabulary vocabulary) {
        return vocabulary
                .id(token)
                .orElseThrow(() -> pair.wrong("joins \"" + token + "\", which is not in the vocabulary"));
    }

    /// A token's id is its place; one that is listed twice is found by the last of them.
    private static Unigram unigram(JsonTree model) {
        var entries = model.get("vocab").list();
        var tokens = new ArrayList<String>(entries.size());
        var scores = new double[entries.size()];
        for (var entry : entries) {
            var pair = entry.list();
            if (pair.size() != 2) {
                throw entry.wrong("has " + pair.size() + " parts, must be a token and its score");
            }
            scores[tokens.size()] = pair.get(1).number();
            tokens.add(pair.getFirst().text());
        }
        var unknown = model.get("unk_id");
        if (unknown.isPresent() && unknown.whole() >= tokens.size()) {
            throw unknown.wrong("is " + unknown.whole() + ", must be below the " + tokens.size() + " tokens");
        }
        return Unigram.of(
                TokenVocabulary.ofLines(tokens),
                scores,
                unknown.isPresent() ? OptionalInt.of(unknown.whole()) : OptionalInt.empty(),
                model.flag("byte_fallback", false));
    }
}
