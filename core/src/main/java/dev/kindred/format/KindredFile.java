package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.ProductQuantizer;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.StoredMatrix;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.KindredLayout.Element;
import dev.kindred.format.KindredLayout.Section;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Our own model file, opened: everything needed to use vectors, and, of a trained model, to go on
/// training it. Field
/// by
/// field in `docs/formats.md`.
///
/// The file is mapped into memory, so opening one of any size takes as long as reading its words; matrices
/// come from
/// the
/// disk when rows are asked for. The mapping ends when nothing refers to it any more; there is nothing to
/// close. Since
/// [#write] replaces files as a whole, an opened file stays what it was. Thread-safe.
public final class KindredFile {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What an array of bytes holds.
    private static final int MOST_TEXT = Integer.MAX_VALUE - 8;

    private final Path path;
    private final MemorySegment file;
    private final List<Section> sections;
    private final Embeddings embeddings;

    private KindredFile(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
        this.sections = KindredLayout.sections(path, file);
        Matrix input = section(KindredLayout.CODES).isPresent()
                ? quantized()
                : input(section("input").orElseThrow(() -> missing("input")));
        this.embeddings = new Embeddings(vocabulary(input.rows()), input);
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
            return new KindredFile(path, segment);
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
        return new TrainedModel(embeddings, onHeap(model.output()), tables, model.provenance(), model.trainingState());
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
        return section("origin").map(s -> ProvenanceText.decode(path, bytes(s)));
    }

    /// The trained model, its matrices mapped; empty if the file holds vectors only.
    public Optional<TrainedModel> model() {
        var output = matrix("output");
        var provenance = provenance();
        if (output.isEmpty() || provenance.isEmpty()) {
            return Optional.empty();
        }
        var tables = new LinkedHashMap<String, Matrix>();
        for (var section : sections) {
            if (KindredLayout.isTable(section)) {
                tables.put(section.name(), matrix(section));
            }
        }
        byte[] state = section("state").map(this::bytes).orElse(new byte[0]);
        return Optional.of(new TrainedModel(embeddings, output.get(), tables, provenance.get(), state));
    }

    /// Whether this is a whole model, not a checkpoint.
    public boolean isFinished() {
        return section("state").isEmpty();
    }

    /// The number of bytes of the file.
    public long sizeBytes() {
        return file.byteSize();
    }

    /// Reads the whole file and compares it with its checksums.
    ///
    /// @throws FormatException if any byte is not what was written
    public void verify() {
        long end = KindredLayout.HEADER_BYTES;
        for (var section : sections) {
            requireZeros(end, section.offset());
            verify(section);
            end = section.offset() + section.length();
        }
        requireZeros(end, KindredLayout.aligned(end));
        try {
            embeddings.vocabulary().requireDifferent();
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "section words is wrong: " + e.getMessage(), e);
        }
    }

    private void verify(Section section) {
        if (KindredLayout.checksum(segment(section)) != section.checksum()) {
            throw new FormatException(
                    path,
                    "section " + section.name() + " is damaged: bytes " + section.offset() + " to "
                            + (section.offset() + section.length() - 1) + " do not have their checksum");
        }
    }

    private void requireZeros(long from, long to) {
        for (long at = from; at < to; at++) {
            if (file.get(ValueLayout.JAVA_BYTE, at) != 0) {
                throw new FormatException(path, "byte " + at + " between two sections is not zero");
            }
        }
    }

    private Optional<Section> section(String name) {
        return sections.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private MemorySegment segment(Section section) {
        return file.asSlice(section.offset(), section.length());
    }

    /// A small section's bytes, which are always compared with their checksum: they are read anyway.
    private byte[] bytes(Section section) {
        verify(section);
        if (section.length() > Integer.MAX_VALUE - 8) {
            throw new FormatException(path, "section " + section.name() + " has " + section.length() + " bytes");
        }
        return segment(section).toArray(ValueLayout.JAVA_BYTE);
    }

    private Optional<Matrix> matrix(String name) {
        return section(name).map(section -> {
            requireElement(section, Element.FLOAT);
            return matrix(section);
        });
    }

    private Matrix input(Section section) {
        return switch (section.element()) {
            case FLOAT -> mapped(section);
            case HALF -> stored(section, NumberType.FLOAT16);
            case BFLOAT16 -> stored(section, NumberType.BFLOAT16);
            case SCALED_BYTE -> stored(section, NumberType.INT8);
            case BIT -> stored(section, NumberType.BINARY);
            case BYTE, LONG, UNKNOWN ->
                throw new FormatException(path, "section input holds " + section.element() + "s, no numbers");
        };
    }

    private StoredMatrix stored(Section section, NumberType type) {
        int rows = Limits.rows(path, section.rows());
        int dimension = Limits.dimension(path, section.columns());
        if (section.stride() != section.element().stride(dimension)) {
            throw new FormatException(
                    path, "section input has a stride of " + section.stride() + " for dimension " + dimension);
        }
        float[] scales = type.isScaled() ? scales(rows) : new float[0];
        return new StoredMatrix(segment(section), type, rows, dimension, scales);
    }

    private float[] scales(int rows) {
        return column(section(KindredLayout.SCALES).orElseThrow(() -> missing(KindredLayout.SCALES)), rows);
    }

    /// Lengths that are none would make answers wrong in silence.
    private float[] norms(Section section, int rows) {
        float[] norms = column(section, rows);
        for (int row = 0; row < rows; row++) {
            if (!(norms[row] >= 0)) {
                throw new FormatException(
                        path, "section " + section.name() + " says that row " + row + " has the length " + norms[row]);
            }
        }
        return norms;
    }

    /// A float a row.
    private float[] column(Section section, int rows) {
        requireElement(section, Element.FLOAT);
        verify(section);
        if (section.rows() != rows || section.columns() != 1 || section.stride() != 1) {
            throw new FormatException(
                    path, "section " + section.name() + " has " + section.rows() + " rows, expected " + rows);
        }
        return segment(section).toArray(FLOAT);
    }

    /// Codes are read, not mapped: a row needs bytes from all over them and the centroids.
    private QuantizedMatrix quantized() {
        long width = longs(KindredLayout.WIDTH, 1).orElseThrow(() -> missing(KindredLayout.WIDTH))[0];
        try {
            var quantizer = quantizer(KindredLayout.BOOKS, width);
            byte[] codes = codes(KindredLayout.CODES, quantizer);
            int rows = codes.length / quantizer.pieces();
            Optional<QuantizedMatrix.Norms> norms =
                    section(KindredLayout.NORM_CODES).isEmpty() ? Optional.empty() : Optional.of(norms());
            return new QuantizedMatrix(rows, quantizer, codes, norms);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "its quantised vectors are wrong: " + e.getMessage(), e);
        }
    }

    private QuantizedMatrix.Norms norms() {
        var quantizer = quantizer(KindredLayout.NORM_BOOKS, 1);
        return new QuantizedMatrix.Norms(quantizer, codes(KindredLayout.NORM_CODES, quantizer));
    }

    private ProductQuantizer quantizer(String name, long width) {
        var section = section(name).orElseThrow(() -> missing(name));
        requireElement(section, Element.FLOAT);
        verify(section);
        int dimension = Limits.dimension(path, section.columns());
        if (section.rows() != ProductQuantizer.CENTROIDS || section.stride() != dimension) {
            throw new FormatException(
                    path,
                    "section " + name + " has " + section.rows() + " rows, must be " + ProductQuantizer.CENTROIDS);
        }
        float[] centroids = segment(section).toArray(FLOAT);
        return new ProductQuantizer(dimension, Math.clamp(width, 0, Integer.MAX_VALUE), centroids);
    }

    private byte[] codes(String name, ProductQuantizer quantizer) {
        var section = section(name).orElseThrow(() -> missing(name));
        requireElement(section, Element.BYTE);
        if (section.columns() != quantizer.pieces() || section.stride() != section.columns()) {
            throw new FormatException(
                    path,
                    "section " + name + " has " + section.columns() + " codes a row, must be " + quantizer.pieces());
        }
        Limits.rows(path, section.rows());
        return bytes(section);
    }

    private FormatException missing(String name) {
        return new FormatException(path, "has no section " + name);
    }

    private Matrix mapped(Section section) {
        int rows = Limits.rows(path, section.rows());
        float[] norms =
                section(KindredLayout.NORMS).map(known -> norms(known, rows)).orElse(new float[0]);
        int dimension = Limits.dimension(path, section.columns());
        return new MappedMatrix(segment(section), rows, dimension, (int) section.stride(), norms);
    }

    private Matrix matrix(Section section) {
        int rows = Limits.rows(path, section.rows());
        int dimension = Limits.dimension(path, section.columns());
        return new MappedMatrix(segment(section), rows, dimension, (int) section.stride());
    }

    private void requireElement(Section section, Element element) {
        if (section.element() != element) {
            throw new FormatException(path, "section " + section.name() + " holds " + section.element() + "s");
        }
    }

    private Vocabulary vocabulary(int size) {
        long[] ends = longs("ends", size + 1L)
                .orElseThrow(() -> new FormatException(path, "has no section ends, which ends its words"));
        var pool = section("words").orElseThrow(() -> new FormatException(path, "has no section words"));
        verify(pool);
        int[] starts = starts(ends, pool.length());
        byte[] words = segment(pool).asSlice(0, starts[size]).toArray(ValueLayout.JAVA_BYTE);
        requireUtf8(words, starts);
        long[] counts = longs("counts", size).orElse(new long[0]);
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] < 0) {
                throw new FormatException(path, "word " + id + " has the count " + counts[id]);
            }
        }
        return Vocabulary.ofDifferent(words, starts, counts);
    }

    private Optional<long[]> longs(String name, long count) {
        return section(name).map(section -> {
            requireElement(section, Element.LONG);
            if (section.rows() != count || section.columns() != 1 || section.stride() != 1) {
                throw new FormatException(
                        path, "section " + name + " has " + section.rows() + " numbers, expected " + count);
            }
            verify(section);
            return segment(section).toArray(LONG);
        });
    }

    private int[] starts(long[] ends, long poolBytes) {
        var starts = new int[ends.length];
        long before = 0;
        for (int i = 0; i < ends.length; i++) {
            long length = ends[i] - before;
            if (length < 0
                    || length > (i == 0 ? 0 : Limits.MAX_WORD_BYTES)
                    || ends[i] > Math.min(poolBytes, MOST_TEXT)) {
                throw new FormatException(
                        path,
                        "word " + (i - 1) + " lies from byte " + before + " to " + ends[i] + " of " + poolBytes
                                + " bytes of words");
            }
            before = ends[i];
            starts[i] = (int) before;
        }
        return starts;
    }

    private void requireUtf8(byte[] words, int[] starts) {
        if (isAscii(words)) {
            return;
        }
        for (int id = 0; id < starts.length - 1; id++) {
            if (!Utf8.isValid(words, starts[id], starts[id + 1])) {
                throw new FormatException(path, "word " + id + " is no UTF-8");
            }
        }
    }

    /// One plain loop, which is compiled while it runs: the first question need not wait for a check word by
    /// word.
    private static boolean isAscii(byte[] bytes) {
        int bits = 0;
        for (byte b : bytes) {
            bits |= b;
        }
        return bits >= 0;
    }
}
