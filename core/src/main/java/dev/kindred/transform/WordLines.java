package dev.kindred.transform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// Files of words: UTF-8, a line for words that belong together, blank lines passed over.
final class WordLines {

    private static final long MOST_BYTES = 512L << 20;

    private WordLines() {}

    interface Use {
        /// @param number of the line, from 1
        /// @param words  at least 1, none empty
        void line(int number, String[] words);
    }

    /// Reads a file to its end. Words are parted by tabs where a line has one, otherwise by spaces.
    ///
    /// @throws IllegalArgumentException if it is no such file; the message names it and the line
    static void read(Path file, Use use) {
        int number = 0;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalArgumentException(
                        file + ": has " + Files.size(file) + " bytes, must have at most " + MOST_BYTES);
            }
            try (var lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    if (line.indexOf('\0') >= 0) {
                        throw wrong(file, number, "is no text: it has a character zero");
                    }
                    var words = words(number == 1 ? line.replace("\uFEFF", "") : line);
                    if (words.length > 0) {
                        use.line(number, words);
                    }
                }
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file + ": is no UTF-8 text, behind line " + number + " or some thousand characters further", e);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(file + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static String[] words(String line) {
        var separator = line.indexOf('\t') >= 0 ? "\t" : "[\\s\\u3000]+";
        return Arrays.stream(line.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    static IllegalArgumentException wrong(Path file, int number, String problem) {
        return new IllegalArgumentException(file + ": line " + number + " " + problem);
    }
}
