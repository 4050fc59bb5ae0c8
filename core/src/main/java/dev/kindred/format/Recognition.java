package dev.kindred.format;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// What the beginning of a file tells.
///
/// @param rows        as the header claims, or [#UNKNOWN_ROWS]
/// @param headerBytes where the first row starts
record Recognition(VectorFormat format, long rows, int dimension, int headerBytes) {

    static final long UNKNOWN_ROWS = -1;

    /// So many bytes tell a file of columns.
    static final int COLUMNS_MAGIC_BYTES = 8;

    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] ARROW_FILE = {'A', 'R', 'R', 'O', 'W', '1', 0, 0};
    private static final byte[] ARROW_STREAM = {-1, -1, -1, -1};

    boolean hasHeader() {
        return rows != UNKNOWN_ROWS;
    }

    /// The format of a folder.
    ///
    /// @throws FormatException if it is none of vectors
    static VectorFormat ofFolder(Path folder) {
        if (StaticEmbedding.isAt(folder)) {
            return VectorFormat.STATIC_EMBEDDING;
        }
        if (Projector.isAt(folder)) {
            return VectorFormat.PROJECTOR;
        }
        throw new FormatException(
                folder,
                "is a folder, not a file of vectors, and neither a static embedding (model.safetensors with"
                        + " tokenizer.json) nor TensorBoard's projector (vectors.tsv with metadata.tsv)");
    }

    /// @throws FormatException if this is no file of vectors, or of a kind that cannot be read
    static Recognition of(VectorSource source) {
        Path path = source.path();
        byte[] head = source.head();
        if (head.length == 0) {
            throw new FormatException(path, "is empty");
        }
        var marked = marked(head);
        if (marked.isPresent()) {
            if (source.packing() != VectorSource.Packing.NONE || source.fileBytes() < 0) {
                throw new FormatException(
                        path, "is a packed or piped " + name(marked.get()) + ": only a plain one can be mapped");
            }
            return new Recognition(marked.get(), UNKNOWN_ROWS, 1, 0);
        }
        var ofJson = JsonLines.dimension(head);
        if (ofJson.isPresent()) {
            int dimension = Limits.dimension(path, ofJson.getAsInt());
            return new Recognition(VectorFormat.JSON_LINES, UNKNOWN_ROWS, dimension, 0);
        }
        var header = Header.of(head);
        if (header.isPresent()) {
            int from = header.get().bytes();
            int dimension = Limits.dimension(path, header.get().dimension());
            boolean isText = TextSample.isRowOfText(source, from, dimension);
            return withHeader(source, header.get(), isText ? VectorFormat.WORD2VEC_TEXT : VectorFormat.WORD2VEC_BINARY);
        }
        return TextSample.dimension(source).isPresent() ? textWithoutHeader(source) : binaryWithoutHeader(source);
    }

    /// The format of a file whose first bytes are a mark of it. All of these are opened by their paths.
    private static Optional<VectorFormat> marked(byte[] head) {
        if (KindredLayout.hasMagic(head)) {
            return Optional.of(VectorFormat.KINDRED);
        }
        if (FastTextBinary.hasMagic(head)) {
            return Optional.of(VectorFormat.FASTTEXT);
        }
        if (NumpyArray.hasMagic(head)) {
            return Optional.of(VectorFormat.NUMPY);
        }
        if (NumpyArchive.hasMagic(head)) {
            return Optional.of(VectorFormat.NPZ);
        }
        if (GensimVectors.hasMagic(head)) {
            return Optional.of(VectorFormat.GENSIM);
        }
        return Safetensors.hasMagic(head) ? Optional.of(VectorFormat.SAFETENSORS) : ofColumns(head);
    }

    /// Parquet or Arrow, if the first bytes are the mark of one.
    static Optional<VectorFormat> ofColumns(byte[] head) {
        if (ForeignFile.stands(head, 0, PARQUET)) {
            return Optional.of(VectorFormat.PARQUET);
        }
        boolean isArrow = ForeignFile.stands(head, 0, ARROW_FILE) || ForeignFile.stands(head, 0, ARROW_STREAM);
        return isArrow ? Optional.of(VectorFormat.ARROW) : Optional.empty();
    }

    private static String name(VectorFormat format) {
        return switch (format) {
            case KINDRED -> "Kindred file";
            case FASTTEXT -> "fastText model";
            case NUMPY, NPZ -> "NumPy array";
            case SAFETENSORS -> "safetensors file";
            case GENSIM -> "pickle";
            case PARQUET -> "Parquet file";
            case ARROW -> "Arrow file";
            case WORD2VEC_TEXT, WORD2VEC_BINARY, GLOVE, STATIC_EMBEDDING, PROJECTOR, JSON_LINES ->
                "file of " + format.label();
        };
    }

    static boolean hasHeader(VectorSource source) {
        return Header.of(source.head()).isPresent();
    }

    /// Text without a header.
    static Recognition textWithoutHeader(VectorSource source) {
        var dimension = TextSample.dimension(source);
        if (dimension.isEmpty()) {
            throw new FormatException(source.path(), ForeignFile.describe(source.head()));
        }
        int checked = Limits.dimension(source.path(), dimension.getAsInt());
        return new Recognition(VectorFormat.GLOVE, UNKNOWN_ROWS, checked, 0);
    }

    /// Binary rows without a header.
    static Recognition binaryWithoutHeader(VectorSource source) {
        byte[] head = source.head();
        ForeignFile.of(head).ifPresent(what -> {
            throw new FormatException(source.path(), what);
        });
        var dimension = TextSample.isText(source) ? OptionalInt.empty() : BinarySample.dimension(source);
        int found = dimension.orElseThrow(() -> new UnknownFormatException(source.path(), ForeignFile.describe(head)));
        return new Recognition(VectorFormat.WORD2VEC_BINARY, UNKNOWN_ROWS, found, 0);
    }

    /// What the file is if it is of this format; the caller knows that it is.
    ///
    /// @throws FormatException if it has no header
    static Recognition as(VectorFormat format, VectorSource source) {
        var header = Header.of(source.head())
                .orElseThrow(() -> new FormatException(
                        source.path(),
                        "does not begin with a line \"rows dimension\": it " + ForeignFile.describe(source.head())));
        return withHeader(source, header, format);
    }

    private static Recognition withHeader(VectorSource source, Header header, VectorFormat format) {
        int dimension = Limits.dimension(source.path(), header.dimension());
        long rows = Limits.rows(source.path(), header.rows());
        // A row of text takes a digit and a space a number, and a word; binary four bytes a number and a
        // space.
        long rowBytes = format == VectorFormat.WORD2VEC_TEXT ? 2L * dimension : 4L * dimension + 1;
        long most = (source.mostBytes() - header.bytes() + 1) / rowBytes;
        if (rows > most) {
            throw new FormatException(
                    source.path(),
                    "its header claims " + rows + " rows of dimension " + dimension + ", its " + source.mostBytes()
                            + " bytes hold at most " + most);
        }
        return new Recognition(format, rows, dimension, header.bytes());
    }

    /// The line `rows dimension`.
    private record Header(long rows, long dimension, int bytes) {

        private static final int MOST_BYTES = 64;

        static Optional<Header> of(byte[] head) {
            int end = 0;
            while (end < head.length && head[end] != '\n') {
                if (++end > MOST_BYTES) {
                    return Optional.empty();
                }
            }
            int space = TextSample.fieldEnd(head, 0, end);
            int second = TextSample.fieldStart(head, space, end);
            int secondEnd = TextSample.fieldEnd(head, second, end);
            if (end == head.length || TextSample.fieldStart(head, secondEnd, end) < end) {
                return Optional.empty();
            }
            long rows = whole(head, 0, space);
            long dimension = whole(head, second, secondEnd);
            return rows < 0 || dimension < 0 ? Optional.empty() : Optional.of(new Header(rows, dimension, end + 1));
        }

        /// A number of digits only, at most [Long#MAX_VALUE]; -1 if it is anything else.
        private static long whole(byte[] bytes, int from, int to) {
            if (from == to) {
                return -1;
            }
            long value = 0;
            for (int at = from; at < to; at++) {
                int digit = bytes[at] - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                value = value > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : value * 10 + digit;
            }
            return value;
        }
    }
}
