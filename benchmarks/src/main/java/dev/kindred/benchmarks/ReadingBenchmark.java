package dev.kindred.benchmarks;

import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// How fast text becomes a vocabulary and ids, inside one process: both passes, all threads.
@Command(
        name = "reading",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Text to vocabulary to ids: MB (millions of bytes of the file) a second, over both passes.",
            "The first round of a process is cold, as in a short run of kindred; it is shown apart."
        })
final class ReadingBenchmark implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Text files; each is a row.")
    List<Path> files = List.of();

    @Option(names = "--segmenter", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Segmentation segmenter = Segmentation.WHITESPACE;

    @Option(names = "--threads", description = "Default: ${DEFAULT-VALUE}.")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--min-count", description = "Default: ${DEFAULT-VALUE}.")
    int minCount = 5;

    @Option(names = "--rounds", description = "After the cold one (default: ${DEFAULT-VALUE}).")
    int rounds = 5;

    @Override
    public Integer call() throws IOException {
        var table = new TextTable(List.of("file", "MB", "tokens", "words", "cold MB/s", "warm MB/s"));
        for (var file : files) {
            table.add(row(file));
        }
        System.out.print(
                "Machine: " + Machine.here().sentence() + "\n\n" + segmenter + ", " + threads + " threads\n\n" + table);
        return 0;
    }

    private List<String> row(Path file) throws IOException {
        double megabytes = Files.size(file) / 1e6;
        var options = TextCorpus.Options.defaults().withSegmentation(segmenter).withThreads(threads);
        var speeds = new ArrayList<Double>();
        long tokens = 0;
        long words = 0;
        for (int round = 0; round <= rounds; round++) {
            var kept = new VocabularyBuilder.Options(minCount, Integer.MAX_VALUE, Optional.empty());
            long start = System.nanoTime();
            try (var corpus = TextCorpus.of(List.of(file), options).encode(kept, TextCorpus.ReadingListener.SILENT)) {
                speeds.add(megabytes / ((System.nanoTime() - start) / 1e9));
                tokens = corpus.tokens();
                words = corpus.vocabulary().size();
            }
        }
        return List.of(
                String.valueOf(file.getFileName()),
                Spread.figure(megabytes),
                Spread.count(tokens),
                Spread.count(words),
                Spread.figure(speeds.getFirst()),
                rounds == 0 ? "–" : Spread.of(speeds.subList(1, speeds.size())).toString());
    }
}
