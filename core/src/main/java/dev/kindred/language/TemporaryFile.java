package dev.kindred.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Longs that found no room in memory. The file is made when the first ones come, and vanishes from its
/// folder as soon as the system allows (on Unix at once).
final class TemporaryFile implements AutoCloseable {

    private static final int BUFFER_LONGS = 1 << 16;

    private final Path folder;
    private Optional<FileChannel> file = Optional.empty();
    private ByteBuffer bytes = ByteBuffer.allocate(0); // one for all: what the JVM has beside its heap is freed late
    private long end;

    TemporaryFile(Path folder) {
        this.folder = folder;
    }

    /// Appends longs.
    ///
    /// @return where they begin, counted in longs
    synchronized long append(long[] longs, int from, int length) {
        long start = end;
        var channel = file.isPresent() ? file.get() : create();
        try {
            for (int done = 0; done < length; ) {
                int now = Math.min(BUFFER_LONGS, length - done);
                bytes.clear();
                bytes.asLongBuffer().put(longs, from + done, now);
                bytes.limit(now * Long.BYTES);
                long place = (start + done) * Long.BYTES;
                while (bytes.hasRemaining()) {
                    place += channel.write(bytes, place);
                }
                done += now;
            }
        } catch (IOException e) {
            throw failure("written", e);
        }
        end += length;
        return start;
    }

    /// Reads longs from `start` on.
    synchronized void read(long start, long[] longs, int length) {
        try {
            for (int done = 0; done < length; ) {
                int now = Math.min(BUFFER_LONGS, length - done);
                bytes.clear().limit(now * Long.BYTES);
                long place = (start + done) * Long.BYTES;
                while (bytes.hasRemaining()) {
                    int n = file.orElseThrow().read(bytes, place);
                    if (n < 0) {
                        throw new IOException("it ends too early");
                    }
                    place += n;
                }
                bytes.flip().asLongBuffer().get(longs, done, now);
                done += now;
            }
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    private FileChannel create() {
        try {
            var path = Files.createTempFile(folder, "kindred-ngrams-", ".tmp");
            var channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.deleteIfExists(path); // not even a killed process leaves it
            }
            file = Optional.of(channel);
            bytes = ByteBuffer.allocateDirect(BUFFER_LONGS * Long.BYTES).order(ByteOrder.nativeOrder());
            return channel;
        } catch (IOException e) {
            throw failure("made", e);
        }
    }

    private UncheckedIOException failure(String what, IOException cause) {
        return new UncheckedIOException(
                "a temporary file in " + folder + " cannot be " + what + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        try {
            if (file.isPresent()) {
                file.get().close();
            }
        } catch (IOException e) {
            throw failure("closed", e);
        }
    }
}
