package dev.kindred.cli;

import dev.kindred.topic.TopicModel;
import dev.kindred.topic.TopicModel.TopicWord;
import dev.kindred.topic.TopicModelFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred topics show`: the words of topics.
@picocli.CommandLine.Command(
        name = "show",
        description = "Prints of each topic its number, its share of the text, its prior, and its foremost words.",
        footer = {
            "",
            "Examples:",
            "  kindred topics show news.topics",
            "  kindred topics show news.topics --count 20 --relevance 0.6",
            "  kindred topics show news.topics --json",
            "",
            "Words are ordered by their share of the topic. With a relevance below 1, words that stand in this topic",
            "rather than in others come first (Sievert & Shirley 2014)."
        })
final class ShowTopics implements Command {

    @Parameters(index = "0", paramLabel = "TOPICS", description = "What kindred topics train has written.")
    Path file = Path.of("");

    @Mixin
    CountOption count = new CountOption();

    @Option(
            names = "--relevance",
            paramLabel = "L",
            description = "0 to 1: how much a word's share of the topic counts, and not only how much larger it is than"
                    + " elsewhere (default: ${DEFAULT-VALUE}).")
    double relevance = 1;

    @Option(names = "--json", description = "Print a JSON object for each topic.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        if (!(relevance >= 0 && relevance <= 1)) {
            throw invocation.wrongUse("--relevance " + relevance + ", must be 0 to 1");
        }
        var model = TopicModelFile.read(file);
        var words = model.relevantWords(count.count, relevance);
        long[] tokens = model.tokens();
        double all = Math.max(1, Arrays.stream(tokens).sum());
        var table = new Table();
        for (int k = 0; k < model.topics(); k++) {
            if (json) {
                Json.print(console, answer(model, k, tokens[k] / all, words.get(k)));
            } else {
                table.left(
                        String.valueOf(k),
                        Amounts.format("%5.2f %%", 100 * tokens[k] / all),
                        Amounts.format("%.4f", model.alpha(k)),
                        words.get(k).stream().map(TopicWord::word).collect(Collectors.joining(" ")));
            }
        }
        table.print(console.out());
        return Main.DONE;
    }

    private static Object answer(TopicModel model, int topic, double share, List<TopicWord> words) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("topic", topic);
        answer.put("share", share);
        answer.put("alpha", model.alpha(topic));
        var shares = new LinkedHashMap<String, Double>();
        words.forEach(word -> shares.put(word.word(), word.share()));
        answer.put("words", shares);
        return answer;
    }
}
