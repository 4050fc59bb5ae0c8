package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/// A JSON object a line: `{"word":"king","vector":[0.1,-0.2]}`. Other fields are skipped. Any word
/// can be held.
public final class JsonLines {

    private static final String WORD = "word";
    private static final String VECTOR = "vector";

    private JsonLines() {}

    /// The dimension of the first line, if that is an object with a word and a vector.
    static OptionalInt dimension(byte[] head) {
        int end = 0;
        while (end < head.length && head[end] != '\n') {
            end++;
        }
        int start = TextSample.fieldStart(head, 0, end);
        if (start == end || head[start] != '{') {
            return OptionalInt.empty();
        }
        try (var json = Json.part(head, start, end)) {
            return dimension(json);
        } catch (JacksonException e) {
            return OptionalInt.empty();
        }
    }

    private static OptionalInt dimension(JsonParser json) {
        int numbers = 0;
        boolean hasWord = false;
        json.nextToken();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            hasWord |= name.equals(WORD) && json.currentToken() == JsonToken.VALUE_STRING;
            if (name.equals(VECTOR) && json.currentToken() == JsonToken.START_ARRAY) {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    numbers++;
                    json.skipChildren();
                }
            } else {
                json.skipChildren();
            }
        }
        return hasWord && numbers > 0 ? OptionalInt.of(numbers) : OptionalInt.empty();
    }

    /// Parses lines for [TextRows].
    static RowCollector.Parser parser(Path path, int dimension) {
        return (piece, i, target, offset) -> {
            int start = piece.starts()[i];
            int end = piece.starts()[i + 1] - 1;
            String place = "line " + (piece.firstRow() + i + 1L);
            try (var json = Json.part(piece.bytes(), start, end)) {
                byte[] word = word(path, json, place, dimension, target, offset);
                // Spelled in JSON the word was no shorter, and nobody reads the line again.
                System.arraycopy(word, 0, piece.bytes(), start, word.length);
                return ((long) start << 32) | (start + word.length);
            } catch (JacksonException e) {
                throw new FormatException(path, place + " is no JSON: " + e.getOriginalMessage(), e);
            }
        };
    }

    /// @return the word's UTF-8
    private static byte[] word(Path path, JsonParser json, String place, int dimension, float[] target, int offset) {
        Optional<String> word = Optional.empty();
        int numbers = 0;
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new FormatException(path, place + " is no JSON object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(WORD) && json.currentToken() == JsonToken.VALUE_STRING) {
                word = Optional.of(json.getString());
            } else if (name.equals(VECTOR) && json.currentToken() == JsonToken.START_ARRAY) {
                numbers = numbers(path, json, place, dimension, target, offset);
            } else {
                json.skipChildren();
            }
        }
        if (json.nextToken() != null) {
            throw new FormatException(path, place + " goes on behind its object");
        }
        byte[] bytes = word.orElseThrow(() -> new FormatException(path, place + " has no string \"" + WORD + "\""))
                .getBytes(StandardCharsets.UTF_8);
        if (numbers != dimension) {
            throw new FormatException(path, place + " has " + numbers + " numbers, expected " + dimension);
        }
        if (bytes.length > Limits.MAX_WORD_BYTES) {
            throw new FormatException(
                    path, place + " has a word of " + bytes.length + " bytes, at most " + Limits.MAX_WORD_BYTES);
        }
        return bytes;
    }

    private static int numbers(Path path, JsonParser json, String place, int dimension, float[] target, int offset) {
        int numbers = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.currentToken().isNumeric()) {
                throw new FormatException(path, place + " has " + json.getString() + " as component " + (numbers + 1));
            }
            if (numbers < dimension) {
                float number = json.getFloatValue();
                if (!Float.isFinite(number)) {
                    throw new FormatException(
                            path,
                            place + " has " + json.getString() + " as component " + (numbers + 1)
                                    + ", which no float holds");
                }
                target[offset + numbers] = number;
            }
            numbers++;
        }
        return numbers;
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a vector is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, out -> write(embeddings, out, options));
    }

    /// Writes the same to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream out, WriteOptions options) throws IOException {
        TextWriter.of(embeddings, JsonLines::append, options.progress()).writeTo(out);
    }

    private static void append(StringBuilder text, String word, float[] numbers, int from, int to) {
        text.append("{\"word\":\"");
        JsonStringEncoder.getInstance().quoteAsString(word, text);
        text.append("\",\"vector\":[");
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ",").append(numbers[i]);
        }
        text.append("]}");
    }
}
