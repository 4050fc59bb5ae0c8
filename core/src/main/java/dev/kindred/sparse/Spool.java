package dev.kindred.sparse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Bytes that are written once and then read, in a temporary file that nobody sees: it vanishes from its folder
/// when it is mapped, and its memory is given back when nothing refers to it any more. Not shared between threads.
final class Spool implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;
    private long length;

    Spool(Path folder) {
        this.folder = folder;
        try {
            Path file = Files.createTempFile(folder, "kindred-", ".rows");
            channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw failed("cannot be made", e);
        }
    }

    /// @return where in the file the bytes begin
    long append(ByteBuffer bytes) {
        long at = length;
        try {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed("cannot be written after " + length + " bytes", e);
        }
        return at;
    }

    /// Fills `bytes` with what begins at `offset`.
    void read(long offset, ByteBuffer bytes) {
        try {
            long at = offset;
            while (bytes.hasRemaining()) {
                int some = channel.read(bytes, at);
                if (some < 0) {
                    throw new IOException("it ends there");
                }
                at += some;
            }
        } catch (IOException e) {
            throw failed("cannot be read at " + offset, e);
        }
    }

    long length() {
        return length;
    }

    /// All that was written.
    MemorySegment map() {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, length, Arena.ofAuto());
        } catch (IOException e) {
            throw failed("cannot be mapped", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed("cannot be closed", e);
        }
    }

    private UncheckedIOException failed(String what, IOException cause) {
        return new UncheckedIOException(
                "the temporary file in " + folder + " " + what + ": " + cause.getMessage(), cause);
    }
}
