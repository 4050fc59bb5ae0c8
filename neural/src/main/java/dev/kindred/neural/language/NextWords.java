package dev.kindred.neural.language;

import dev.kindred.neural.Parameters;
import dev.kindred.neural.training.Loss;
import dev.kindred.neural.training.Objective;
import dev.kindred.neural.training.Step;
import java.util.Arrays;

/// Learns the next word of a text from the words before. An example is a run of tokens, so that a batch is made of a
/// few
/// runs from all over the text.
public final class NextWords implements Objective {

    private static final int RUN = 8;

    private final Nnlm network;
    private final WordText text;

    /// @param text in the network's numbers
    public NextWords(Nnlm network, WordText text) {
        this.network = network;
        this.text = text;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public int size() {
        return Math.ceilDiv(text.ids().length, RUN);
    }

    /// Tokens to be predicted, at least 1: a run of one [WordText#BEGIN] alone is impossible but at the text's end, and
    /// there a sentence follows.
    @Override
    public int length(int example) {
        int length = 0;
        for (int token = example * RUN; token < end(example); token++) {
            length += text.ids()[token] == WordText.BEGIN ? 0 : 1;
        }
        return length;
    }

    private int end(int example) {
        return Math.min(text.ids().length, (example + 1) * RUN);
    }

    @Override
    public Loss loss(int[] examples, Step step) {
        int before = network.options().order() - 1;
        long[] targets = new long[examples.length * RUN];
        long[] context = new long[targets.length * before];
        int size = 0;
        for (int example : examples) {
            for (int token = example * RUN; token < end(example); token++) {
                if (text.ids()[token] != WordText.BEGIN) {
                    text.before(token, before, context, size * before);
                    targets[size++] = text.ids()[token];
                }
            }
        }
        var loss = network.loss(Arrays.copyOf(context, size * before), Arrays.copyOf(targets, size), step);
        return new Loss(loss, size);
    }
}
