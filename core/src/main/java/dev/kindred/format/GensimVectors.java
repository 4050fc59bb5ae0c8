package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import dev.kindred.format.Pickle.Instance;
import dev.kindred.text.CharacterNgrams;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// gensim's KeyedVectors as `save` writes them, versions 3.8 to 4: a pickle, and beside it
/// `name.vectors.npy` if the matrix is large. A whole model (Word2Vec, FastText, Doc2Vec) is read for
/// the vectors of its words. Read only.
///
/// The pickle is taken apart as data, see [Pickle]; nothing in it is executed.
public final class GensimVectors {

    private static final int PROTOCOL_MARK = 0x80;
    private static final int LOOKED_AT = 512;

    private GensimVectors() {}

    /// Whether a file that begins so is a pickle that names gensim.
    static boolean hasMagic(byte[] head) {
        return head.length > 2
                && (head[0] & 0xff) == PROTOCOL_MARK
                && head[1] >= 2
                && head[1] <= 5
                && new String(head, 0, Math.min(LOOKED_AT, head.length), StandardCharsets.ISO_8859_1)
                        .contains("gensim");
    }

    /// Reads the words and vectors of a file; a matrix beside it is mapped.
    ///
    /// @throws FormatException if it is no such file, or broken
    public static Embeddings read(Path path) {
        return load(path, Progress.SILENT).embeddings();
    }

    static Loaded load(Path path, Progress progress) {
        if (!(Pickle.read(path) instanceof Instance root)) {
            throw new FormatException(path, "its pickle holds no object");
        }
        boolean isModel =
                root.attribute("wv").filter(Instance.class::isInstance).isPresent();
        var vectors = isModel ? (Instance) root.attribute("wv").get() : root;
        var words = words(path, root.type(), vectors);
        Path prefix = path.resolveSibling(path.getFileName() + (isModel ? ".wv" : ""));
        var matrix = vectors.type().name().startsWith("FastText")
                ? composed(path, vectors, prefix, words)
                : matrix(path, vectors, "vectors", prefix);
        if (matrix.rows() != words.size()) {
            throw new FormatException(path, "has " + words.size() + " words and " + matrix.rows() + " vectors");
        }
        return JoinedWords.join(
                path, VectorFormat.GENSIM, new WordList(words, 0), matrix, counts(vectors, words), progress);
    }

    private static List<String> words(Path path, Pickle.Global type, Instance vectors) {
        var list = vectors.attribute("index_to_key").or(() -> vectors.attribute("index2word")); // gensim 4, 3.8
        if (list.isEmpty() || !(list.get() instanceof List<?> found)) {
            throw new FormatException(
                    path, "is a pickle of " + type + ", which has no words (index_to_key) of vectors");
        }
        var words = new ArrayList<String>(found.size());
        for (Object word : found) {
            String text = word instanceof String || word instanceof Long ? word.toString() : "";
            if (text.length() > Limits.MAX_WORD_BYTES || (text.isEmpty() && !"".equals(word))) {
                throw new FormatException(
                        path,
                        "word " + words.size() + " is no text, or longer than " + Limits.MAX_WORD_BYTES
                                + " characters");
            }
            words.add(text);
        }
        return words;
    }

    /// A word's own vector and those of its n-grams, their mean: FastText's are saved apart.
    private static Matrix composed(Path path, Instance vectors, Path prefix, List<String> words) {
        var ofWords = matrix(path, vectors, "vectors_vocab", prefix);
        var ofNgrams = matrix(path, vectors, "vectors_ngrams", prefix);
        int dimension = ofWords.dimension();
        int buckets = whole(path, vectors, "bucket");
        if (ofNgrams.dimension() != dimension || ofNgrams.rows() < buckets || ofWords.rows() < words.size()) {
            throw new FormatException(
                    path,
                    "has " + ofWords.rows() + " vectors of dimension " + dimension + " for " + words.size()
                            + " words, and " + ofNgrams.rows() + " of dimension " + ofNgrams.dimension() + " for "
                            + buckets + " n-grams");
        }
        var ngrams = ngrams(path, vectors, buckets);
        var composed = HeapMatrix.zeros(words.size(), dimension);
        var row = new float[dimension];
        for (int id = 0; id < words.size(); id++) {
            float[] target = composed.block(id);
            int offset = composed.offset(id);
            ofWords.copyRows(id, 1, target, offset);
            int[] found = ngrams.buckets(words.get(id));
            for (int bucket : found) {
                ofNgrams.copyRows(bucket, 1, row, 0);
                for (int c = 0; c < dimension; c++) {
                    target[offset + c] += row[c];
                }
            }
            for (int c = offset; c < offset + dimension; c++) {
                target[c] /= found.length + 1;
            }
        }
        return composed;
    }

    private static CharacterNgrams ngrams(Path path, Instance vectors, int buckets) {
        try {
            return new CharacterNgrams(whole(path, vectors, "min_n"), whole(path, vectors, "max_n"), buckets);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "has " + e.getMessage(), e);
        }
    }

    private static int whole(Path path, Instance vectors, String name) {
        if (vectors.attribute(name).orElse(Pickle.None.NONE) instanceof Long number
                && number >= 0
                && number <= Limits.MAX_ROWS) {
            return number.intValue();
        }
        throw new FormatException(path, "has no " + name + " of 0 to " + Limits.MAX_ROWS + " for its n-grams");
    }

    /// A matrix within the pickle or, if it is large, beside it.
    private static Matrix matrix(Path path, Instance vectors, String name, Path prefix) {
        if (vectors.attribute(name).orElse(Pickle.None.NONE) instanceof Instance array) {
            return matrix(path, Array.of(path, array));
        }
        Path beside = prefix.resolveSibling(prefix.getFileName() + "." + name + ".npy");
        if (!Files.exists(beside)) {
            throw new FormatException(path, "has its " + name + " in " + beside.getFileName() + ", which is not there");
        }
        return NumpyArray.matrix(beside);
    }

    private static Matrix matrix(Path path, Array array) {
        var type = switch (array.type()) {
            case "f4" -> NumberType.FLOAT32;
            case "f2" -> NumberType.FLOAT16;
            case "f8" -> NumberType.FLOAT64;
            default -> throw new FormatException(path, "its vectors are of type " + array.type());
        };
        if (array.shape().size() != 2) {
            throw new FormatException(path, "its vectors have the shape " + array.shape());
        }
        int rows = Limits.rows(path, array.shape().get(0));
        int dimension = Limits.dimension(path, array.shape().get(1));
        int rowBytes = type.rowBytes(dimension);
        if ((long) rows * rowBytes != array.bytes().length) {
            throw new FormatException(
                    path,
                    "claims " + rows + " vectors of dimension " + dimension + " in " + array.bytes().length + " bytes");
        }
        var matrix = HeapMatrix.zeros(rows, dimension);
        var bytes = MemorySegment.ofArray(array.bytes());
        for (int row = 0; row < rows; row++) {
            type.decode(bytes, (long) row * rowBytes, 1, matrix.block(row), matrix.offset(row), dimension);
        }
        return matrix;
    }

    /// The counts of all words, or nothing if one is not known.
    private static long[] counts(Instance vectors, List<String> words) {
        if (vectors.attribute("vocab").orElse(Pickle.None.NONE) instanceof Map<?, ?> entries) { // gensim 3.8
            var counts = new long[words.size()];
            for (int id = 0; id < counts.length; id++) {
                if (!(entries.get(words.get(id)) instanceof Instance entry)
                        || !(entry.attribute("count").orElse(Pickle.None.NONE) instanceof Long count)
                        || count < 0) {
                    return new long[0];
                }
                counts[id] = count;
            }
            return counts;
        }
        if (!(vectors.attribute("expandos").orElse(Pickle.None.NONE) instanceof Map<?, ?> more)
                || !(more.get("count") instanceof Instance array)) {
            return new long[0];
        }
        return Array.tryOf(array)
                .filter(counts -> counts.type().equals("i8") && counts.bytes().length == 8L * words.size())
                .map(Array::wholes)
                .filter(GensimVectors::areCounts)
                .orElse(new long[0]);
    }

    private static boolean areCounts(long[] numbers) {
        for (long number : numbers) {
            if (number < 0) {
                return false;
            }
        }
        return true;
    }

    /// An array of NumPy's within a pickle.
    ///
    /// @param type `f4`, `i8`, …, little-endian
    private record Array(String type, List<Long> shape, byte[] bytes) {

        static Array of(Path path, Instance pickled) {
            return tryOf(pickled)
                    .orElseThrow(() -> new FormatException(
                            path, "its vectors are a " + pickled.type() + ", no array that can be read"));
        }

        /// `_reconstruct` with the state (version, shape, type, whether in Fortran order, bytes), or,
        /// since protocol 5, `_frombuffer` of (bytes, type, shape, order).
        static Optional<Array> tryOf(Instance pickled) {
            var arguments = pickled.arguments();
            if (pickled.type().name().equals("_frombuffer") && arguments.size() == 4) {
                return of(arguments.get(2), arguments.get(1), "C".equals(arguments.get(3)), arguments.get(0));
            }
            return pickled.type().name().equals("_reconstruct")
                            && pickled.state() instanceof List<?> state
                            && state.size() == 5
                    ? of(state.get(1), state.get(2), Boolean.FALSE.equals(state.get(3)), state.get(4))
                    : Optional.empty();
        }

        private static Optional<Array> of(Object shape, Object type, boolean isInRows, Object content) {
            if (!isInRows
                    || !(content instanceof byte[] bytes)
                    || !(shape instanceof List<?> axes)
                    || !(type instanceof Instance dtype)
                    || !dtype.type().name().equals("dtype")
                    || dtype.arguments().isEmpty()
                    || !(dtype.state() instanceof List<?> order)
                    || order.size() < 2
                    || !"<".equals(order.get(1))) {
                return Optional.empty();
            }
            var lengths = new ArrayList<Long>();
            for (Object axis : axes) {
                if (!(axis instanceof Long length)) {
                    return Optional.empty();
                }
                lengths.add(length);
            }
            return Optional.of(new Array(String.valueOf(dtype.arguments().getFirst()), lengths, bytes));
        }

        long[] wholes() {
            var layout = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
            return MemorySegment.ofArray(bytes).toArray(layout);
        }
    }
}
