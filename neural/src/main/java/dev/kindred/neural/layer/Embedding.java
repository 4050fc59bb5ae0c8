package dev.kindred.neural.layer;

import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A table of vectors by id: from whole numbers `[…]` to `[…, dimension]`.
///
/// @param weight `[size, dimension]`
public record Embedding(Tensor weight) {

    /// Makes the parameter `NAME.weight`.
    public static Embedding of(Parameters parameters, String name, int size, int dimension, Initialization initial) {
        return new Embedding(parameters.add(name + ".weight", initial, size, dimension));
    }

    public Tensor apply(Tensor ids) {
        return torch.embedding(weight, ids);
    }

    public int dimension() {
        return (int) weight.size(1);
    }
}
