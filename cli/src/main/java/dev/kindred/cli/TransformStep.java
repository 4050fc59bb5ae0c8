package dev.kindred.cli;

import dev.kindred.transform.AllButTheTop;
import dev.kindred.transform.Center;
import dev.kindred.transform.Lexicon;
import dev.kindred.transform.Normalize;
import dev.kindred.transform.Reduce;
import dev.kindred.transform.Retrofit;
import dev.kindred.transform.RowWeights;
import dev.kindred.transform.SifWeighting;
import dev.kindred.transform.Transform;
import dev.kindred.transform.Truncate;
import dev.kindred.transform.Whiten;
import java.nio.file.Path;

/// A step of `kindred transform` as it is typed: a name, with some an equals sign and a value.
///
/// @param text as it was typed
record TransformStep(String text, Transform transform) {

    static final String NAMES =
            "normalize, center, zipf-center, all-but-the-top, whiten, zipf-whiten, sif, pca, truncate, retrofit";

    /// @param frequencies where steps that need them have the frequencies of words from
    /// @throws IllegalArgumentException if there is no such step, or it takes no such value
    static TransformStep of(String text, RowWeights frequencies) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? "" : text.substring(equals + 1);
        if (equals >= 0 && value.isEmpty()) {
            throw new IllegalArgumentException(text + " has no value behind its equals sign");
        }
        return new TransformStep(
                text,
                switch (name) {
                    case "normalize" -> without(text, value, new Normalize());
                    case "center" -> without(text, value, new Center(RowWeights.EQUAL));
                    case "zipf-center" -> without(text, value, new Center(frequencies));
                    case "all-but-the-top" -> new AllButTheTop(value.isEmpty() ? 0 : positive(text, value));
                    case "whiten" -> new Whiten(axes(text, value, Whiten.Axes.ORIGINAL), RowWeights.EQUAL);
                    case "zipf-whiten" -> new Whiten(axes(text, value, Whiten.Axes.PRINCIPAL), frequencies);
                    case "sif" ->
                        new SifWeighting(value.isEmpty() ? SifWeighting.DEFAULT_A : number(text, value), frequencies);
                    case "pca" -> new Reduce(positive(text, value));
                    case "truncate" -> new Truncate(positive(text, value));
                    case "retrofit" -> new Retrofit(lexicon(text, value), Retrofit.Options.defaults());
                    default ->
                        throw new IllegalArgumentException(text + ", there is no such step: must be one of " + NAMES);
                });
    }

    /// Whether it looks at how frequent words are.
    boolean needsFrequencies() {
        return switch (transform) {
            case Center center -> center.weights() != RowWeights.EQUAL;
            case Whiten whiten -> whiten.weights() != RowWeights.EQUAL;
            case SifWeighting _ -> true;
            case Normalize _, AllButTheTop _, Reduce _, Truncate _, Retrofit _ -> false;
        };
    }

    private static Transform without(String text, String value, Transform step) {
        if (!value.isEmpty()) {
            throw new IllegalArgumentException(text + ", this step takes no value");
        }
        return step;
    }

    private static int positive(String text, String value) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(text + ", must have a whole number of at least 1: pca=100");
    }

    private static double number(String text, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(text + ", must have a number above 0: sif=0.001");
    }

    private static Whiten.Axes axes(String text, String value, Whiten.Axes usual) {
        return switch (value) {
            case "" -> usual;
            case "zca" -> Whiten.Axes.ORIGINAL;
            case "pca" -> Whiten.Axes.PRINCIPAL;
            default -> throw new IllegalArgumentException(text + ", must be whiten=zca or whiten=pca");
        };
    }

    private static Lexicon lexicon(String text, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(text + ", must have a file: retrofit=synonyms.txt");
        }
        try {
            return Lexicon.read(Path.of(value));
        } catch (IllegalArgumentException e) {
            throw new Failure(String.valueOf(e.getMessage())); // the file is wrong, not the command
        }
    }
}
