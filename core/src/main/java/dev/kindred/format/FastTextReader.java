package dev.kindred.format;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.FastTextArguments.Model;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.ProductQuantizer;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.text.CharacterNgrams;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a mapped fastText model front to back. No memory is taken for anything before it is known that the
/// file is long enough to hold it.
final class FastTextReader {

    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int PAIR_BYTES = 8;

    private final Path path;
    private final MemorySegment file;
    private long at;

    FastTextReader(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
    }

    FastTextBinary.Opened read() {
        int magic = integer("its magic number");
        int version = integer("its version");
        if (magic != FastTextBinary.MAGIC
                || version < FastTextBinary.OLDEST_VERSION
                || version > FastTextBinary.VERSION) {
            throw new FormatException(
                    path,
                    "is a fastText model of version " + version + " (byte 4), Kindred reads "
                            + FastTextBinary.OLDEST_VERSION + " and " + FastTextBinary.VERSION);
        }
        var arguments = arguments(version);
        var words = new FastTextWords(this, arguments);
        var dictionary = words.read();
        long inputAt = at;
        boolean isQuantized = flag("whether its input matrix is quantised");
        if (dictionary.isPruned() && !isQuantized) {
            throw new FormatException(
                    path, "has n-grams cut down, but a matrix that is not quantised (byte " + inputAt + ")");
        }
        long rows = dictionary.words().size()
                + (dictionary.isPruned() ? (long) dictionary.prunedSize() : arguments.buckets());
        var input = matrix("input", isQuantized, rows, arguments.dimension());
        long outputAt = at;
        boolean isOutputQuantized = flag("whether its output matrix is quantised") && isQuantized;
        int outputRows = arguments.isSupervised()
                ? dictionary.labels().size()
                : dictionary.words().size();
        var output = matrix("output", isOutputQuantized, outputRows, arguments.dimension());
        if (at != file.byteSize()) {
            throw new FormatException(
                    path, "has " + file.byteSize() + " bytes, but its model ends after " + at + " of them");
        }
        var model = new FastTextModel(arguments, dictionary, input, output);
        return new FastTextBinary.Opened(model, version, words.repaired(), inputAt, outputAt);
    }

    private FastTextArguments arguments(int version) {
        int dimension = integer("dimension", 1, Limits.MAX_DIMENSION);
        int window = integer("window", 0, Integer.MAX_VALUE);
        int epochs = integer("epochs", 0, Integer.MAX_VALUE);
        int minCount = integer("minCount", 0, Integer.MAX_VALUE);
        int negatives = integer("negatives", 0, Integer.MAX_VALUE);
        int wordNgrams = integer("wordNgrams", 0, Integer.MAX_VALUE);
        var loss = Loss.coded(integer("loss", 1, Loss.values().length));
        var model = Model.coded(integer("model", 1, Model.values().length));
        int buckets = integer("buckets", 0, Limits.MAX_ROWS);
        int minimum = integer("minn", 0, CharacterNgrams.MOST_CHARACTERS);
        int maximum = integer("maxn", 0, CharacterNgrams.MOST_CHARACTERS);
        int updateRate = integer("lrUpdateRate", 0, Integer.MAX_VALUE);
        require(Double.BYTES, "sample");
        double sample = file.get(DOUBLE, at);
        if (!(sample >= 0 && sample < Double.POSITIVE_INFINITY)) {
            throw wrong("sample", sample, "at least 0 and finite");
        }
        at += Double.BYTES;
        // Supervised models of version 11 had the number, but no n-grams of characters.
        boolean hasNone = version == FastTextBinary.OLDEST_VERSION && model == Model.SUPERVISED;
        return new FastTextArguments(
                dimension,
                window,
                epochs,
                minCount,
                negatives,
                wordNgrams,
                loss,
                model,
                buckets,
                minimum,
                hasNone ? 0 : maximum,
                updateRate,
                sample);
    }

    private Matrix matrix(String name, boolean isQuantized, long rows, int dimension) {
        return isQuantized ? quantized(name, rows, dimension) : plain(name, rows, dimension);
    }

    private Matrix plain(String name, long expectedRows, int dimension) {
        int rows = rows(name, expectedRows, dimension);
        long bytes = (long) rows * dimension * Float.BYTES;
        require(bytes, name + " matrix of " + rows + " rows of " + dimension);
        var matrix = new MappedMatrix(file.asSlice(at, bytes), rows, dimension, dimension);
        at += bytes;
        return matrix;
    }

    /// Reads the shape of a matrix, which the dictionary has told already.
    private int rows(String name, long expectedRows, int dimension) {
        long rows = longInteger("rows of the " + name + " matrix", expectedRows, expectedRows);
        longInteger("dimension of the " + name + " matrix", dimension, dimension);
        return Limits.rows(path, rows);
    }

    private QuantizedMatrix quantized(String name, long expectedRows, int dimension) {
        boolean hasNorms = flag("whether its " + name + " matrix has norms");
        int rows = rows(name, expectedRows, dimension);
        long sizeAt = at;
        int size = integer("size of the codes of the " + name + " matrix", 0, Limits.MAX_ROWS);
        byte[] codes = bytes(size, "codes of the " + name + " matrix");
        var quantizer = quantizer(name, dimension);
        if (size != (long) rows * quantizer.pieces()) {
            throw new FormatException(
                    path,
                    "byte " + sizeAt + ": " + size + " codes of the " + name + " matrix, must be " + rows + " x "
                            + quantizer.pieces());
        }
        if (!hasNorms) {
            return new QuantizedMatrix(rows, quantizer, codes, Optional.empty());
        }
        byte[] norms = bytes(rows, "norms of the " + name + " matrix");
        var ofNorms = quantizer(name + " matrix's norms", 1);
        return new QuantizedMatrix(rows, quantizer, codes, Optional.of(new QuantizedMatrix.Norms(ofNorms, norms)));
    }

    private ProductQuantizer quantizer(String name, int dimension) {
        integer("dimension of the quantizer of the " + name, dimension, dimension);
        long piecesAt = at;
        int pieces = integer("pieces of the quantizer of the " + name, 1, dimension);
        int width = integer("components of a piece of the " + name, 1, dimension);
        int expected = (dimension + width - 1) / width;
        if (pieces != expected) {
            throw new FormatException(
                    path,
                    "byte " + piecesAt + ": " + pieces + " pieces of " + width + " components, must be " + expected
                            + " for dimension " + dimension);
        }
        int last = dimension - (pieces - 1) * width;
        integer("components of the last piece of the " + name, last, last);
        long centroidsAt = at;
        int count = ProductQuantizer.CENTROIDS * dimension;
        require((long) count * Float.BYTES, "centroids of the " + name);
        float[] centroids = file.asSlice(at, (long) count * Float.BYTES).toArray(FLOAT);
        at += (long) count * Float.BYTES;
        if (!FiniteRows.areFinite(centroids, 0, count)) {
            throw new FormatException(
                    path,
                    "the centroids of the " + name + " (from byte " + centroidsAt + ") hold "
                            + FiniteRows.firstNotFinite(centroids, 0));
        }
        return new ProductQuantizer(dimension, width, centroids);
    }

    /// How many bytes are left.
    long left() {
        return file.byteSize() - at;
    }

    Path path() {
        return path;
    }

    long at() {
        return at;
    }

    /// The bytes from here on, without going on.
    ///
    /// @return how many were copied; fewer than asked for at the end only
    int peek(byte[] target) {
        int length = (int) Math.min(target.length, left());
        MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, target, 0, length);
        return length;
    }

    void skip(int bytes) {
        at += bytes;
    }

    int integer(String what, int least, int most) {
        require(Integer.BYTES, what);
        int value = file.get(INT, at);
        if (value < least || value > most) {
            throw wrong(what, value, least == most ? String.valueOf(least) : least + " to " + most);
        }
        at += Integer.BYTES;
        return value;
    }

    private int integer(String what) {
        return integer(what, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    long longInteger(String what, long least, long most) {
        require(Long.BYTES, what);
        long value = file.get(LONG, at);
        if (value < least || value > most) {
            throw wrong(what, value, least == most ? String.valueOf(least) : least + " to " + most);
        }
        at += Long.BYTES;
        return value;
    }

    private boolean flag(String what) {
        require(1, what);
        byte value = file.get(ValueLayout.JAVA_BYTE, at);
        if (value != 0 && value != 1) {
            throw wrong(what, value, "0 or 1");
        }
        at++;
        return value == 1;
    }

    private byte[] bytes(int count, String what) {
        require(count, what);
        byte[] bytes = file.asSlice(at, count).toArray(ValueLayout.JAVA_BYTE);
        at += count;
        return bytes;
    }

    /// Pairs of integers, one after the other: `[2 * count]`.
    int[] pairs(int count, String what) {
        require((long) count * PAIR_BYTES, what);
        int[] pairs = file.asSlice(at, (long) count * PAIR_BYTES).toArray(INT);
        at += (long) count * PAIR_BYTES;
        return pairs;
    }

    private void require(long bytes, String what) {
        if (bytes > left()) {
            throw new FormatException(
                    path,
                    "ends after " + file.byteSize() + " bytes, within " + what + " (from byte " + at + ", " + bytes
                            + " bytes expected)");
        }
    }

    FormatException wrong(String what, Object value, String limit) {
        return new FormatException(path, "byte " + at + ": " + what + " " + value + ", must be " + limit);
    }
}
