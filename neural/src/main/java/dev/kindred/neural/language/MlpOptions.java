package dev.kindred.neural.language;

import dev.kindred.neural.language.NnlmOptions.Loss;

/// How large an [Mlp] is and how its loss is found.
///
/// @param window    words to each side whose mean predicts the word between them, 1 to 1,000; default 5
/// @param dimension of a word's vector, 1 to 10,000; default 100
/// @param hidden    units of each of the two layers between, 1 to 100,000; default 128
/// @param loss      default SOFTMAX
/// @param samples   drawn words a batch, where loss draws some; at least 1; default 1,000
public record MlpOptions(int window, int dimension, int hidden, Loss loss, int samples) {

    private static final int WIDEST = 1000;
    private static final int MOST_COMPONENTS = 10_000;
    private static final int MOST_UNITS = 100_000;

    public MlpOptions {
        require(window, WIDEST, "window");
        require(dimension, MOST_COMPONENTS, "dimension");
        require(hidden, MOST_UNITS, "hidden");
        require(samples, Integer.MAX_VALUE, "samples");
    }

    private static void require(int value, int most, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " " + value + ", must be 1 to " + most);
        }
    }

    public static MlpOptions defaults() {
        return new MlpOptions(5, 100, 128, Loss.SOFTMAX, 1000);
    }

    public MlpOptions withWindow(int window) {
        return new MlpOptions(window, dimension, hidden, loss, samples);
    }

    public MlpOptions withDimension(int dimension) {
        return new MlpOptions(window, dimension, hidden, loss, samples);
    }

    public MlpOptions withHidden(int hidden) {
        return new MlpOptions(window, dimension, hidden, loss, samples);
    }

    public MlpOptions withLoss(Loss loss) {
        return new MlpOptions(window, dimension, hidden, loss, samples);
    }

    public MlpOptions withSamples(int samples) {
        return new MlpOptions(window, dimension, hidden, loss, samples);
    }
}
