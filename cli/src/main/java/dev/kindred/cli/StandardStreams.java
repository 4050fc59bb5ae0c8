package dev.kindred.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The process's own streams, in UTF-8 whatever the locale says.
///
/// The launcher keeps standard error in descriptor 3 and sets `KINDRED_STDERR` to its path, because the
/// JVM's remark on its incubating module is filtered out of descriptor 2; where that path cannot be
/// opened, 2 does as well. `KINDRED_TERMINAL` holds the numbers of those of 0, 1 and 2 that are
/// terminals.
record StandardStreams(Console console, Watched out) {

    static StandardStreams open(Map<String, String> environment) {
        String terminals = environment.getOrDefault("KINDRED_TERMINAL", "");
        var out = new Watched(new FileOutputStream(FileDescriptor.out));
        var console = new Console(
                System.in,
                new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8),
                standardError(environment.getOrDefault("KINDRED_STDERR", "")),
                terminals.contains("0") && terminals.contains("1"),
                terminals.contains("2"));
        return new StandardStreams(console, out);
    }

    private static PrintStream standardError(String path) {
        OutputStream err = new FileOutputStream(FileDescriptor.err);
        if (!path.isEmpty()) {
            try {
                err = new FileOutputStream(path, true);
            } catch (IOException e) {
                // A socket, or another user's terminal: what it says then takes the way through the
                // launcher's filter.
            }
        }
        return new PrintStream(new BufferedOutputStream(err, 1 << 13), true, StandardCharsets.UTF_8);
    }

    /// Flushes and tells of a full disk behind `>`; a reader that went away, as `head` does, is no
    /// failure.
    ///
    /// @return `code`, or 1 when output was lost
    int flush(int code) {
        console.flush();
        Optional<IOException> lost = out.firstFailure();
        if (lost.isEmpty() || isClosedPipe(lost.get())) {
            return code;
        }
        console.err().println("kindred: standard output: " + lost.get().getMessage());
        return code == Main.DONE ? Main.FAILED : code;
    }

    private static boolean isClosedPipe(IOException failure) {
        return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }

    /// Remembers the first failure, which a [PrintStream] would swallow.
    static final class Watched extends FilterOutputStream {

        private Optional<IOException> firstFailure = Optional.empty();

        Watched(OutputStream target) {
            super(target);
        }

        Optional<IOException> firstFailure() {
            return firstFailure;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                if (firstFailure.isEmpty()) {
                    firstFailure = Optional.of(e);
                }
                throw e;
            }
        }
    }
}
