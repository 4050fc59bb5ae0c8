package dev.kindred.tokenizer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small files as a whole.
final class FileBytes {

    private FileBytes() {}

    /// @throws TokenizerFileException if it is larger
    static byte[] read(Path file, int most) {
        try {
            long size = Files.size(file);
            if (size > most) {
                throw new TokenizerFileException(file, "has " + size + " bytes, at most " + most);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
