package dev.kindred.format;

import dev.kindred.corpus.Cooccurrence;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The files that a table of co-occurrences can be written to, and which of them can be read. See
/// `docs/formats.md`.
public enum CooccurrenceFormat {
    /// Our own, which keeps all and is mapped.
    KINDRED(".cooc"),
    /// Lines of word, tab, word, tab, count.
    TEXT(".tsv"),
    /// Coordinates of SciPy and others; the words lie beside as `name.words`.
    MATRIX_MARKET(".mtx"),
    /// A whole NumPy array; the words lie beside as `name.words`. For small vocabularies.
    NUMPY(".npy"),
    /// GloVe's cooccurrence.bin; its `vocab.txt` lies beside.
    GLOVE(".bin");

    private final String extension;

    CooccurrenceFormat(String extension) {
        this.extension = extension;
    }

    /// The usual end of such a file's name.
    public String extension() {
        return extension;
    }

    /// The format that a file's name stands for; `.txt` is [#TEXT] too.
    public static Optional<CooccurrenceFormat> byExtension(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (name.endsWith(format.extension)) {
                return Optional.of(format);
            }
        }
        return name.endsWith(".txt") ? Optional.of(TEXT) : Optional.empty();
    }

    /// What a file is by its first bytes: [#KINDRED], [#GLOVE], or neither, and then no table that can be
    /// read.
    public static Optional<CooccurrenceFormat> recognise(Path path) {
        if (CooccurrenceFile.isOne(path)) {
            return Optional.of(KINDRED);
        }
        return GloveCooccurrence.isOne(path) ? Optional.of(GLOVE) : Optional.empty();
    }

    /// Opens a table, whichever of the two it is.
    ///
    /// @param memoryBytes     what a table of GloVe may take; our own are mapped
    /// @param temporaryFolder where what does not fit goes
    /// @throws FormatException if it is damaged or neither
    public static Cooccurrence open(Path path, long memoryBytes, Path temporaryFolder) {
        return recognise(path).filter(format -> format == GLOVE).isPresent()
                ? GloveCooccurrence.open(path, memoryBytes, temporaryFolder)
                : CooccurrenceFile.open(path);
    }

    /// Writes a table; each file appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if the format cannot hold it
    public void write(Cooccurrence table, Path path) {
        switch (this) {
            case KINDRED -> CooccurrenceFile.write(table, path);
            case TEXT -> CooccurrenceExport.text(table, path);
            case MATRIX_MARKET -> CooccurrenceExport.matrixMarket(table, path);
            case NUMPY -> CooccurrenceExport.numpy(table, path);
            case GLOVE -> GloveCooccurrence.write(table, path);
        }
    }

    /// A count as [#TEXT] and [#MATRIX_MARKET] have it: the fewest digits that give the same double, no exponent.
    public static String digits(double count) {
        return CooccurrenceExport.plain(count);
    }

    /// Throws what [#write] would throw for a vocabulary of this size, before the counting.
    public void requireFit(int words) {
        if (this == NUMPY) {
            CooccurrenceExport.requireSmall(words);
        }
    }
}
