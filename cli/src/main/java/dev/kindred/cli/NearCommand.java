package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred near`: the words nearest to a word, or to the mean of several.
@picocli.CommandLine.Command(
        name = "near",
        description = {
            "Prints the words nearest to WORD, by cosine; with several words, those nearest to their mean.",
            "Without words: on a terminal, an interactive session; otherwise every line of standard input is a",
            "question, and many are answered in one pass over the vectors. With euclidean the numbers printed are",
            "distances, the nearest first."
        },
        footer = {
            "",
            "Examples:",
            "  kindred near wiki.bin king",
            "  kindred near wiki.bin --count 20 北京 上海",
            "  kindred near wiki.bin < words.txt",
            "  kindred near wiki.bin --positive king,woman --negative man",
            "  kindred near wiki.bin --metric euclidean --max-rank 50000 king",
            "  kindred near wiki.bin king --index wiki.bin.hnsw --ef 200",
            "  kindred near wiki.bin king --json | jq .neighbours[0].word"
        })
final class NearCommand extends Question {

    /// So many lines are answered in one pass over the vectors.
    private static final int AT_ONCE = 1024;

    @Mixin
    CountOption count = new CountOption();

    @Option(
            names = "--positive",
            split = ",",
            paramLabel = "WORD",
            description = "More words that answers are like, commas between them.")
    List<String> positive = List.of();

    @Option(
            names = "--negative",
            split = ",",
            paramLabel = "WORD",
            description = "Words that answers are unlike, commas between them.")
    List<String> negative = List.of();

    @Mixin
    SearchOptions search = new SearchOptions();

    @Mixin
    UsedIndex index = new UsedIndex();

    @Override
    void check(Invocation invocation) {
        count.check(invocation);
        search.check(invocation);
        index.check(invocation);
    }

    @Override
    Optional<NeighbourIndex> index(Embeddings embeddings) {
        return index.open(embeddings, search.metric.inSearch());
    }

    @Override
    int answer(Answers answers, Console console) {
        var like = new ArrayList<>(words);
        like.addAll(positive);
        if (!like.isEmpty() || !negative.isEmpty()) {
            answers.near(question(like));
            return Main.DONE;
        }
        return console.interactive() ? new Shell(answers, count.count).run(console) : answerLines(answers, console);
    }

    private NearQuestion question(List<String> like) {
        var query = search.of(Query.of(like, negative).withLimit(count.count));
        var asked = new ArrayList<>(like);
        negative.forEach(word -> asked.add("-" + word));
        return new NearQuestion(asked, query);
    }

    /// Answers as many lines at once as have come, so that one who waits for each answer gets it.
    private int answerLines(Answers answers, Console console) {
        int code = Main.DONE;
        var lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
        try {
            var questions = new ArrayList<NearQuestion>();
            for (String line = lines.readLine(); line != null && !console.isOutClosed(); line = lines.readLine()) {
                if (!line.isBlank()) {
                    questions.add(question(Arrays.asList(line.strip().split("\\s+"))));
                }
                if (questions.size() == AT_ONCE || !lines.ready()) {
                    code = Math.max(code, answer(questions, answers, console));
                    questions.clear();
                }
            }
            code = Math.max(code, answer(questions, answers, console));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return code;
    }

    private static int answer(List<NearQuestion> questions, Answers answers, Console console) {
        int code = Main.DONE;
        for (String unknown : answers.near(questions)) {
            console.err().println("kindred near: " + unknown);
            code = Main.FAILED;
        }
        console.flush();
        return code;
    }
}
