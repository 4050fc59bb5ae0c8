package dev.kindred.topic;

import dev.kindred.corpus.DocumentReader;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The documents of files, folders or standard input, some at a time. Shared by threads: each takes the next ones
/// when it is free.
public final class DocumentBatches implements AutoCloseable {

    private static final int BATCH_CHARACTERS = 1 << 18;

    private final DocumentReader reader;
    private int nextBatch;

    /// @param name where it stands, as [DocumentReader#place] says
    public record Document(String name, String text) {}

    /// @param number 0, 1, … in the order of the text
    public record Batch(int number, List<Document> documents) {}

    private DocumentBatches(DocumentReader reader) {
        this.reader = reader;
    }

    /// Finds the files; nothing is read yet.
    ///
    /// @throws IllegalArgumentException if an input does not exist, or a folder holds no files
    public static DocumentBatches of(List<Path> inputs, DocumentReader.Unit unit, InputStream standardInput) {
        return new DocumentBatches(DocumentReader.of(inputs, standardInput, unit));
    }

    /// See [DocumentReader#bytesRead].
    public long bytesRead() {
        return reader.bytesRead();
    }

    /// See [DocumentReader#bytesTotal].
    public long bytesTotal() {
        return reader.bytesTotal();
    }

    /// The next documents, some 250 kB of them; empty at the end. Lines of white space alone are documents, too, if
    /// lines
    /// are.
    public synchronized Optional<Batch> next() {
        var documents = new ArrayList<Document>();
        int characters = 0;
        while (characters < BATCH_CHARACTERS && reader.hasNext()) {
            String text = reader.next();
            documents.add(new Document(reader.place(), text));
            characters += text.length() + 1;
        }
        return documents.isEmpty() ? Optional.empty() : Optional.of(new Batch(nextBatch++, documents));
    }

    @Override
    public synchronized void close() {
        reader.close();
    }
}
