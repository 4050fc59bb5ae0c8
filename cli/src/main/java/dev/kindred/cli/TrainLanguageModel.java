package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.language.LanguageListener;
import dev.kindred.language.ModelSettings;
import dev.kindred.language.ModelText;
import dev.kindred.language.NgramOptions;
import dev.kindred.language.NgramTraining;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model train`: from text to an n-gram model.
@picocli.CommandLine.Command(
        name = "train",
        description = {
            "Estimates an n-gram model. Each line is a sentence; blank ones are none.",
            "Modified Kneser-Ney gives what KenLM's lmplz gives. The same text and options give the same file, whatever"
                    + " --memory and --threads."
        },
        footer = {
            "",
            "Examples:",
            "  kindred language-model train wiki.txt.zst --order 5 --output wiki.arpa",
            "  kindred language-model train texts/ --order 3 --prune 0,0,1 --output texts.probing --memory 1G",
            "  kindred language-model train 中文.txt --segmenter characters --order 4 --output zh.trie --quantize 8",
            "  kindred language-model train tiny.txt --order 2 --smoothing witten-bell --output tiny.arpa",
            "  kindred language-model train tiny.txt --order 2 --discount-fallback --output tiny.arpa"
        })
final class TrainLanguageModel implements Command {

    @Parameters(
            paramLabel = "INPUT",
            arity = "1..*",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Where the model goes; the file appears when all is done.")
    Path file = Path.of("");

    @Mixin
    ModelOutput output = new ModelOutput();

    @Mixin(name = "Model")
    LanguageModelOptions model = new LanguageModelOptions();

    @Mixin(name = "Text")
    ModelTextArguments text = new ModelTextArguments();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "For the whole process, from 256M on; what is more goes to temporary files (default: 2G).")
    Optional<Size> memory = Optional.empty();

    @Option(
            names = "--temporary",
            paramLabel = "FOLDER",
            description = "Where those files go (default: the output's folder).")
    Optional<Path> temporary = Optional.empty();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) {
        threads.check(invocation);
        var options = model.options(invocation);
        var chosen = output.chosen(file, invocation);
        var budget = ProcessMemory.of(memory);
        Path folder = folder();
        long start = System.nanoTime();
        try {
            options = options.withThreads(threads.threads)
                    .withTemporaryFolder(folder)
                    .withMemoryBytes(Math.max(1 << 20, budget.counting()));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
        var cut = text.over(ModelText.defaults());
        var corpus = TextCorpus.of(
                inputs,
                cut.corpus()
                        .withThreads(threads.threads)
                        .withTemporaryFolder(folder)
                        .withMemoryBytes(budget.text()));
        var progress = new ReadingProgress(console);
        try (var encoded = corpus.encode(VocabularyBuilder.Options.defaults().withMinCount(1), progress)) {
            progress.done(encoded);
            ProcessMemory.endPhase();
            estimate(encoded, options, chosen, settings(encoded, cut), console);
        } finally {
            progress.clear();
        }
        console.err()
                .println("Done in " + Amounts.time(Duration.ofNanos(System.nanoTime() - start))
                        + ". Ask it: kindred language-model score " + file);
        return Main.DONE;
    }

    private static void estimate(
            EncodedCorpus corpus,
            NgramOptions options,
            ModelOutput.Chosen chosen,
            ModelSettings settings,
            Console console) {
        try (var table = ModelProgress.during(
                console, listener -> NgramTraining.train(corpus, options, betweenPhases(listener)))) {
            chosen.write(table, settings, console);
        }
    }

    /// Gives memory back before each new phase.
    private static LanguageListener betweenPhases(LanguageListener listener) {
        var phase = new AtomicReference<>("");
        return (work, share) -> {
            if (!phase.getAndSet(work).equals(work)) {
                ProcessMemory.endPhase();
            }
            listener.reached(work, share);
        };
    }

    private ModelSettings settings(EncodedCorpus corpus, ModelText cut) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("made-by", "kindred " + CommandTree.version());
        model.putInto(settings);
        var found = corpus.statistics().segmenter().toUpperCase(Locale.ROOT);
        cut.withSegmentation(Segmentation.valueOf(found)).putInto(settings);
        settings.put("tokens", String.valueOf(corpus.tokens()));
        settings.put("sentences", String.valueOf(corpus.statistics().sentences()));
        settings.put("fingerprint", Amounts.format("%016x", corpus.fingerprint()));
        return new ModelSettings(settings);
    }

    private Path folder() {
        temporary.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new Failure("--temporary " + folder + " is no folder that exists");
        });
        boolean isStream = Files.exists(file) && !Files.isRegularFile(file);
        Path parent = isStream ? null : file.toAbsolutePath().getParent();
        return temporary.orElse(parent != null ? parent : Path.of(System.getProperty("java.io.tmpdir")));
    }
}
