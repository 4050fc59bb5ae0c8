package dev.kindred.neural.language;

/// How large an [Nnlm] is and how its loss is found.
///
/// @param order     words of an n-gram: it predicts one from the `order - 1` before, 2 to 20; default 5
/// @param dimension of a word's vector, 1 to 10,000; default 100
/// @param hidden    units of the tanh layer, 1 to 100,000; default 200
/// @param isDirect  whether the joined vectors are connected with the output, too; default false
/// @param dropout   share of the joined vectors' and the hidden layer's numbers that are left out while training, 0 to
///                  below 1; default 0.25
/// @param loss      default SOFTMAX
/// @param samples   drawn words a batch, where loss draws some; at least 1; default 1,000
public record NnlmOptions(
        int order, int dimension, int hidden, boolean isDirect, double dropout, Loss loss, int samples) {

    /// How the loss is found while training.
    public enum Loss {
        /// By all words of the vocabulary.
        SOFTMAX,
        /// By the right word and drawn ones (Bengio and Senécal 2003; Jean et al. 2015).
        SAMPLED_SOFTMAX,
        /// By telling right words from drawn ones (Gutmann and Hyvärinen 2010; Mnih and Teh 2012).
        NCE
    }

    private static final int HIGHEST_ORDER = 20;
    private static final int MOST_COMPONENTS = 10_000;
    private static final int MOST_UNITS = 100_000;

    public NnlmOptions {
        require(order, 2, HIGHEST_ORDER, "order");
        require(dimension, 1, MOST_COMPONENTS, "dimension");
        require(hidden, 1, MOST_UNITS, "hidden");
        require(samples, 1, Integer.MAX_VALUE, "samples");
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + ", must be 0 to below 1");
        }
    }

    private static void require(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + ", must be " + least + " to " + most);
        }
    }

    public static NnlmOptions defaults() {
        return new NnlmOptions(5, 100, 200, false, 0.25, Loss.SOFTMAX, 1000);
    }

    public NnlmOptions withOrder(int order) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }

    public NnlmOptions withDimension(int dimension) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }

    public NnlmOptions withHidden(int hidden) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }

    public NnlmOptions withDirect(boolean isDirect) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }

    public NnlmOptions withDropout(double dropout) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }

    public NnlmOptions withLoss(Loss loss) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }

    public NnlmOptions withSamples(int samples) {
        return new NnlmOptions(order, dimension, hidden, isDirect, dropout, loss, samples);
    }
}
