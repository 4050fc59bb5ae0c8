package dev.kindred.cli;

import dev.kindred.document.TextIndex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred document near`: the lines of a file that are most like a text.
@picocli.CommandLine.Command(
        name = "near",
        description = {
            "Prints the lines of FILE that are nearest to a text: their similarity (with wmd, rwmd and wcd",
            "their distance), their number, and the line. Without a text: to each line of standard input."
        },
        footer = {
            "",
            "Examples:",
            "  kindred document near wiki.kindred news.txt The kitten hunts rodents",
            "  kindred document near wiki.kindred 新闻.txt.gz --method wmd --count 3 人民银行降低利率",
            "  kindred document near wiki.kindred news.txt --method usif --learn news.txt --json < questions.txt",
            "",
            "The methods are those of kindred document compare."
        })
final class NearTexts implements Command {

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Parameters(index = "1", paramLabel = "FILE", description = "Texts, one a line; plain, .gz or .zst.")
    Path file = Path.of("");

    @Parameters(index = "2..*", paramLabel = "TEXT", description = "The text that lines are compared with.")
    List<String> text = List.of();

    @Mixin
    CountOption count = new CountOption();

    @Mixin
    TextMethodArguments how = new TextMethodArguments();

    @Option(names = "--json", description = "Print a JSON object for each text.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        how.check(invocation);
        if (file.equals(TextLines.STANDARD_INPUT) && text.isEmpty()) {
            throw invocation.wrongUse("standard input cannot be both the lines and the texts to compare them with");
        }
        var opened = how.open(vectors, console);
        var lines = TextLines.read(file, console);
        var index = Waiting.during(
                "reading " + Amounts.count(lines.size()) + " lines",
                console,
                () -> how.measure(opened).index(lines));
        if (text.isEmpty()) {
            new LineBatches("document near", console)
                    .each(queries -> queries.forEach(query -> print(query, opened, index, lines, console)));
        } else {
            String query = String.join(" ", text);
            opened.tellUnknown(List.of(query), console);
            print(query, opened, index, lines, console);
        }
        return Main.DONE;
    }

    private void print(String query, OpenedTexts opened, TextIndex index, List<String> lines, Console console) {
        var found = index.nearest(query, count.count);
        if (json) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("text", query);
            answer.put("method", Spelled.of(how.method));
            answer.put("unknown", opened.unknown(List.of(query)));
            answer.put(
                    "lines",
                    found.stream()
                            .map(near -> answer(near, lines.get(near.number())))
                            .toList());
            Json.print(console, answer);
        } else {
            var table = new Table();
            found.forEach(near -> table.left(
                    Amounts.format("%.4f", near.value()), String.valueOf(near.number() + 1), lines.get(near.number())));
            table.print(console.out());
        }
    }

    private Object answer(TextIndex.Near near, String line) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("line", near.number() + 1);
        answer.put(how.method.isDistance() ? "distance" : "similarity", near.value());
        answer.put("text", line);
        return answer;
    }
}
