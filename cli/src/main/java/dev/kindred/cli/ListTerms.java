package dev.kindred.cli;

import dev.kindred.format.TfIdfFile;
import dev.kindred.sparse.TfIdf;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred tfidf terms`: the columns of a model, or the weights of a text.
@picocli.CommandLine.Command(
        name = "terms",
        description = {
            "Prints the terms of a model, one a line with tabs between: column, term, how many texts have it, how often",
            "it was met, and what it weighs in all texts. With a text: its terms that the model knows, with their",
            "weights, the heaviest first."
        },
        footer = {
            "",
            "Examples:",
            "  kindred tfidf terms news.tfidf > columns.tsv",
            "  kindred tfidf terms news.tfidf The kitten hunts rodents",
            "  kindred tfidf terms news.tfidf --json '人民银行降低利率'"
        })
final class ListTerms implements Command {

    @Parameters(index = "0", paramLabel = "MODEL", description = "A file of kindred tfidf fit, or an index.")
    Path model = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "A text, whose terms are weighed.")
    List<String> text = List.of();

    @Option(names = "--json", description = "Print a JSON object for each term.")
    boolean json;

    @Override
    public int run(Invocation invocation, Console console) {
        var opened = TfIdfFile.open(model).model();
        if (text.isEmpty()) {
            printAll(opened, console);
        } else {
            opened.weights(String.join(" ", text)).forEach(weight -> print(weight, console));
        }
        return Main.DONE;
    }

    private void printAll(TfIdf opened, Console console) {
        var terms = opened.vocabulary()
                .orElseThrow(() -> new Failure(model + " has hashed columns, whose terms nobody knows"));
        for (int column = 0; column < terms.size() && !console.isOutClosed(); column++) {
            if (json) {
                var answer = new LinkedHashMap<String, Object>();
                answer.put("column", column);
                answer.put("term", terms.word(column));
                answer.put("texts", opened.frequency(column));
                answer.put("count", terms.count(column));
                answer.put("weight", opened.global(column));
                Json.print(console, answer);
            } else {
                console.out()
                        .println(column + "\t" + printable(terms.word(column)) + "\t" + opened.frequency(column) + "\t"
                                + terms.count(column) + "\t" + opened.global(column));
            }
        }
    }

    private void print(TfIdf.Weight weight, Console console) {
        if (json) {
            Json.print(console, weight);
        } else {
            console.out().println(weight.term() + "\t" + weight.weight());
        }
    }

    /// Terms of characters may hold tabs and ends of lines.
    private static String printable(String term) {
        return term.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
