package dev.kindred.embedding;

import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Words as vectors with a single 1, at the word's number in the vocabulary: `apple` of apple, banana,
/// cherry is `[1, 0, 0]`. Any two words are equally far apart, which is what all other methods improve on.
///
/// ```java
/// var oneHot = OneHot.of(Vocabulary.of(List.of("apple", "banana", "cherry")), OneHot.Unknown.REFUSE);
/// float[] apple = oneHot.dense("apple");               // 1 0 0
/// OneHot.Rows text = oneHot.encode(List.of("cherry", "apple"));
/// List<String> words = oneHot.decode(text);            // cherry apple
/// ```
///
/// Immutable; shared by all threads.
public final class OneHot {

    /// The word of the row that unknown words share under [Unknown#OWN_ROW].
    public static final String UNKNOWN_WORD = "<unk>";

    /// The most words of a dense table: 16,384 rows of as many floats are 1 GiB.
    public static final int MOST_DENSE_WORDS = 16_384;

    /// The column of a row without a 1.
    public static final int NO_COLUMN = -1;

    /// What a word becomes that is not in the vocabulary.
    public enum Unknown {
        /// It is an [UnknownWordException].
        REFUSE,
        /// A vector of zeros, which is decoded to nothing.
        ZERO,
        /// One more row behind all words, shared by all unknown ones and decoded to [#UNKNOWN_WORD]; or
        /// that word's own row where the vocabulary has it.
        OWN_ROW
    }

    private final Vocabulary vocabulary; // with the row for unknown words, if there is one
    private final int unknownColumn;
    private final Unknown unknown;

    private OneHot(Vocabulary vocabulary, int unknownColumn, Unknown unknown) {
        this.vocabulary = vocabulary;
        this.unknownColumn = unknownColumn;
        this.unknown = unknown;
    }

    /// @throws IllegalArgumentException if the vocabulary has no words
    public static OneHot of(Vocabulary vocabulary, Unknown unknown) {
        if (vocabulary.size() == 0) {
            throw new IllegalArgumentException("one-hot vectors of a vocabulary without words have no components");
        }
        return switch (unknown) {
            case REFUSE, ZERO -> new OneHot(vocabulary, NO_COLUMN, unknown);
            case OWN_ROW -> {
                var extended = withUnknownWord(vocabulary);
                yield new OneHot(extended, extended.id(UNKNOWN_WORD), unknown);
            }
        };
    }

    private static Vocabulary withUnknownWord(Vocabulary vocabulary) {
        if (vocabulary.id(UNKNOWN_WORD) != Vocabulary.UNKNOWN) {
            return vocabulary;
        }
        var words = new ArrayList<>(vocabulary.words());
        words.add(UNKNOWN_WORD);
        if (!vocabulary.hasCounts()) {
            return Vocabulary.of(words);
        }
        var counts = IntStream.range(0, words.size())
                .mapToLong(id -> id < vocabulary.size() ? vocabulary.count(id) : 0)
                .toArray();
        return Vocabulary.of(words, counts);
    }

    /// The words in the order of their columns, with [#UNKNOWN_WORD] where it has one.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// Components of a vector: the number of words, and one more where unknown words have their own row.
    public int dimension() {
        return vocabulary.size();
    }

    /// The place of the word's 1, or [#NO_COLUMN] if it has none.
    ///
    /// @throws UnknownWordException if the word is unknown and such words are refused
    public int column(String word) {
        int id = vocabulary.id(word);
        if (id != Vocabulary.UNKNOWN) {
            return id;
        }
        if (unknown == Unknown.REFUSE) {
            throw new UnknownWordException(word);
        }
        return unknownColumn;
    }

    /// A sparse matrix of one-hot rows.
    ///
    /// @param dimension columns of the matrix
    /// @param columns   `[rows]`, the place of each row's 1 or [#NO_COLUMN]; owned by the record, not
    ///                  copied
    public record Rows(int dimension, int[] columns) {

        public Rows {
            for (int row = 0; row < columns.length; row++) {
                if (columns[row] < NO_COLUMN || columns[row] >= dimension) {
                    throw new IllegalArgumentException("row " + row + " has its 1 in column " + columns[row]
                            + ", must be 0 to " + (dimension - 1) + ", or " + NO_COLUMN + " for none");
                }
            }
        }

        /// The same matrix with all its zeros: `[rows][dimension]`.
        public float[][] dense() {
            var dense = new float[columns.length][dimension];
            for (int row = 0; row < columns.length; row++) {
                if (columns[row] != NO_COLUMN) {
                    dense[row][columns[row]] = 1;
                }
            }
            return dense;
        }
    }

    /// One row a word, sparse: 4 bytes each.
    ///
    /// @throws UnknownWordException if a word is unknown and such words are refused
    public Rows encode(List<String> words) {
        return new Rows(dimension(), words.stream().mapToInt(this::column).toArray());
    }

    /// The word's vector with all its zeros.
    ///
    /// @throws UnknownWordException if the word is unknown and such words are refused
    public float[] dense(String word) {
        var vector = new float[dimension()];
        int column = column(word);
        if (column != NO_COLUMN) {
            vector[column] = 1;
        }
        return vector;
    }

    /// The words of the rows; those without a 1 have none and are left out.
    ///
    /// @throws IllegalArgumentException if the rows have another dimension
    public List<String> decode(Rows rows) {
        requireDimension(rows.dimension());
        return IntStream.of(rows.columns())
                .filter(column -> column != NO_COLUMN)
                .mapToObj(vocabulary::word)
                .toList();
    }

    /// The word of a vector, or empty for a vector of zeros.
    ///
    /// @throws IllegalArgumentException if the vector has another dimension, or is not one-hot
    public Optional<String> decode(float[] vector) {
        requireDimension(vector.length);
        int found = NO_COLUMN;
        for (int column = 0; column < vector.length; column++) {
            if (vector[column] == 0) {
                continue;
            }
            if (vector[column] != 1) {
                throw new IllegalArgumentException(
                        "component " + column + " is " + vector[column] + ", a one-hot vector has only 0 and 1");
            }
            if (found != NO_COLUMN) {
                throw new IllegalArgumentException(
                        "components " + found + " and " + column + " are both 1, a one-hot vector has one 1");
            }
            found = column;
        }
        return found == NO_COLUMN ? Optional.empty() : Optional.of(vocabulary.word(found));
    }

    private void requireDimension(int dimension) {
        if (dimension != dimension()) {
            throw new IllegalArgumentException(
                    "a vector of " + dimension + " components, must have " + dimension() + ", one a word");
        }
    }

    /// All words with their vectors as a dense table, such as every other method makes one.
    ///
    /// @throws IllegalArgumentException if there are more than [#MOST_DENSE_WORDS] words
    public Embeddings table() {
        if (dimension() > MOST_DENSE_WORDS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a dense one-hot table of %,d words, must be at most %,d: keep fewer words, or the sparse form",
                    dimension(),
                    MOST_DENSE_WORDS));
        }
        var matrix = HeapMatrix.zeros(dimension(), dimension());
        for (int row = 0; row < dimension(); row++) {
            matrix.block(row)[matrix.offset(row) + row] = 1;
        }
        return new Embeddings(vocabulary, matrix);
    }
}
