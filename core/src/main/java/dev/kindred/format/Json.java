package dev.kindred.format;

import java.nio.file.Path;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/// JSON, token by token: no document is held as objects.
final class Json {

    /// For whole documents: names are words of a vocabulary, and keeping them all in a table would
    /// only cost.
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /// For lines, whose names are few. (Without its table of names, Jackson 3.2 reads past the end of
    /// a part.)
    private static final JsonFactory OF_PARTS = new JsonFactory();

    private Json() {}

    static JsonParser document(byte[] bytes) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes);
    }

    static JsonParser part(byte[] bytes, int from, int to) {
        return OF_PARTS.createParser(ObjectReadContext.empty(), bytes, from, to - from);
    }

    /// Does `work`; what is wrong with the JSON is the file's fault.
    static <T> T reading(Path path, Supplier<T> work) {
        try {
            return work.get();
        } catch (JacksonException e) {
            throw new FormatException(path, "is no JSON of this format: " + e.getOriginalMessage() + place(e), e);
        }
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    /// The parser's token, which must be this one.
    static void require(Path path, JsonParser json, JsonToken expected) {
        if (json.currentToken() != expected) {
            throw new FormatException(
                    path,
                    "has " + json.currentToken() + " where " + expected + " is expected, at byte "
                            + json.currentTokenLocation().getByteOffset());
        }
    }

    /// Moves to the next name of the object that the parser is in, and on to its value.
    ///
    /// @return false at the object's end
    static boolean nextField(Path path, JsonParser json) {
        if (json.nextToken() == JsonToken.END_OBJECT) {
            return false;
        }
        require(path, json, JsonToken.PROPERTY_NAME);
        json.nextToken();
        return true;
    }

    static String string(Path path, JsonParser json) {
        require(path, json, JsonToken.VALUE_STRING);
        return json.getString();
    }

    static long whole(Path path, JsonParser json) {
        require(path, json, JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }
}
