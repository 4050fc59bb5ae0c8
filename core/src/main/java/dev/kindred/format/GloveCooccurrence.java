package dev.kindred.format;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceBuilder;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of the GloVe program: `cooccurrence.bin`, or `cooccurrence.shuf.bin`, with entries of 16 bytes
/// (int row, int column, both from 1, double count; little-endian), and `vocab.txt` beside it.
final class GloveCooccurrence {

    private static final int ENTRY_BYTES = 16;
    private static final int AT_ONCE = 1 << 12; // entries
    private static final int SAMPLE = 64;
    private static final int LARGEST_PLAUSIBLE_ID = 1 << 27; // four bytes of text are a larger number

    private GloveCooccurrence() {}

    /// Whether a file begins with entries.
    static boolean isOne(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            var sample = ByteBuffer.wrap(in.readNBytes(SAMPLE * ENTRY_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
            if (sample.remaining() < ENTRY_BYTES) {
                return false;
            }
            while (sample.remaining() >= ENTRY_BYTES) {
                int row = sample.getInt();
                int column = sample.getInt();
                sample.getDouble();
                if (row < 0 || row > LARGEST_PLAUSIBLE_ID || column < 0 || column > LARGEST_PLAUSIBLE_ID) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Reads a file, sorted or shuffled.
    static Cooccurrence open(Path path, long memoryBytes, Path temporaryFolder) {
        Path wordsFile = path.resolveSibling("vocab.txt");
        if (!Files.isRegularFile(wordsFile)) {
            throw new FormatException(
                    path,
                    "looks like the co-occurrences of GloVe, whose words are missing: " + wordsFile
                            + " does not exist");
        }
        Vocabulary words = VocabularyFile.read(wordsFile);
        try (InputStream in = Files.newInputStream(path);
                var builder = new Unfinished(new CooccurrenceBuilder(words, memoryBytes, temporaryFolder))) {
            long size = Files.size(path);
            if (size % ENTRY_BYTES != 0) {
                throw new FormatException(
                        path,
                        "has " + size + " bytes: entry " + size / ENTRY_BYTES + " ends after " + size % ENTRY_BYTES
                                + " bytes, expected " + ENTRY_BYTES);
            }
            long entry = 0;
            byte[] bytes = in.readNBytes(ENTRY_BYTES * AT_ONCE);
            while (bytes.length > 0) {
                var entries = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
                for (; entries.remaining() >= ENTRY_BYTES; entry++) {
                    add(path, builder.builder, words.size(), entry, entries);
                }
                bytes = in.readNBytes(ENTRY_BYTES * AT_ONCE);
            }
            return builder.build(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void add(Path path, CooccurrenceBuilder builder, int words, long entry, ByteBuffer entries) {
        int row = entries.getInt();
        int column = entries.getInt();
        double count = entries.getDouble();
        if (row < 1 || row > words || column < 1 || column > words) {
            throw new FormatException(
                    path,
                    "entry " + entry + " is of the words " + row + " and " + column + ", vocab.txt has words 1 to "
                            + words);
        }
        if (!(count > 0 && count < Double.POSITIVE_INFINITY)) {
            throw new FormatException(
                    path, "entry " + entry + " has the count " + count + ", must be above 0 and finite");
        }
        add(path, builder, row - 1, column - 1, count);
    }

    private static void add(Path path, CooccurrenceBuilder builder, int row, int column, double count) {
        try {
            builder.add(row, column, count);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, String.valueOf(e.getMessage()), e);
        }
    }

    /// Frees a builder from which no table came.
    private static final class Unfinished implements AutoCloseable {

        private final CooccurrenceBuilder builder;
        private boolean isBuilt;

        Unfinished(CooccurrenceBuilder builder) {
            this.builder = builder;
        }

        /// Taken to be symmetric and weighted by distance, as the program does unless told otherwise.
        Cooccurrence build(Path path) {
            try {
                Cooccurrence table = builder.build(Sides.BOTH, Weighting.INVERSE_DISTANCE);
                isBuilt = true;
                return table;
            } catch (IllegalArgumentException e) {
                throw new FormatException(path, String.valueOf(e.getMessage()), e);
            }
        }

        @Override
        public void close() {
            if (!isBuilt) {
                builder.close();
            }
        }
    }

    /// Writes `path` and `vocab.txt` beside it.
    static void write(Cooccurrence table, Path path) {
        Vocabulary words = table.vocabulary();
        WritableWords.requireNoSpace(words, "GloVe's vocab.txt");
        Path wordsFile = path.resolveSibling("vocab.txt");
        requireNoOther(words, wordsFile);
        AtomicFile.write(wordsFile, AtomicFile.UNKNOWN_SIZE, out -> {
            var text = new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
            VocabularyFile.write(words, text);
            text.flush();
        });
        AtomicFile.write(path, ENTRY_BYTES * table.entries(), out -> {
            var entries = ByteBuffer.allocate(ENTRY_BYTES * AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
            var rows = table.rows(0, words.size());
            while (rows.next()) {
                for (int i = 0; i < rows.size(); i++) {
                    entries.putInt(rows.row() + 1).putInt(rows.columns()[i] + 1).putDouble(rows.counts()[i]);
                    if (!entries.hasRemaining()) {
                        out.write(entries.array());
                        entries.clear();
                    }
                }
            }
            out.write(entries.array(), 0, entries.position());
        });
    }

    /// A vocab.txt of other words belongs to another file, which would become unreadable.
    private static void requireNoOther(Vocabulary words, Path wordsFile) {
        if (Files.isRegularFile(wordsFile)) {
            Vocabulary there = VocabularyFile.read(wordsFile);
            if (!there.words().equals(words.words())) {
                throw new IllegalArgumentException(wordsFile + " exists and holds other words (" + there.size()
                        + "): it belongs to another file of GloVe. Choose another folder, or remove it");
            }
        }
    }
}
