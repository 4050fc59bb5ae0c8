package dev.kindred.cli;

import dev.kindred.embedding.Embeddings;
import dev.kindred.transform.Retrofit;
import dev.kindred.transform.RowWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred transform`: vectors made of others, step by step.
@picocli.CommandLine.Command(
        name = "transform",
        description = {
            "Changes vectors step by step, in the order given, and writes them in any format.",
            "",
            "Steps:",
            "  normalize            length 1",
            "  center               takes off the mean of all words",
            "  zipf-center          the same, words counting by their frequency",
            "  all-but-the-top[=K]  center, and off the K directions in which all differ most (dimension / 100)",
            "  whiten[=zca|pca]     unit covariance, axes staying or those of the principal components (zca)",
            "  zipf-whiten[=…]      the same, words counting by their frequency (Zipfian whitening; pca)",
            "  sif[=A]              times A / (A + the word's share of text): plain means are SIF's then (0.001)",
            "  pca=K                the first K principal components",
            "  truncate=K           the first K components as they are (Matryoshka); normalize behind it",
            "  retrofit=FILE        moves the words of each line of FILE together; see kindred retrofit",
            "",
            "Vectors of zeros have no direction: they count for nothing and stay zeros.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  kindred transform wiki.kindred better.kindred --steps normalize,all-but-the-top=2,normalize",
            "  kindred transform wiki.kindred white.kindred --steps zipf-whiten",
            "  kindred transform GoogleNews.bin sif.bin --steps sif=0.001 --frequencies ranks",
            "  kindred transform matryoshka.safetensors small.npy --steps truncate=64,normalize --type float16",
            "  kindred transform 维基.kindred 维基.vec --steps center,pca=50",
            "",
            "A .kindred file keeps how its vectors were trained, and the steps; what training needs to go on is left out.",
            "Of a fastText model, the words stay and the n-grams go."
        })
final class TransformCommand implements Command {

    @Parameters(index = "0", paramLabel = "IN", description = "A file or folder of vectors in any format.")
    Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "The file or folder to write; it appears when all is done.")
    Path out = Path.of("");

    @Option(
            names = "--steps",
            split = ",",
            required = true,
            paramLabel = "STEP",
            description = "What is done, in this order, commas between steps. May be repeated.")
    List<String> steps = List.of();

    /// Where the frequencies of words come from.
    enum Frequencies {
        COUNTS,
        RANKS;

        RowWeights weights() {
            return switch (this) {
                case COUNTS -> RowWeights.COUNTS;
                case RANKS -> RowWeights.RANKS;
            };
        }
    }

    @Option(
            names = "--frequencies",
            paramLabel = "NAME",
            description = "For zipf-center, zipf-whiten and sif, ${COMPLETION-CANDIDATES}: counts that IN has, or an"
                    + " estimate by 1 / rank, where words stand by falling frequency (default: ${DEFAULT-VALUE}).")
    Frequencies frequencies = Frequencies.COUNTS;

    @Mixin
    TableOutput output = new TableOutput();

    @Mixin
    ThreadsOption threads = new ThreadsOption();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        threads.check(invocation);
        var planned = planned(invocation);
        var format = output.tableFormat(out, invocation);
        long start = System.nanoTime();
        var source = SourceVectors.open(in, console);
        var embeddings = source.embeddings();
        requireCounts(planned, embeddings);
        for (int i = 0; i < planned.size(); i++) {
            embeddings = apply(planned.get(i), "step " + (i + 1) + " of " + planned.size(), embeddings, console);
        }
        output.write(embeddings, out, format, source.recording(String.join(",", steps)), console);
        console.err()
                .println(Amounts.count(embeddings.size()) + " words of dimension " + embeddings.dimension()
                        + ", wrote " + TableOutput.written(out, format) + " in "
                        + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
        return Main.DONE;
    }

    private List<TransformStep> planned(Invocation invocation) {
        var planned = new ArrayList<TransformStep>();
        for (String step : steps) {
            try {
                planned.add(TransformStep.of(step, frequencies.weights()));
            } catch (IllegalArgumentException e) {
                throw invocation.wrongUse("--steps " + e.getMessage());
            }
        }
        if (planned.stream().noneMatch(TransformStep::needsFrequencies)) {
            invocation.refuse("without zipf-center, zipf-whiten or sif", "--frequencies");
        }
        return planned;
    }

    private void requireCounts(List<TransformStep> planned, Embeddings embeddings) {
        for (var step : planned) {
            if (step.needsFrequencies()
                    && frequencies == Frequencies.COUNTS
                    && !embeddings.vocabulary().hasCounts()) {
                throw new Failure(in + ": has no counts of its words, which " + step.text()
                        + " needs; if its words stand by falling frequency, --frequencies ranks estimates them");
            }
        }
    }

    private Embeddings apply(TransformStep step, String place, Embeddings embeddings, Console console) {
        if (step.transform() instanceof Retrofit retrofit) {
            RetrofitCommand.tell(retrofit, embeddings, console);
        }
        return Waiting.during(
                place + ": " + step.text(), console, () -> step.transform().apply(embeddings, threads.threads));
    }
}
