package dev.kindred.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// Writes folders that appear whole or not at all: beside the target as `name.tmp-random`, renamed
/// when all files are there. A folder that is not empty is never touched.
public final class AtomicFolder {

    private AtomicFolder() {}

    /// @param content writes files, no folders, into the folder that it is given
    public static void write(Path target, Consumer<Path> content) {
        requireWritable(target);
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
        try {
            Files.createDirectory(temporary);
            content.accept(temporary);
            Files.deleteIfExists(target);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written: " + e.getMessage(), e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /// @throws UncheckedIOException if there is something of that name already, or its folder is
    ///         missing
    public static void requireWritable(Path target) {
        if (Files.exists(target) && !(Files.isDirectory(target) && files(target).isEmpty())) {
            var cause = new IOException(target.toString());
            throw new UncheckedIOException(target + " exists: a new or empty folder is wanted", cause);
        }
        Path absolute = target.toAbsolutePath().normalize();
        AtomicFile.requireWritable(absolute.resolveSibling(absolute.getFileName() + ".tmp"));
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void deleteQuietly(Path temporary) {
        try {
            if (Files.exists(temporary)) {
                for (Path file : files(temporary)) {
                    Files.deleteIfExists(file);
                }
                Files.delete(temporary);
            }
        } catch (IOException e) {
            return; // the error that brought us here matters more
        }
    }
}
