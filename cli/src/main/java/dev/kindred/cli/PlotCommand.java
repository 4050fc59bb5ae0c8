package dev.kindred.cli;

import dev.kindred.cluster.Geometry;
import dev.kindred.embedding.Embeddings;
import dev.kindred.format.AtomicFile;
import dev.kindred.plot.Picture;
import dev.kindred.plot.Places;
import dev.kindred.plot.PrincipalPlane;
import dev.kindred.plot.Trustworthiness;
import dev.kindred.plot.Tsne;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred plot`: words on a plane.
@picocli.CommandLine.Command(
        name = "plot",
        description = {
            "Draws words on a plane, near words near to one another: as SVG, as PNG, or as places in columns (.tsv).",
            "tsne keeps neighbours together; how far apart groups stand then says little. pca shows the two directions",
            "in which the words differ most. Words that have no room beside their dots are left out, rare ones first."
        },
        footer = {
            "",
            "Examples:",
            "  kindred plot wiki.kindred --output map.svg",
            "  kindred plot wiki.kindred --output map.png --most-frequent 2000 --size 2400x1800",
            "  kindred plot wiki.kindred --output map.svg --near king:40 --near 北京:40",
            "  kindred plot wiki.kindred --output map.svg --words cat,dog,horse,car,bus,train --method pca",
            "  kindred plot wiki.kindred --output map.svg --words-file groups.tsv",
            "  kindred plot wiki.kindred --output places.tsv --most-frequent 10000"
        })
final class PlotCommand implements Command {

    private static final int WORDS = 500;
    private static final int NEIGHBOURS = 10;
    private static final double FEW_NEIGHBOURS = 5;

    /// Of so many words, comparing all with all takes no longer than the rest.
    private static final int MOST_COMPARED = 20_000;

    /// How words come to their places.
    enum Method {
        TSNE,
        PCA
    }

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A file of vectors in any format.")
    Path vectors = Path.of("");

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "What to write, by its extension: .svg, .png or .tsv; it appears when all is done.")
    Path output = Path.of("");

    @Mixin
    WordChoice choice = new WordChoice();

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Method method = Method.TSNE;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What makes words near, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Geometry geometry = Geometry.COSINE;

    @Option(
            names = "--perplexity",
            paramLabel = "N",
            description =
                    "tsne: how many neighbours count, at most a third of the words (default: 30, or a tenth of the"
                            + " words if that is less).")
    Optional<Double> perplexity = Optional.empty();

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "tsne: how often words move (default: ${DEFAULT-VALUE}).")
    int iterations = Tsne.Options.defaults().iterations();

    @Option(
            names = "--theta",
            paramLabel = "SHARE",
            description = "tsne: what is narrower than this share of its distance counts as one word, 0 to 0.7;"
                    + " 0 is exact and slow (default: ${DEFAULT-VALUE}).")
    double theta = Tsne.Options.defaults().theta();

    @Mixin
    WordColours colours = new WordColours();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of where tsne begins and of kmeans' first centres (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--title", paramLabel = "TEXT", description = "What stands above (default: which words).")
    Optional<String> title = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            description = "Of the picture, in pixels (default: ${DEFAULT-VALUE}).")
    String size = "1200x900";

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "At least 1; of no effect on the result (default: all cores).")
    int threads = Runtime.getRuntime().availableProcessors();

    /// What can be written.
    private enum Kind {
        SVG,
        PNG,
        TSV
    }

    /// @param how  said in the picture
    /// @param cost said besides on standard error
    private record Made(Places places, String how, String cost) {}

    @Override
    public int run(Invocation invocation, Console console) {
        var kind = kind(invocation);
        int[] pixels = pixels(invocation);
        check(kind, invocation);
        AtomicFile.requireWritable(output);
        var opened = OpenedVectors.open(vectors, console);
        long start = System.nanoTime();
        var chosen = choice.of(opened, WORDS);
        var words = chosen.words();
        if (words.size() < 2) {
            throw new Failure(words.size() + " word, a map has at least 2");
        }
        var groups = colours.of(chosen, geometry, seed, threads, invocation);
        var made = place(words, invocation, console);
        var picture = Picture.of(words.vocabulary().words(), made.places)
                .withGroups(groups.of(), groups.names())
                .withTitle(title.orElse(defaultTitle(words.size())), made.how)
                .withSize(pixels[0], pixels[1]);
        write(picture, kind, made.cost, start, console);
        return Main.DONE;
    }

    private Kind kind(Invocation invocation) {
        String name = output.toString().toLowerCase(Locale.ROOT);
        for (var kind : Kind.values()) {
            if (name.endsWith("." + Spelled.of(kind))) {
                return kind;
            }
        }
        throw invocation.wrongUse("--output " + output + ", must end in .svg, .png or .tsv");
    }

    private int[] pixels(Invocation invocation) {
        if (!size.matches("\\d{1,6}x\\d{1,6}")) {
            throw invocation.wrongUse("--size " + size + ", must be a width and a height: 1200x900");
        }
        int[] pixels = {
            Integer.parseInt(size.substring(0, size.indexOf('x'))),
            Integer.parseInt(size.substring(size.indexOf('x') + 1))
        };
        try {
            Picture.of(List.of("a"), new Places(new double[1], new double[1])).withSize(pixels[0], pixels[1]);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse("--" + e.getMessage());
        }
        return pixels;
    }

    private void check(Kind kind, Invocation invocation) {
        choice.check(invocation);
        colours.check(choice, invocation);
        switch (method) {
            case PCA -> {
                invocation.refuse("with --method pca", "--perplexity", "--iterations", "--theta");
                if (!colours.mayUseSeed()) {
                    invocation.refuse("with --method pca and these colours", "--seed");
                }
            }
            case TSNE -> {}
        }
        switch (kind) {
            case TSV -> invocation.refuse("on a file of places", "--title", "--size");
            case SVG, PNG -> {}
        }
        try {
            options(perplexity.orElse(1.0));
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private Tsne.Options options(double wanted) {
        return new Tsne.Options(wanted, theta, iterations, geometry, seed, threads);
    }

    private Made place(Embeddings words, Invocation invocation, Console console) {
        return switch (method) {
            case PCA -> byComponents(words);
            case TSNE -> byNeighbours(words, invocation, console);
        };
    }

    private Made byComponents(Embeddings words) {
        var plane = PrincipalPlane.of(words.matrix(), geometry, threads);
        String how = Amounts.format("principal components, %.0f %% of the variance", 100 * plane.share());
        return new Made(plane.places(), how + trust(words, plane.places()), "");
    }

    private Made byNeighbours(Embeddings words, Invocation invocation, Console console) {
        double most = Tsne.mostPerplexity(words.size());
        if (perplexity.isPresent() && perplexity.get() > most) {
            throw invocation.wrongUse("--perplexity " + decimal(perplexity.get()) + " of " + words.size()
                    + " words, must be at most " + decimal(most));
        }
        double few = Math.min(most, Math.max(FEW_NEIGHBOURS, words.size() / 10.0));
        double wanted = perplexity.orElse(Math.min(Tsne.Options.defaults().perplexity(), few));
        var map = map(words, options(wanted), console);
        String how = "t-SNE, perplexity " + decimal(wanted) + trust(words, map.places());
        return new Made(map.places(), how, Amounts.format(", divergence %.4f", map.divergence()));
    }

    private static String decimal(double number) {
        return Amounts.format(number == Math.rint(number) ? "%.0f" : "%.1f", number);
    }

    private static Tsne map(Embeddings words, Tsne.Options options, Console console) {
        var progress = new MapProgress(console);
        try {
            return Tsne.of(words, options, progress);
        } finally {
            progress.done();
        }
    }

    private String trust(Embeddings words, Places places) {
        if (words.size() <= 2 * NEIGHBOURS || words.size() > MOST_COMPARED) {
            return "";
        }
        double trusted = Trustworthiness.of(words.matrix(), geometry, places, NEIGHBOURS, threads);
        return Amounts.format(" · trustworthiness of %d neighbours %.3f", NEIGHBOURS, trusted);
    }

    private String defaultTitle(int words) {
        String of = " of " + vectors.getFileName();
        return choice.near.isEmpty() && choice.words.isEmpty() && choice.file.isEmpty()
                ? "The " + Amounts.count(words) + " first words" + of
                : Amounts.count(words) + " words" + of;
    }

    private void write(Picture picture, Kind kind, String cost, long start, Console console) {
        String labelled = switch (kind) {
            case TSV -> {
                PlacesFile.write(picture, output);
                yield "";
            }
            case SVG, PNG -> {
                if (kind == Kind.PNG) { // before its classes are loaded: pictures need no screen
                    System.setProperty("java.awt.headless", "true");
                }
                var bytes = new ByteArrayOutputStream();
                int shown;
                try {
                    shown = kind == Kind.SVG ? picture.writeSvg(bytes) : picture.writePng(bytes);
                } catch (IOException e) {
                    throw new AssertionError("memory has no such failures", e);
                }
                AtomicFile.write(output, bytes.size(), bytes::writeTo);
                yield ", " + Amounts.count(shown) + " with room for the word";
            }
        };
        console.err()
                .println(
                        "Wrote " + output + " (" + Amounts.count(picture.words().size()) + " words" + labelled + "; "
                                + picture.subtitle() + cost + ") in "
                                + Amounts.time(Duration.ofNanos(System.nanoTime() - start)));
    }
}
