package dev.kindred.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A list of `long`s of known size, which lies in memory or in a temporary file. Several threads may write
/// different parts at once, and read at once. The file vanishes from its folder as soon as the system
/// allows, so that not even a killed process leaves it.
sealed interface EntryStore extends AutoCloseable {

    void put(long position, long[] source, int from, int count);

    void read(long position, long[] target, int count);

    @Override
    void close();

    static EntryStore of(long size, long memoryBytes, Path folder) {
        return size <= memoryBytes / Long.BYTES ? new InMemory(size) : OnDisk.create(size, folder);
    }

    /// In arrays of a million.
    final class InMemory implements EntryStore {

        private static final int SHIFT = 20;
        private static final int MASK = (1 << SHIFT) - 1;

        private final long[][] arrays;

        InMemory(long size) {
            arrays = new long[Math.toIntExact((size + MASK) >>> SHIFT)][];
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = new long[(int) Math.min(1 << SHIFT, size - ((long) i << SHIFT))];
            }
        }

        @Override
        public void put(long position, long[] source, int from, int count) {
            int done = 0;
            while (done < count) {
                long[] array = arrays[(int) ((position + done) >>> SHIFT)];
                int at = (int) (position + done) & MASK;
                int part = Math.min(count - done, array.length - at);
                System.arraycopy(source, from + done, array, at, part);
                done += part;
            }
        }

        @Override
        public void read(long position, long[] target, int count) {
            int done = 0;
            while (done < count) {
                long[] array = arrays[(int) ((position + done) >>> SHIFT)];
                int at = (int) (position + done) & MASK;
                int part = Math.min(count - done, array.length - at);
                System.arraycopy(array, at, target, done, part);
                done += part;
            }
        }

        @Override
        public void close() {
            Arrays.fill(arrays, new long[0]);
        }
    }

    /// In a file.
    final class OnDisk implements EntryStore {

        private final FileChannel file;
        private final Path folder;

        private OnDisk(FileChannel file, Path folder) {
            this.file = file;
            this.folder = folder;
        }

        static OnDisk create(long size, Path folder) {
            try {
                long need = Math.multiplyExact(size, (long) Long.BYTES);
                long usable = Files.getFileStore(folder).getUsableSpace();
                if (usable < need) {
                    throw new IOException(need / 1_000_000 + " MB are needed, the disk has " + usable / 1_000_000
                            + " MB left: choose another temporary folder or a larger memory budget");
                }
                Path path = Files.createTempFile(folder, "kindred-", ".entries");
                return new OnDisk(
                        FileChannel.open(
                                path,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE),
                        folder);
            } catch (IOException e) {
                throw failed(folder, "cannot be made", e);
            }
        }

        @Override
        public void put(long position, long[] source, int from, int count) {
            var bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
            bytes.asLongBuffer().put(source, from, count);
            try {
                while (bytes.hasRemaining()) {
                    file.write(bytes, position * Long.BYTES + bytes.position());
                }
            } catch (IOException e) {
                throw failed(folder, "cannot be written", e);
            }
        }

        @Override
        public void read(long position, long[] target, int count) {
            var bytes = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.nativeOrder());
            try {
                while (bytes.hasRemaining()) {
                    if (file.read(bytes, position * Long.BYTES + bytes.position()) < 0) {
                        throw new IOException("it ends at " + (position * Long.BYTES + bytes.position()));
                    }
                }
            } catch (IOException e) {
                throw failed(folder, "cannot be read", e);
            }
            bytes.flip().asLongBuffer().get(target, 0, count);
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw failed(folder, "cannot be closed", e);
            }
        }

        private static UncheckedIOException failed(Path folder, String what, IOException cause) {
            String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
            return new UncheckedIOException(
                    "the temporary file of counts in " + folder + " " + what + ": " + reason, cause);
        }
    }
}
