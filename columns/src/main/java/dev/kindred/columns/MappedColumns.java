package dev.kindred.columns;

import dev.kindred.format.FormatException;
import io.airlift.compress.v3.MalformedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;

/// A file, mapped while it is read. Whatever a damaged one makes of its reader becomes one kind of error.
final class MappedColumns {

    private MappedColumns() {}

    /// @param format for messages
    /// @throws FormatException for all that the reader finds wrong
    static <T> T read(Path path, String format, Function<MemorySegment, T> reader) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ);
                var arena = Arena.ofConfined()) {
            return reader.apply(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new FormatException(
                    path, "is a cut or damaged " + format + " file: what it refers to lies outside of it", e);
        } catch (IllegalArgumentException | ArithmeticException | MalformedInputException e) {
            throw new FormatException(path, "is a " + format + " file that cannot be read: " + e.getMessage(), e);
        } catch (AssertionError e) { // of flatbuffers
            throw new FormatException(path, "is a damaged " + format + " file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
