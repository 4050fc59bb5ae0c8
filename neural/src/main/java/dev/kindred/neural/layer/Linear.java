package dev.kindred.neural.layer;

import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// `y = x Wᵀ + b`: from `[…, inputs]` to `[…, outputs]`.
///
/// @param weight `[outputs, inputs]`
/// @param bias   `[outputs]`
public record Linear(Tensor weight, Optional<Tensor> bias) {

    /// Makes the parameters `NAME.weight` and `NAME.bias`, uniform in ±1/√inputs as libtorch's own.
    public static Linear of(Parameters parameters, String name, int inputs, int outputs) {
        return of(parameters, name, inputs, outputs, true, Initialization.scaled(inputs));
    }

    /// @param initial of the weights; a bias begins uniform in ±1/√inputs
    public static Linear of(
            Parameters parameters, String name, int inputs, int outputs, boolean hasBias, Initialization initial) {
        var weight = parameters.add(name + ".weight", initial, outputs, inputs);
        return new Linear(
                weight,
                hasBias
                        ? Optional.of(parameters.add(name + ".bias", Initialization.scaled(inputs), outputs))
                        : Optional.empty());
    }

    public Tensor apply(Tensor x) {
        return bias.isPresent() ? torch.linear(x, weight, new TensorOptional(bias.get())) : torch.linear(x, weight);
    }
}
