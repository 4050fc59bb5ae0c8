package dev.kindred.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kindred shell`: questions one after the other, without opening the file again.
@picocli.CommandLine.Command(
        name = "shell",
        description = "Answers questions one after the other, with completion of words and a history.",
        footer = {"", "Examples:", "  kindred shell wiki.bin"})
final class ShellCommand implements Command {

    @Parameters(paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Mixin
    CountOption count = new CountOption();

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        if (!console.interactive()) {
            throw new Failure(
                    "a session needs a terminal; for a file of questions: kindred near " + vectors + " < FILE");
        }
        return new Shell(new Answers(OpenedVectors.open(vectors, console), console, false), count.count).run(console);
    }
}
