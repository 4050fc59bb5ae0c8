package dev.kindred.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files that a list of paths stands for.
///
/// @param files in the order in which they are read
/// @param bytes their sizes on the disk together, -1 if standard input is among them
record Inputs(List<Input> files, long bytes) {

    /// @param named whether the caller named this very file, and not a folder that holds it
    record Input(Path path, boolean named) {}

    static Inputs find(List<Path> paths) {
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("no input: give files, folders or - for standard input");
        }
        List<Input> files = new ArrayList<>();
        for (Path path : paths) {
            if (path.equals(TextSource.STANDARD_INPUT)) {
                if (files.contains(new Input(path, true))) {
                    throw new IllegalArgumentException("standard input (-) is named twice");
                }
                files.add(new Input(path, true));
            } else if (Files.isDirectory(path)) {
                files.addAll(filesIn(path));
            } else if (Files.exists(path)) {
                files.add(new Input(path, true));
            } else {
                throw new IllegalArgumentException(path + " does not exist");
            }
        }
        return new Inputs(List.copyOf(files), totalBytes(files));
    }

    private static List<Input> filesIn(Path folder) {
        List<Input> files = new ArrayList<>();
        collect(folder, files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException(folder + " is a folder without files (hidden ones are not read)");
        }
        return files;
    }

    private static void collect(Path folder, List<Input> files) {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(folder)) {
            entries = listed.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted((left, right) -> left.getFileName()
                            .toString()
                            .compareTo(right.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                collect(entry, files);
            } else if (Files.isRegularFile(entry)) {
                files.add(new Input(entry, false));
            }
        }
    }

    private static long totalBytes(List<Input> files) {
        long bytes = 0;
        for (Input file : files) {
            // a pipe's size is not known either
            if (file.path().equals(TextSource.STANDARD_INPUT) || !Files.isRegularFile(file.path())) {
                return -1;
            }
            try {
                bytes += Files.size(file.path());
            } catch (IOException e) {
                throw new UncheckedIOException(file.path() + " cannot be read: " + e.getMessage(), e);
            }
        }
        return bytes;
    }
}
