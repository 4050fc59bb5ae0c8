package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.GrowingMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.vocab.Vocabulary;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Rows that a reader of another module takes out of a file, one after the other. They are looked at as all
/// readers do: numbers must be finite, words have at most 65,535 bytes, and of equal words the first one
/// stays. Memory grows with the rows that come, whatever the file claims. For one thread.
public final class ReceivedRows implements Closeable {

    /// The count of a word whose count is not known.
    public static final long NO_COUNT = -1;

    private static final int BUFFERED_FLOATS = 1 << 20;

    private final Path path;
    private final VectorFormat format;
    private final int dimension;
    private final Keeping keeping;
    private final GrowingMatrix matrix;
    private final Optional<SpooledRows> spool;
    private final float[] buffer; // rows on their way to the disk
    private final List<String> words = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private long[] counts = new long[0];
    private int buffered;
    private long rows;
    private int repaired;

    /// @param path         the file, for messages
    /// @param expectedRows the better the guess, the less is copied at the end; no more than the file can hold
    /// @throws FormatException if the dimension is not 1 to 65,536
    public ReceivedRows(Path path, VectorFormat format, long dimension, long expectedRows, Keeping keeping) {
        this.path = path;
        this.format = format;
        this.dimension = Limits.dimension(path, dimension);
        this.keeping = keeping;
        this.matrix = new GrowingMatrix(this.dimension, keeping == Keeping.Simply.IN_MEMORY ? expectedRows : 0);
        this.spool = keeping instanceof Keeping.OnDisk disk
                ? Optional.of(new SpooledRows(disk.folder(), this.dimension))
                : Optional.empty();
        this.buffer = new float[spool.isPresent() ? Math.max(1, BUFFERED_FLOATS / this.dimension) * this.dimension : 0];
    }

    /// Takes over one row.
    ///
    /// @param utf8    the word's bytes
    /// @param numbers `dimension` of them from `offset`
    /// @param count   of the word, or [#NO_COUNT]
    /// @throws FormatException if the row is not as it must be
    public void add(byte[] utf8, float[] numbers, int offset, long count) {
        rows++;
        Limits.rows(path, rows);
        if (utf8.length > Limits.MAX_WORD_BYTES) {
            throw new FormatException(
                    path, "row " + rows + " has a word of " + utf8.length + " bytes, at most " + Limits.MAX_WORD_BYTES);
        }
        String word = new String(utf8, StandardCharsets.UTF_8);
        if (!FiniteRows.areFinite(numbers, offset, dimension)) {
            throw new FormatException(
                    path, "row " + rows + place(word) + " holds " + FiniteRows.firstNotFinite(numbers, offset));
        }
        repaired += word.indexOf('\uFFFD') >= 0 && !Utf8.isValid(utf8, 0, utf8.length) ? 1 : 0;
        if (seen.add(word)) {
            keep(word, numbers, offset, count);
        }
    }

    private static String place(String word) {
        return " (word \"" + (word.length() <= 40 ? word : word.substring(0, 40) + "…") + "\")";
    }

    private void keep(String word, float[] numbers, int offset, long count) {
        int id = words.size();
        words.add(word);
        if (count != NO_COUNT) {
            if (id >= counts.length) {
                counts = Arrays.copyOf(counts, Math.max(1 << 10, counts.length + (counts.length >> 1)));
            }
            counts[id] = count;
        }
        if (spool.isPresent()) {
            System.arraycopy(numbers, offset, buffer, buffered * dimension, dimension);
            buffered++;
            if ((buffered + 1) * dimension > buffer.length) {
                flush(spool.get());
            }
        } else if (keeping == Keeping.Simply.IN_MEMORY) {
            matrix.reserve(id + 1);
            System.arraycopy(numbers, offset, matrix.block(id), matrix.offset(id), dimension);
        }
    }

    private void flush(SpooledRows disk) {
        disk.write(words.size() - buffered, buffer, buffered);
        buffered = 0;
    }

    /// What has come, once all has; nothing may be added afterwards.
    public Loaded finish() {
        spool.ifPresent(this::flush);
        var findings = new Findings(repaired, (int) (rows - words.size()), false);
        if (keeping == Keeping.Simply.NOWHERE) {
            var nothing = new Embeddings(Vocabulary.of(List.of()), matrix.finish(0));
            return new Loaded(format, words.size(), nothing, findings);
        }
        Matrix all = spool.isPresent() ? spool.get().finish(words.size()) : matrix.finish(words.size());
        var vocabulary =
                counts.length == 0 ? Vocabulary.of(words) : Vocabulary.of(words, Arrays.copyOf(counts, words.size()));
        return new Loaded(format, words.size(), new Embeddings(vocabulary, all), findings);
    }

    @Override
    public void close() {
        spool.ifPresent(SpooledRows::close);
    }
}
