package dev.kindred.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Finds out whether a program is installed, and installs it where that is allowed: as root, by `apt-get`.
final class Installation {

    private final boolean allowed;
    private final PrintStream messages;

    Installation(boolean allowed, PrintStream messages) {
        this.allowed = allowed;
        this.messages = messages;
    }

    /// Whether the program is there now; says how to install it if it is not.
    boolean provide(Program program, Map<String, String> values) throws InterruptedException {
        if (isInstalled(program, values)) {
            return true;
        }
        if (program.debian().isEmpty()) {
            messages.println(program.name() + " is left out: it is not installed");
            return false;
        }
        var install = List.of(
                "apt-get",
                "install",
                "-y",
                "--no-install-recommends",
                program.debian().get());
        boolean root = "root".equals(System.getProperty("user.name"));
        if (allowed && root && isOnPath("apt-get")) {
            messages.println(program.name() + " is not installed; " + String.join(" ", install));
            if (succeeds(install) && isInstalled(program, values)) {
                return true;
            }
            messages.println(program.name() + " is left out: installing it failed");
            return false;
        }
        messages.println(
                program.name() + " is left out: it is not installed. On Debian, as root: " + String.join(" ", install));
        return false;
    }

    private static boolean isInstalled(Program program, Map<String, String> values) throws InterruptedException {
        return program.check().isPresent()
                ? succeeds(program.check().get().words(values))
                : isOnPath(program.command().words(values).getFirst());
    }

    private static boolean isOnPath(String command) {
        return command.contains("/")
                ? Files.isExecutable(Path.of(command))
                : Arrays.stream(System.getenv("PATH").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        if (!isOnPath(command.getFirst())) {
            return false;
        }
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + String.join(" ", command), e);
        }
    }
}
