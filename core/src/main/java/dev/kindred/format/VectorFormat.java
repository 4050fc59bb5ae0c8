package dev.kindred.format;

import dev.kindred.embedding.NumberType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The formats that vectors are read from and written to.
public enum VectorFormat {
    /// `rows dimension`, then one line a word: the word and its numbers, with spaces between. fastText's
    /// `.vec` too.
    WORD2VEC_TEXT("word2vec-text"),
    /// `rows dimension`, then one row a word: the word, a space, its numbers as 32-bit floats.
    WORD2VEC_BINARY("word2vec-binary"),
    /// Text without a first line.
    GLOVE("glove"),
    /// Our own, see [KindredFile].
    KINDRED("kindred"),
    /// fastText's models, `.bin` and `.ftz`, see [FastTextBinary].
    FASTTEXT("fasttext"),
    /// NumPy's `.npy` with a list of words, see [NumpyArray].
    NUMPY("numpy"),
    /// NumPy's archives of arrays, see [NumpyArchive].
    NPZ("npz"),
    /// Hugging Face's safetensors with a list of words or a tokenizer, see [Safetensors].
    SAFETENSORS("safetensors"),
    /// A folder of Model2Vec's or sentence-transformers', see [StaticEmbedding].
    STATIC_EMBEDDING("static-embedding"),
    /// A folder for TensorBoard's projector, see [Projector].
    PROJECTOR("projector"),
    /// A JSON object a line, see [JsonLines].
    JSON_LINES("json-lines"),
    /// Columns of Apache Parquet. Recognised here; the module `columns` reads and writes them.
    PARQUET("parquet"),
    /// Columns of Apache Arrow: IPC files, which are Feather of version 2, and streams. Recognised here; the
    /// module `columns` reads and writes them.
    ARROW("arrow"),
    /// gensim's KeyedVectors, which are only read, see [GensimVectors].
    GENSIM("gensim");

    private final String label;

    VectorFormat(String label) {
        this.label = label;
    }

    /// The name on the command line.
    public String label() {
        return label;
    }

    /// How it can keep numbers when it is written; empty if it is only read.
    public List<NumberType> types() {
        return switch (this) {
            case WORD2VEC_TEXT, WORD2VEC_BINARY, GLOVE, FASTTEXT, PROJECTOR, JSON_LINES -> List.of(NumberType.FLOAT32);
            case KINDRED ->
                List.of(
                        NumberType.FLOAT32,
                        NumberType.FLOAT16,
                        NumberType.BFLOAT16,
                        NumberType.INT8,
                        NumberType.BINARY);
            case GENSIM -> List.of();
            case NUMPY, NPZ, PARQUET, ARROW -> List.of(NumberType.FLOAT32, NumberType.FLOAT16, NumberType.FLOAT64);
            case SAFETENSORS, STATIC_EMBEDDING ->
                List.of(NumberType.FLOAT32, NumberType.FLOAT16, NumberType.BFLOAT16, NumberType.FLOAT64);
        };
    }

    /// Whether the module `columns` reads and writes it, not this one.
    public boolean isColumns() {
        return this == PARQUET || this == ARROW;
    }

    /// Whether it is a folder of several files.
    public boolean isFolder() {
        return this == STATIC_EMBEDDING || this == PROJECTOR;
    }

    /// The format with this [#label].
    ///
    /// @throws IllegalArgumentException if there is none
    public static VectorFormat labelled(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("format \"" + label + "\", must be one of " + labels()));
    }

    /// The format for writing a file of this name: `.kindred`, `.bin` (word2vec's), `.vec` or `.txt`,
    /// `.glove`, `.ftz`, `.npy`, `.npz`, `.safetensors`, `.jsonl`, `.parquet`, `.arrow`, `.feather`. For
    /// reading, what the file holds decides.
    public static Optional<VectorFormat> byExtension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "kindred" -> Optional.of(KINDRED);
            case "bin" -> Optional.of(WORD2VEC_BINARY);
            case "vec", "txt" -> Optional.of(WORD2VEC_TEXT);
            case "glove" -> Optional.of(GLOVE);
            case "ftz" -> Optional.of(FASTTEXT);
            case "npy" -> Optional.of(NUMPY);
            case "npz" -> Optional.of(NPZ);
            case "safetensors" -> Optional.of(SAFETENSORS);
            case "jsonl" -> Optional.of(JSON_LINES);
            case "parquet" -> Optional.of(PARQUET);
            case "arrow", "feather" -> Optional.of(ARROW);
            case "kv" -> Optional.of(GENSIM);
            default -> Optional.empty();
        };
    }

    static String labels() {
        return Arrays.stream(values()).map(VectorFormat::label).collect(Collectors.joining(", "));
    }
}
