package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.VectorFormat;
import dev.kindred.transform.Alignment;
import dev.kindred.transform.Dictionary;
import dev.kindred.transform.TranslationReport;
import dev.kindred.transform.Translator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred align`: one space rotated into another.
@picocli.CommandLine.Command(
        name = "align",
        description = {
            "Rotates the vectors of SOURCE into the space of TARGET (orthogonal Procrustes), so that words that",
            "mean the same come together. It learns from a dictionary, two words a line, or from the words that",
            "both files share. With --test, prints how many words of another dictionary find their translation,",
            "by cosine and by CSLS."
        },
        footer = {
            "",
            "Examples:",
            "  kindred align en.kindred zh.kindred --dictionary en-zh.train.txt --output en-in-zh.kindred",
            "  kindred align en.kindred zh.kindred --dictionary en-zh.train.txt --test en-zh.test.txt --refine 5",
            "  kindred align 1990.kindred 2020.kindred --shared-words --output 1990-in-2020.kindred",
            "  kindred translate en-in-zh.kindred zh.kindred cat --csls"
        })
final class AlignCommand implements Command {

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The vectors that are rotated, in any format.")
    Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "TARGET", description = "The vectors that stay, of the same dimension.")
    Path target = Path.of("");

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description = "Words of SOURCE and of TARGET, a pair a line, with a tab or spaces between.")
    Optional<Path> dictionary = Optional.empty();

    @Option(names = "--shared-words", description = "Learn from the words that are spelled alike in both files.")
    boolean sharedWords;

    @Option(
            names = "--output",
            paramLabel = "OUT",
            description = "Where SOURCE's vectors in TARGET's space go; the file appears when all is done.")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--test",
            paramLabel = "FILE",
            description = "A dictionary to translate by; its pairs should not be among those learned from.")
    Optional<Path> test = Optional.empty();

    @Option(
            names = "--refine",
            paramLabel = "N",
            description = "Learn N times more, from words that are each other's nearest by CSLS (default:"
                    + " ${DEFAULT-VALUE}).")
    int refinements = Alignment.Options.defaults().refinements();

    @Option(
            names = "--refine-words",
            paramLabel = "N",
            description = "From the N most frequent words of either file (default: ${DEFAULT-VALUE}).")
    int refineWords = Alignment.Options.defaults().neighbourhood().mostFrequent();

    @Option(names = "--center", description = "Bring the means of both spaces together, too.")
    boolean center;

    @Option(names = "--no-normalize", description = "Let long vectors count for more when the rotation is learned.")
    boolean noNormalize;

    @Mixin
    AcrossOptions across = new AcrossOptions();

    @Option(names = "--json", description = "Print the result of --test as one JSON object.")
    boolean json;

    @Mixin
    TableOutput output = new TableOutput();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        check(invocation);
        var options = options(invocation);
        var format = out.map(file -> output.tableFormat(file, invocation));
        long start = System.nanoTime();
        // Dictionaries first: they are small, and a mistake in one should not cost the reading of the vectors.
        var given = dictionary.map(Dictionary::read);
        var asked = test.map(Dictionary::read);
        var from = SourceVectors.open(source, console);
        var to = SourceVectors.open(target, console).embeddings();
        var pairs = given.orElseGet(
                () -> Dictionary.shared(from.embeddings().vocabulary(), to.vocabulary(), across.maxWords));
        var alignment = WorkProgress.during(
                console, listener -> Alignment.learn(from.embeddings(), to, pairs, options, listener));
        tell(alignment, pairs, console);
        var mapped = Waiting.during("rotating " + source, console, () -> alignment.apply(from.embeddings()));
        if (asked.isPresent()) {
            judge(mapped, to, asked.get(), console);
        }
        if (format.isPresent()) {
            write(mapped, from, format.get(), start, console);
        }
        return Main.DONE;
    }

    private void check(Invocation invocation) {
        threads.check(invocation);
        across.check(invocation);
        if (dictionary.isPresent() == sharedWords) {
            throw invocation.wrongUse("give either --dictionary FILE or --shared-words");
        }
        if (out.isEmpty() && test.isEmpty()) {
            throw invocation.wrongUse("nothing to do with the rotation: give --output OUT, --test FILE or both");
        }
        if (out.isEmpty()) {
            invocation.refuse("without --output", "--format", "--type");
        }
        if (test.isEmpty()) {
            invocation.refuse("without --test", "--json");
        }
        if (test.isEmpty() && !sharedWords) {
            invocation.refuse("without --test or --shared-words", "--max-words");
        }
        if (refinements == 0) {
            invocation.refuse("without --refine", "--refine-words");
        }
        if (refinements == 0 && test.isEmpty()) {
            invocation.refuse("without --refine or --test", "--neighbourhood");
        }
        if (refinements < 0) {
            throw invocation.wrongUse("--refine " + refinements + ", must be at least 0");
        }
        if (refineWords < 1) {
            throw invocation.wrongUse("--refine-words " + refineWords + ", must be at least 1");
        }
    }

    private Alignment.Options options(Invocation invocation) {
        try {
            return Alignment.Options.defaults()
                    .withNormalized(!noNormalize)
                    .withCentered(center)
                    .withRefinements(refinements)
                    .withNeighbourhood(across.neighbourhood().withMostFrequent(refineWords))
                    .withThreads(threads.threads);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private void tell(Alignment alignment, Dictionary pairs, Console console) {
        console.err()
                .println("Learned from " + Amounts.count(alignment.pairs())
                        + (refinements > 0
                                ? " pairs that are each other's nearest"
                                : " of " + Amounts.count(pairs.pairs().size())
                                        + (sharedWords ? " shared words" : " pairs")));
    }

    /// How a dictionary is translated by each kind of retrieval.
    record Judgement(TranslationReport cosine, TranslationReport csls) {}

    private void judge(Embeddings mapped, Embeddings to, Dictionary asked, Console console) {
        var cosine = Waiting.during(
                "translating " + test.orElseThrow(),
                console,
                () -> Translator.byCosine(mapped, to, across.maxWords, threads.threads)
                        .judge(asked));
        var csls = WorkProgress.during(
                console,
                listener -> Translator.byCsls(mapped, to, across.neighbourhood(), threads.threads, listener)
                        .judge(asked));
        if (json) {
            Json.print(console, new Judgement(cosine, csls));
            return;
        }
        var table = new Table();
        table.row("", "first", "of 5", "of 10", "judged", "covered");
        add(table, "cosine", cosine);
        add(table, "CSLS", csls);
        table.print(console.out());
    }

    private static void add(Table table, String name, TranslationReport report) {
        table.row(
                name,
                percent(report.first()),
                percent(report.five()),
                percent(report.ten()),
                Amounts.count(report.judged()),
                percent((double) report.judged() / report.words()));
    }

    private static String percent(double share) {
        return Amounts.format("%.1f %%", 100 * share);
    }

    private void write(Embeddings mapped, SourceVectors from, VectorFormat format, long start, Console console)
            throws IOException {
        Path file = out.orElseThrow();
        output.write(mapped, file, format, from.recording("align=" + target), console);
        console.err()
                .println("Wrote " + TableOutput.written(file, format) + " in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
    }
}
