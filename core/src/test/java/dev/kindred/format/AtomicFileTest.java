package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void existing() throws IOException {
        file = Files.writeString(folder.resolve("model.bin"), "old");
    }

    private void assertUntouched() throws IOException {
        assertThat(file).hasContent("old");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void theFileIsReplacedAndNothingElseIsLeft() throws IOException {
        AtomicFile.write(file, 3, out -> out.write(new byte[] {'n', 'e', 'w'}));
        assertThat(file).hasContent("new");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.write(file, 100, out -> {
                    out.write(new byte[60]);
                    throw new IOException("No space left on device");
                }))
                .withMessage(file + " cannot be written after 60 of 100 bytes: No space left on device");
        assertUntouched();
        assertThatIllegalStateException()
                .isThrownBy(() -> AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> {
                    out.write(new byte[60]);
                    throw new IllegalStateException("any");
                }));
        assertUntouched();
    }

    @Test
    void whatTheDiskCannotHoldIsNotBegun() throws IOException {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.write(file, Long.MAX_VALUE, out -> out.write(1)))
                .withMessageContaining("model.bin needs 9223372036854775807 bytes, its disk has ");
        assertUntouched();
    }

    @Test
    void aFullDeviceIsReported() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.write(full, 10, out -> out.write(new byte[10])))
                .withMessage("/dev/full cannot be written: No space left on device");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path lost = folder.resolve("no").resolve("where.bin");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.write(lost, 1, out -> out.write(1)))
                .withMessage(lost + " cannot be written: folder " + folder.resolve("no") + " does not exist");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.requireWritable(lost))
                .withMessageContaining("does not exist");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.requireWritable(file.resolve("x")))
                .withMessageContaining(file + " is not a folder");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.requireWritable(folder))
                .withMessage(folder + " is a folder, a file is wanted");
    }

    @Test
    void theFileBehindALinkIsReplacedAndTheLinkStays() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("model.bin"));
        AtomicFile.write(link, 1, out -> out.write('n'));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("n");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), Path.of("later.bin"));
        AtomicFile.write(dangling, 1, out -> out.write('d'));
        assertThat(folder.resolve("later.bin")).hasContent("d");
        Path circle = Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> AtomicFile.write(circle, 1, out -> out.write('d')))
                .withMessageContaining("links go in circles");
    }

    @Test
    void aReplacedFileKeepsItsPermissions() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        AtomicFile.write(file, 1, out -> out.write('n'));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
    }
}
