package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;

/// Words and their counts as text, one word a line: `word count`, most frequent first; word2vec.c's
/// `-save-vocab` form. The count may be missing.
final class VocabularyFile {

    private VocabularyFile() {}

    static Vocabulary read(Path file) throws IOException {
        var words = new ArrayList<String>();
        var seen = new HashSet<String>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String word = line.strip().split("\\s+", 2)[0];
                if (word.isEmpty()) {
                    continue;
                }
                if (!seen.add(word)) {
                    throw new Failure(file + ": line " + number + ": word \"" + word + "\" stands twice");
                }
                words.add(word);
            }
        }
        if (words.isEmpty()) {
            throw new Failure(file + ": no words");
        }
        return Vocabulary.of(words);
    }

    /// Writes the first `size` words.
    static void write(Path file, Vocabulary words, int size) {
        AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> {
            Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            for (int id = 0; id < size; id++) {
                lines.write(words.word(id) + " " + words.count(id) + "\n");
            }
            lines.flush();
        });
    }
}
