package dev.kindred.neural.training;

import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.training.OptimizerOptions.Method;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Changes parameters by their gradients. What it remembers of earlier gradients are tensors with names, so that
/// they can be saved as the parameters are.
final class Optimizer implements AutoCloseable {

    private static final String FIRST = "first.";
    private static final String SECOND = "second.";

    private final OptimizerOptions options;
    private final List<Learned> learned = new ArrayList<>();
    private final Parameters memory;

    /// A parameter with what is remembered of it.
    ///
    /// @param first  mean of the gradients (Adam), or the velocity (momentum)
    /// @param second mean of their squares; of no meaning with SGD
    private record Learned(Tensor tensor, Tensor first, Tensor second, double rateFactor, double decay) {}

    Optimizer(Objective objective, OptimizerOptions options) {
        this.options = options;
        var parameters = objective.parameters();
        this.memory = new Parameters(parameters.backend(), 0);
        parameters.all().forEach((name, tensor) -> {
            double factor = parameters.isLearned(name) ? objective.rateFactor(name) : 0;
            tensor.set_requires_grad(factor > 0);
            if (factor > 0) {
                double decay = objective.isDecayed(name) ? options.weightDecay() : 0;
                learned.add(new Learned(tensor, remembered(FIRST + name, tensor), second(name, tensor), factor, decay));
            }
        });
        if (learned.isEmpty()) {
            throw new IllegalArgumentException("nothing to learn: all parameters are frozen");
        }
    }

    private Tensor remembered(String name, Tensor like) {
        return memory.addFixed(name, Initialization.zeros(), like.shape());
    }

    private Tensor second(String name, Tensor like) {
        return options.method() == Method.SGD ? like : remembered(SECOND + name, like);
    }

    /// What is remembered, by name.
    Parameters memory() {
        return memory;
    }

    void clearGradients() {
        learned.forEach(parameter -> parameter.tensor.mutable_grad().reset());
    }

    /// Multiplies all gradients.
    void scaleGradients(double factor) {
        var scalar = new Scalar(factor);
        for (var parameter : learned) {
            var gradient = parameter.tensor.grad();
            if (gradient.defined()) {
                gradient.mul_(scalar);
            }
        }
    }

    /// Shortens the gradients to a norm over all of them.
    ///
    /// @return the norm before
    double clip(double norm) {
        var tensors = learned.stream().map(Learned::tensor).toArray(Tensor[]::new);
        return torch.clip_grad_norm_(new TensorVector(tensors), norm, 2, false);
    }

    /// One update.
    ///
    /// @param number of the update, from 0
    void step(double learningRate, long number) {
        for (var parameter : learned) {
            try (var _ = new PointerScope();
                    var _ = new AutoGradMode(false)) {
                var gradient = parameter.tensor.grad();
                if (gradient.defined()) {
                    double rate = learningRate * parameter.rateFactor;
                    switch (options.method()) {
                        case ADAMW, ADAM -> adam(parameter, gradient, rate, number + 1);
                        case SGD -> sgd(parameter, gradient, rate);
                    }
                }
            }
        }
    }

    /// Kingma and Ba 2015, algorithm 1; with decay apart from the gradient as Loshchilov and Hutter 2019, algorithm 2.
    private void adam(Learned parameter, Tensor gradient, double rate, long t) {
        var theta = parameter.tensor;
        var g = gradient;
        if (parameter.decay > 0) {
            if (options.method() == Method.ADAMW) {
                theta.mul_(new Scalar(1 - rate * parameter.decay));
            } else {
                g = gradient.add(theta, new Scalar(parameter.decay));
            }
        }
        parameter.first.lerp_(g, new Scalar(1 - options.beta1()));
        parameter.second.mul_(new Scalar(options.beta2())).addcmul_(g, g, new Scalar(1 - options.beta2()));
        double firstBias = 1 - Math.pow(options.beta1(), (double) t);
        double secondBias = 1 - Math.pow(options.beta2(), (double) t);
        var deviation = parameter.second.sqrt().mul_(new Scalar(1 / Math.sqrt(secondBias)));
        theta.addcdiv_(parameter.first, deviation.add_(new Scalar(options.epsilon())), new Scalar(-rate / firstBias));
    }

    private void sgd(Learned parameter, Tensor gradient, double rate) {
        var g = parameter.decay > 0 ? gradient.add(parameter.tensor, new Scalar(parameter.decay)) : gradient;
        if (options.beta1() > 0) {
            g = parameter.first.mul_(new Scalar(options.beta1())).add_(g);
        }
        parameter.tensor.add_(g, new Scalar(-rate));
    }

    @Override
    public void close() {
        memory.close();
    }
}
