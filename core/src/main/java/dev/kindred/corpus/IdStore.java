package dev.kindred.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/// Blocks of bytes, in memory up to a budget and in one temporary file beyond it. Written by many threads,
/// then read by
/// many. The file vanishes from its folder as soon as the system allows (on Unix at once), so that not
/// even a killed
/// process leaves it.
final class IdStore implements AutoCloseable {

    private final long memoryBytes;
    private final Path folder;
    private final LongUnaryOperator expectedBytes;

    private long inMemory;
    private long onDisk;
    private Optional<FileChannel> file = Optional.empty();
    private Optional<Arena> arena = Optional.empty();
    private MemorySegment mapped = MemorySegment.NULL;

    /// @param expectedBytes how many bytes there will be in all, given those that there are when memory is
    ///     full; 0 if
    ///                      nobody can tell
    IdStore(long memoryBytes, Path folder, LongUnaryOperator expectedBytes) {
        this.memoryBytes = memoryBytes;
        this.folder = folder;
        this.expectedBytes = expectedBytes;
    }

    /// Where a block lies.
    sealed interface Block {

        int length();

        /// @param bytes owned by the store
        record InMemory(byte[] bytes) implements Block {

            @Override
            public int length() {
                return bytes.length;
            }
        }

        record OnDisk(long offset, int length) implements Block {}
    }

    static final Block NOTHING = new Block.InMemory(new byte[0]);

    /// Keeps a copy of `bytes[0 … length)`.
    Block add(byte[] bytes, int length) {
        long offset;
        FileChannel channel;
        synchronized (this) {
            if (inMemory + length <= memoryBytes) {
                inMemory += length;
                return new Block.InMemory(Arrays.copyOf(bytes, length));
            }
            channel = file.isPresent() ? file.get() : create();
            offset = onDisk;
            onDisk += length;
        }
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer, offset + buffer.position());
            }
        } catch (IOException e) {
            throw failed("cannot be written after " + offset + " bytes", e);
        }
        return new Block.OnDisk(offset, length);
    }

    /// Gives the memory of a block back to the budget; the caller must drop the block as well.
    synchronized void free(Block block) {
        inMemory -= block instanceof Block.InMemory ? block.length() : 0;
    }

    /// Maps the file; no block is added any more.
    synchronized void seal() {
        if (file.isEmpty() || arena.isPresent()) {
            return;
        }
        arena = Optional.of(Arena.ofShared());
        try {
            mapped = file.get().map(FileChannel.MapMode.READ_ONLY, 0, onDisk, arena.get());
        } catch (IOException e) {
            throw failed("cannot be mapped", e);
        }
    }

    /// The bytes of a block, in `buffer` if it must be copied and fits, in an array of the store's or a
    /// new one
    /// otherwise. Only the first `block.length()` bytes count.
    byte[] read(Block block, byte[] buffer) {
        return switch (block) {
            case Block.InMemory(byte[] bytes) -> bytes;
            case Block.OnDisk(long offset, int length) -> {
                byte[] target = buffer.length >= length ? buffer : new byte[length];
                if (arena.isPresent()) {
                    MemorySegment.copy(mapped, ValueLayout.JAVA_BYTE, offset, target, 0, length);
                } else {
                    readFile(offset, target, length);
                }
                yield target;
            }
        };
    }

    /// Bytes on the disk.
    synchronized long bytesOnDisk() {
        return onDisk;
    }

    private void readFile(long offset, byte[] target, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, length);
        try {
            while (buffer.hasRemaining()) {
                if (file.orElseThrow().read(buffer, offset + buffer.position()) < 0) {
                    throw new IOException("it ends at " + (offset + buffer.position()));
                }
            }
        } catch (IOException e) {
            throw failed("cannot be read at " + offset, e);
        }
    }

    private FileChannel create() {
        try {
            long need = Math.max(0, expectedBytes.applyAsLong(inMemory) - inMemory);
            long usable = Files.getFileStore(folder).getUsableSpace();
            if (usable < need) {
                throw new IOException("about " + megabytes(need) + " are needed, the disk has " + megabytes(usable)
                        + " left: choose another temporary folder or a larger memory budget");
            }
            Path path = Files.createTempFile(folder, "kindred-", ".ids");
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = Optional.of(channel);
            return channel;
        } catch (IOException e) {
            throw failed("cannot be made", e);
        }
    }

    private UncheckedIOException failed(String what, IOException cause) {
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new UncheckedIOException(
                "the temporary file of word numbers in " + folder + " " + what + ": " + reason, cause);
    }

    private static String megabytes(long bytes) {
        return (bytes + 999_999) / 1_000_000 + " MB";
    }

    @Override
    public synchronized void close() {
        arena.ifPresent(Arena::close);
        arena = Optional.empty();
        mapped = MemorySegment.NULL;
        if (file.isPresent()) {
            try {
                file.get().close();
            } catch (IOException e) {
                throw failed("cannot be closed", e);
            }
            file = Optional.empty();
        }
    }
}
