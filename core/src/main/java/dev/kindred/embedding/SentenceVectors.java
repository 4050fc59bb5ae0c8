package dev.kindred.embedding;

import dev.kindred.text.FastTextHash;
import dev.kindred.vocab.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Vectors of lines of text, as fastText's `print-sentence-vectors` defines them: with a supervised model
/// the mean of the rows that classify the line, which are those of its words, of their n-grams and of its
/// n-grams of words; otherwise the mean of its words' unit vectors.
///
/// Words are parted by ASCII white space and nothing else. Immutable; shared by all threads.
public final class SentenceVectors implements TextEncoder {

    /// With a supervised model, an unknown token that begins so is a label, no word.
    public static final String LABEL_PREFIX = "__label__";

    private static final long WORD_NGRAM_FACTOR = 116_049_371;

    private final Embeddings embeddings;
    private final Optional<FastTextModel> supervised;

    /// Vectors made of those of words; those of a supervised model must be composed of it.
    public SentenceVectors(Embeddings embeddings) {
        this.embeddings = embeddings;
        this.supervised = embeddings.matrix() instanceof ComposedMatrix composed
                        && composed.model().arguments().isSupervised()
                ? Optional.of(composed.model())
                : Optional.empty();
    }

    @Override
    public int dimension() {
        return embeddings.dimension();
    }

    @Override
    public HeapMatrix encode(List<String> lines) {
        var vectors = HeapMatrix.zeros(lines.size(), dimension());
        for (int i = 0; i < lines.size(); i++) {
            vectors.setRow(i, encode(lines.get(i)), 0);
        }
        return vectors;
    }

    @Override
    public float[] encode(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return supervised.isPresent() ? ofRows(supervised.get(), bytes) : ofWords(bytes);
    }

    private float[] ofWords(byte[] line) {
        var sum = new float[embeddings.dimension()];
        int count = 0;
        for (int from = start(line, 0); from < line.length; from = start(line, end(line, from))) {
            int to = end(line, from);
            var vector = embeddings.vector(new String(line, from, to - from, StandardCharsets.UTF_8));
            float norm = vector.isPresent() ? norm(vector.get()) : 0;
            if (norm > 0) {
                add((float) (1.0 / norm), vector.orElseThrow(), sum);
                count++;
            }
        }
        return mean(sum, count);
    }

    private static float[] ofRows(FastTextModel model, byte[] line) {
        int[] rows = rows(model, line);
        var sum = new float[model.arguments().dimension()];
        for (int row : rows) {
            add(1, model.input().row(row), sum);
        }
        return mean(sum, rows.length);
    }

    /// The rows of the input matrix that a supervised model reads of a line: words (with their n-grams), the
    /// end of the line, n-grams of words.
    static int[] rows(FastTextModel model, byte[] line) {
        var rows = new Rows();
        var hashes = new Rows();
        for (int from = start(line, 0); from < line.length; from = start(line, end(line, from))) {
            add(model, line, from, end(line, from), rows, hashes);
        }
        byte[] endOfLine = FastTextDictionary.END_OF_LINE.getBytes(StandardCharsets.UTF_8);
        add(model, endOfLine, 0, endOfLine.length, rows, hashes);
        addWordNgrams(model, hashes, rows);
        return Arrays.copyOf(rows.numbers, rows.size);
    }

    private static void add(FastTextModel model, byte[] bytes, int from, int to, Rows rows, Rows hashes) {
        if (isLabel(model, bytes, from, to)) {
            return;
        }
        rows.addAll(model.rows(bytes, from, to));
        hashes.add(FastTextHash.of(bytes, from, to));
    }

    private static boolean isLabel(FastTextModel model, byte[] bytes, int from, int to) {
        if (model.dictionary().wordId(bytes, from, to) != Vocabulary.UNKNOWN) {
            return false;
        }
        byte[] prefix = LABEL_PREFIX.getBytes(StandardCharsets.UTF_8);
        boolean isPrefixed = to - from >= prefix.length
                && Arrays.equals(bytes, from, from + prefix.length, prefix, 0, prefix.length);
        return isPrefixed || model.dictionary().labels().id(bytes, from, to) != Vocabulary.UNKNOWN;
    }

    private static void addWordNgrams(FastTextModel model, Rows hashes, Rows rows) {
        int buckets = model.arguments().buckets();
        if (buckets == 0) {
            return;
        }
        int words = model.dictionary().words().size();
        for (int i = 0; i < hashes.size; i++) {
            long hash = hashes.numbers[i]; // with its sign
            long end = Math.min(hashes.size, i + (long) model.arguments().wordNgrams());
            for (int j = i + 1; j < end; j++) {
                hash = hash * WORD_NGRAM_FACTOR + hashes.numbers[j];
                int row = model.dictionary().prunedRow((int) Long.remainderUnsigned(hash, buckets));
                if (row != FastTextDictionary.NO_ROW) {
                    rows.add(words + row);
                }
            }
        }
    }

    private static int start(byte[] line, int from) {
        int at = from;
        while (at < line.length && isSpace(line[at])) {
            at++;
        }
        return at;
    }

    private static int end(byte[] line, int from) {
        int at = from;
        while (at < line.length && !isSpace(line[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r') || b == 0;
    }

    private static float norm(float[] vector) {
        float squares = 0;
        for (float component : vector) {
            squares += component * component;
        }
        return (float) Math.sqrt(squares);
    }

    private static void add(float scale, float[] vector, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += scale * vector[i];
        }
    }

    private static float[] mean(float[] sum, int count) {
        float share = count == 0 ? 0 : (float) (1.0 / count);
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= share;
        }
        return sum;
    }

    private static final class Rows {

        private int[] numbers = new int[64];
        private int size;

        void add(int number) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = number;
        }

        void addAll(int[] more) {
            for (int number : more) {
                add(number);
            }
        }
    }
}
