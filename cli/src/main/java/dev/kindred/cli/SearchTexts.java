package dev.kindred.cli;

import dev.kindred.format.TfIdfFile;
import dev.kindred.sparse.TermIndex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred tfidf search`: the texts of an index that are most like a query.
@picocli.CommandLine.Command(
        name = "search",
        description = {
            "Prints the texts of INDEX that are most like a text: their cosine, or with --bm25 their score, their",
            "number, and the text. Without a text: to each line of standard input, with an empty line behind each."
        },
        footer = {
            "",
            "Examples:",
            "  kindred tfidf search news.index interest rates",
            "  kindred tfidf search news.index --count 3 --json < questions.txt",
            "",
            "Answers are exact. Texts that have no term of the query are none."
        })
final class SearchTexts implements Command {

    private static final int SHOWN = 300; // characters of a text

    @Parameters(index = "0", paramLabel = "INDEX", description = "A file that kindred tfidf index has written.")
    Path index = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "What is looked for.")
    List<String> text = List.of();

    @Mixin
    CountOption count = new CountOption();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Option(names = "--json", description = "Print a JSON object for each query, with whole texts.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        threads.check(invocation);
        var opened = TfIdfFile.open(index);
        var found = opened.index()
                .orElseThrow(
                        () -> new Failure(index + " is a model without texts; kindred tfidf index makes an index"));
        if (text.isEmpty()) {
            new LineBatches("tfidf search", console).each(queries -> print(found, opened, queries, true, console));
        } else {
            print(found, opened, List.of(String.join(" ", text)), false, console);
        }
        return Main.DONE;
    }

    private void print(
            TermIndex found, TfIdfFile.Opened opened, List<String> queries, boolean isOneOfMany, Console console) {
        var answers = found.search(queries, count.count, threads.threads);
        for (int i = 0; i < queries.size(); i++) {
            if (json) {
                var answer = new LinkedHashMap<String, Object>();
                answer.put("query", queries.get(i));
                answer.put(
                        "texts",
                        answers.get(i).stream().map(f -> answer(f, opened)).toList());
                Json.print(console, answer);
            } else {
                print(answers.get(i), opened, console);
                if (isOneOfMany) {
                    console.out().println();
                }
            }
        }
    }

    private static void print(List<TermIndex.Found> answers, TfIdfFile.Opened opened, Console console) {
        var table = new Table();
        for (var answer : answers) {
            String shown = opened.texts()
                    .map(texts -> shortened(texts.text(answer.row())))
                    .orElse("");
            table.left(Amounts.format("%.4f", answer.score()), String.valueOf(answer.row() + 1), shown);
        }
        table.print(console.out());
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, SHOWN) - 1)) + " …";
    }

    private static Object answer(TermIndex.Found found, TfIdfFile.Opened opened) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("number", found.row() + 1);
        answer.put("score", found.score());
        opened.texts().ifPresent(texts -> answer.put("text", texts.text(found.row())));
        return answer;
    }
}
