package dev.kindred.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kindred index add`: more words for an index.
@picocli.CommandLine.Command(
        name = "add",
        description = {
            "Adds the words of MORE to the index of VECTORS. Their vectors are kept in the index; VECTORS stays as it is.",
            "A word that is there already is replaced."
        },
        footer = {
            "",
            "Examples:",
            "  kindred index add wiki.kindred new-words.vec",
            "  kindred index add wiki.kindred new-words.vec --index wiki.fine.hnsw"
        })
final class AddToIndex implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "The vectors that the index was built on.")
    Path vectors = Path.of("");

    @Parameters(index = "1", paramLabel = "MORE", description = "A file of vectors in any format.")
    Path more = Path.of("");

    @Mixin
    IndexFile index = new IndexFile();

    @Override
    public int run(Invocation invocation, Console console) {
        long start = System.nanoTime();
        var embeddings = OpenedVectors.open(vectors, console);
        var added = OpenedVectors.open(more, console);
        Path file = index.of(vectors);
        var changed = IndexFile.change(
                file,
                embeddings,
                "adding " + Amounts.count(added.size()) + " words",
                console,
                change -> change.index().with(added, change.listener()));
        console.err()
                .println("Added " + Amounts.count(added.size()) + " words to " + file + ": "
                        + IndexFile.described(changed) + IndexFile.since(start));
        return Main.DONE;
    }
}
