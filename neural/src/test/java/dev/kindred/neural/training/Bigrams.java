package dev.kindred.neural.training;

import dev.kindred.neural.Backend;
import dev.kindred.neural.Device;
import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.layer.Embedding;
import dev.kindred.neural.layer.Linear;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network small enough for every test: a word predicts the next one, `next = (3 * word + 1) mod words`.
final class Bigrams implements Objective, AutoCloseable {

    final Parameters parameters;
    final Embedding embedding;
    final Linear output;
    final int words;
    final double dropout;

    Bigrams(int words, long seed, double dropout) {
        this.words = words;
        this.dropout = dropout;
        parameters = new Parameters(Backend.open(Device.CPU, 1), seed);
        embedding = Embedding.of(parameters, "embedding", words, 8, Initialization.normal(0.5));
        output = Linear.of(parameters, "output", 8, words);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public int size() {
        return 4 * words;
    }

    @Override
    public int length(int example) {
        return 1 + example % 7;
    }

    @Override
    public Loss loss(int[] examples, Step step) {
        long[] inputs = new long[examples.length];
        long[] targets = new long[examples.length];
        for (int i = 0; i < examples.length; i++) {
            inputs[i] = examples[i] % words;
            targets[i] = (3 * inputs[i] + 1) % words;
        }
        var backend = parameters.backend();
        Tensor hidden = torch.dropout(embedding.apply(backend.wholes(inputs)), dropout, step.isTraining());
        return new Loss(torch.cross_entropy_loss(output.apply(hidden), backend.wholes(targets)), examples.length);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
