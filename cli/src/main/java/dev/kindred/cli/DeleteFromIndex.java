package dev.kindred.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kindred index delete`: words leave an index.
@picocli.CommandLine.Command(
        name = "delete",
        description = {
            "Takes words out of the index of VECTORS, which stay as they are: kindred near --index no longer answers them.",
            "Without words: those of standard input, one a line. Deleted words still show the way to others, until",
            "a fifth of the graph is deleted; then it is repaired."
        },
        footer = {
            "",
            "Examples:",
            "  kindred index delete wiki.kindred teh recieve",
            "  kindred index delete wiki.kindred < misspelt.txt"
        })
final class DeleteFromIndex implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "The vectors that the index was built on.")
    Path vectors = Path.of("");

    @Parameters(index = "1..*", paramLabel = "WORD", description = "The words.")
    List<String> words = List.of();

    @Mixin
    IndexFile index = new IndexFile();

    @Override
    public int run(Invocation invocation, Console console) {
        long start = System.nanoTime();
        var embeddings = OpenedVectors.open(vectors, console);
        var gone = new LinkedHashSet<>(words);
        if (gone.isEmpty()) {
            Lines.each(console, line -> {
                if (!line.isBlank()) {
                    gone.add(line.strip());
                }
            });
        }
        if (gone.isEmpty()) {
            throw new Failure("no words to delete, neither behind " + vectors + " nor on standard input");
        }
        Path file = index.of(vectors);
        var changed = IndexFile.change(
                file,
                embeddings,
                "deleting " + Amounts.count(gone.size()) + " words",
                console,
                change -> change.index().without(gone, change.listener()));
        console.err()
                .println("Deleted " + Amounts.count(gone.size()) + " words from " + file + ": "
                        + IndexFile.described(changed) + IndexFile.since(start));
        return Main.DONE;
    }
}
