package dev.kindred.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// A part of a JSON document that knows where it stands, so that what is wrong with it can be told.
///
/// @param value a string, a double, a boolean, a list or a map of such parts; empty for null
record JsonTree(Path file, String place, Optional<Object> value) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /// @throws TokenizerFileException if it is no JSON
    static JsonTree parse(Path file, byte[] bytes) {
        try (var json = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            json.nextToken();
            var tree = new JsonTree(file, "", value(json));
            if (json.nextToken() != null) {
                throw new TokenizerFileException(file, "goes on behind its JSON");
            }
            return tree;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new TokenizerFileException(
                    file,
                    "is no JSON: " + e.getOriginalMessage()
                            + (at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")"),
                    e);
        }
    }

    private static Optional<Object> value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                var object = new LinkedHashMap<String, Optional<Object>>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    json.nextToken();
                    object.put(name, value(json));
                }
                yield Optional.of(object);
            }
            case START_ARRAY -> {
                var array = new ArrayList<Optional<Object>>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(json));
                }
                yield Optional.of(array);
            }
            case VALUE_STRING -> Optional.of(json.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(json.getDoubleValue());
            case VALUE_TRUE -> Optional.of(true);
            case VALUE_FALSE -> Optional.of(false);
            case VALUE_NULL -> Optional.empty();
            case null, default -> throw new IllegalStateException("the document ends too early");
        };
    }

    TokenizerFileException wrong(String problem) {
        return new TokenizerFileException(file, (place.isEmpty() ? "the document" : place) + " " + problem);
    }

    private JsonTree at(String name, Optional<Object> part) {
        return new JsonTree(file, place.isEmpty() ? name : place + "." + name, part);
    }

    @SuppressWarnings("unchecked") // the parser makes no other maps
    private SequencedMap<String, Optional<Object>> map() {
        if (value.isPresent() && value.get() instanceof SequencedMap<?, ?> map) {
            return (SequencedMap<String, Optional<Object>>) map;
        }
        throw wrong("must be an object");
    }

    /// The part of this name; one without value if it is absent or null.
    JsonTree get(String name) {
        return at(name, map().getOrDefault(name, Optional.empty()));
    }

    boolean isPresent() {
        return value.isPresent();
    }

    boolean isText() {
        return value.isPresent() && value.get() instanceof String;
    }

    boolean isList() {
        return value.isPresent() && value.get() instanceof List<?>;
    }

    boolean isObject() {
        return value.isPresent() && value.get() instanceof SequencedMap<?, ?>;
    }

    List<String> names() {
        return List.copyOf(map().sequencedKeySet());
    }

    @SuppressWarnings("unchecked") // the parser makes no other lists
    List<JsonTree> list() {
        if (value.isPresent() && value.get() instanceof List<?> list) {
            var parts = new ArrayList<JsonTree>(list.size());
            for (Object part : list) {
                parts.add(new JsonTree(file, place + "[" + parts.size() + "]", (Optional<Object>) part));
            }
            return parts;
        }
        throw wrong("must be a list");
    }

    String text() {
        if (value.isPresent() && value.get() instanceof String text) {
            return text;
        }
        throw wrong("must be a string");
    }

    String text(String name, String otherwise) {
        var part = get(name);
        return part.isPresent() ? part.text() : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        var part = get(name);
        if (!part.isPresent()) {
            return otherwise;
        }
        if (part.value.get() instanceof Boolean flag) {
            return flag;
        }
        throw part.wrong("must be true or false");
    }

    double number() {
        if (value.isPresent() && value.get() instanceof Double number) {
            return number;
        }
        throw wrong("must be a number");
    }

    int whole() {
        double number = number();
        if (number != Math.rint(number) || number < 0 || number > Integer.MAX_VALUE - 8) {
            throw wrong("is " + number + ", must be a whole number from 0 to " + (Integer.MAX_VALUE - 8));
        }
        return (int) number;
    }

    int whole(String name, int otherwise) {
        var part = get(name);
        return part.isPresent() ? part.whole() : otherwise;
    }
}
