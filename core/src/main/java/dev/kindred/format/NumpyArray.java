package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// NumPy's arrays, `.npy`: a matrix of two axes in C order, mapped. Its words stand beside it, one a
/// line in the order of the rows: written as `name.npy.words`; `words.txt` is read, too.
public final class NumpyArray {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int PREFIX_BYTES = 12; // of the longer kind
    private static final String NAME = "a list of words";

    private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9,\\sL]*)\\)");

    private NumpyArray() {}

    static boolean hasMagic(byte[] head) {
        return ForeignFile.stands(head, 0, MAGIC);
    }

    /// Opens a matrix with the words beside it.
    ///
    /// @throws FormatException if it is no such file, broken, or without words
    public static Embeddings read(Path path) {
        return load(path, Progress.SILENT).embeddings();
    }

    static Loaded load(Path path, Progress progress) {
        var matrix = matrix(path);
        var words = WordList.read(path, matrix.rows());
        return JoinedWords.join(path, VectorFormat.NUMPY, words, matrix, new long[0], progress);
    }

    /// The mapped matrix of a file.
    static Matrix matrix(Path path) {
        var file = MappedFile.open(path);
        var header = Header.of(path, file.head(LONGEST_HEADER));
        var type = header.numberType();
        var matrix = file.matrix(header.bytes(), type, header.rows(), header.columns());
        long end = header.bytes() + (long) matrix.rows() * type.rowBytes(matrix.dimension());
        if (end != file.size()) {
            throw new FormatException(path, "its numbers end at byte " + end + ", the file has " + file.size());
        }
        return matrix;
    }

    /// Writes a matrix and, beside it, its words.
    ///
    /// @throws IllegalArgumentException if a word has a line end, or a vector is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        WritableWords.requireLines(embeddings.vocabulary(), NAME);
        byte[] header = header(options.type(), embeddings.size(), embeddings.dimension());
        var rows = new NumberRows(embeddings.matrix(), options.type());
        AtomicFile.write(path, header.length + rows.length(), out -> {
            out.write(header);
            rows.writeTo(out, options.progress());
        });
        WordList.write(embeddings.vocabulary(), WordList.beside(path));
    }

    /// The beginning of a file, in version 1.0 of the format.
    static byte[] header(NumberType type, long rows, long columns) {
        return header(described(type), "(" + rows + ", " + columns + ")");
    }

    static byte[] header(String description, String shape) {
        String about = "{'descr': '" + description + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int length = Math.ceilDiv(MAGIC.length + 4 + about.length() + 1, ALIGNMENT) * ALIGNMENT;
        var bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - MAGIC.length - 4));
        bytes.put(about.getBytes(StandardCharsets.US_ASCII));
        while (bytes.position() < length - 1) {
            bytes.put((byte) ' ');
        }
        return bytes.put((byte) '\n').array();
    }

    private static String described(NumberType type) {
        return switch (type) {
            case FLOAT64 -> "<f8";
            case FLOAT32 -> "<f4";
            case FLOAT16 -> "<f2";
            case BFLOAT16, INT8, BINARY -> throw new IllegalArgumentException("NumPy has no " + type);
        };
    }

    /// What stands before the numbers.
    ///
    /// @param shape numbers with commas between
    /// @param bytes the length of the header, where the numbers begin
    record Header(Path path, String description, boolean isFortran, long[] shape, int bytes) {

        /// @throws FormatException if it is none
        static Header of(Path path, byte[] head) {
            if (!hasMagic(head)) {
                throw new FormatException(path, "is no NumPy array: it " + ForeignFile.describe(head));
            }
            if (head.length < PREFIX_BYTES) {
                throw new FormatException(path, "ends after " + head.length + " bytes, within its header");
            }
            var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int version = head[MAGIC.length];
            if (version < 1 || version > 3) {
                throw new FormatException(path, "is of version " + version + " of NumPy's format, 1 to 3 are read");
            }
            int start = MAGIC.length + (version == 1 ? 4 : 6);
            long length = version == 1 ? bytes.getShort(8) & 0xffff : bytes.getInt(8) & 0xffff_ffffL;
            if (length > head.length - start) {
                throw new FormatException(
                        path,
                        "claims a header of " + length + " bytes, there are " + (head.length - start) + " (of at most "
                                + LONGEST_HEADER + ")");
            }
            String text = new String(head, start, (int) length, StandardCharsets.UTF_8);
            String description = field(path, DESCRIPTION, text, "descr");
            boolean isFortran = field(path, ORDER, text, "fortran_order").equals("True");
            return new Header(path, description, isFortran, shape(path, text), start + (int) length);
        }

        private static String field(Path path, Pattern pattern, String text, String name) {
            var found = pattern.matcher(text);
            if (!found.find()) {
                throw new FormatException(path, "its header has no " + name + " that can be read: " + text.strip());
            }
            return found.group(1);
        }

        private static long[] shape(Path path, String text) {
            String[] axes =
                    field(path, SHAPE, text, "shape").replace("L", "").strip().split("\\s*,\\s*", -1);
            int count = axes[axes.length - 1].isEmpty() ? axes.length - 1 : axes.length;
            var shape = new long[count];
            for (int i = 0; i < count; i++) {
                if (axes[i].isEmpty()
                        || axes[i].length() > 18
                        || !axes[i].chars().allMatch(Character::isDigit)) {
                    throw new FormatException(path, "its shape has \"" + axes[i] + "\" as axis " + (i + 1));
                }
                shape[i] = Long.parseLong(axes[i]);
            }
            return shape;
        }

        boolean isMatrix() {
            return shape.length == 2 && type(description).isPresent();
        }

        long rows() {
            return shape[0];
        }

        long columns() {
            return shape[1];
        }

        /// @throws FormatException if this is no matrix of numbers that can be read
        NumberType numberType() {
            if (shape.length != 2) {
                throw new FormatException(path, "has " + shape.length + " axes, a matrix has 2");
            }
            if (isFortran) {
                throw new FormatException(
                        path, "is in Fortran order; rows must lie together: save numpy.ascontiguousarray of it");
            }
            return type(description)
                    .orElseThrow(
                            () -> new FormatException(
                                    path,
                                    "holds \"" + description
                                            + "\", must be little-endian float16, float32, float64 or int8 (<f2, <f4, <f8, |i1)"));
        }

        private static Optional<NumberType> type(String description) {
            return switch (description) {
                case "<f8" -> Optional.of(NumberType.FLOAT64);
                case "<f4" -> Optional.of(NumberType.FLOAT32);
                case "<f2" -> Optional.of(NumberType.FLOAT16);
                case "|i1" -> Optional.of(NumberType.INT8);
                default -> Optional.empty();
            };
        }
    }
}
