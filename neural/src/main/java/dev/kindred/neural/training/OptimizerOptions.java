package dev.kindred.neural.training;

/// How gradients change parameters.
///
/// @param method       default ADAMW
/// @param learningRate the highest one, above 0; default 0.001
/// @param weightDecay  0 or more; default 0.01 with ADAMW, otherwise 0
/// @param beta1        of Adam: how long the gradients' mean remembers, 0 to below 1; default 0.9. With SGD: momentum,
///                     default 0
/// @param beta2        of Adam: the same of their squares; default 0.999
/// @param epsilon      of Adam, above 0; default 1e-8
public record OptimizerOptions(
        Method method, double learningRate, double weightDecay, double beta1, double beta2, double epsilon) {

    /// Which rule.
    public enum Method {
        /// Adam with decay apart from the gradient (Loshchilov and Hutter 2019).
        ADAMW,
        /// Kingma and Ba 2015; decay, if any, is part of the gradient.
        ADAM,
        /// Plain steps, with momentum if wanted.
        SGD
    }

    public OptimizerOptions {
        require(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY, "learning rate", learningRate, "above 0");
        require(weightDecay >= 0 && weightDecay < Double.POSITIVE_INFINITY, "weight decay", weightDecay, "0 or more");
        require(beta1 >= 0 && beta1 < 1, method == Method.SGD ? "momentum" : "beta1", beta1, "0 to below 1");
        require(beta2 >= 0 && beta2 < 1, "beta2", beta2, "0 to below 1");
        require(epsilon > 0, "epsilon", epsilon, "above 0");
    }

    private static void require(boolean holds, String name, double value, String limits) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + ", must be " + limits);
        }
    }

    public static OptimizerOptions adamW() {
        return new OptimizerOptions(Method.ADAMW, 1e-3, 0.01, 0.9, 0.999, 1e-8);
    }

    public static OptimizerOptions adam() {
        return new OptimizerOptions(Method.ADAM, 1e-3, 0, 0.9, 0.999, 1e-8);
    }

    public static OptimizerOptions sgd() {
        return new OptimizerOptions(Method.SGD, 0.1, 0, 0, 0.999, 1e-8);
    }

    public static OptimizerOptions of(Method method) {
        return switch (method) {
            case ADAMW -> adamW();
            case ADAM -> adam();
            case SGD -> sgd();
        };
    }

    public OptimizerOptions withLearningRate(double learningRate) {
        return new OptimizerOptions(method, learningRate, weightDecay, beta1, beta2, epsilon);
    }

    public OptimizerOptions withWeightDecay(double weightDecay) {
        return new OptimizerOptions(method, learningRate, weightDecay, beta1, beta2, epsilon);
    }

    public OptimizerOptions withBetas(double beta1, double beta2) {
        return new OptimizerOptions(method, learningRate, weightDecay, beta1, beta2, epsilon);
    }

    public OptimizerOptions withMomentum(double momentum) {
        return new OptimizerOptions(method, learningRate, weightDecay, momentum, beta2, epsilon);
    }

    public OptimizerOptions withEpsilon(double epsilon) {
        return new OptimizerOptions(method, learningRate, weightDecay, beta1, beta2, epsilon);
    }
}
