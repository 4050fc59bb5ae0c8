package dev.kindred.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// Where a command reads and writes: results to `out`, everything else to `err`, all in UTF-8.
///
/// @param interactive whether a person sits at `in` and `out`
/// @param animated    whether `err` is a terminal, so that a line of progress can be drawn over
record Console(InputStream in, PrintStream out, PrintStream err, boolean interactive, boolean animated) {

    PrintWriter outWriter() {
        return new PrintWriter(out, true, StandardCharsets.UTF_8);
    }

    PrintWriter errWriter() {
        return new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    void flush() {
        out.flush();
        err.flush();
    }

    /// Whether nobody reads `out` any more, as after `| head`; whoever prints much asks now and then
    /// and stops.
    boolean isOutClosed() {
        return out.checkError();
    }
}
