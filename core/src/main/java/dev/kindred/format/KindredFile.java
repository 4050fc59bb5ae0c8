package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Our own model file, opened: everything needed to use vectors, and, of a trained model, to go on training
/// it. Field by field in `docs/formats.md`.
///
/// The file is mapped into memory, so opening one of any size takes as long as reading its words; matrices
/// come from the disk when rows are asked for. The mapping ends when nothing refers to it any more; there is
/// nothing to close. Since [#write] replaces files as a whole, an opened file stays what it was. Thread-safe.
public final class KindredFile {

    private final KindredSections sections;
    private final Embeddings embeddings;

    private KindredFile(KindredSections sections) {
        this.sections = sections;
        this.embeddings = new KindredInput(sections).read();
    }

    /// Writes a trained model or a checkpoint; the file appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a vector holds NaN or an infinite number
    public static void write(TrainedModel model, Path path) {
        var writer = new KindredWriter(model);
        AtomicFile.write(path, writer.fileBytes(), writer::writeTo);
    }

    /// Writes vectors without what training would need.
    ///
    /// @throws IllegalArgumentException if a vector holds NaN or an infinite number
    public static void write(Embeddings embeddings, Path path) {
        var writer = new KindredWriter(embeddings);
        AtomicFile.write(path, writer.fileBytes(), writer::writeTo);
    }

    /// Writes vectors without what training would need, their numbers of any type but double.
    ///
    /// @throws IllegalArgumentException if a vector holds NaN or an infinite number
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        var writer = new KindredWriter(embeddings, options);
        AtomicFile.write(path, writer.fileBytes(), writer::writeTo);
    }

    /// Writes the same to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream out, WriteOptions options) throws IOException {
        new KindredWriter(embeddings, options).writeTo(out);
    }

    /// Writes a trained model or a checkpoint to a stream, which stays open.
    public static void write(TrainedModel model, OutputStream out) throws IOException {
        new KindredWriter(model).writeTo(out);
    }

    /// Writes vectors to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream out) throws IOException {
        new KindredWriter(embeddings).writeTo(out);
    }

    /// Opens a file. Its sizes, its section table and everything but its matrices are checked; see
    /// [#verify].
    ///
    /// @throws FormatException if it is damaged or no such file
    public static KindredFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new FormatException(path, "is a folder, not a file of vectors");
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            int length = (int) Math.min(segment.byteSize(), KindredLayout.HEADER_BYTES);
            byte[] head = segment.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            if (!KindredLayout.hasMagic(head)) {
                throw new FormatException(path, head.length == 0 ? "is empty" : ForeignFile.describe(head));
            }
            return new KindredFile(new KindredSections(path, segment));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// Reads a model into memory to go on training it; all checksums are verified.
    ///
    /// @throws FormatException if it is damaged, or holds vectors only
    public static TrainedModel read(Path path) {
        var opened = open(path);
        opened.verify();
        var model = opened.model()
                .orElseThrow(() -> new FormatException(path, "holds vectors only: training cannot go on from it"));
        var embeddings = new Embeddings(opened.embeddings.vocabulary(), onHeap(opened.embeddings.matrix()));
        var tables = new LinkedHashMap<String, Matrix>();
        model.tables().forEach((name, table) -> tables.put(name, onHeap(table)));
        return new TrainedModel(
                embeddings, onHeap(model.output()), tables, model.words(), model.provenance(), model.trainingState());
    }

    private static HeapMatrix onHeap(Matrix mapped) {
        var copy = HeapMatrix.zeros(mapped.rows(), mapped.dimension());
        for (int row = 0; row < mapped.rows(); row++) {
            mapped.copyRows(row, 1, copy.block(row), copy.offset(row));
        }
        return copy;
    }

    /// The words and their vectors, mapped.
    public Embeddings embeddings() {
        return embeddings;
    }

    /// How the vectors were made, unless they came from elsewhere.
    public Optional<Provenance> provenance() {
        return sections.section("origin").map(s -> ProvenanceText.decode(sections.path(), sections.bytes(s)));
    }

    /// The trained model, its matrices mapped; empty if the file holds vectors only.
    public Optional<TrainedModel> model() {
        var output = sections.matrix("output");
        var provenance = provenance();
        if (output.isEmpty() || provenance.isEmpty()) {
            return Optional.empty();
        }
        var tables = new LinkedHashMap<String, Matrix>();
        for (var section : sections.all()) {
            if (KindredLayout.isTable(section)) {
                tables.put(section.name(), sections.matrix(section));
            }
        }
        byte[] state = sections.section("state").map(sections::bytes).orElse(new byte[0]);
        return Optional.of(new TrainedModel(
                embeddings, output.get(), tables, new KindredInput(sections).words(), provenance.get(), state));
    }

    /// Whether this is a whole model, not a checkpoint.
    public boolean isFinished() {
        return sections.section("state").isEmpty();
    }

    /// The number of bytes of the file.
    public long sizeBytes() {
        return sections.fileBytes();
    }

    /// Reads the whole file and compares it with its checksums.
    ///
    /// @throws FormatException if any byte is not what was written
    public void verify() {
        sections.verify();
        try {
            embeddings.vocabulary().requireDifferent();
            new KindredInput(sections).words().ifPresent(Vocabulary::requireDifferent);
        } catch (IllegalArgumentException e) {
            throw new FormatException(sections.path(), "section words is wrong: " + e.getMessage(), e);
        }
    }
}
