package dev.kindred.cli;

import dev.kindred.language.TextGenerator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model generate`: sentences drawn from a model.
@picocli.CommandLine.Command(
        name = "generate",
        description = {"Draws sentences, word by word. The same options give the same sentences."},
        footer = {
            "",
            "Examples:",
            "  kindred language-model generate wiki.probing",
            "  kindred language-model generate wiki.probing the king --count 5 --temperature 0.8 --seed 7",
            "  kindred language-model generate zh.trie 中国 --top-k 20 --top-p 0.9"
        })
final class GenerateText implements Command {

    private static final TextGenerator.Options DEFAULTS = TextGenerator.Options.defaults();

    @Mixin
    OpenedModel opened = new OpenedModel();

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "How sentences begin.")
    List<String> text = List.of();

    @Mixin
    CountOption count = new CountOption();

    @Option(
            names = "--max-words",
            paramLabel = "N",
            description = "After so many words a sentence stays as it is (default: ${DEFAULT-VALUE}).")
    int maxWords = DEFAULTS.maxWords();

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description = "Above 0; below 1 probable words become more probable, above 1 less (default:"
                    + " ${DEFAULT-VALUE}).")
    double temperature = DEFAULTS.temperature();

    @Option(
            names = "--top-k",
            paramLabel = "N",
            description = "Draw from so many of the most probable words (default: all).")
    Optional<Integer> topK = Optional.empty();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description = "Draw from the most probable words that together have this probability (default:"
                    + " ${DEFAULT-VALUE}).")
    double topP = DEFAULTS.topP();

    @Option(names = "--seed", paramLabel = "N", description = "Any number (default: ${DEFAULT-VALUE}).")
    long seed = DEFAULTS.seed();

    @Option(names = "--json", description = "Print a JSON object for each sentence.")
    boolean json;

    record Sentence(String text, List<String> words) {}

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        TextGenerator.Options options;
        try {
            options = new TextGenerator.Options(maxWords, temperature, topK.orElse(DEFAULTS.topK()), topP, seed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
        try (var model = opened.open(console)) {
            var cut = opened.text(model);
            var generator = new TextGenerator(model, options);
            var beginning = cut.words(String.join(" ", text));
            for (int i = 0; i < count.count && !console.isOutClosed(); i++) {
                var words = generator.sentence(beginning);
                if (json) {
                    Json.print(console, new Sentence(cut.joined(words), words));
                } else {
                    console.out().println(cut.joined(words));
                }
            }
        }
        return Main.DONE;
    }
}
