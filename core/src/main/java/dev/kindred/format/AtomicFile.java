package dev.kindred.format;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Writes files that appear whole or not at all: beside the target as `name.tmp-random`, forced to disk,
/// renamed. When
/// anything fails, an earlier file of that name is untouched and nothing is left behind; only a killed
/// process leaves
/// its `.tmp-` file.
///
/// A symbolic link is followed: the file behind it is replaced. What is no plain file (a pipe, a terminal,
/// `/dev/stdout`) is written straight into.
public final class AtomicFile {

    /// The size given to [#write] by whoever does not know it beforehand.
    public static final long UNKNOWN_SIZE = -1;

    private static final int LINKS_FOLLOWED = 40; // as Linux does

    private AtomicFile() {}

    /// Writes the content of a file, front to back. The stream is not buffered: write large pieces. Need
    /// not be closed.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Creates or replaces `target`.
    ///
    /// @param sizeBytes checked against the free space before anything is written, or [#UNKNOWN_SIZE]
    /// @throws UncheckedIOException if the folder is missing, the disk is full, …; the message says which
    public static void write(Path target, long sizeBytes, Content content) {
        Path file = place(target);
        if (isStream(file)) {
            writeInto(file, content);
            return;
        }
        requireSpace(file, sizeBytes);
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        try {
            writeTemporary(temporary, file, sizeBytes, content);
            keepPermissions(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + reason(e), e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /// Throws what [#write] would throw before its first byte, so that hours of work need not precede the
    /// message
    /// that the output folder does not exist.
    public static void requireWritable(Path target) {
        place(target);
    }

    /// The file that is to be replaced: `target` itself or what the link points to, in a folder that
    /// exists.
    private static Path place(Path target) {
        Path file = behindLinks(target);
        if (Files.isDirectory(file)) {
            throw failure(target, "is a folder, a file is wanted", new FileSystemException(target.toString()));
        }
        Path folder = folder(file);
        if (!Files.exists(folder)) {
            throw failure(
                    target,
                    "cannot be written: folder " + folder + " does not exist",
                    new NoSuchFileException(folder.toString()));
        }
        if (!Files.isDirectory(folder)) {
            throw failure(
                    target,
                    "cannot be written: " + folder + " is not a folder",
                    new NotDirectoryException(folder.toString()));
        }
        Path written = isStream(file) ? file : folder;
        if (!Files.isWritable(written)) {
            throw failure(
                    target,
                    "cannot be written: no permission to write to " + written,
                    new AccessDeniedException(written.toString()));
        }
        return file;
    }

    private static Path behindLinks(Path target) {
        Path file = target;
        for (int i = 0; Files.isSymbolicLink(file) && !isStream(file); i++) {
            try {
                file = folder(file).resolve(Files.readSymbolicLink(file));
            } catch (IOException e) {
                throw failure(target, "cannot be written: its link cannot be read", e);
            }
            if (i == LINKS_FOLLOWED) {
                throw failure(target, "cannot be written: its links go in circles", new FileSystemException(""));
            }
        }
        return file;
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /// Pipes, terminals and devices. Standard output redirected to a plain file counts as well: the file
    /// may have been
    /// opened for appending, and replacing it would lose what stands there.
    private static boolean isStream(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        boolean device = absolute.startsWith("/dev/stdout")
                || absolute.startsWith("/dev/stderr")
                || absolute.startsWith("/dev/fd")
                || absolute.startsWith("/proc/self/fd");
        return device || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
    }

    private static void writeInto(Path stream, Content content) {
        try (var out = new FileOutputStream(stream.toFile(), true)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw failure(stream, "cannot be written: " + reason(e), e);
        }
    }

    private static void requireSpace(Path file, long sizeBytes) {
        try {
            long free = Files.getFileStore(folder(file)).getUsableSpace();
            if (sizeBytes > free) {
                throw failure(
                        file,
                        "needs " + sizeBytes + " bytes, its disk has " + free + " left",
                        new FileSystemException(file.toString(), null, "No space left on device"));
            }
        } catch (IOException e) {
            throw failure(file, "cannot be written: " + reason(e), e);
        }
    }

    private static void writeTemporary(Path temporary, Path file, long sizeBytes, Content content) throws IOException {
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            try {
                content.writeTo(new ChannelStream(channel));
                channel.force(true);
            } catch (IOException e) {
                String of = sizeBytes == UNKNOWN_SIZE ? "" : " of " + sizeBytes;
                String where = " after " + channel.position() + of + " bytes";
                throw failure(file, "cannot be written" + where + ": " + reason(e), e);
            }
        }
    }

    /// A file that is replaced keeps its permissions; a new one has those of the process's mask.
    private static void keepPermissions(Path file, Path temporary) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && Files.exists(file)) {
            Files.setPosixFilePermissions(temporary, view.readAttributes().permissions());
        }
    }

    /// The new name must reach the disk too. Not every system lets a folder be opened; those do without.
    private static void forceFolder(Path file) {
        try (var channel = FileChannel.open(folder(file), StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            return; // the error that brought us here matters more
        }
    }

    private static UncheckedIOException failure(Path file, String problem, IOException cause) {
        return new UncheckedIOException(file + " " + problem, cause);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    /// A channel as a stream, without the locks and copies of [java.nio.channels.Channels].
    private static final class ChannelStream extends OutputStream {

        private final FileChannel channel;

        ChannelStream(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
    }
}
