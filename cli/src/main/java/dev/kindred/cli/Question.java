package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.NeighbourIndex;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A command that asks vectors about words.
abstract class Question implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Parameters(index = "1..*", paramLabel = "WORD", description = "The words.")
    List<String> words = List.of();

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation);
        var embeddings = OpenedVectors.open(vectors, console);
        var answers = index(embeddings)
                .map(index -> new Answers(index, console, json))
                .orElseGet(() -> new Answers(embeddings, console, json));
        return answer(answers, console);
    }

    /// The index to use instead of a comparison with all words, if one was given.
    Optional<NeighbourIndex> index(Embeddings embeddings) {
        return Optional.empty();
    }

    /// Refuses what can be refused before a large file is opened.
    abstract void check(Invocation invocation);

    abstract int answer(Answers answers, Console console);
}
