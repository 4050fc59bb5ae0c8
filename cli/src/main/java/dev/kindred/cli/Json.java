package dev.kindred.cli;

import tools.jackson.databind.json.JsonMapper;

/// Results for programs.
final class Json {

    private Json() {}

    /// Prints `result`, a record, map or list, as one line of JSON.
    static void print(Console console, Object result) {
        console.out().println(line(result));
    }

    /// The same as text.
    static String line(Object result) {
        return JsonMapper.shared().writeValueAsString(result);
    }
}
