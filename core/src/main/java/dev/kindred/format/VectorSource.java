package dev.kindred.format;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// The bytes of a file from front to back, unpacked if it is a gzip or Zstandard file, with a look at its
/// beginning.
/// Works for pipes too: nothing is read twice.
final class VectorSource implements Closeable {

    /// How much of the beginning can be looked at: a row of the largest dimension fits.
    static final int HEAD_BYTES = 1 << 20;

    /// How the bytes are packed.
    enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final int USUAL_RATIO = 3; // of packed text
    private static final int RAW_BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final DiskStream disk;
    private final Progress progress;
    private final Packing packing;
    private final long fileBytes;
    private final InputStream in;
    private final byte[] head;
    private final int headLength;
    private int headHandedOn;

    private VectorSource(Path path, long fileBytes, InputStream file, Progress progress) throws IOException {
        this.disk = new DiskStream(path, file);
        this.progress = progress;
        var raw = new BufferedInputStream(disk, RAW_BUFFER_BYTES);
        this.path = path;
        this.fileBytes = fileBytes;
        this.packing = packing(raw);
        this.in = unpacked(raw);
        this.head = new byte[atMost(HEAD_BYTES)];
        this.headLength = fill(head, 0);
    }

    /// @throws FormatException      if it is a folder or its compression is broken
    /// @throws UncheckedIOException if it does not exist or cannot be read
    static VectorSource open(Path path) {
        return open(path, Progress.SILENT);
    }

    /// @param progress hears how much of the file has been read
    /// @throws FormatException      if it is a folder or its compression is broken
    /// @throws UncheckedIOException if it does not exist or cannot be read
    static VectorSource open(Path path, Progress progress) {
        if (Files.isDirectory(path)) {
            throw new FormatException(path, "is a folder, not a file of vectors");
        }
        try {
            long bytes = Files.isRegularFile(path) ? Files.size(path) : -1;
            InputStream file = Files.newInputStream(path);
            try {
                return new VectorSource(path, bytes, file, progress);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (AccessDeniedException e) {
            throw new UncheckedIOException(path + ": no permission to read it", e);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    Packing packing() {
        return packing;
    }

    /// Whether the bytes lie in the file as they are read.
    boolean isPlainFile() {
        return packing == Packing.NONE && fileBytes >= 0;
    }

    Progress progress() {
        return progress;
    }

    /// The size of the file, packed or not; -1 for a pipe.
    long fileBytes() {
        return fileBytes;
    }

    /// The number of bytes that can be read, or [Long#MAX_VALUE] when only reading them will show.
    long mostBytes() {
        return packing == Packing.NONE && fileBytes >= 0 ? fileBytes : Long.MAX_VALUE;
    }

    /// A guess of the number of bytes that can be read, for taking memory.
    long expectedBytes() {
        return fileBytes < 0 ? HEAD_BYTES : packing == Packing.NONE ? fileBytes : USUAL_RATIO * fileBytes;
    }

    /// The first bytes, up to [#HEAD_BYTES]; they stay to be read.
    byte[] head() {
        return head.length == headLength ? head : Arrays.copyOf(head, headLength);
    }

    /// `bytes`, or one more than there are to be read if that is known and less: enough to see the end.
    int atMost(int bytes) {
        return (int) Math.min(bytes, Math.min(Long.MAX_VALUE - 1, mostBytes()) + 1);
    }

    /// Whether [#head] is everything.
    boolean isAllHead() {
        return headLength < head.length;
    }

    /// Fills `target` from `offset` to its end, or as far as the bytes go.
    ///
    /// @return the number of bytes read; less than asked for at the end only
    int read(byte[] target, int offset) {
        int fromHead = Math.min(headLength - headHandedOn, target.length - offset);
        System.arraycopy(head, headHandedOn, target, offset, fromHead);
        headHandedOn += fromHead;
        int read = fromHead + fill(target, offset + fromHead);
        if (fileBytes > 0) {
            progress.reached(Math.min(1, disk.bytes / (double) fileBytes));
        }
        return read;
    }

    private int fill(byte[] target, int offset) {
        try {
            return in.readNBytes(target, offset, target.length - offset);
        } catch (IOException | RuntimeException e) {
            if (e instanceof UncheckedIOException disk) {
                throw disk;
            }
            throw new FormatException(path, "its compression (" + packing + ") is broken or cut: " + e.getMessage(), e);
        }
    }

    private static Packing packing(BufferedInputStream raw) throws IOException {
        raw.mark(ZSTD_MAGIC.length);
        byte[] magic = raw.readNBytes(ZSTD_MAGIC.length);
        raw.reset();
        if (magic.length >= 2 && magic[0] == GZIP_MAGIC[0] && magic[1] == GZIP_MAGIC[1]) {
            return Packing.GZIP;
        }
        return Arrays.equals(magic, ZSTD_MAGIC) ? Packing.ZSTD : Packing.NONE;
    }

    private InputStream unpacked(InputStream raw) {
        try {
            return switch (packing) {
                case NONE -> raw;
                case GZIP -> new GZIPInputStream(raw, RAW_BUFFER_BYTES);
                case ZSTD -> new ZstdInputStream(raw);
            };
        } catch (IOException e) {
            throw new FormatException(path, "its compression (" + packing + ") is broken or cut: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be closed", e);
        }
    }

    /// Tells the disk's errors from those of the decompressor, which throws [IOException] for broken data.
    private static final class DiskStream extends FilterInputStream {

        private final Path path;
        private long bytes;

        DiskStream(Path path, InputStream in) {
            super(in);
            this.path = path;
        }

        @Override
        public int read() {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                int read = in.read(target, offset, length);
                bytes += Math.max(0, read);
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
