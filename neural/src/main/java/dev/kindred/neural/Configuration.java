package dev.kindred.neural;

import dev.kindred.format.FormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Settings of a network as `config.json` holds them: one object, by name.
///
/// @param source what is named in errors
/// @param json   shared; not to be changed any more once it is here
public record Configuration(Path source, ObjectNode json) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LARGEST = 10_000_000;

    /// What kind of network it is, as Hugging Face calls it.
    public static final String TYPE = "model_type";

    /// Settings to be filled in, of a kind of network.
    public static Configuration of(String type) {
        var json = MAPPER.createObjectNode();
        json.put(TYPE, type);
        return new Configuration(Path.of("config.json"), json);
    }

    /// @throws FormatException if it is no object of JSON
    public static Configuration read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new FormatException(file, "has " + Files.size(file) + " bytes, at most " + LARGEST + " are read");
            }
            if (MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                return new Configuration(file, object);
            }
            throw new FormatException(file, "is no JSON object");
        } catch (JacksonException e) {
            throw new FormatException(file, "is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Configuration with(String name, String value) {
        return changed(copy -> copy.put(name, value));
    }

    public Configuration with(String name, long value) {
        return changed(copy -> copy.put(name, value));
    }

    public Configuration with(String name, double value) {
        return changed(copy -> copy.put(name, value));
    }

    public Configuration with(String name, boolean value) {
        return changed(copy -> copy.put(name, value));
    }

    public Configuration with(String name, List<String> values) {
        return changed(copy -> values.forEach(copy.putArray(name)::add));
    }

    private Configuration changed(Consumer<ObjectNode> change) {
        var copy = json.deepCopy();
        change.accept(copy);
        return new Configuration(source, copy);
    }

    /// The kind of network, or nothing ("") where the file does not say.
    public String type() {
        return text(TYPE, "");
    }

    public boolean has(String name) {
        return json.hasNonNull(name);
    }

    /// @throws FormatException if there is no such setting, or one of another kind; so with the others
    public String text(String name) {
        return required(name, "a text", JsonNode::isString).asString();
    }

    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    public long whole(String name) {
        return required(name, "a whole number", value -> value.isIntegralNumber() && value.canConvertToLong())
                .asLong();
    }

    public long whole(String name, long otherwise) {
        return has(name) ? whole(name) : otherwise;
    }

    /// A whole number within limits, both included.
    public int whole(String name, int least, int most) {
        long value = whole(name);
        if (value < least || value > most) {
            throw new FormatException(source, "has " + name + " " + value + ", must be " + least + " to " + most);
        }
        return (int) value;
    }

    public double number(String name) {
        return required(name, "a number", JsonNode::isNumber).asDouble();
    }

    public double number(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    public boolean claim(String name, boolean otherwise) {
        return has(name) ? required(name, "true or false", JsonNode::isBoolean).asBoolean() : otherwise;
    }

    public List<String> texts(String name) {
        return required(
                        name,
                        "a list of texts",
                        value -> value.isArray() && value.valueStream().allMatch(JsonNode::isString))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    public Stream<String> names() {
        return json.propertyNames().stream();
    }

    private JsonNode required(String name, String wanted, Predicate<JsonNode> isWanted) {
        if (!has(name)) {
            throw new FormatException(source, "has no " + name);
        }
        var value = json.get(name);
        if (!isWanted.test(value)) {
            throw new FormatException(source, "has " + name + " " + value + ", must be " + wanted);
        }
        return value;
    }

    /// The bytes of the file.
    public byte[] toBytes() {
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
