package dev.kindred.cli;

import dev.kindred.eval.AnalogyReport;
import dev.kindred.eval.ClassificationReport;
import dev.kindred.eval.ClusteringReport;
import dev.kindred.eval.HubnessReport;
import dev.kindred.eval.JudgedModel;
import dev.kindred.eval.OutlierReport;
import dev.kindred.eval.OverlapReport;
import dev.kindred.eval.Protocol;
import dev.kindred.eval.Report;
import dev.kindred.eval.SentenceReport;
import dev.kindred.eval.SimilarityReport;
import dev.kindred.eval.Suite;
import dev.kindred.eval.SuiteOptions;
import dev.kindred.eval.SuiteReport;
import dev.kindred.format.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred eval`: how good vectors are, and which are better.
@picocli.CommandLine.Command(
        name = "eval",
        description = {
            "Judges vectors: by single tests, or by all that a folder holds (--suite).",
            "Prints accuracy or Spearman's correlation, its 95 %% bootstrap interval and how much of the test the",
            "vocabulary covers. Of two models, says whether one is better: both answer the same questions, which are",
            "drawn anew together (paired bootstrap)."
        },
        footer = {
            "",
            "Examples:",
            "  kindred eval wiki.bin --analogies questions-words.txt --similarity wordsim353.tsv",
            "  kindred eval wiki.bin --analogies BATS_3.0/ --method multiply --restrict 100000",
            "  kindred eval wiki.bin --similarity men.txt --similarity simlex.txt --show-oov",
            "  kindred eval new.kindred --compare old.kindred --similarity men.txt --analogies questions-words.txt",
            "  kindred eval wiki.kindred --suite tests/",
            "  kindred eval skipgram.kindred cbow.kindred --suite tests/ --markdown report.md --json report.json",
            "",
            "A folder of tests may look like this; what is in a file is seen from its content:",
            "  tests/words/en/     questions-words.txt, wordsim353.tsv (word, word, score), bless.tsv (word, category)",
            "  tests/words/en/outliers/    a group of words a line each, a blank line, the outliers: a file a group",
            "  tests/sentences/sts/        sts-train.csv, sts-test.csv (STS-B, or sentence, sentence, score)",
            "  tests/sentences/sst2/       train, dev, test in the names (text, class; or CLASS:finer text)",
            "Sentences are judged by averages, SIF and word mover's distance, classes by logistic regression on the",
            "averages and by clusters of them."
        })
final class EvalCommand implements Command {

    @Parameters(arity = "1..*", paramLabel = "VECTORS", description = "Files of vectors in any format.")
    List<Path> vectors = List.of();

    @Mixin(name = "Tests")
    EvalTests tests = new EvalTests();

    @Option(
            names = "--compare",
            paramLabel = "VECTORS",
            description = "Print only whether the model is better or worse than this one.")
    Optional<Path> compared = Optional.empty();

    @Option(
            names = "--restrict",
            paramLabel = "N",
            description = "Analogies among the N most frequent words; 0 is all (default: ${DEFAULT-VALUE}).")
    int restrict = Protocol.analogies().mostFrequent();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "For analogies, ${COMPLETION-CANDIDATES}: 3CosAdd or 3CosMul (default: ${DEFAULT-VALUE}).")
    AnalogyCommand.Method method = AnalogyCommand.Method.ADD;

    @Option(names = "--match-case", description = "Keep upper and lower case apart.")
    boolean matchCase;

    @Option(names = "--count-unknown", description = "Unknown words count as wrong, instead of being left out.")
    boolean countUnknown;

    @Option(
            names = "--min-coverage",
            paramLabel = "SHARE",
            description =
                    "With --suite, a test of which a model knows a smaller share of the words is not applicable, as"
                            + " one of another language (default: ${DEFAULT-VALUE}).")
    double minCoverage = SuiteOptions.defaults().leastCoverage();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of resamples, samples and first centroids (default: ${DEFAULT-VALUE}).")
    long seed = Protocol.similarity().seed();

    @Option(names = "--show-oov", description = "Also list what the vocabulary does not cover, on standard error.")
    boolean showOov;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Also write the report in Markdown.")
    Optional<Path> markdown = Optional.empty();

    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "FILE.json",
            parameterConsumer = JsonTarget.Consumer.class,
            description = "Print one JSON object instead, or write it to a file named .json besides.")
    JsonTarget json = JsonTarget.NONE;

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation);
        // Test files first: they are small, and a mistake in one should not cost the reading of the
        // vectors.
        var suite = tests.read(invocation);
        markdown.ifPresent(AtomicFile::requireWritable);
        json.file().ifPresent(AtomicFile::requireWritable);
        var paths = new ArrayList<>(vectors);
        compared.ifPresent(paths::add);
        var models = new ArrayList<JudgedModel>();
        for (var name : new ModelNames(paths).checked(invocation)) {
            models.add(OpenedVectors.judged(name, paths.get(models.size()), console));
        }
        var report = judge(suite, models, options(), console);
        var written = JsonReport.of(report, paths, tests.isSuite());
        json.file().ifPresent(file -> write(file, Json.pretty(written) + "\n"));
        markdown.ifPresent(file -> write(file, "# Vectors judged\n\n" + report.toMarkdown()));
        if (json.isPrinted()) {
            Json.print(console, written);
        } else {
            print(report, console);
        }
        if (showOov) {
            report.models().getFirst().reports().forEach(one -> listUnknown(one, console));
        }
        return Main.DONE;
    }

    private void check(Invocation invocation) {
        if (!tests.isAny()) {
            throw invocation.wrongUse(
                    "nothing to judge by: give --analogies FILE or --similarity FILE, another test, or"
                            + " --suite FOLDER");
        }
        if (tests.analogies.isEmpty() && !tests.isSuite()) {
            invocation.refuse("without --analogies", "--restrict", "--method");
        }
        if (tests.isSuite()) {
            invocation.refuse("with --suite", "--show-oov");
        } else {
            invocation.refuse("without --suite", "--min-coverage");
        }
        if (vectors.size() > 1 || compared.isPresent()) {
            invocation.refuse("with several models", "--show-oov");
        }
        if (vectors.size() > 1 && compared.isPresent()) {
            throw invocation.wrongUse("--compare takes one model and another, not " + vectors.size()
                    + " and another; without it all are compared with one another");
        }
        if (restrict < 0) {
            throw invocation.wrongUse("--restrict " + restrict + ", must be at least 0");
        }
        if (!(minCoverage >= 0 && minCoverage <= 1)) {
            throw invocation.wrongUse("--min-coverage " + minCoverage + ", must be 0 to 1");
        }
    }

    private SuiteOptions options() {
        var options = SuiteOptions.defaults()
                .withMethod(method.inSearch())
                .withAnalogies(
                        protocol(Protocol.analogies()).withMostFrequent(restrict == 0 ? Integer.MAX_VALUE : restrict))
                .withOthers(protocol(Protocol.similarity()))
                .withLeastCoverage(tests.isSuite() ? minCoverage : 0);
        return tests.isSuite() ? options : options.withHubness(Optional.empty()).withOverlap(Optional.empty());
    }

    private Protocol protocol(Protocol defaults) {
        return defaults.withCaseFolded(!matchCase)
                .withUnknownCounted(countUnknown)
                .withSeed(seed);
    }

    private static SuiteReport judge(Suite suite, List<JudgedModel> models, SuiteOptions options, Console console) {
        var line = new ProgressLine(console, "judging");
        long start = System.nanoTime();
        try {
            return suite.judge(
                    models,
                    options,
                    (what, share) ->
                            line.show(share, what + "  " + Amounts.time(Duration.ofNanos(System.nanoTime() - start))));
        } finally {
            line.clear();
        }
    }

    private static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, bytes.length, out -> out.write(bytes));
    }

    private void print(SuiteReport report, Console console) {
        if (!tests.isSuite() && report.models().size() == 1) {
            report.models()
                    .getFirst()
                    .reports()
                    .forEach(one -> Table.of(one.table()).print(console.out()));
            return;
        }
        var sections = report.sections();
        boolean isFirst = true;
        for (var section : sections) {
            if (compared.isPresent() && !section.isComparison()) {
                continue;
            }
            console.out().println((isFirst ? "" : "\n") + section.title());
            if (!section.table().rows().isEmpty()) {
                Table.of(section.table()).print(console.out());
            }
            section.notes().forEach(console.out()::println);
            isFirst = false;
        }
    }

    private static void listUnknown(Report report, Console console) {
        switch (report) {
            case AnalogyReport analogies -> listUnknown(report, analogies.unknownWords(), console);
            case OutlierReport outliers -> listUnknown(report, outliers.unknownWords(), console);
            case SimilarityReport similarity ->
                listUnknown(
                        report,
                        similarity.unknown().stream()
                                .map(pair -> pair.first() + " " + pair.second())
                                .toList(),
                        console);
            case SentenceReport _, ClassificationReport _, ClusteringReport _, HubnessReport _, OverlapReport _ -> {}
        }
    }

    private static void listUnknown(Report report, List<String> words, Console console) {
        words.forEach(word -> console.err().println(report.name() + ": unknown " + word));
    }
}
