package dev.kindred.benchmarks;

import dev.kindred.corpus.DocumentReader;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.topic.DocumentBatches;
import dev.kindred.topic.DocumentEncoder;
import dev.kindred.topic.DocumentWords;
import dev.kindred.topic.EncodedDocuments;
import dev.kindred.topic.HeldOut;
import dev.kindred.topic.LatentDirichlet;
import dev.kindred.topic.TopicCheckpoint;
import dev.kindred.topic.TopicListener;
import dev.kindred.topic.TopicModel;
import dev.kindred.topic.TopicOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Learns topics with Kindred and with MALLET in turn, of the same documents, which are the same numbers of
/// words.
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Learns topics of the same tokens with Kindred and with MALLET 2.0.8, in turn. Every so many sweeps",
            "both are judged by the same held-out documents; the clock stands still meanwhile."
        })
final class TopicBenchmark implements Callable<Integer> {

    @Option(names = "--texts", required = true, description = "Documents.")
    Path texts = Path.of("");

    @Option(names = "--document", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    DocumentReader.Unit unit = DocumentReader.Unit.LINE;

    @Option(names = "--stop-words", description = "A file of words that are left out, one a line.")
    Path stopWords = Path.of("");

    @Option(names = "--max-document-frequency", description = "Default: ${DEFAULT-VALUE}.")
    double maxDocumentFrequency = 0.3;

    @Option(names = "--topics", split = ",", description = "Default: ${DEFAULT-VALUE}.")
    List<Integer> topics = List.of(20, 100);

    @Option(names = "--sweeps", description = "A multiple of --every; default ${DEFAULT-VALUE}.")
    int sweeps = 100;

    @Option(names = "--every", description = "Sweeps between two looks; default ${DEFAULT-VALUE}.")
    int every = 20;

    @Option(names = "--threads", description = "Default: ${DEFAULT-VALUE}.")
    int threads = 2;

    @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
    int rounds = 1;

    @Option(names = "--held-out", description = "At most so many documents; default ${DEFAULT-VALUE}.")
    int heldOut = 500;

    @Option(
            names = "--left-to-right",
            description = "So many of them are judged by both left-to-right estimators, too.")
    int leftToRight;

    private static final int ATTEMPTS = 5;

    private final TextTable curve = new TextTable(List.of(
            "topics", "round", "program", "sweeps", "s", "tokens/s", "completion", "left-to-right", "MALLET's"));
    private final List<int[]> test = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        System.out.print("Machine: " + Machine.here().sentence() + "\n\n");
        var segmentation =
                TextCorpus.of(List.of(texts), TextCorpus.Options.defaults()).recognise();
        var words = new DocumentWords(segmentation, true, true);
        var documents = split(words);
        System.out.println(Spread.count(documents.tokens()) + " tokens of " + Spread.count(documents.documents())
                + " documents, " + Spread.count(documents.vocabulary().size()) + " words; " + test.size()
                + " documents held out; " + threads + " threads\n");
        for (int k : topics) {
            for (int round = 1; round <= rounds; round++) {
                kindred(documents, words, k, round);
                mallet(documents, words, k, round);
            }
        }
        System.out.println(curve);
        return 0;
    }

    /// Every twentieth document is held out, until there are enough.
    private EncodedDocuments split(DocumentWords words) throws IOException {
        var options = DocumentEncoder.Options.defaults()
                .withMaxDocumentFrequency(maxDocumentFrequency)
                .withStopWords(stopWords.equals(Path.of("")) ? Set.of() : Set.copyOf(Files.readAllLines(stopWords)));
        try (var reader = DocumentBatches.of(List.of(texts), unit, System.in)) {
            var all = DocumentEncoder.encode(reader, words, options, ReadingListener.SILENT)
                    .documents();
            var learned = new ArrayList<int[]>();
            int number = 0;
            for (int[] ids : all.ids()) {
                boolean isTest = number++ % 20 == 7 && test.size() < heldOut;
                (isTest ? test : learned).add(ids);
            }
            return EncodedDocuments.of(all.vocabulary(), learned);
        }
    }

    private void kindred(EncodedDocuments documents, DocumentWords words, int k, int round) {
        var options = TopicOptions.defaults().withTopics(k).withSweeps(sweeps).withThreads(threads);
        var clock = new Clock(documents, k, round, "Kindred");
        var model = LatentDirichlet.train(documents, words, options, new TopicListener() {
            private int done;

            @Override
            public void progress(Progress now) {
                done = now.sweep();
            }

            @Override
            public boolean isCheckpointDue() {
                return done % every == 0;
            }

            @Override
            public void checkpoint(TopicCheckpoint unfinished) {
                clock.look(done, unfinished.model());
            }
        });
        clock.look(sweeps, model);
        clock.done();
    }

    private void mallet(EncodedDocuments documents, DocumentWords words, int k, int round) throws IOException {
        var options = TopicOptions.defaults();
        var learned = new ArrayList<int[]>();
        documents.ids().forEach(learned::add);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var clock = new Clock(documents, k, round, "MALLET");
            var models = new ArrayList<MalletTopics>();
            var mallet = new MalletTopics(
                    k,
                    options.alphaSum(),
                    options.beta(),
                    threads,
                    every,
                    done -> clock.look(done, models.getFirst().model(documents.vocabulary(), words)));
            models.add(mallet);
            try {
                mallet.learn(documents.vocabulary(), learned, sweeps, options.optimizeEvery(), options.burnIn());
                clock.done();
                return;
            } catch (ArrayIndexOutOfBoundsException e) {
                // on a busy machine it may take its threads for finished before they have begun
                System.err.println("MALLET broke off: " + e.getMessage());
            }
        }
    }

    /// Runs while topics are learned, and stands still while they are judged.
    private final class Clock {

        private final EncodedDocuments documents;
        private final int topics;
        private final int round;
        private final String program;
        private double seconds;
        private long began = System.nanoTime();
        private final List<List<String>> rows = new ArrayList<>();

        Clock(EncodedDocuments documents, int topics, int round, String program) {
            this.documents = documents;
            this.topics = topics;
            this.round = round;
            this.program = program;
        }

        void look(int done, TopicModel model) {
            seconds += (System.nanoTime() - began) / 1e9;
            var completion =
                    HeldOut.evaluate(model, test, HeldOut.Options.defaults().withThreads(threads));
            boolean isLast = done == sweeps && leftToRight > 0;
            rows.add(List.of(
                    String.valueOf(topics),
                    String.valueOf(round),
                    program,
                    String.valueOf(done),
                    Spread.figure(seconds),
                    Spread.count(Math.round(documents.tokens() * (double) done / seconds)),
                    Spread.figure(completion.perplexity()),
                    isLast ? Spread.figure(ours(model)) : "",
                    isLast ? Spread.figure(mallets(model)) : ""));
            System.err.println(program + ", " + topics + " topics, " + done + " sweeps: " + Spread.figure(seconds)
                    + " s, perplexity " + Spread.figure(completion.perplexity()));
            began = System.nanoTime();
        }

        void done() {
            rows.forEach(curve::add);
        }

        private double ours(TopicModel model) {
            var options = HeldOut.Options.defaults()
                    .withMethod(HeldOut.Method.LEFT_TO_RIGHT)
                    .withThreads(threads);
            return HeldOut.evaluate(model, some(), options).perplexity();
        }

        private double mallets(TopicModel model) {
            long tokens = some().stream().mapToLong(ids -> ids.length).sum();
            return Math.exp(-MalletTopics.leftToRight(
                            model, some(), HeldOut.Options.defaults().particles())
                    / tokens);
        }

        private List<int[]> some() {
            return test.subList(0, Math.min(test.size(), leftToRight));
        }
    }
}
