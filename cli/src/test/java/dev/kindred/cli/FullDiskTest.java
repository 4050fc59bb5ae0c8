package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On a real disk of one megabyte, which only root can mount, and only on Linux.
class FullDiskTest {

    private static final int WORDS = 300_000;

    @TempDir
    Path folder;

    private Path disk = Path.of("");
    private boolean isMounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        isMounted = ran("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString());
        if (!isMounted) {
            System.out.println("FullDiskTest is skipped: tmpfs cannot be mounted here");
        }
        assumeTrue(isMounted, "tmpfs cannot be mounted here");
    }

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            ran("umount", disk.toString());
        }
    }

    private static boolean ran(String... command) throws Exception {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }

    @Test
    void aFullDiskIsNamedAndLeavesNothingBehind() throws IOException {
        var random = new Random(1);
        var words = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            words.append(Integer.toString(random.nextInt(WORDS), 36)).append(i % 20 == 19 ? '\n' : ' ');
        }
        var text = Files.writeString(folder.resolve("text.txt"), words);
        var vectors = folder.resolve("vectors.vec");
        var small = new Object[] {"--min-count", 1, "--dimension", 4, "--epochs", 1, "--threads", 1};
        assertThat(train(text, vectors, small).code()).isZero();

        fails(train(text, disk.resolve("a.kindred"), small));
        fails(train(text, disk.resolve("a.vec"), small));
        fails(Ran.kindred("convert", vectors, disk.resolve("a.bin")));
        fails(Ran.kindred("convert", vectors, disk.resolve("a.glove")));
        fails(Ran.kindred("vocab", text, "--min-count", 1, "--output", disk.resolve("words.txt")));
        fails(Ran.kindred("vocab", text, "--memory", "1K", "--temporary", disk, "--min-count", 1, "--threads", 1));
    }

    private static Ran train(Path text, Path output, Object... more) {
        var arguments =
                new java.util.ArrayList<Object>(java.util.List.of("train", "skipgram", text, "--output", output));
        arguments.addAll(java.util.List.of(more));
        return Ran.kindred(arguments.toArray());
    }

    private void fails(Ran ran) throws IOException {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(disk.toString()).doesNotContain("\tat ");
        try (var left = Files.list(disk)) {
            assertThat(left).isEmpty();
        }
    }
}
