package dev.kindred.cli;

import dev.kindred.language.ModelText;
import dev.kindred.language.NextWord;
import dev.kindred.language.NgramModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model next`: the words that come next most probably.
@picocli.CommandLine.Command(
        name = "next",
        description = {
            "Prints the words that most probably come after the beginning of a sentence, each with its probability; </s>"
                    + " is the sentence's end. All words of the model are compared. Without a beginning: after each line"
                    + " of standard input."
        },
        footer = {
            "",
            "Examples:",
            "  kindred language-model next wiki.probing the united",
            "  kindred language-model next wiki.trie in the --no-sentence --count 20",
            "  kindred language-model next zh.trie 今天天气 --json"
        })
final class NextWords implements Command {

    @Mixin
    OpenedModel opened = new OpenedModel();

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "The beginning of the sentence.")
    List<String> text = List.of();

    @Mixin
    CountOption count = new CountOption();

    @Option(names = "--no-sentence", description = "The words stand in mid sentence: no <s> is before them.")
    boolean noSentence;

    @Option(names = "--json", description = "Print a JSON object for each beginning.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        try (var model = opened.open(console)) {
            var cut = opened.text(model);
            if (text.isEmpty()) {
                new LineBatches("language-model next", console)
                        .each(lines -> lines.forEach(line -> print(line, model, cut, console)));
            } else {
                print(String.join(" ", text), model, cut, console);
            }
        }
        return Main.DONE;
    }

    private void print(String line, NgramModel model, ModelText cut, Console console) {
        var next = model.next(cut.words(line), !noSentence, count.count);
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("text", line);
            answer.put("next", next.stream().map(NextWords::found).toList());
            Json.print(console, answer);
            return;
        }
        var table = new Table();
        next.forEach(word -> table.row(word.word(), Amounts.format("%.6f", word.probability())));
        table.print(console.out());
    }

    private static Map<String, Object> found(NextWord next) {
        var word = new LinkedHashMap<String, Object>();
        word.put("word", next.word());
        word.put("probability", next.probability());
        word.put("logarithm", next.logarithm());
        return word;
    }
}
