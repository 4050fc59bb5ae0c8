package dev.kindred.format;

import java.nio.file.Path;
import java.util.Arrays;
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
    FASTTEXT("fasttext");

    private final String label;

    VectorFormat(String label) {
        this.label = label;
    }

    /// The name on the command line.
    public String label() {
        return label;
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

    /// The format for writing a file of this name: `.kindred`, `.bin` (word2vec's), `.vec` or `.txt`, `.glove`, `.ftz`.
    /// For
    /// reading, what
    /// the file holds decides.
    public static Optional<VectorFormat> byExtension(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "kindred" -> Optional.of(KINDRED);
            case "bin" -> Optional.of(WORD2VEC_BINARY);
            case "vec", "txt" -> Optional.of(WORD2VEC_TEXT);
            case "glove" -> Optional.of(GLOVE);
            case "ftz" -> Optional.of(FASTTEXT);
            default -> Optional.empty();
        };
    }

    static String labels() {
        return Arrays.stream(values()).map(VectorFormat::label).collect(Collectors.joining(", "));
    }
}
