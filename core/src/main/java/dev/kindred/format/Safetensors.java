package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Hugging Face's safetensors: the length of a JSON header, the header, the numbers of all tensors;
/// mapped. The words stand beside it: a list as of a [NumPy array][NumpyArray], or a
/// `tokenizer.json`.
public final class Safetensors {

    /// What the matrix is called that we write, and in Model2Vec's models.
    static final String EMBEDDINGS = "embeddings";

    private static final List<String> NAMES = List.of(EMBEDDINGS, "embedding.weight", "vectors");
    private static final int LENGTH_BYTES = 8;
    private static final int LONGEST_HEADER = 100_000_000; // as in the reference implementation
    private static final int ALIGNMENT = 8;
    private static final int NAMES_SHOWN = 5;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Safetensors() {}

    /// Whether a file may begin so: the length of a header and its `{`.
    static boolean hasMagic(byte[] head) {
        if (head.length <= LENGTH_BYTES || head[LENGTH_BYTES] != '{') {
            return false;
        }
        long length = MemorySegment.ofArray(head).get(LONG, 0);
        return length >= 2 && length <= LONGEST_HEADER;
    }

    /// Opens the matrix of a file with the words beside it.
    ///
    /// @throws FormatException if it is no such file, broken, without one matrix or without words
    public static Embeddings read(Path path) {
        return load(path, Progress.SILENT).embeddings();
    }

    static Loaded load(Path path, Progress progress) {
        var tensors = Tensors.of(path);
        Path tokenizer = path.resolveSibling(TokenizerFile.NAME);
        if (WordList.find(path).isEmpty() && Files.exists(tokenizer)) {
            return TokenizerFile.read(tokenizer).join(tensors, VectorFormat.SAFETENSORS, progress);
        }
        var matrix = tensors.matrix(tensors.embeddings());
        var words = WordList.read(path, matrix.rows());
        return JoinedWords.join(path, VectorFormat.SAFETENSORS, words, matrix, new long[0], progress);
    }

    /// Writes a matrix called `embeddings` and, beside it, its words.
    ///
    /// @throws IllegalArgumentException if a word has a line end, or a vector is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        WritableWords.requireLines(embeddings.vocabulary(), "a list of words");
        writeMatrix(embeddings.matrix(), 0, path, options);
        WordList.write(embeddings.vocabulary(), WordList.beside(path));
    }

    /// @param zeroRows how many rows of zeros follow those of the matrix
    static void writeMatrix(Matrix matrix, int zeroRows, Path path, WriteOptions options) {
        var rows = new NumberRows(matrix, options.type());
        int zeros = zeroRows * options.type().rowBytes(matrix.dimension());
        byte[] header = header(matrix.rows() + zeroRows, matrix.dimension(), options.type(), rows.length() + zeros);
        AtomicFile.write(path, header.length + rows.length() + zeros, out -> {
            out.write(header);
            rows.writeTo(out, options.progress());
            out.write(new byte[zeros]);
        });
    }

    private static byte[] header(int rows, int dimension, NumberType type, long length) {
        String json = "{\"" + EMBEDDINGS + "\":{\"dtype\":\"" + name(type) + "\",\"shape\":[" + rows + "," + dimension
                + "],\"data_offsets\":[0," + length + "]}}";
        int headerBytes = Math.ceilDiv(json.length(), ALIGNMENT) * ALIGNMENT;
        var bytes = ByteBuffer.allocate(LENGTH_BYTES + headerBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(headerBytes).put(json.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            bytes.put((byte) ' ');
        }
        return bytes.array();
    }

    private static String name(NumberType type) {
        return switch (type) {
            case FLOAT64 -> "F64";
            case FLOAT32 -> "F32";
            case FLOAT16 -> "F16";
            case BFLOAT16 -> "BF16";
            case INT8, BINARY -> throw new IllegalArgumentException("safetensors has no scales for " + type);
        };
    }

    /// One tensor of a file.
    ///
    /// @param begin where its numbers begin in the file
    record Tensor(String name, String type, List<Long> shape, long begin, long end) {

        Optional<NumberType> numberType() {
            return switch (type) {
                case "F64" -> Optional.of(NumberType.FLOAT64);
                case "F32" -> Optional.of(NumberType.FLOAT32);
                case "F16" -> Optional.of(NumberType.FLOAT16);
                case "BF16" -> Optional.of(NumberType.BFLOAT16);
                case "I8" -> Optional.of(NumberType.INT8);
                default -> Optional.empty();
            };
        }

        boolean isMatrix() {
            return shape.size() == 2 && numberType().isPresent();
        }
    }

    /// A file with its header read.
    record Tensors(MappedFile file, Map<String, Tensor> byName, Map<String, String> metadata) {

        Path path() {
            return file.path();
        }

        /// @throws FormatException if the header is broken or claims what the file does not have
        static Tensors of(Path path) {
            var file = MappedFile.open(path);
            if (file.size() < LENGTH_BYTES + 2) {
                throw new FormatException(path, "has " + file.size() + " bytes, too few for a safetensors file");
            }
            long length = file.bytes().get(LONG, 0);
            if (length < 2 || length > LONGEST_HEADER || length > file.size() - LENGTH_BYTES) {
                throw new FormatException(
                        path,
                        "claims a header of " + length + " bytes, must be 2 to "
                                + Math.min(LONGEST_HEADER, file.size() - LENGTH_BYTES));
            }
            byte[] header = file.bytes(LENGTH_BYTES, (int) length);
            return Json.reading(path, () -> {
                try (var json = Json.document(header)) {
                    json.nextToken();
                    Json.require(path, json, JsonToken.START_OBJECT);
                    var metadata = new LinkedHashMap<String, String>();
                    return new Tensors(file, tensors(file, json, LENGTH_BYTES + length, metadata), metadata);
                }
            });
        }

        private static Map<String, Tensor> tensors(
                MappedFile file, JsonParser json, long start, Map<String, String> metadata) {
            var tensors = new LinkedHashMap<String, Tensor>();
            while (Json.nextField(file.path(), json)) {
                String name = json.currentName();
                if (name.equals("__metadata__")) {
                    readMetadata(file.path(), json, metadata);
                } else {
                    tensors.put(name, tensor(file, json, name, start));
                }
            }
            return tensors;
        }

        /// Texts, that is; what is none is passed over.
        private static void readMetadata(Path path, JsonParser json, Map<String, String> metadata) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (Json.nextField(path, json)) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    metadata.put(json.currentName(), json.getString());
                } else {
                    json.skipChildren();
                }
            }
        }

        private static Tensor tensor(MappedFile file, JsonParser json, String name, long start) {
            Path path = file.path();
            Json.require(path, json, JsonToken.START_OBJECT);
            String type = "";
            List<Long> shape = List.of();
            List<Long> offsets = List.of();
            while (Json.nextField(path, json)) {
                switch (json.currentName()) {
                    case "dtype" -> type = Json.string(path, json);
                    case "shape" -> shape = numbers(path, json);
                    case "data_offsets" -> offsets = numbers(path, json);
                    default -> json.skipChildren();
                }
            }
            long most = file.size() - start;
            if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > most) {
                throw new FormatException(
                        path, "tensor \"" + name + "\" claims the bytes " + offsets + " of " + most + " of numbers");
            }
            return new Tensor(name, type, shape, start + offsets.get(0), start + offsets.get(1));
        }

        private static List<Long> numbers(Path path, JsonParser json) {
            Json.require(path, json, JsonToken.START_ARRAY);
            var numbers = new ArrayList<Long>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                long number = Json.whole(path, json);
                if (number < 0) {
                    throw new FormatException(path, "has " + number + " as a size or place, must be at least 0");
                }
                numbers.add(number);
            }
            return numbers;
        }

        Optional<Tensor> named(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        /// The matrix of words: of a known name, or the only one.
        Tensor embeddings() {
            var matrices = byName.values().stream().filter(Tensor::isMatrix).toList();
            return NAMES.stream()
                    .flatMap(name -> named(name).filter(Tensor::isMatrix).stream())
                    .findFirst()
                    .or(() -> matrices.size() == 1 ? Optional.of(matrices.getFirst()) : Optional.empty())
                    .orElseThrow(() -> new FormatException(
                            path(),
                            "must have one matrix of F64, F32, F16, BF16 or I8, or one called " + NAMES + "; it has "
                                    + byName.size() + " tensors, " + matrices.size() + " of them such matrices ("
                                    + byName.keySet().stream()
                                            .limit(NAMES_SHOWN)
                                            .collect(Collectors.joining(", "))
                                    + " …)"));
        }

        Matrix matrix(Tensor tensor) {
            var type = tensor.numberType()
                    .orElseThrow(() -> new FormatException(
                            path(), "tensor \"" + tensor.name() + "\" is of type " + tensor.type()));
            long rows = tensor.shape().get(0);
            long columns = tensor.shape().size() == 1 ? 1 : tensor.shape().get(1);
            var matrix = file.matrix(tensor.begin(), type, rows, columns);
            if ((long) matrix.rows() * type.rowBytes(matrix.dimension()) != tensor.end() - tensor.begin()) {
                throw new FormatException(
                        path(),
                        "tensor \"" + tensor.name() + "\" claims " + rows + " rows of dimension " + columns + " in "
                                + (tensor.end() - tensor.begin()) + " bytes");
            }
            return matrix;
        }

        /// The first `rows` rows of a tensor whose [#matrix] has at least as many.
        Matrix matrix(Tensor tensor, int rows) {
            return file.matrix(
                    tensor.begin(),
                    tensor.numberType().orElseThrow(),
                    rows,
                    tensor.shape().get(1));
        }

        /// A tensor of whole numbers, one axis.
        long[] wholes(Tensor tensor) {
            int bytes = tensor.type().equals("I32") ? Integer.BYTES : Long.BYTES;
            long length = tensor.end() - tensor.begin();
            if (tensor.shape().size() != 1
                    || !(tensor.type().equals("I64") || tensor.type().equals("I32"))
                    || length / bytes != tensor.shape().getFirst()
                    || length % bytes != 0
                    || length / bytes > Limits.MAX_ROWS) {
                throw new FormatException(
                        path(),
                        "tensor \"" + tensor.name() + "\" must be one axis of I64 or I32, is " + tensor.shape() + " of "
                                + tensor.type() + " in " + length + " bytes");
            }
            var numbers = new long[(int) (length / bytes)];
            var integers = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < numbers.length; i++) {
                long at = tensor.begin() + (long) i * bytes;
                numbers[i] = bytes == Integer.BYTES
                        ? file.bytes().get(integers, at)
                        : file.bytes().get(LONG, at);
            }
            return numbers;
        }
    }
}
