package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.vocab.Vocabulary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads word2vec's binary format where it lies in a plain file: one thread hops from word to word, then
/// all look at the numbers, which stay where they are, mapped. See [BinaryRows] for the format and for files
/// that cannot be mapped.
final class MappedBinaryRows {

    private final MappedFile file;
    private final MemorySegment bytes;
    private final Recognition recognised;
    private final int dimension;
    private final long rowBytes; // of the numbers
    private final Progress progress;
    private byte[] pool; // the words, one after the other
    private int[] ends; // [rows + 1], in the pool, 0 first
    private long[] starts; // [rows], of the numbers in the file
    private int rows;

    private MappedBinaryRows(Path path, Recognition recognised, Progress progress) {
        this.file = MappedFile.open(path);
        this.bytes = file.bytes();
        this.recognised = recognised;
        this.dimension = recognised.dimension();
        this.rowBytes = (long) dimension * Float.BYTES;
        this.progress = progress;
        int expected = (int) Math.min(file.size() / rowBytes, Limits.MAX_ROWS - 1);
        this.pool = new byte[Math.max(1 << 16, (int) Math.min(8L * expected, 1 << 28))];
        this.ends = new int[expected + 2];
        this.starts = new long[expected + 1];
    }

    static Loaded read(Path path, Recognition recognised, Progress progress) {
        return new MappedBinaryRows(path, recognised, progress).read();
    }

    /// The first problem of the file is told: what is wrong with numbers stands before where rows end.
    private Loaded read() {
        var problem = cut();
        requireFinite();
        if (problem.isPresent()) {
            throw new FormatException(file.path(), problem.get());
        }
        int repaired = repair();
        var words = Arrays.copyOf(ends, rows + 1);
        int[] kept = Vocabulary.firstPlaces(pool, words);
        int repeated = rows - kept.length;
        var matrix = MappedMatrix.scattered(bytes, repeated == 0 ? Arrays.copyOf(starts, rows) : at(kept), dimension);
        var vocabulary = repeated == 0 ? Vocabulary.ofDifferent(pool, words, new long[0]) : wordsAt(kept);
        var findings = new Findings(repaired, repeated, false);
        return new Loaded(recognised.format(), kept.length, new Embeddings(vocabulary, matrix), findings);
    }

    /// Finds the rows.
    ///
    /// @return what is wrong where they end
    private Optional<String> cut() {
        long size = file.size();
        long at = lineEndsSkipped(recognised.headerBytes());
        while (at < size) {
            if (rows == recognised.rows()) {
                return Optional.of("its header claims " + rows + " rows of dimension " + dimension
                        + ", but more bytes follow them");
            }
            long space = at;
            while (space < size && bytes.get(ValueLayout.JAVA_BYTE, space) != ' ') {
                if (++space - at > Limits.MAX_WORD_BYTES) {
                    String begin = new String(file.bytes(at, 40), StandardCharsets.UTF_8);
                    return Optional.of(place(rows) + " begins with a word of more than " + Limits.MAX_WORD_BYTES
                            + " bytes: \"" + begin + "…\"");
                }
            }
            if (space == size) {
                return Optional.of(place(rows) + " ends within its word, after " + (size - at) + " bytes");
            }
            if (size - space - 1 < rowBytes) {
                return Optional.of(place(rows) + " ends after " + (size - space - 1) + " bytes, expected " + rowBytes);
            }
            add(at, (int) (space - at));
            at = lineEndsSkipped(space + 1 + rowBytes);
        }
        return rows < recognised.rows()
                ? Optional.of("ends after " + rows + " rows, its header claims " + recognised.rows())
                : Optional.empty();
    }

    private long lineEndsSkipped(long from) {
        long at = from;
        while (at < file.size() && bytes.get(ValueLayout.JAVA_BYTE, at) == '\n') {
            at++;
        }
        return at;
    }

    private void add(long word, int length) {
        int end = ends[rows];
        if (length > Integer.MAX_VALUE - 8 - end) {
            throw new FormatException(
                    file.path(), "its words up to " + place(rows) + " have more than 2 GB of text together");
        }
        if (end + length > pool.length) {
            pool = Arrays.copyOf(pool, (int) Math.min(Integer.MAX_VALUE - 8, 2L * pool.length + length));
        }
        for (int i = 0; i < length; i++) { // short ones, as nearly all are, are not worth a bulk copy
            pool[end + i] = bytes.get(ValueLayout.JAVA_BYTE, word + i);
        }
        starts[rows++] = word + length + 1;
        ends[rows] = end + length;
    }

    private void requireFinite() {
        var all = MappedMatrix.scattered(bytes, Arrays.copyOf(starts, rows), dimension);
        int atOnce = Math.max(1, (1 << 16) / dimension);
        var done = new AtomicInteger();
        var first = new AtomicInteger(rows); // row with a number that is none
        RowRanges.each(rows, atOnce, Runtime.getRuntime().availableProcessors(), (from, count) -> {
            var numbers = new float[count * dimension];
            all.copyRows(from, count, numbers, 0);
            if (!FiniteRows.areFinite(numbers, 0, numbers.length)) {
                int row = 0;
                while (FiniteRows.areFinite(numbers, row * dimension, dimension)) {
                    row++;
                }
                first.accumulateAndGet(from + row, Math::min);
            }
            int now = done.addAndGet(count);
            if (from == 0 || now == rows) {
                progress.reached(now / (double) rows);
            }
        });
        if (first.get() < rows) {
            int row = first.get();
            String word = new String(pool, ends[row], Math.min(ends[row + 1] - ends[row], 100), StandardCharsets.UTF_8);
            throw new FormatException(
                    file.path(),
                    place(row) + " (word \"" + word + "\") holds " + FiniteRows.firstNotFinite(all.row(row), 0));
        }
    }

    /// Replaces what is no UTF-8.
    ///
    /// @return how many words that changed
    private int repair() {
        int bits = 0;
        for (int i = 0; i < ends[rows]; i++) {
            bits |= pool[i];
        }
        int repaired = 0;
        for (int row = 0; row < rows && bits < 0; row++) {
            if (!Utf8.isValid(pool, ends[row], ends[row + 1])) {
                repaired++;
            }
        }
        if (repaired == 0) {
            return 0;
        }
        var words = new byte[rows][];
        for (int row = 0; row < rows; row++) {
            words[row] = new String(pool, ends[row], ends[row + 1] - ends[row], StandardCharsets.UTF_8)
                    .getBytes(StandardCharsets.UTF_8);
        }
        pool = new byte[Arrays.stream(words).mapToInt(word -> word.length).sum()];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(words[row], 0, pool, ends[row], words[row].length);
            ends[row + 1] = ends[row] + words[row].length;
        }
        return repaired;
    }

    private long[] at(int[] kept) {
        return Arrays.stream(kept).mapToLong(row -> starts[row]).toArray();
    }

    private Vocabulary wordsAt(int[] kept) {
        var keptPool = new byte[ends[rows]];
        var keptEnds = new int[kept.length + 1];
        for (int i = 0; i < kept.length; i++) {
            int length = ends[kept[i] + 1] - ends[kept[i]];
            System.arraycopy(pool, ends[kept[i]], keptPool, keptEnds[i], length);
            keptEnds[i + 1] = keptEnds[i] + length;
        }
        return Vocabulary.ofDifferent(keptPool, keptEnds, new long[0]);
    }

    private String place(int row) {
        return BinaryRows.place(recognised, row);
    }
}
