package dev.kindred.vocab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A vocabulary as a text file: a word a line with its count behind a space, as word2vec.c's `-save-vocab`
/// writes it.
/// When read, a tab will do as well, and counts may be missing from all lines.
public final class VocabularyFile {

    private VocabularyFile() {}

    /// Writes the file whole or not at all; a vocabulary without counts has only words.
    public static void write(Vocabulary vocabulary, Path file) {
        try {
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".vocabulary", ".part");
            try {
                try (BufferedWriter writer = Files.newBufferedWriter(beside)) {
                    write(vocabulary, writer);
                }
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the vocabulary cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    /// Writes the lines to `text`.
    public static void write(Vocabulary vocabulary, Appendable text) throws IOException {
        for (int id = 0; id < vocabulary.size(); id++) {
            text.append(vocabulary.word(id));
            if (vocabulary.hasCounts()) {
                text.append(' ').append(Long.toString(vocabulary.count(id)));
            }
            text.append('\n');
        }
    }

    /// Reads a file; words keep the order of the lines. Throws [IllegalArgumentException] that names the
    /// line.
    public static Vocabulary read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("vocabulary file " + file + " does not exist or is no file");
        }
        List<String> words = new ArrayList<>();
        Map<String, Integer> lineOf = new HashMap<>();
        long[] counts = new long[1024];
        int counted = 0;
        int line = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                line++;
                String place = file + ": line " + line;
                text = line == 1 && text.startsWith("\ufeff") ? text.substring(1) : text;
                if (text.isBlank()) {
                    continue;
                }
                int separator = Math.max(text.lastIndexOf(' '), text.lastIndexOf('\t'));
                String word = separator < 0 ? text : text.substring(0, separator);
                counts = words.size() == counts.length ? Arrays.copyOf(counts, 2 * counts.length) : counts;
                if (separator >= 0) {
                    counts[words.size()] = count(text.substring(separator + 1), place);
                    counted++;
                }
                Integer earlier = lineOf.putIfAbsent(word, line);
                if (earlier != null) {
                    throw new IllegalArgumentException(
                            place + ": word \"" + word + "\" stands on line " + earlier + " already");
                }
                words.add(word);
                if (counted != 0 && counted != words.size()) {
                    throw new IllegalArgumentException(
                            place + ": either every line has a count or none; this one differs from those before");
                }
            }
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(file + ": line " + (line + 1) + " or one soon after is not UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException("vocabulary file " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("vocabulary file " + file + " has no words");
        }
        return counted == 0 ? Vocabulary.of(words) : Vocabulary.of(words, Arrays.copyOf(counts, words.size()));
    }

    private static long count(String text, String place) {
        try {
            long count = Long.parseLong(text);
            if (count >= 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    place + ": \"" + text + "\" is no count; expected a word, a space and a number", e);
        }
        throw new IllegalArgumentException(place + ": count " + text + ", must be at least 0");
    }
}
