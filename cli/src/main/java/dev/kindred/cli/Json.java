package dev.kindred.cli;

import dev.kindred.eval.Report;
import tools.jackson.databind.json.JsonMapper;

/// Results for programs.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addMixIn(Report.class, JsonReport.OfReport.class)
            .build();

    private Json() {}

    /// Prints `result`, a record, map or list, as one line of JSON.
    static void print(Console console, Object result) {
        console.out().println(line(result));
    }

    /// The same as text.
    static String line(Object result) {
        return MAPPER.writeValueAsString(result);
    }

    /// The same in lines, for people who look.
    static String pretty(Object result) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result);
    }
}
