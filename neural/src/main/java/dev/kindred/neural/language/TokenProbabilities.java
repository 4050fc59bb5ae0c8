package dev.kindred.neural.language;

import dev.kindred.language.NgramModel;
import dev.kindred.neural.Backend;
import dev.kindred.neural.training.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;

/// How probable a model finds each token of a text that is to be predicted, word or end of a sentence, in the text's
/// order.
///
/// @param logarithms natural
public record TokenProbabilities(double[] logarithms) {

    private static final int BATCH = 512;
    private static final int MOST_ITERATIONS = 1000;
    private static final double CLOSE = 1e-9;

    /// Of a network.
    public static TokenProbabilities of(Nnlm network, WordText text) {
        int before = network.options().order() - 1;
        var all = new double[text.predictions()];
        long[] context = new long[BATCH * before];
        long[] targets = new long[BATCH];
        int done = 0;
        int size = 0;
        for (int token = 0; token < text.ids().length; token++) {
            if (text.ids()[token] != WordText.BEGIN) {
                text.before(token, before, context, size * before);
                targets[size++] = text.ids()[token];
            }
            if (size == BATCH || token == text.ids().length - 1) {
                done += judge(network, context, targets, size, all, done);
                size = 0;
            }
        }
        return new TokenProbabilities(all);
    }

    private static int judge(Nnlm network, long[] context, long[] targets, int size, double[] all, int at) {
        if (size > 0) {
            try (var _ = new PointerScope();
                    var _ = new AutoGradMode(false)) {
                int before = network.options().order() - 1;
                var scores = network.logarithms(Arrays.copyOf(context, size * before));
                var right = network.parameters().backend().wholes(Arrays.copyOf(targets, size), size, 1);
                float[] found = Backend.floats(scores.gather(1, right));
                for (int i = 0; i < size; i++) {
                    all[at + i] = found[i];
                }
            }
        }
        return size;
    }

    /// Of an n-gram model, which may call the words otherwise unknown only if it has the same words.
    ///
    /// @throws IllegalArgumentException if its words are not those of the text
    public static TokenProbabilities of(NgramModel model, WordText text) {
        requireSameWords(model, text);
        var all = new double[text.predictions()];
        int done = 0;
        List<String> sentence = new ArrayList<>();
        for (int id : text.ids()) {
            if (id == WordText.END) {
                for (var score : model.score(sentence)) {
                    all[done++] = score.logarithm() * Math.log(10);
                }
                sentence.clear();
            } else if (id != WordText.BEGIN) {
                sentence.add(text.vocabulary().word(id));
            }
        }
        return new TokenProbabilities(all);
    }

    private static void requireSameWords(NgramModel model, WordText text) {
        for (var words : List.of(
                List.of(model.vocabulary(), text.vocabulary()), List.of(text.vocabulary(), model.vocabulary()))) {
            for (int id = 0; id < words.getFirst().size(); id++) {
                String word = words.getFirst().word(id);
                if (words.getLast().id(word) < 0) {
                    throw new IllegalArgumentException(
                            "the models have different words, so that their perplexities cannot"
                                    + " be compared: \"" + word + "\" is in one of them only ("
                                    + model.vocabulary().size() + " and "
                                    + text.vocabulary().size() + " words)");
                }
            }
        }
    }

    /// The exponential of the mean negative logarithm.
    public double perplexity() {
        double sum = 0;
        for (double logarithm : logarithms) {
            sum += logarithm;
        }
        return Math.exp(-sum / logarithms.length);
    }

    /// The probabilities of both, mixed.
    ///
    /// @param share of this one, 0 to 1
    public TokenProbabilities mixed(double share, TokenProbabilities other) {
        requireSameText(other);
        var mixed = new double[logarithms.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = Math.log(share * Math.exp(logarithms[i]) + (1 - share) * Math.exp(other.logarithms[i]));
        }
        return new TokenProbabilities(mixed);
    }

    /// The share of this one with which the mixture finds the text most probable: expectation maximisation, whose only
    /// parameter it is.
    public double bestShare(TokenProbabilities other) {
        requireSameText(other);
        double share = 0.5;
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            double sum = 0;
            for (int i = 0; i < logarithms.length; i++) {
                double own = share * Math.exp(logarithms[i]);
                sum += own / (own + (1 - share) * Math.exp(other.logarithms[i]));
            }
            double better = sum / logarithms.length;
            if (Math.abs(better - share) < CLOSE) {
                return better;
            }
            share = better;
        }
        return share;
    }

    private void requireSameText(TokenProbabilities other) {
        if (logarithms.length != other.logarithms.length) {
            throw new IllegalArgumentException(
                    "probabilities of " + logarithms.length + " and " + other.logarithms.length + " tokens");
        }
    }

    /// Judges a network in training by the perplexity of a text.
    public static Validation validation(Nnlm network, WordText text) {
        return new Validation() {
            @Override
            public String name() {
                return "perplexity";
            }

            @Override
            public boolean isHigherBetter() {
                return false;
            }

            @Override
            public double measure() {
                return of(network, text).perplexity();
            }
        };
    }
}
