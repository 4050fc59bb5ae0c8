package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred doc2vec near`: documents or words nearest to a new text, or words nearest to a document.
@picocli.CommandLine.Command(
        name = "near",
        description = {
            "Prints the tags of the documents nearest to a text, by cosine; with --words, the nearest words.",
            "Without a text: for each line of standard input. With --tag: words near a document that the model has."
        },
        footer = {
            "",
            "Examples:",
            "  kindred doc2vec near news.kindred Oil prices fall again",
            "  kindred doc2vec near news.kindred --words --count 20 Oil prices fall again",
            "  kindred doc2vec near news.kindred --words --tag 17",
            "  kindred doc2vec near 新闻.kindred --json < questions.txt",
            "",
            "Documents near a document that the model has: kindred near news.kindred 17"
        })
final class NearDocuments implements Command {

    @Parameters(index = "0", paramLabel = "MODEL", description = "Written by kindred train doc2vec.")
    Path file = Path.of("");

    @Parameters(index = "1..*", paramLabel = "TEXT", description = "One text.")
    List<String> text = List.of();

    @Option(names = "--tag", paramLabel = "TAG", description = "A document of the model, instead of a text.")
    Optional<String> tag = Optional.empty();

    @Option(
            names = "--words",
            description = "Words instead of documents; with --mode dbow those whose output rows are nearest. A model by"
                    + " dm-concat has no words near documents.")
    boolean words;

    @Mixin
    CountOption count = new CountOption();

    @Mixin
    InferenceArguments inference = new InferenceArguments();

    @Option(names = "--json", description = "Print a JSON object for each text.")
    boolean json;

    /// What was asked, and its vector.
    private record Asked(String key, String name, float[] vector, Optional<List<String>> unknown) {}

    @Override
    public int run(Invocation invocation, Console console) {
        count.check(invocation);
        var how = inference.options(invocation);
        if (tag.isPresent()) {
            invocation.refuse("with --tag", "--passes", "--learning-rate", "--seed");
            if (!text.isEmpty() || !words) {
                throw invocation.wrongUse("--tag goes with --words and without a text; documents near a document:"
                        + " kindred near " + file + " " + tag.get());
            }
        }
        var opened = OpenedDocuments.open(file);
        var answers = answers(opened);
        var index = ExactIndex.of(answers, how.threads());
        if (tag.isPresent()) {
            print(List.of(trained(opened, tag.get())), index, console);
        } else if (text.isEmpty()) {
            var encoder = opened.encoder(how);
            new LineBatches("doc2vec near", console).each(texts -> {
                var vectors = encoder.encode(texts);
                var asked = new ArrayList<Asked>();
                for (int i = 0; i < texts.size(); i++) {
                    asked.add(ofText(texts.get(i), vectors.row(i), opened));
                }
                print(asked, index, console);
            });
        } else {
            String whole = String.join(" ", text);
            opened.tellUnknown(whole, console);
            print(List.of(ofText(whole, opened.encoder(how).encode(whole), opened)), index, console);
        }
        return Main.DONE;
    }

    private Embeddings answers(OpenedDocuments opened) {
        if (!words) {
            return opened.model().documents();
        }
        if (!opened.model().hasCommonSpace()) {
            throw new Failure(file + " was trained by "
                    + Spelled.of(opened.model().options().mode()) + " with "
                    + Spelled.of(opened.model().options().training().loss())
                    + ": its words and documents have no space in common");
        }
        return opened.model().words().orElseThrow();
    }

    private Asked ofText(String whole, float[] vector, OpenedDocuments opened) {
        return new Asked("text", whole, vector, Optional.of(opened.unknown(whole)));
    }

    private Asked trained(OpenedDocuments opened, String name) {
        var documents = opened.model().documents();
        float[] vector = documents
                .vector(name)
                .orElseThrow(() -> new Failure(
                        "\"" + name + "\" is not among the " + Amounts.count(documents.size()) + " tags of " + file));
        return new Asked("tag", name, vector, Optional.empty());
    }

    private void print(List<Asked> questions, ExactIndex index, Console console) {
        for (var asked : questions) {
            var query = Query.near(asked.vector()).withLimit(count.count);
            List<Neighbour> found = isZero(asked.vector()) ? List.of() : index.search(query);
            if (json) {
                Json.print(console, answer(asked, found));
            } else {
                var table = new Table();
                found.forEach(near -> table.row(near.word(), Amounts.format("%.4f", near.score())));
                table.print(console.out());
            }
        }
    }

    private static boolean isZero(float[] vector) {
        for (float component : vector) {
            if (component != 0) {
                return false;
            }
        }
        return true;
    }

    private Object answer(Asked asked, List<Neighbour> found) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(asked.key(), asked.name());
        asked.unknown().ifPresent(unknown -> answer.put("unknown", unknown));
        answer.put(
                words ? "words" : "documents",
                found.stream()
                        .map(near -> {
                            var one = new LinkedHashMap<String, Object>();
                            one.put(words ? "word" : "tag", near.word());
                            one.put("score", near.score());
                            return one;
                        })
                        .toList());
        return answer;
    }
}
