package dev.kindred.format;

import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The words of a matrix that has none itself: a file beside it, one word a line, in the order of the
/// rows.
///
/// @param words    in the order of the rows
/// @param repaired how many were no valid UTF-8
record WordList(List<String> words, int repaired) {

    private static final int LONGEST_FILE = Integer.MAX_VALUE - 8;
    private static final String SUFFIX = ".words";

    /// Where the words of the matrix `file` are written.
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + SUFFIX);
    }

    /// The list that belongs to `file`: of its own name, or the folder's only one.
    static Optional<Path> find(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        return List.of(name + SUFFIX, stem + SUFFIX, name + ".txt", stem + ".words.txt", "words.txt", "vocab.txt")
                .stream()
                .map(file::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// The words of the `rows` rows of `file`.
    ///
    /// @throws FormatException if there is no list, or one of another length
    static WordList read(Path file, int rows) {
        var list = find(file)
                .orElseThrow(() -> new FormatException(
                        file,
                        "has no words: put them, one a line in the order of its rows, beside it as "
                                + beside(file).getFileName() + " or words.txt"));
        var words = read(list);
        if (words.words().size() != rows) {
            throw new FormatException(
                    file,
                    "has " + rows + " rows, " + list.getFileName() + " has "
                            + words.words().size() + " words");
        }
        return words;
    }

    static WordList read(Path list) {
        var file = MappedFile.open(list);
        if (file.size() > LONGEST_FILE) {
            throw new FormatException(list, "has " + file.size() + " bytes of words, at most " + LONGEST_FILE);
        }
        byte[] bytes = file.bytes(0, (int) file.size());
        var words = new ArrayList<String>();
        int repaired = 0;
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at < bytes.length ? bytes[at] != '\n' : start == bytes.length) {
                continue;
            }
            int end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
            if (end - start > Limits.MAX_WORD_BYTES) {
                throw new FormatException(
                        list,
                        "line " + (words.size() + 1) + " has " + (end - start) + " bytes, a word has at most "
                                + Limits.MAX_WORD_BYTES);
            }
            words.add(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            repaired += words.getLast().indexOf('\uFFFD') >= 0 && !Utf8.isValid(bytes, start, end) ? 1 : 0;
            start = at + 1;
        }
        return new WordList(words, repaired);
    }

    /// Writes the list, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a word has a line end
    static void write(Vocabulary words, Path list) {
        AtomicFile.write(list, AtomicFile.UNKNOWN_SIZE, stream -> {
            var out = new BufferedOutputStream(stream, 1 << 16);
            for (int id = 0; id < words.size(); id++) {
                out.write(words.utf8(id));
                out.write('\n');
            }
            out.flush();
        });
    }
}
