package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.ProductQuantizer;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.StoredMatrix;
import dev.kindred.format.KindredLayout.Element;
import dev.kindred.format.KindredLayout.Section;
import dev.kindred.vocab.Vocabulary;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// The words and their vectors in a file of our own, whatever numbers those are kept as.
final class KindredInput {

    /// What an array of bytes holds.
    private static final int MOST_TEXT = Integer.MAX_VALUE - 8;

    private final KindredSections sections;

    KindredInput(KindredSections sections) {
        this.sections = sections;
    }

    /// @throws FormatException if it is damaged
    Embeddings read() {
        Matrix input = sections.section(KindredLayout.CODES).isPresent()
                ? quantized()
                : input(sections.section("input").orElseThrow(() -> sections.missing("input")));
        return new Embeddings(vocabulary("", input.rows()), input);
    }

    /// The words of a model whose embeddings are of documents.
    ///
    /// @throws FormatException if they are damaged
    Optional<Vocabulary> words() {
        return sections.section(KindredLayout.SECOND + "ends").map(ends -> {
            int size = Limits.rows(sections.path(), ends.rows() - 1);
            return vocabulary(KindredLayout.SECOND, size);
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
                throw new FormatException(
                        sections.path(), "section input holds " + section.element() + "s, no numbers");
        };
    }

    private Matrix mapped(Section section) {
        int rows = Limits.rows(sections.path(), section.rows());
        float[] norms = sections.section(KindredLayout.NORMS)
                .map(known -> norms(known, rows))
                .orElse(new float[0]);
        int dimension = Limits.dimension(sections.path(), section.columns());
        return new MappedMatrix(sections.segment(section), rows, dimension, (int) section.stride(), norms);
    }

    private StoredMatrix stored(Section section, NumberType type) {
        int rows = Limits.rows(sections.path(), section.rows());
        int dimension = Limits.dimension(sections.path(), section.columns());
        if (section.stride() != section.element().stride(dimension)) {
            throw new FormatException(
                    sections.path(),
                    "section input has a stride of " + section.stride() + " for dimension " + dimension);
        }
        float[] scales = type.isScaled() ? scales(rows) : new float[0];
        return new StoredMatrix(sections.segment(section), type, rows, dimension, scales);
    }

    private float[] scales(int rows) {
        return sections.column(
                sections.section(KindredLayout.SCALES).orElseThrow(() -> sections.missing(KindredLayout.SCALES)), rows);
    }

    /// Lengths that are none would make answers wrong in silence.
    private float[] norms(Section section, int rows) {
        float[] norms = sections.column(section, rows);
        for (int row = 0; row < rows; row++) {
            if (!(norms[row] >= 0)) {
                throw new FormatException(
                        sections.path(),
                        "section " + section.name() + " says that row " + row + " has the length " + norms[row]);
            }
        }
        return norms;
    }

    /// Codes are read, not mapped: a row needs bytes from all over them and the centroids.
    private QuantizedMatrix quantized() {
        long width = sections.longs(KindredLayout.WIDTH, 1).orElseThrow(() -> sections.missing(KindredLayout.WIDTH))[0];
        try {
            var quantizer = quantizer(KindredLayout.BOOKS, width);
            byte[] codes = codes(KindredLayout.CODES, quantizer);
            int rows = codes.length / quantizer.pieces();
            Optional<QuantizedMatrix.Norms> norms =
                    sections.section(KindredLayout.NORM_CODES).isEmpty() ? Optional.empty() : Optional.of(norms());
            return new QuantizedMatrix(rows, quantizer, codes, norms);
        } catch (IllegalArgumentException e) {
            throw new FormatException(sections.path(), "its quantised vectors are wrong: " + e.getMessage(), e);
        }
    }

    private QuantizedMatrix.Norms norms() {
        var quantizer = quantizer(KindredLayout.NORM_BOOKS, 1);
        return new QuantizedMatrix.Norms(quantizer, codes(KindredLayout.NORM_CODES, quantizer));
    }

    private ProductQuantizer quantizer(String name, long width) {
        var section = sections.section(name).orElseThrow(() -> sections.missing(name));
        sections.requireElement(section, Element.FLOAT);
        sections.verify(section);
        int dimension = Limits.dimension(sections.path(), section.columns());
        if (section.rows() != ProductQuantizer.CENTROIDS || section.stride() != dimension) {
            throw new FormatException(
                    sections.path(),
                    "section " + name + " has " + section.rows() + " rows, must be " + ProductQuantizer.CENTROIDS);
        }
        float[] centroids = sections.floats(section);
        return new ProductQuantizer(dimension, Math.clamp(width, 0, Integer.MAX_VALUE), centroids);
    }

    private byte[] codes(String name, ProductQuantizer quantizer) {
        var section = sections.section(name).orElseThrow(() -> sections.missing(name));
        sections.requireElement(section, Element.BYTE);
        if (section.columns() != quantizer.pieces() || section.stride() != section.columns()) {
            throw new FormatException(
                    sections.path(),
                    "section " + name + " has " + section.columns() + " codes a row, must be " + quantizer.pieces());
        }
        Limits.rows(sections.path(), section.rows());
        return sections.bytes(section);
    }

    private Vocabulary vocabulary(String prefix, int size) {
        long[] ends = sections.longs(prefix + "ends", size + 1L)
                .orElseThrow(() -> new FormatException(
                        sections.path(), "has no section " + prefix + "ends, which ends its words"));
        var pool = sections.section(prefix + "words")
                .orElseThrow(() -> new FormatException(sections.path(), "has no section " + prefix + "words"));
        sections.verify(pool);
        int[] starts = starts(ends, pool.length());
        byte[] words = sections.segment(pool).asSlice(0, starts[size]).toArray(ValueLayout.JAVA_BYTE);
        requireUtf8(words, starts);
        long[] counts = sections.longs(prefix + "counts", size).orElse(new long[0]);
        for (int id = 0; id < counts.length; id++) {
            if (counts[id] < 0) {
                throw new FormatException(sections.path(), "word " + id + " has the count " + counts[id]);
            }
        }
        return Vocabulary.ofDifferent(words, starts, counts);
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
                        sections.path(),
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
                throw new FormatException(sections.path(), "word " + id + " is no UTF-8");
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
