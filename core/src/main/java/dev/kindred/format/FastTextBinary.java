package dev.kindred.format;

import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.Matrix;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// fastText's models: `.bin`, and `.ftz` with quantised rows. Versions 11 and 12 are read, 12 is written,
/// so that fastText reads it. Field by field in `docs/formats.md`.
///
/// The matrices of a `.bin` are mapped: opening one of any size costs as much as its dictionary. Codes of
/// quantised matrices are read. The mapping ends when nothing refers to it any more.
public final class FastTextBinary {

    static final int MAGIC = 793_712_314;
    static final int OLDEST_VERSION = 11;
    static final int VERSION = 12;

    private static final int MAGIC_BYTES = 4;

    private FastTextBinary() {}

    /// Whether a file that begins so is a fastText model.
    static boolean hasMagic(byte[] head) {
        return head.length >= MAGIC_BYTES && MemorySegment.ofArray(head).get(FastTextReader.INT, 0) == MAGIC;
    }

    /// Opens a model. Everything but the numbers of its matrices is read and checked; see [#verify].
    ///
    /// @throws FormatException if it is broken, or no such file
    public static FastTextModel read(Path path) {
        return open(path).model();
    }

    /// Opens a model and reads all of its numbers, which must be finite.
    ///
    /// @throws FormatException if it is broken, or no such file
    public static void verify(Path path) {
        var opened = open(path);
        requireFinite(path, "input", opened.inputAt(), opened.model().input());
        requireFinite(path, "output", opened.outputAt(), opened.model().output());
    }

    /// A model and where its matrices begin in the file.
    record Opened(FastTextModel model, int version, int repairedWords, long inputAt, long outputAt) {}

    static Opened open(Path path) {
        if (Files.isDirectory(path)) {
            throw new FormatException(path, "is a folder, not a file of vectors");
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            var segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            byte[] head = segment.asSlice(0, Math.min(segment.byteSize(), 512)).toArray(ValueLayout.JAVA_BYTE);
            if (!hasMagic(head)) {
                throw new FormatException(path, head.length == 0 ? "is empty" : ForeignFile.describe(head));
            }
            return new FastTextReader(path, segment).read();
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requireFinite(Path path, String name, long at, Matrix matrix) {
        var row = new float[matrix.dimension()];
        for (int number = 0; number < matrix.rows(); number++) {
            matrix.copyRows(number, 1, row, 0);
            if (!FiniteRows.areFinite(row, 0, row.length)) {
                throw new FormatException(
                        path,
                        "row " + number + " of its " + name + " matrix (from byte " + at + ") holds "
                                + FiniteRows.firstNotFinite(row, 0));
            }
        }
    }

    /// Writes a model; the file appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if fastText could not read it: a word with white space, a number
    ///                                  that is not finite, n-grams cut down without quantised rows
    public static void write(FastTextModel model, Path path) {
        var writer = new FastTextWriter(model);
        AtomicFile.write(path, writer.fileBytes(), writer::writeTo);
    }

    /// Writes a model to a stream, which stays open.
    public static void write(FastTextModel model, OutputStream out) throws IOException {
        new FastTextWriter(model).writeTo(out);
    }
}
