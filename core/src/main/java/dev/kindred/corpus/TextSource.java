package dev.kindred.corpus;

import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/// One opened input: unpacked text without its byte order mark. Packing is recognised by the first bytes.
final class TextSource implements AutoCloseable {

    static final Path STANDARD_INPUT = Path.of("-");

    private static final int HEAD = 1 << 16;

    private final Path path;
    private final InputStream text;
    private final byte[] head;
    private int headAt;

    private TextSource(Path path, InputStream text, byte[] head) {
        this.path = path;
        this.text = text;
        this.head = head;
        if (head.length >= 3 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            headAt = 3;
        }
    }

    /// @param bytesRead counts what is read of the file as it lies on the disk
    static TextSource open(Path path, InputStream standardInput, AtomicLong bytesRead) {
        try {
            InputStream raw = path.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(path);
            Peekable packed = new Peekable(new Counting(raw, bytesRead));
            InputStream text = unpacked(packed);
            return new TextSource(path, text, text.readNBytes(HEAD));
        } catch (IOException | MalformedInputException e) {
            throw unreadable(path, e);
        }
    }

    private static InputStream unpacked(Peekable packed) throws IOException {
        packed.mark(4);
        byte[] magic = Arrays.copyOf(packed.readNBytes(4), 4);
        packed.reset();
        if (magic[0] == 0x1f && magic[1] == (byte) 0x8b) {
            return new GZIPInputStream(packed, 1 << 16);
        }
        boolean zstd = magic[1] == (byte) 0xb5 && magic[0] == 0x28; // 28 b5 2f fd
        boolean skippable = magic[1] == 0x2a && (magic[0] & 0xf0) == 0x50; // 5x 2a 4d 18
        if ((zstd && magic[2] == 0x2f && magic[3] == (byte) 0xfd)
                || (skippable && magic[2] == 0x4d && magic[3] == 0x18)) {
            return new ZstdInputStream(packed);
        }
        return packed;
    }

    /// Why this is not text in UTF-8, or empty if it seems to be; judged by the first 64 KB.
    Optional<String> objection() {
        return TextCheck.objection(head);
    }

    /// @return the number of bytes read, at least 1, or -1 at the end
    int read(byte[] bytes, int offset, int length) {
        if (headAt < head.length) {
            int n = Math.min(length, head.length - headAt);
            System.arraycopy(head, headAt, bytes, offset, n);
            headAt += n;
            return n;
        }
        try {
            int n = text.read(bytes, offset, length);
            return n > 0 || length == 0 ? n : -1;
        } catch (IOException | MalformedInputException e) {
            throw unreadable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static UncheckedIOException unreadable(Path path, Exception cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new UncheckedIOException(path + " cannot be read: " + reason, new IOException(reason, cause));
    }

    private static final class Counting extends FilterInputStream {

        private final AtomicLong bytesRead;

        Counting(InputStream in, AtomicLong bytesRead) {
            super(in);
            this.bytesRead = bytesRead;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            bytesRead.addAndGet(b < 0 ? 0 : 1);
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = in.read(bytes, offset, length);
            bytesRead.addAndGet(Math.max(n, 0));
            return n;
        }
    }

    /// Says that bytes are available until the end is sure: GZIPInputStream stops behind the first member
    /// of a file of
    /// several if the bytes of the next one, on a pipe say, are not there yet.
    private static final class Peekable extends BufferedInputStream {

        Peekable(InputStream in) {
            super(in, 1 << 16);
        }

        @Override
        public synchronized int available() throws IOException {
            int available = super.available();
            if (available > 0) {
                return available;
            }
            mark(1);
            if (read() < 0) {
                return 0;
            }
            reset();
            return 1;
        }
    }
}
