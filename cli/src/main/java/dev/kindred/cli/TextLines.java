package dev.kindred.cli;

import dev.kindred.corpus.RawText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// The lines of a file of texts, plain, .gz or .zst; of `-` those of standard input.
final class TextLines {

    static final Path STANDARD_INPUT = Path.of("-");

    private TextLines() {}

    static List<String> read(Path file, Console console) {
        try (InputStream in = file.equals(STANDARD_INPUT) ? console.in() : RawText.open(file)) {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readAllLines();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
