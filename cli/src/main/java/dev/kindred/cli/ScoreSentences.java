package dev.kindred.cli;

import dev.kindred.language.ModelText;
import dev.kindred.language.NgramModel;
import dev.kindred.language.WordScore;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model score`: probabilities of sentences.
@picocli.CommandLine.Command(
        name = "score",
        description = {
            "Prints the logarithm (to base 10) of a sentence's probability, its perplexity, how many of its words are"
                    + " unknown, and the sentence. Without one: of each line of standard input."
        },
        footer = {
            "",
            "Examples:",
            "  kindred language-model score wiki.probing the cat sat on the mat",
            "  kindred language-model score wiki.probing --words the cat sat on the mat",
            "  kindred language-model score zh.trie 今天天气很好",
            "  kindred language-model score wiki.arpa --json < sentences.txt"
        })
final class ScoreSentences implements Command {

    @Mixin
    OpenedModel opened = new OpenedModel();

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "The sentence.")
    List<String> text = List.of();

    @Option(
            names = "--words",
            description = "A line for each word: the logarithm of its probability, of how many words the n-gram is that"
                    + " the model knows for it, and whether it is unknown.")
    boolean words;

    @Option(names = "--no-sentence", description = "The words are no whole sentence: neither <s> nor </s> is added.")
    boolean noSentence;

    @Option(names = "--json", description = "Print a JSON object for each sentence, with all words.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        if (json) {
            invocation.refuse("with --json", "--words");
        }
        try (var model = opened.open(console)) {
            var cut = opened.text(model);
            if (text.isEmpty()) {
                new LineBatches("language-model score", console)
                        .each(lines -> lines.forEach(line -> print(line, model, cut, console)));
            } else {
                print(String.join(" ", text), model, cut, console);
            }
        }
        return Main.DONE;
    }

    private void print(String line, NgramModel model, ModelText cut, Console console) {
        var scores = model.score(cut.words(line), !noSentence, !noSentence);
        double total = scores.stream().mapToDouble(WordScore::logarithm).sum();
        long unknown = scores.stream().filter(WordScore::isUnknown).count();
        double perplexity = Math.pow(10, -total / scores.size());
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("text", line);
            answer.put("logarithm", total);
            answer.put("perplexity", perplexity);
            answer.put("unknown", unknown);
            answer.put("words", scores);
            Json.print(console, answer);
            return;
        }
        if (words) {
            var table = new Table();
            table.left("word", "logarithm", "order", "");
            scores.forEach(score -> table.left(
                    score.word(),
                    Amounts.format("%.6f", score.logarithm()),
                    String.valueOf(score.order()),
                    score.isUnknown() ? "unknown" : ""));
            table.print(console.out());
        }
        console.out().println(Amounts.format("%.6f  %.4f  %d  %s", total, perplexity, unknown, line));
    }
}
