package dev.kindred.tokenizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.core.JsonGenerator;

/// Writes the model of a `tokenizer.json`.
final class ModelWriter {

    private final JsonGenerator json;

    ModelWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(TokenModel model) {
        json.writeStartObject();
        switch (model) {
            case BytePairEncoding pairs -> pairs(pairs);
            case WordPiece pieces -> {
                json.writeStringProperty("type", "WordPiece");
                json.writeStringProperty("unk_token", pieces.unknown());
                json.writeStringProperty("continuing_subword_prefix", pieces.continuingPrefix());
                json.writeNumberProperty("max_input_chars_per_word", pieces.longestWord());
                vocabulary(pieces.vocabulary());
            }
            case WordLevel words -> {
                json.writeStringProperty("type", "WordLevel");
                vocabulary(words.vocabulary());
                json.writeStringProperty("unk_token", words.unknown());
            }
            case Unigram unigram -> unigram(unigram);
        }
        json.writeEndObject();
    }

    private void vocabulary(TokenVocabulary vocabulary) {
        json.writeName("vocab");
        json.writeStartObject();
        for (int id = 0; id < vocabulary.idLimit(); id++) {
            if (vocabulary.contains(id)) {
                json.writeNumberProperty(vocabulary.token(id), id);
            }
        }
        json.writeEndObject();
    }

    private void unigram(Unigram unigram) {
        json.writeStringProperty("type", "Unigram");
        if (unigram.unknown().isPresent()) {
            json.writeNumberProperty("unk_id", unigram.unknown().getAsInt());
        } else {
            json.writeNullProperty("unk_id");
        }
        json.writeName("vocab");
        json.writeStartArray();
        for (int id = 0; id < unigram.vocabulary().idLimit(); id++) {
            json.writeStartArray();
            json.writeString(unigram.vocabulary().token(id));
            json.writeNumber(unigram.scores()[id]);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeBooleanProperty("byte_fallback", unigram.byteFallback());
    }

    private void optional(String name, String value) {
        if (value.isEmpty()) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value);
        }
    }

    private void pairs(BytePairEncoding pairs) {
        var options = pairs.options();
        json.writeStringProperty("type", "BPE");
        if (options.dropout() > 0) {
            json.writeNumberProperty("dropout", options.dropout());
        } else {
            json.writeNullProperty("dropout");
        }
        optional("unk_token", options.unknown().orElse(""));
        optional("continuing_subword_prefix", options.continuingPrefix());
        optional("end_of_word_suffix", options.wordSuffix());
        json.writeBooleanProperty("fuse_unk", options.fuseUnknown());
        json.writeBooleanProperty("byte_fallback", options.byteFallback());
        json.writeBooleanProperty(
                "ignore_merges", options.ignoreMerges() || pairs.order() instanceof MergeOrder.ById);
        vocabulary(pairs.vocabulary());
        json.writeName("merges");
        json.writeStartArray();
        switch (pairs.order()) {
            case MergeOrder.Listed listed -> {
                for (int i = 0; i < listed.size(); i++) {
                    merge(pairs.vocabulary(), listed.left()[i], listed.right()[i]);
                }
            }
            case MergeOrder.ById _ ->
                mergesById(pairs.vocabulary())
                        .forEach(merge -> merge(pairs.vocabulary(), merge.left(), merge.right()));
            case MergeOrder.ByScore _ ->
                throw new IllegalArgumentException("SentencePiece's order of merges has no place in a tokenizer.json");
        }
        json.writeEndArray();
    }

    private void merge(TokenVocabulary vocabulary, int left, int right) {
        json.writeStartArray();
        json.writeString(vocabulary.token(left));
        json.writeString(vocabulary.token(right));
        json.writeEndArray();
    }

    record Merge(int left, int right, int id) {}

    /// tiktoken's ranks as merges: the two tokens that a token is made of, when only merges of
    /// lower ranks are made. A
    /// token that comes of no two others is only found whole.
    static List<Merge> mergesById(TokenVocabulary vocabulary) {
        var merges = new ArrayList<Merge>();
        int[] below = {0};
        var table = vocabulary.table();
        var merger = new PairMerger((bytes, leftStart, left, rightStart, right, rightEnd) -> {
            long id = table.find(bytes, leftStart, rightEnd);
            return id < 0 || id >= below[0] ? -1 : id << 32 | id;
        });
        for (int id = 0; id < vocabulary.idLimit(); id++) {
            if (vocabulary.contains(id) && vocabulary.byteLength(id) > 1) {
                below[0] = id;
                parts(vocabulary, id, merger).ifPresent(merges::add);
            }
        }
        merges.sort(Comparator.comparingInt(Merge::id));
        return merges;
    }

    private static Optional<Merge> parts(TokenVocabulary vocabulary, int id, PairMerger merger) {
        byte[] token = vocabulary.bytes(id);
        merger.begin(token);
        for (int i = 0; i < token.length; i++) {
            merger.add(vocabulary.table().find(token, i, i + 1), i);
        }
        merger.merge(token.length, 0, new SplittableRandom(0));
        return merger.size() == 2 && merger.id(0) >= 0 && merger.id(1) >= 0
                ? Optional.of(new Merge(merger.id(0), merger.id(1), id))
                : Optional.empty();
    }
}
