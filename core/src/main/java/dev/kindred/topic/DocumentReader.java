package dev.kindred.topic;

import dev.kindred.corpus.RawText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads documents from files, folders or standard input (`-`), plain or packed. Shared by threads: each takes
/// the next documents when it is free.
public final class DocumentReader implements AutoCloseable {

    private static final Path STANDARD_INPUT = Path.of("-");
    private static final int BATCH_CHARACTERS = 1 << 18;
    private static final int MOST_CHARACTERS = 1 << 28;

    private final List<Path> files;
    private final Unit unit;
    private final InputStream standardInput;
    private final long sizeBytes;
    private final char[] buffer = new char[1 << 16];

    private Optional<Reader> open = Optional.empty();
    private Path path = STANDARD_INPUT;
    private int nextFile;
    private int at;
    private int end;
    private long line;
    private int nextBatch;
    private long charactersRead;

    /// What is one document.
    public enum Unit {
        /// Each line.
        LINE,
        /// The lines up to an empty one, or to the end of the file.
        BLANK_LINE,
        /// Each file.
        FILE
    }

    /// @param name where it stands: the number of its first line, behind the file's name if there are several;
    ///     for whole files the file's name alone
    public record Document(String name, String text) {}

    /// @param number 0, 1, … in the order of the text
    public record Batch(int number, List<Document> documents) {}

    private DocumentReader(List<Path> files, Unit unit, InputStream standardInput) {
        this.files = files;
        this.unit = unit;
        this.standardInput = standardInput;
        this.sizeBytes = sizeBytes(files);
    }

    /// Finds the files; nothing is read yet.
    ///
    /// @throws IllegalArgumentException if an input does not exist, or a folder holds no files
    public static DocumentReader of(List<Path> inputs, Unit unit, InputStream standardInput) {
        return new DocumentReader(RawText.files(inputs), unit, standardInput);
    }

    private static long sizeBytes(List<Path> files) {
        long bytes = 0;
        for (Path file : files) {
            String name = file.toString();
            if (!Files.isRegularFile(file) || name.endsWith(".gz") || name.endsWith(".zst")) {
                return -1;
            }
            bytes += file.toFile().length();
        }
        return bytes;
    }

    /// How many bytes all files have, or -1 if that is not known of their text.
    public long sizeBytes() {
        return sizeBytes;
    }

    /// How much has been read, about in bytes.
    public synchronized long charactersRead() {
        return charactersRead;
    }

    /// The next documents, some 100 kB of them; empty at the end. Lines of white space alone are documents,
    /// too, if lines are.
    public synchronized Optional<Batch> next() {
        var documents = new ArrayList<Document>();
        int characters = 0;
        for (var next = document(); next.isPresent(); next = document()) {
            documents.add(next.get());
            characters += next.get().text().length() + 1;
            if (characters >= BATCH_CHARACTERS) {
                break;
            }
        }
        charactersRead += characters;
        return documents.isEmpty() ? Optional.empty() : Optional.of(new Batch(nextBatch++, documents));
    }

    private Optional<Document> document() {
        while (open.isPresent() || openNext()) {
            var text = new StringBuilder();
            long first = line + 1;
            boolean isThere = unit == Unit.LINE ? readLine(text, first) : readLines(text);
            if (isThere) {
                return Optional.of(new Document(name(first), text.toString()));
            }
            close();
        }
        return Optional.empty();
    }

    private boolean readLines(StringBuilder text) {
        long first = line + 1;
        int from = 0;
        boolean isThere = false;
        while (readLine(text, first)) {
            boolean isBlank = isBlank(text, from);
            if (unit == Unit.BLANK_LINE && isBlank && isThere) {
                break;
            }
            isThere |= !isBlank || unit == Unit.FILE;
            text.append('\n');
            from = text.length();
        }
        return isThere;
    }

    private static boolean isBlank(StringBuilder text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length();
    }

    private String name(long first) {
        if (unit == Unit.FILE) {
            return path.toString();
        }
        return files.size() == 1 ? String.valueOf(first) : path + ":" + first;
    }

    /// Appends a line without its end.
    ///
    /// @return whether there was one
    private boolean readLine(StringBuilder text, long first) {
        boolean isThere = false;
        while (at < end || fill()) {
            isThere = true;
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            text.append(buffer, from, at - from);
            if (text.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException(path + ": the document at line " + first + " has more than "
                        + MOST_CHARACTERS + " characters, which is the limit");
            }
            if (at < end) {
                at++;
                break;
            }
        }
        line += isThere ? 1 : 0;
        return isThere;
    }

    private boolean fill() {
        try {
            end = open.orElseThrow().read(buffer);
            at = 0;
            return end > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean openNext() {
        if (nextFile == files.size()) {
            return false;
        }
        path = files.get(nextFile++);
        var bytes = path.equals(STANDARD_INPUT) ? standardInput : new BufferedInputStream(RawText.open(path), 1 << 16);
        open = Optional.of(new InputStreamReader(bytes, StandardCharsets.UTF_8));
        at = 0;
        end = 0;
        line = 0;
        return true;
    }

    @Override
    public synchronized void close() {
        try {
            if (open.isPresent() && !path.equals(STANDARD_INPUT)) {
                open.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be closed: " + e.getMessage(), e);
        }
        open = Optional.empty();
    }
}
