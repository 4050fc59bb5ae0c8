package dev.kindred.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The lines of a test set that say something, with their numbers: UTF-8, any line ends, no blank lines, no
/// comments.
record Lines(Path file, List<Line> lines) {

    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_BYTES_OF_TEXTS = 512L << 20;

    /// @param number from 1
    record Line(int number, String text) {

        String[] words() {
            return text.split("[\\s\\u3000]+");
        }
    }

    static Lines read(Path file) {
        return of(file, text(file, MOST_BYTES), line -> {
            var words = line.strip();
            return words.startsWith("#") || words.startsWith("//") ? "" : words;
        });
    }

    /// The lines of a file of texts: `#` begins no comment, and tabs at the ends stay.
    static Lines ofTexts(Path file) {
        return of(file, text(file, MOST_BYTES_OF_TEXTS), line -> line.isBlank() ? "" : line);
    }

    private static String text(Path file, long mostBytes) {
        try {
            if (Files.size(file) > mostBytes) {
                throw new TestSetException(
                        file, "has " + Files.size(file) + " bytes, a test set must have at most " + mostBytes);
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            int zero = text.indexOf('\0');
            if (zero >= 0) {
                throw new TestSetException(file, "is no text: character " + zero + " is zero");
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(file + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Lines of(Path file, String text, UnaryOperator<String> content) {
        var lines = new ArrayList<Line>();
        int number = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            number++;
            var kept = content.apply(line.replace("\uFEFF", ""));
            if (!kept.isEmpty()) {
                lines.add(new Line(number, kept));
            }
        }
        if (lines.isEmpty()) {
            throw new TestSetException(file, number == 0 ? "is empty" : "has no line but blank ones and comments");
        }
        return new Lines(file, lines);
    }
}
