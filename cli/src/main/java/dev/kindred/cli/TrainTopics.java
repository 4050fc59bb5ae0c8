package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.topic.DocumentEncoder;
import dev.kindred.topic.DocumentWords;
import dev.kindred.topic.EncodedDocuments;
import dev.kindred.topic.LatentDirichlet;
import dev.kindred.topic.TopicCheckpoint;
import dev.kindred.topic.TopicModel;
import dev.kindred.topic.TopicModelFile;
import dev.kindred.topic.TopicOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred topics train`: from documents to a file of topics.
@picocli.CommandLine.Command(
        name = "train",
        description = {
            "Learns topics by latent Dirichlet allocation: groups of words that stand in the same documents.",
            "The same documents, options and seed give the same topics with any number of threads."
        },
        footer = {
            "",
            "Examples:",
            "  kindred topics train news.txt --topics 20 --stop-words stop.txt --output news.topics",
            "  kindred topics train wiki.txt.zst --document paragraph --max-document-frequency 0.2 --output w.topics",
            "  kindred topics train articles/ --topics 200 --output articles.topics",
            "  kindred topics train 新闻.txt --segmenter chinese --stop-words 停用词.txt --output 新闻.topics",
            "  cut -f1 news.tsv | kindred topics train - --segmenter unicode --output news.topics",
            "",
            "Ctrl-C saves training and says how to go on; after a power cut --resume helps, too."
        })
final class TrainTopics implements Command {

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the topics go; the file appears when all is done.")
    Path output = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Where training is saved while it runs (default: the output's name and .checkpoint).")
    Optional<Path> checkpoint = Optional.empty();

    @Option(names = "--resume", description = "Go on from the checkpoint, if there is one; the text is read again.")
    boolean resume;

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Mixin(name = "Documents")
    TopicDocumentArguments documents = new TopicDocumentArguments();

    @Mixin(name = "Learning")
    TopicArguments learning = new TopicArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        long start = System.nanoTime();
        threads.check(invocation);
        var options = learning.options(threads.threads, invocation);
        var choosing = documents.options(threads.threads, invocation, console);
        AtomicFile.requireWritable(output);
        AtomicFile.requireWritable(saved());
        var words = documents.words(invocation);
        Optional<TopicCheckpoint> unfinished = resume ? unfinished(console) : Optional.empty();
        var read = read(words, choosing, invocation, console);
        requireRoom(read, options, console);
        try (var interruption = new Interruption()) {
            var progress = new TopicProgress(console, saved(), interruption::isRequested);
            var model = learn(read, words, options, unfinished, progress);
            if (progress.isSaved()) {
                console.err()
                        .println("Stopped; training is saved in " + saved() + ". To go on:\n  "
                                + invocation.commandWith("--resume"));
                return Main.STOPPED;
            }
            AtomicFile.write(output, AtomicFile.UNKNOWN_SIZE, out -> TopicModelFile.write(model, out));
            Files.deleteIfExists(saved());
        }
        console.err()
                .println("Wrote " + output + " in " + Amounts.time(Duration.ofNanos(System.nanoTime() - start))
                        + ". See the topics: kindred topics show " + output);
        return Main.DONE;
    }

    private Path saved() {
        return checkpoint.orElse(Path.of(output + ".checkpoint"));
    }

    private Optional<TopicCheckpoint> unfinished(Console console) {
        if (!Files.exists(saved())) {
            console.err().println("No checkpoint " + saved() + ": starting anew.");
            return Optional.empty();
        }
        var found = TopicModelFile.readCheckpoint(saved());
        console.err().println("Going on from " + saved() + ", after " + found.sweep() + " sweeps.");
        return Optional.of(found);
    }

    private EncodedDocuments read(
            DocumentWords words, DocumentEncoder.Options choosing, Invocation invocation, Console console) {
        var progress = new ReadingProgress(console);
        try (var reader = documents.reader(invocation, console)) {
            var read = DocumentEncoder.encode(reader, words, choosing, progress);
            progress.clear();
            var kept = read.documents();
            console.err()
                    .println("Read " + Amounts.count(read.documentsRead()) + " documents ("
                            + words.toMap().get("segmenter") + "): " + Amounts.count(read.wordsRead()) + " words, "
                            + Amounts.count(read.differentWords()) + " different; kept "
                            + Amounts.count(kept.vocabulary().size()) + " of them, "
                            + Amounts.count(kept.tokens()) + " times in " + Amounts.count(kept.documents())
                            + " documents");
            return kept;
        }
    }

    /// Says before the work, not after it, that it will not fit.
    private static void requireRoom(EncodedDocuments read, TopicOptions options, Console console) {
        long needed = LatentDirichlet.bytes(read, options);
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap) {
            throw new Failure(Amounts.count(options.topics()) + " topics of " + Amounts.count(read.tokens())
                    + " tokens need " + Amounts.bytes(needed) + " of memory, the JVM may use " + Amounts.bytes(heap)
                    + "; raise --min-count, or give more with KINDRED_JAVA_OPTS=-Xmx…");
        }
        console.err().println("Learning " + options.topics() + " topics in at most " + Amounts.bytes(needed));
    }

    private static TopicModel learn(
            EncodedDocuments read,
            DocumentWords words,
            TopicOptions options,
            Optional<TopicCheckpoint> unfinished,
            TopicProgress progress) {
        return unfinished.isPresent()
                ? LatentDirichlet.resume(read, words, options, unfinished.get(), progress)
                : LatentDirichlet.train(read, words, options, progress);
    }
}
