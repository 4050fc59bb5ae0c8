package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.Metric;
import dev.kindred.search.NeighbourIndex;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred analogy`: a is to b as c is to what?
@picocli.CommandLine.Command(
        name = "analogy",
        description = "Prints what is to the third word as the second is to the first: man king woman gives queen.",
        footer = {
            "",
            "Examples:",
            "  kindred analogy wiki.bin man king woman",
            "  kindred analogy wiki.bin man king woman --index wiki.bin.hnsw",
            "  kindred analogy wiki.bin --method multiply --count 3 法国 巴黎 日本"
        })
final class AnalogyCommand extends Question {

    @Mixin
    CountOption count = new CountOption();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "How the similarities are combined, ${COMPLETION-CANDIDATES}: 3CosAdd or 3CosMul (default:"
                    + " ${DEFAULT-VALUE}).")
    Method method = Method.ADD;

    @Mixin
    UsedIndex index = new UsedIndex();

    /// The methods of Levy and Goldberg (2014) as users type them.
    enum Method {
        ADD,
        MULTIPLY;

        AnalogyMethod inSearch() {
            return switch (this) {
                case ADD -> AnalogyMethod.THREE_COS_ADD;
                case MULTIPLY -> AnalogyMethod.THREE_COS_MUL;
            };
        }
    }

    @Override
    void check(Invocation invocation) {
        count.check(invocation);
        index.check(invocation);
        if (index.file.isPresent() && method == Method.MULTIPLY) {
            throw invocation.wrongUse("--index has no effect with --method multiply, which compares all words");
        }
        if (words.size() != 3) {
            throw invocation.wrongUse(words.size() + " words, an analogy has 3: man king woman");
        }
    }

    @Override
    Optional<NeighbourIndex> index(Embeddings embeddings) {
        return index.open(embeddings, Metric.COSINE);
    }

    @Override
    int answer(Answers answers, Console console) {
        answers.analogy(words, method.inSearch(), count.count);
        return Main.DONE;
    }
}
