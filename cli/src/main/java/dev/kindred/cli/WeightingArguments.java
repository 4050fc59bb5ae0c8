package dev.kindred.cli;

import dev.kindred.sparse.Bm25;
import dev.kindred.sparse.TermWeighting;
import dev.kindred.sparse.TermWeighting.Count;
import dev.kindred.sparse.Weighting;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What terms weigh.
final class WeightingArguments {

    private static final String[] OF_TERMS = {"--tf", "--idf", "--norm", "--log-base"};
    private static final String[] OF_BM25 = {"--k1", "--b", "--delta"};

    static final String[] OPTIONS = {
        "--tf", "--idf", "--norm", "--log-base", "--smart", "--bm25", "--k1", "--b", "--delta"
    };

    /// Inverse document frequency.
    enum Frequency {
        SMOOTH,
        PLAIN,
        STANDARD,
        ZERO_CORRECTED,
        PROBABILISTIC,
        NONE
    }

    /// What a row is divided by.
    enum Norm {
        L2,
        L1,
        NONE
    }

    /// Variants of BM25.
    enum Variant {
        LUCENE,
        ROBERTSON,
        ATIRE,
        BM25L,
        BM25PLUS
    }

    @Option(
            names = "--tf",
            paramLabel = "NAME",
            description =
                    "The count's part, ${COMPLETION-CANDIDATES}; log is 1 + log(count), scikit-learn's sublinear_tf"
                            + " (default: ${DEFAULT-VALUE}).")
    Count tf = Count.RAW;

    @Option(
            names = "--idf",
            paramLabel = "NAME",
            description =
                    "The texts' part, ${COMPLETION-CANDIDATES}; of N texts, n with the term: smooth is log((1 + N) /"
                            + " (1 + n)) + 1, plain log(N / n) + 1, standard log(N / n) (default: ${DEFAULT-VALUE}).")
    Frequency idf = Frequency.SMOOTH;

    @Option(
            names = "--norm",
            paramLabel = "NAME",
            description = "What a row is divided by: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Norm norm = Norm.L2;

    @Option(names = "--log-base", paramLabel = "B", description = "Of logarithms (default: e).")
    Optional<Double> logBase = Optional.empty();

    @Option(
            names = "--smart",
            paramLabel = "LETTERS",
            description =
                    "All of these by three letters as gensim's TfidfModel has them: n b l d a L, n f t p, n c; with"
                            + " logarithms to base 2.")
    Optional<String> smart = Optional.empty();

    @Option(names = "--bm25", paramLabel = "NAME", description = "Weights of BM25 instead: ${COMPLETION-CANDIDATES}.")
    Optional<Variant> bm25 = Optional.empty();

    @Option(
            names = "--k1",
            paramLabel = "K",
            description = "For --bm25: how soon more of the same adds little (default: ${DEFAULT-VALUE}).")
    double k1 = Bm25.defaults().k1();

    @Option(
            names = "--b",
            paramLabel = "B",
            description = "For --bm25: how much long texts are held back, 0 to 1 (default: ${DEFAULT-VALUE}).")
    double b = Bm25.defaults().b();

    @Option(names = "--delta", paramLabel = "D", description = "For bm25l and bm25plus (default: 0.5 and 1).")
    Optional<Double> delta = Optional.empty();

    Weighting weighting(Invocation invocation) {
        try {
            return bm25.isPresent() ? bm25(bm25.get(), invocation) : terms(invocation);
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    private Weighting bm25(Variant variant, Invocation invocation) {
        invocation.refuse("with --bm25", OF_TERMS);
        invocation.refuse("with --bm25", "--smart");
        var usual = Bm25.of(
                switch (variant) {
                    case LUCENE -> Bm25.Variant.LUCENE;
                    case ROBERTSON -> Bm25.Variant.ROBERTSON;
                    case ATIRE -> Bm25.Variant.ATIRE;
                    case BM25L -> Bm25.Variant.BM25_L;
                    case BM25PLUS -> Bm25.Variant.BM25_PLUS;
                });
        if (variant != Variant.BM25L && variant != Variant.BM25PLUS) {
            invocation.refuse("with --bm25 " + Spelled.of(variant), "--delta");
        }
        return usual.withK1(k1).withB(b).withDelta(delta.orElse(usual.delta()));
    }

    private Weighting terms(Invocation invocation) {
        invocation.refuse("without --bm25", OF_BM25);
        if (smart.isPresent()) {
            invocation.refuse("with --smart", OF_TERMS);
            return TermWeighting.smart(smart.get());
        }
        return new TermWeighting(
                tf,
                TermWeighting.Frequency.valueOf(idf.name()),
                switch (norm) {
                    case L2 -> TermWeighting.Norm.EUCLIDEAN;
                    case L1 -> TermWeighting.Norm.SUM;
                    case NONE -> TermWeighting.Norm.NONE;
                },
                logBase.orElse(Math.E));
    }

    /// `raw tf, smooth idf, l2` or `bm25 lucene, k1 1.2, b 0.75`
    static String described(Weighting weighting) {
        return switch (weighting) {
            case TermWeighting(var count, var frequency, var norm, var base) ->
                Spelled.of(count) + " tf, " + Spelled.of(frequency) + " idf, "
                        + switch (norm) {
                            case EUCLIDEAN -> "l2";
                            case SUM -> "l1";
                            case NONE -> "no norm";
                        }
                        + (base == Math.E ? "" : ", log base " + base);
            case Bm25(var variant, var k, var b, var delta) ->
                "bm25 " + variant.name().replace("BM25_", "").toLowerCase(Locale.ROOT) + ", k1 " + k + ", b " + b
                        + (delta == 0 ? "" : ", delta " + delta);
        };
    }
}
