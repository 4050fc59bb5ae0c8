package dev.kindred.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Standard input, as many lines at once as have come, so that one who waits for each answer gets it. Blank lines
/// are passed over.
final class LineBatches {

    private static final int AT_ONCE = 1024;

    private final String command;
    private final Console console;

    /// @param command whose name messages begin with
    LineBatches(String command, Console console) {
        this.command = command;
        this.console = console;
    }

    private record Line(String text, long number) {}

    void each(Consumer<List<String>> use) {
        eachLine(lines -> use.accept(lines.stream().map(Line::text).toList()));
    }

    interface Pairs {
        void of(List<String> some, List<String> others);
    }

    /// Lines of two texts with a tab between.
    ///
    /// @return the exit code: that of failure if lines were no pairs, which are passed over
    int eachPair(Pairs use) {
        int[] code = {Main.DONE};
        eachLine(lines -> {
            var some = new ArrayList<String>();
            var others = new ArrayList<String>();
            for (var line : lines) {
                String[] sides = line.text.split("\t", -1);
                if (sides.length == 2) {
                    some.add(sides[0]);
                    others.add(sides[1]);
                } else {
                    console.err()
                            .println("kindred " + command + ": line " + line.number + " has " + (sides.length - 1)
                                    + " tabs, must be 1, between two texts");
                    code[0] = Main.FAILED;
                }
            }
            use.of(some, others);
        });
        return code[0];
    }

    private void eachLine(Consumer<List<Line>> use) {
        var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try {
            var batch = new ArrayList<Line>();
            long number = 0;
            for (String line = lines.readLine(); line != null && !console.isOutClosed(); line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    batch.add(new Line(line, number));
                }
                if (batch.size() == AT_ONCE || !lines.ready()) {
                    use.accept(batch);
                    console.flush();
                    batch.clear();
                }
            }
            use.accept(batch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
