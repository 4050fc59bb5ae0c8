package dev.kindred.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Standard input, a line at a time, until it ends or nobody reads the results any more.
final class Lines {

    private Lines() {}

    static void each(Console console, Consumer<String> use) {
        var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try {
            for (String line = lines.readLine(); line != null && !console.isOutClosed(); line = lines.readLine()) {
                use.accept(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
