package dev.kindred.language;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a model's file tells of how it was made: names and values, in their order. `segmenter`, `normalize`
/// and `fold-case` say how its text was cut into words.
///
/// @param values without line ends; names without `=`
public record ModelSettings(Map<String, String> values) {

    /// Nothing known, as of a file in ARPA format.
    public static final ModelSettings NONE = new ModelSettings(Map.of());

    public ModelSettings {
        values.forEach((name, value) -> {
            if (name.indexOf('=') >= 0 || (name + value).indexOf('\n') >= 0) {
                throw new IllegalArgumentException("setting \"" + name + "\" = \"" + value
                        + "\", must be a name without = and a value, both without line ends");
            }
        });
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    String text() {
        var text = new StringBuilder();
        values.forEach(
                (name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    static ModelSettings parse(String text) {
        var values = new LinkedHashMap<String, String>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return new ModelSettings(values);
    }
}
