package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.Neighbour;
import dev.kindred.transform.Translator;
import dev.kindred.vocab.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred translate`: the words of one space that lie nearest to words of another.
@picocli.CommandLine.Command(
        name = "translate",
        description = {
            "Prints the words of TARGET that lie nearest to each WORD of SOURCE, whose vectors must be in",
            "TARGET's space: kindred align brings them there. Without words, those of standard input, one a",
            "line. With --csls, words that are near to everything answer less often; it looks round every word",
            "of TARGET first."
        },
        footer = {
            "",
            "Examples:",
            "  kindred translate en-in-zh.kindred zh.kindred cat water",
            "  kindred translate en-in-zh.kindred zh.kindred --csls --count 3 cat",
            "  kindred translate en-in-zh.kindred zh.kindred --csls --json < words.txt"
        })
final class TranslateCommand implements Command {

    private static final int SPELLINGS = 5;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "Vectors in TARGET's space, in any format.")
    Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "TARGET", description = "The vectors among which the answers are.")
    Path target = Path.of("");

    @Parameters(index = "2..*", paramLabel = "WORD", description = "Words of SOURCE.")
    List<String> words = List.of();

    @Option(names = "--csls", description = "Score by cross-domain similarity local scaling instead of by cosine.")
    boolean csls;

    @Mixin
    CountOption count = new CountOption();

    @Mixin
    AcrossOptions across = new AcrossOptions();

    @Option(names = "--json", description = "Print one JSON object a word.")
    boolean json;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        across.check(invocation);
        threads.check(invocation);
        if (!csls) {
            invocation.refuse("without --csls", "--neighbourhood");
        }
        var from = SourceVectors.open(source, console).embeddings();
        var to = SourceVectors.open(target, console).embeddings();
        int code = Main.DONE;
        var known = new ArrayList<String>();
        for (String word : asked(console)) {
            if (from.vector(word).isPresent()) {
                known.add(word);
            } else {
                console.err().println("kindred translate: " + unknown(word, from));
                code = Main.FAILED;
            }
        }
        if (!known.isEmpty()) {
            var found = translator(from, to, console).translate(known, count.count);
            print(known, found, console);
        }
        return code;
    }

    private List<String> asked(Console console) {
        if (!words.isEmpty()) {
            return words;
        }
        var lines = new ArrayList<String>();
        Lines.each(console, line -> {
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
        });
        return lines;
    }

    private String unknown(String word, Embeddings from) {
        var closest = Spelling.closest(from.vocabulary(), word, SPELLINGS);
        return "\"" + word + "\" is not among the " + Amounts.count(from.size()) + " words of " + source
                + (closest.isEmpty() ? "" : "; the closest spellings are " + String.join(", ", closest));
    }

    private Translator translator(Embeddings from, Embeddings to, Console console) {
        return csls
                ? WorkProgress.during(
                        console,
                        listener -> Translator.byCsls(from, to, across.neighbourhood(), threads.threads, listener))
                : Translator.byCosine(from, to, across.maxWords, threads.threads);
    }

    record Translation(String word, List<Answers.Scored> translations) {}

    private void print(List<String> known, List<List<Neighbour>> found, Console console) {
        var table = new Table();
        for (int i = 0; i < known.size(); i++) {
            if (json) {
                Json.print(console, new Translation(known.get(i), Answers.Scored.of(found.get(i))));
            }
            for (var answer : found.get(i)) {
                table.left(known.get(i), answer.word(), Amounts.format("%.4f", answer.score()));
            }
        }
        if (!json) {
            table.print(console.out());
        }
    }
}
