package dev.kindred.format;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/// The vocabulary of a `tokenizer.json`: tokens of a WordLevel, WordPiece, BPE or Unigram model as
/// they are spelled there (`##ing`, `▁the`), with the added ones.
///
/// @param tokens  by their ids; an id may be missing
/// @param unknown what stands for words that are not in it
record TokenizerFile(Path path, TreeMap<Integer, String> tokens, Optional<String> unknown) {

    static final String NAME = "tokenizer.json";

    private static final int LARGEST_BYTES = 1 << 30;

    /// @throws FormatException if it is no such file, or has a token without an id of its own
    static TokenizerFile read(Path path) {
        var file = MappedFile.open(path);
        if (file.size() > LARGEST_BYTES) {
            throw new FormatException(path, "has " + file.size() + " bytes, at most " + LARGEST_BYTES);
        }
        byte[] bytes = file.bytes(0, (int) file.size());
        return Json.reading(path, () -> {
            try (var json = Json.document(bytes)) {
                return new Reader(path, json).read();
            }
        });
    }

    private static final class Reader {

        private final Path path;
        private final JsonParser json;
        private final TreeMap<Integer, String> tokens = new TreeMap<>();
        private final TreeMap<Integer, String> added = new TreeMap<>();
        private Optional<String> unknown = Optional.empty();

        Reader(Path path, JsonParser json) {
            this.path = path;
            this.json = json;
        }

        TokenizerFile read() {
            json.nextToken();
            Json.require(path, json, JsonToken.START_OBJECT);
            while (Json.nextField(path, json)) {
                switch (json.currentName()) {
                    case "model" -> readModel();
                    case "added_tokens" -> readAdded();
                    default -> json.skipChildren();
                }
            }
            if (tokens.isEmpty() && added.isEmpty()) {
                throw new FormatException(path, "has no model with a vocabulary");
            }
            added.forEach(tokens::putIfAbsent);
            return new TokenizerFile(path, tokens, unknown);
        }

        private void readModel() {
            Json.require(path, json, JsonToken.START_OBJECT);
            while (Json.nextField(path, json)) {
                switch (json.currentName()) {
                    case "vocab" -> {
                        if (json.currentToken() == JsonToken.START_ARRAY) {
                            readUnigrams();
                        } else {
                            readVocabulary();
                        }
                    }
                    case "unk_token" -> {
                        if (json.currentToken() == JsonToken.VALUE_STRING) {
                            unknown = Optional.of(json.getString());
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }

        private void readVocabulary() {
            Json.require(path, json, JsonToken.START_OBJECT);
            while (Json.nextField(path, json)) {
                put(tokens, json.currentName(), Json.whole(path, json));
            }
        }

        /// `[["<unk>", 0.0], ["▁the", -3.2], …]`: a token's id is its place.
        private void readUnigrams() {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Json.require(path, json, JsonToken.START_ARRAY);
                json.nextToken();
                put(tokens, Json.string(path, json), tokens.size());
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    json.skipChildren();
                    if (json.currentToken() == null) {
                        throw new FormatException(path, "ends within its vocabulary");
                    }
                }
            }
        }

        private void readAdded() {
            Json.require(path, json, JsonToken.START_ARRAY);
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Json.require(path, json, JsonToken.START_OBJECT);
                Optional<String> content = Optional.empty();
                long id = -1;
                while (Json.nextField(path, json)) {
                    switch (json.currentName()) {
                        case "content" -> content = Optional.of(Json.string(path, json));
                        case "id" -> id = Json.whole(path, json);
                        default -> json.skipChildren();
                    }
                }
                put(added, content.orElse(""), id);
            }
        }

        private void put(Map<Integer, String> target, String token, long id) {
            if (id < 0 || id >= Limits.MAX_ROWS) {
                throw new FormatException(
                        path, "token \"" + token + "\" has the id " + id + ", must be 0 to " + (Limits.MAX_ROWS - 1));
            }
            if (token.length() > Limits.MAX_WORD_BYTES) {
                throw new FormatException(
                        path,
                        "token " + id + " has " + token.length() + " characters, at most " + Limits.MAX_WORD_BYTES);
            }
            String other = target.putIfAbsent((int) id, token);
            if (other != null) {
                throw new FormatException(
                        path, "tokens \"" + other + "\" and \"" + token + "\" have the same id, " + id);
            }
        }
    }

    /// The tokens with their rows. Model2Vec's `mapping` says in which row a token's vector is, if
    /// not in that of its id, and `weights` by what it is to be multiplied. An unknown token of zeros
    /// at the end, as we write it, is left out.
    ///
    /// @throws FormatException if a token has no row
    Loaded join(Safetensors.Tensors tensors, VectorFormat format, Progress progress) {
        var matrix = tensors.matrix(tensors.embeddings());
        var mapping = tensors.named("mapping").map(tensors::wholes);
        var weights = tensors.named("weights").map(tensors::matrix);
        boolean isPlain = mapping.isEmpty()
                && weights.isEmpty()
                && tokens.size() == matrix.rows()
                && tokens.lastKey() == matrix.rows() - 1;
        var joined = isPlain
                ? tensors.matrix(tensors.embeddings(), matrix.rows() - (isUnknown(matrix) ? 1 : 0))
                : selected(tensors.path(), matrix, mapping, weights);
        var words = List.copyOf(tokens.values()).subList(0, joined.rows());
        return JoinedWords.join(
                tensors.path(), format, new WordList(new ArrayList<>(words), 0), joined, new long[0], progress);
    }

    private boolean isUnknown(Matrix matrix) {
        var last = tokens.lastEntry();
        if (unknown.isEmpty() || !unknown.get().equals(last.getValue()) || last.getKey() != matrix.rows() - 1) {
            return false;
        }
        for (float number : matrix.row(matrix.rows() - 1)) {
            if (number != 0) {
                return false;
            }
        }
        return true;
    }

    private HeapMatrix selected(Path file, Matrix matrix, Optional<long[]> mapping, Optional<Matrix> weights) {
        var selected = HeapMatrix.zeros(tokens.size(), matrix.dimension());
        int target = 0;
        for (var token : tokens.entrySet()) {
            int id = token.getKey();
            long row = mapping.isEmpty() ? id : id < mapping.get().length ? mapping.get()[id] : -1;
            if (row < 0
                    || row >= matrix.rows()
                    || (weights.isPresent() && id >= weights.get().rows())) {
                throw new FormatException(
                        file,
                        "has no row for token \"" + token.getValue() + "\" (id " + id + " of " + path.getFileName()
                                + "): it has " + matrix.rows() + " rows");
            }
            float[] block = selected.block(target);
            int offset = selected.offset(target++);
            matrix.copyRows((int) row, 1, block, offset);
            float weight = weights.isPresent() ? weights.get().row(id)[0] : 1;
            for (int c = offset; weight != 1 && c < offset + matrix.dimension(); c++) {
                block[c] *= weight;
            }
        }
        return selected;
    }

    /// Writes a WordLevel tokenizer that splits at white space; its ids are those of `words`, and
    /// `unknown` has the next one.
    static void write(Vocabulary words, String unknown, Path path) {
        AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, out -> {
            try (var json =
                    Json.FACTORY.createGenerator(ObjectWriteContext.empty(), new BufferedOutputStream(out, 1 << 16))) {
                write(words, unknown, json);
            }
        });
    }

    private static void write(Vocabulary words, String unknown, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("version", "1.0");
        json.writeNullProperty("truncation");
        json.writeNullProperty("padding");
        json.writeName("added_tokens");
        json.writeStartArray();
        json.writeStartObject();
        json.writeNumberProperty("id", words.size());
        json.writeStringProperty("content", unknown);
        for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
            json.writeBooleanProperty(flag, false);
        }
        json.writeBooleanProperty("special", true);
        json.writeEndObject();
        json.writeEndArray();
        json.writeNullProperty("normalizer");
        json.writeName("pre_tokenizer");
        json.writeStartObject();
        json.writeStringProperty("type", "WhitespaceSplit");
        json.writeEndObject();
        json.writeNullProperty("post_processor");
        json.writeNullProperty("decoder");
        json.writeName("model");
        json.writeStartObject();
        json.writeStringProperty("type", "WordLevel");
        json.writeName("vocab");
        json.writeStartObject();
        for (int id = 0; id < words.size(); id++) {
            json.writeNumberProperty(words.word(id), id);
        }
        json.writeNumberProperty(unknown, words.size());
        json.writeEndObject();
        json.writeStringProperty("unk_token", unknown);
        json.writeEndObject();
        json.writeEndObject();
    }
}
