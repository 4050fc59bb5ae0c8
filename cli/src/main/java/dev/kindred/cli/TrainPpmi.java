package dev.kindred.cli;

import dev.kindred.embedding.Provenance;
import dev.kindred.train.PpmiSvd;
import dev.kindred.train.PpmiSvdOptions;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train ppmi`: vectors from the associations of words with their contexts.
@picocli.CommandLine.Command(
        name = "ppmi",
        description = {
            "INPUT is text, or a table saved by kindred cooccurrence or by GloVe's cooccur.",
            "Counts words near one another, keeps what is more frequent than by chance (PPMI), and cuts the table down"
                    + " by singular value decomposition.",
            "The same text, options and seed give the same vectors on any number of threads."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train ppmi wiki.txt.zst --output wiki.kindred",
            "  kindred train ppmi corpus/ --output wiki.bin --dimension 300 --window 2 --shift 5",
            "  kindred train ppmi 新闻.txt --segmenter chinese --output 新闻.txt.vec",
            "  kindred train ppmi wiki.cooc --output wiki.kindred --dimension 300",
            "  zcat text.gz | kindred train ppmi - --output small.vec --window sentence"
        })
final class TrainPpmi implements Command {

    @Mixin
    OutputArguments output = new OutputArguments();

    @Option(names = "--phrases", description = "Find words that belong together and join them: new_york.")
    boolean joinPhrases;

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Mixin(name = "Pairs")
    PairArguments pairs = new PairArguments();

    @Mixin(name = "Decomposition")
    PpmiArguments decomposition = new PpmiArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var options = decomposition.options(invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var source = new PairSource(text, vocabulary, joined, pairs, invocation);
        var format = output.format(invocation);
        var memory = ProcessMemory.of(text.memory);
        var settings = new LinkedHashMap<String, String>();
        source.putInto(settings);
        long start = System.nanoTime();
        Path folder = text.temporary.orElse(output.folder());
        try (var counts = source.counts(
                options.threads(),
                memory,
                folder,
                console,
                corpus -> settings.put("segmenter", corpus.statistics().segmenter()))) {
            output.requireRoom(counts.vocabulary().size(), options.dimension(), 2, 2);
            var progress = new PpmiProgress(console);
            var model = PpmiSvd.train(counts, bounded(options, memory), progress);
            progress.done();
            var made = model.provenance();
            settings.putAll(made.options());
            var described = new Provenance(made.method(), settings, made.corpusFingerprint(), made.version());
            output.write(source.recordedIn(model.withProvenance(described)), format);
            summary(console, counts.vocabulary(), Duration.ofNanos(System.nanoTime() - start));
        }
        return Main.DONE;
    }

    /// Unless `--memory` is given, the decomposition may take what the JVM may use.
    private PpmiSvdOptions bounded(PpmiSvdOptions options, ProcessMemory memory) {
        return text.memory.isPresent() ? options.withMemoryBytes(Math.max(1, 2 * memory.training(0))) : options;
    }

    private void summary(Console console, Vocabulary words, Duration time) {
        console.err().println(Amounts.count(words.size()) + " words in " + Amounts.time(time));
        console.err()
                .println("Wrote " + output.file + ". Ask it: kindred near " + output.file + " "
                        + words.word(Math.min(words.size() - 1, 100)));
    }
}
