package dev.kindred.format;

import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.StoredMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of someone else's, mapped for reading. The mapping ends when nothing refers to it any more.
record MappedFile(Path path, MemorySegment bytes) {

    static MappedFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new FormatException(path, "is a folder, not a file of vectors");
        }
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new MappedFile(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto()));
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    long size() {
        return bytes.byteSize();
    }

    /// The first `count` bytes, or all if there are fewer.
    byte[] head(int count) {
        return bytes.asSlice(0, Math.min(count, size())).toArray(ValueLayout.JAVA_BYTE);
    }

    /// The bytes from `at` to `at + count`, which the caller knows to be there.
    byte[] bytes(long at, int count) {
        return bytes.asSlice(at, count).toArray(ValueLayout.JAVA_BYTE);
    }

    /// The matrix that stands at `at`.
    ///
    /// @throws FormatException if it is larger than a matrix may be, or than the file
    Matrix matrix(long at, NumberType type, long rows, long dimension) {
        int checkedRows = Limits.rows(path, rows);
        int checkedDimension = Limits.dimension(path, dimension);
        long length = (long) checkedRows * type.rowBytes(checkedDimension);
        if (at < 0 || at > size() || length > size() - at) {
            throw new FormatException(
                    path,
                    rows + " rows of dimension " + dimension + " need " + length + " bytes from byte " + at
                            + ", the file has " + size());
        }
        var segment = bytes.asSlice(at, length);
        return type == NumberType.FLOAT32
                ? new MappedMatrix(segment, checkedRows, checkedDimension, checkedDimension)
                : new StoredMatrix(segment, type, checkedRows, checkedDimension);
    }
}
