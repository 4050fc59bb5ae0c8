package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.KindredFile;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import dev.kindred.search.Query;
import dev.kindred.train.Word2Vec;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// `kindred demo`: the main job on a text that Kindred brings along.
@picocli.CommandLine.Command(
        name = "demo",
        description = "Trains on a small English and Chinese text of its own, and shows what the vectors know.",
        footer = {
            "",
            "Examples:",
            "  kindred demo",
            "  kindred demo --output demo.kindred && kindred near demo.kindred 国王"
        })
final class DemoCommand implements Command {

    private static final int SHOWN = 5;

    @Option(names = "--output", paramLabel = "FILE.kindred", description = "Keep the model, to ask it more.")
    Optional<Path> output = Optional.empty();

    @Override
    public int run(Invocation invocation, Console console) {
        output.ifPresent(AtomicFile::requireWritable);
        long start = System.nanoTime();
        var sentences = DemoText.sentences().stream()
                .map(line -> Arrays.asList(line.split(" ")))
                .toList();
        TrainedModel model;
        try (var corpus =
                EncodedCorpus.of(sentences, VocabularyBuilder.Options.defaults().withMinCount(3))) {
            console.err()
                    .println("Training skip-gram vectors on " + Amounts.count(sentences.size())
                            + " English and Chinese sentences, " + Amounts.count(corpus.tokens()) + " words, "
                            + Amounts.count(corpus.vocabulary().size()) + " different");
            var progress = new TrainingProgress(console, () -> false, Optional.empty());
            model = Word2Vec.train(corpus, options(), progress);
            progress.done();
            console.err()
                    .println("Done in " + Amounts.time(Duration.ofNanos(System.nanoTime() - start)) + ", "
                            + Amounts.rate(progress.last().tokensPerSecond()) + " words/s in training");
        }
        ask(model, console);
        output.ifPresent(file -> {
            KindredFile.write(model, file);
            console.err().println("Wrote " + file + ". Ask it: kindred near " + file + " 国王");
        });
        return Main.DONE;
    }

    /// Those for which [DemoText#questions] promises right answers.
    private static Word2VecOptions options() {
        return Word2VecOptions.skipGram()
                .withDimension(50)
                .withSample(3e-4)
                .withLearningRate(0.1)
                .withEpochs(25);
    }

    private static void ask(TrainedModel model, Console console) {
        var index = ExactIndex.of(model.embeddings());
        var table = new Table();
        for (var question : DemoText.questions()) {
            switch (question) {
                case DemoText.Nearest near -> table.left(near.word(), "is near", words(index.near(near.word(), SHOWN)));
                case DemoText.Analogy analogy ->
                    table.left(
                            analogy.a() + " : " + analogy.b() + " = " + analogy.c() + " :",
                            "",
                            words(index.search(Query.analogy(analogy.a(), analogy.b(), analogy.c())
                                    .withLimit(1))));
            }
        }
        table.print(console.out());
    }

    private static String words(List<Neighbour> found) {
        return found.stream().map(Neighbour::word).collect(Collectors.joining(" "));
    }
}
