package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.transform.Lexicon;
import dev.kindred.transform.Retrofit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred retrofit`: vectors of related words moved together.
@picocli.CommandLine.Command(
        name = "retrofit",
        description = {
            "Moves the vectors of words that a lexicon relates towards one another (Faruqui et al. 2015), and",
            "keeps each near where it was. Every line of LEXICON is a word and what it is related to:",
            "  happy glad joyful"
        },
        footer = {
            "",
            "Examples:",
            "  kindred retrofit wiki.kindred wordnet-synonyms.txt fitted.kindred",
            "  kindred retrofit glove.6B.300d.txt ppdb-xl.txt fitted.bin --directed --iterations 10",
            "  kindred retrofit 维基.kindred 同义词.txt 新.kindred --alpha 2",
            "  kindred transform wiki.kindred fitted.kindred --steps normalize,retrofit=wordnet-synonyms.txt"
        })
final class RetrofitCommand implements Command {

    @Parameters(index = "0", paramLabel = "IN", description = "A file or folder of vectors in any format.")
    Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "LEXICON", description = "A word and its related words a line, in UTF-8.")
    Path lexicon = Path.of("");

    @Parameters(
            index = "2",
            paramLabel = "OUT",
            description = "The file or folder to write; it appears when all is done.")
    Path out = Path.of("");

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Over all words of the lexicon, at least 1 (default: ${DEFAULT-VALUE}).")
    int iterations = Retrofit.Options.defaults().iterations();

    @Option(
            names = "--alpha",
            paramLabel = "A",
            description = "How much a word's own vector weighs, at least 0 (default: ${DEFAULT-VALUE}).")
    double alpha = Retrofit.Options.defaults().alpha();

    @Option(
            names = "--beta",
            paramLabel = "B",
            description = "How much its related words weigh together, above 0 (default: ${DEFAULT-VALUE}).")
    double beta = Retrofit.Options.defaults().beta();

    @Option(
            names = "--directed",
            description = "Move only the first word of a line towards the others, as the authors' program does.")
    boolean directed;

    @Mixin
    TableOutput output = new TableOutput();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        threads.check(invocation);
        var options = options(invocation);
        var format = output.tableFormat(out, invocation);
        long start = System.nanoTime();
        var step = new Retrofit(Lexicon.read(lexicon), options);
        var source = SourceVectors.open(in, console);
        tell(step, source.embeddings(), console);
        var moved =
                Waiting.during("retrofitting " + in, console, () -> step.apply(source.embeddings(), threads.threads));
        output.write(moved, out, format, source.recording("retrofit=" + lexicon), console);
        console.err()
                .println("Wrote " + TableOutput.written(out, format) + " in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
        return Main.DONE;
    }

    private Retrofit.Options options(Invocation invocation) {
        try {
            return new Retrofit.Options(iterations, alpha, beta, directed);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// Says how much of the lexicon the vectors know.
    static void tell(Retrofit step, Embeddings embeddings, Console console) {
        var found =
                step.lexicon().coverage(embeddings.vocabulary(), step.options().isDirected());
        console.err()
                .println("The lexicon has " + Amounts.count(found.words()) + " words, "
                        + Amounts.count(found.known()) + " of them known; " + Amounts.count(found.related())
                        + " have relations, " + Amounts.count(found.pairs()) + " in all");
    }
}
