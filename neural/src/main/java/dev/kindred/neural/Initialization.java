package dev.kindred.neural;

import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// What the numbers of a parameter are before training.
@FunctionalInterface
public interface Initialization {

    /// Fills a tensor, drawing from the library's generator, which is seeded for it.
    void fill(Tensor tensor);

    /// The same number everywhere.
    static Initialization constant(double value) {
        return tensor -> tensor.fill_(new Scalar(value));
    }

    static Initialization zeros() {
        return constant(0);
    }

    static Initialization ones() {
        return constant(1);
    }

    static Initialization normal(double deviation) {
        return tensor -> tensor.normal_(0, deviation, new GeneratorOptional());
    }

    /// From `-bound` to `bound`.
    static Initialization uniform(double bound) {
        return tensor -> tensor.uniform_(-bound, bound, new GeneratorOptional());
    }

    /// Uniform in ±1/√inputs: what libtorch's own linear, recurrent and convolution layers begin with.
    ///
    /// @param inputs how many numbers one output is made of
    static Initialization scaled(int inputs) {
        return uniform(1 / Math.sqrt(inputs));
    }

    /// Uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010).
    static Initialization glorot(int inputs, int outputs) {
        return uniform(Math.sqrt(6.0 / (inputs + outputs)));
    }

    /// Given numbers, row-major; as many as the parameter has.
    static Initialization of(float[] values) {
        return tensor -> {
            if (values.length != tensor.numel()) {
                throw new IllegalArgumentException(values.length + " numbers for a parameter of " + tensor.numel());
            }
            tensor.copy_(Tensor.create(values).view(tensor.shape()));
        };
    }
}
