package dev.kindred.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text with `{names}` to be filled in.
record Template(String text) {

    private static final Pattern NAME = Pattern.compile("\\{([a-z-]+)}");

    /// The text, filled.
    String fill(Map<String, String> values) {
        return fill(text, values);
    }

    /// The words between the blanks, each filled after splitting: a value may hold blanks.
    List<String> words(Map<String, String> values) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .map(word -> fill(word, values))
                .toList();
    }

    private static String fill(String text, Map<String, String> values) {
        return NAME.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalArgumentException(found.group() + " in \"" + text + "\", must be one of "
                        + values.keySet().stream().map(n -> "{" + n + "}").toList());
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
