package dev.kindred.cli;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.document.EncodedCosine;
import dev.kindred.document.PowerMeans;
import dev.kindred.document.SoftCosine;
import dev.kindred.document.TextMeasure;
import dev.kindred.document.TextWords;
import dev.kindred.document.WeightedAverage;
import dev.kindred.document.WordMoversDistance;
import dev.kindred.document.WordMoversDistance.Form;
import dev.kindred.document.WordWeights;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.format.KindredFile;
import dev.kindred.format.Loaded;
import dev.kindred.format.TfIdfFile;
import dev.kindred.format.VectorFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How texts become words and are compared.
final class TextMethodArguments {

    private static final double MEAN_LENGTH = 11; // of Ethayarajh's sentences

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    TextMethod method = TextMethod.SIF;

    @Option(
            names = "--learn",
            paramLabel = "FILE",
            description =
                    "Texts, one a line, of which idf learns how many have each word, and sif and usif what all have"
                            + " in common.")
    Optional<Path> learn = Optional.empty();

    @Option(
            names = "--tfidf",
            paramLabel = "FILE",
            description =
                    "For idf, instead of --learn: a model that kindred tfidf fit has written; its words weigh what"
                            + " they weigh there in all texts.")
    Optional<Path> tfIdf = Optional.empty();

    @Option(
            names = "--components",
            paramLabel = "N",
            description = "How many common components are taken away (default: 1 with sif, 5 with usif).")
    Optional<Integer> components = Optional.empty();

    @Option(
            names = "--smoothing",
            paramLabel = "A",
            description = "For sif: a word of probability p weighs a / (a + p) (default: ${DEFAULT-VALUE}).")
    double smoothing = 1e-3;

    @Option(
            names = "--threshold",
            paramLabel = "S",
            description = "For soft-cosine: cosines of words up to it count as 0 (default: ${DEFAULT-VALUE}).")
    double threshold = SoftCosine.Options.defaults().threshold();

    @Option(
            names = "--exponent",
            paramLabel = "E",
            description = "For soft-cosine: the power that they are raised to (default: ${DEFAULT-VALUE}).")
    double exponent = SoftCosine.Options.defaults().exponent();

    @Option(
            names = "--weights",
            paramLabel = "NAME",
            description = "For soft-cosine, wmd, rwmd and wcd: what words weigh, ${COMPLETION-CANDIDATES} (default:"
                    + " ${DEFAULT-VALUE}).")
    Weights weights = Weights.UNIFORM;

    /// What words weigh, as users type it.
    enum Weights {
        UNIFORM,
        IDF,
        SIF,
        USIF
    }

    @Option(names = "--as-they-are", description = "For wmd, rwmd and wcd: vectors are not divided by their lengths.")
    boolean asTheyAre;

    @Option(
            names = "--segmenter",
            paramLabel = "NAME",
            description = "How texts become words: ${COMPLETION-CANDIDATES} (default: as in the training of the model;"
                    + " auto where that is not known).")
    Optional<Segmentation> segmenter = Optional.empty();

    @Option(
            names = "--no-fold-case",
            description = "Keep upper and lower case apart (default: as in the training; where that is not known, words"
                    + " that are unknown become lower case).")
    boolean noFoldCase;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    /// Refuses what has no effect, and what is no value.
    void check(Invocation invocation) {
        String with = "with --method " + Spelled.of(method);
        boolean hasComponents = method == TextMethod.SIF || method == TextMethod.USIF;
        boolean hasWeights = method == TextMethod.SOFT_COSINE || method.isDistance();
        boolean needsTexts = method == TextMethod.IDF || weights == Weights.IDF;
        if (!hasWeights) {
            invocation.refuse(with, "--weights");
        }
        if (method != TextMethod.SOFT_COSINE) {
            invocation.refuse(with, "--threshold", "--exponent");
        }
        if (!hasComponents) {
            invocation.refuse(with, "--components");
        } else if (learn.isEmpty()) {
            invocation.refuse("without --learn", "--components");
        }
        if (!hasComponents && !needsTexts) {
            invocation.refuse(with, "--learn");
        }
        if (method != TextMethod.SIF && weights != Weights.SIF) {
            invocation.refuse(with, "--smoothing");
        }
        if (!method.isDistance()) {
            invocation.refuse(with, "--as-they-are");
        }
        if (!needsTexts) {
            invocation.refuse("without idf", "--tfidf");
        } else if (tfIdf.isPresent()) {
            invocation.refuse("with --tfidf", "--learn");
        } else if (learn.isEmpty()) {
            throw invocation.wrongUse("idf needs texts to count words in: give --learn FILE or --tfidf FILE");
        }
        if (learn.equals(Optional.of(TextLines.STANDARD_INPUT))) {
            throw invocation.wrongUse("--learn needs a file: standard input is what is compared");
        }
        checkNumbers(invocation);
    }

    private void checkNumbers(Invocation invocation) {
        if (threads < 1 || threads > 1024) {
            throw invocation.wrongUse("--threads " + threads + ", must be from 1 to 1024");
        }
        if (components.orElse(0) < 0) {
            throw invocation.wrongUse("--components " + components.orElse(0) + ", must be at least 0");
        }
        if (!(smoothing > 0) || smoothing == Double.POSITIVE_INFINITY) {
            throw invocation.wrongUse("--smoothing " + smoothing + ", must be above 0 and finite");
        }
        try {
            softCosine();
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
    }

    /// Vectors, ready to compare texts.
    OpenedTexts open(Path vectors, Console console) {
        var loaded = OpenedVectors.load(vectors, console);
        var words = words(vectors, loaded);
        var learned = learn.map(file -> TextLines.read(file, console)).orElse(List.of());
        return new OpenedTexts(loaded.embeddings(), words, learned);
    }

    /// Texts' words are made as those of the model were, unless the user says otherwise.
    private TextWords words(Path vectors, Loaded loaded) {
        var made = loaded.format() == VectorFormat.KINDRED
                ? KindredFile.open(vectors).provenance()
                : Optional.<Provenance>empty();
        var options = made.map(TextWords.Options::of).orElse(TextWords.Options.defaults());
        if (segmenter.isPresent()) {
            options = options.withSegmentation(segmenter.get());
        }
        return TextWords.of(loaded.embeddings(), noFoldCase ? options.withLetters(TextWords.Letters.KEPT) : options);
    }

    TextMeasure measure(OpenedTexts opened) {
        return switch (method) {
            case AVERAGE, IDF, SIF, USIF, MAX, MIN_MEAN_MAX, POWER_MEANS -> EncodedCosine.of(encoder(opened));
            case SOFT_COSINE ->
                SoftCosine.of(opened.embeddings(), opened.words(), softCosine().withWeights(weights(weights, opened)));
            case WMD -> movers(opened, Form.EXACT);
            case RWMD -> movers(opened, Form.RELAXED);
            case WCD -> movers(opened, Form.CENTROID);
        };
    }

    private SoftCosine.Options softCosine() {
        return SoftCosine.Options.defaults()
                .withThreshold(threshold)
                .withExponent(exponent)
                .withThreads(threads);
    }

    private TextMeasure movers(OpenedTexts opened, Form form) {
        var options = WordMoversDistance.Options.defaults()
                .withForm(form)
                .withWeights(weights(weights, opened))
                .withUnitVectors(!asTheyAre)
                .withThreads(threads);
        return WordMoversDistance.of(opened.embeddings(), opened.words(), options);
    }

    /// The texts' vectors, of a method that has some.
    TextEncoder encoder(OpenedTexts opened) {
        return switch (method) {
            case AVERAGE -> average(Weights.UNIFORM, opened);
            case IDF -> average(Weights.IDF, opened);
            case SIF -> fitted(average(Weights.SIF, opened), opened.learned(), 1, false);
            case USIF -> fitted(average(Weights.USIF, opened), opened.learned(), 5, true);
            case MAX -> powerMeans(opened, Double.POSITIVE_INFINITY);
            case MIN_MEAN_MAX -> powerMeans(opened, Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY);
            case POWER_MEANS ->
                PowerMeans.of(opened.embeddings(), opened.words()).withThreads(threads);
            case SOFT_COSINE, WMD, RWMD, WCD -> throw new IllegalStateException(method + " has no vectors of texts");
        };
    }

    private TextEncoder powerMeans(OpenedTexts opened, double... powers) {
        return PowerMeans.of(opened.embeddings(), opened.words(), powers).withThreads(threads);
    }

    private WeightedAverage average(Weights weighing, OpenedTexts opened) {
        return WeightedAverage.of(opened.embeddings(), opened.words(), weights(weighing, opened))
                .withThreads(threads);
    }

    private WeightedAverage fitted(WeightedAverage average, List<String> texts, int usual, boolean weighted) {
        int taken = components.orElse(Math.min(usual, average.dimension()));
        return texts.isEmpty() ? average : average.fitted(texts, taken, weighted);
    }

    private WordWeights weights(Weights weighing, OpenedTexts opened) {
        var vocabulary = opened.embeddings().vocabulary();
        return switch (weighing) {
            case UNIFORM -> WordWeights.uniform();
            case IDF ->
                tfIdf.map(file -> WordWeights.inverseDocumentFrequency(
                                TfIdfFile.open(file).model()))
                        .orElseGet(() -> WordWeights.inverseDocumentFrequency(
                                opened.words().of(opened.learned(), threads)));
            case SIF -> WordWeights.smoothInverseFrequency(vocabulary, smoothing);
            case USIF -> WordWeights.unsupervisedInverseFrequency(vocabulary, MEAN_LENGTH);
        };
    }
}
