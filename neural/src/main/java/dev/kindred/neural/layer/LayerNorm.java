package dev.kindred.neural.layer;

import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// Normalises the last axis to mean 0 and variance 1, then scales and shifts it (Ba, Kiros and Hinton 2016).
///
/// @param weight  `[dimension]`
/// @param bias    `[dimension]`
/// @param epsilon added to the variance
public record LayerNorm(Tensor weight, Tensor bias, double epsilon) {

    /// Makes the parameters `NAME.weight`, ones, and `NAME.bias`, zeros.
    public static LayerNorm of(Parameters parameters, String name, int dimension, double epsilon) {
        return new LayerNorm(
                parameters.add(name + ".weight", Initialization.ones(), dimension),
                parameters.add(name + ".bias", Initialization.zeros(), dimension),
                epsilon);
    }

    public Tensor apply(Tensor x) {
        long[] shape = {weight.size(0)};
        return torch.layer_norm(x, shape, new TensorOptional(weight), new TensorOptional(bias), epsilon, true);
    }
}
