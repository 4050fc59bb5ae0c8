package dev.kindred.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.neural.Backend;
import dev.kindred.neural.Device;
import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.training.OptimizerOptions.Method;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptimizerTest {

    private static final float[] START = {1, -2, 0.5f, 3};

    /// The loss is half the squared distance from zero, so that the gradient is the parameter itself.
    @ParameterizedTest
    @CsvSource({"ADAMW, 0.1, 0.9", "ADAMW, 0, 0.9", "ADAM, 0.1, 0.9", "SGD, 0.1, 0", "SGD, 0, 0.5"})
    void fiveStepsAgreeWithTheDefinition(Method method, double decay, double beta1) {
        var options = OptimizerOptions.of(method)
                .withLearningRate(0.05)
                .withWeightDecay(decay)
                .withBetas(beta1, 0.99);
        try (var parameters = new Parameters(Backend.open(Device.CPU, 1), 1)) {
            parameters.add("w", Initialization.of(START), 2, 2);
            var training = TrainingOptions.defaults()
                    .withOptimizer(options)
                    .withSchedule(Schedule.of(Schedule.Decay.CONSTANT))
                    .withClipping(Double.POSITIVE_INFINITY)
                    .withEpochs(5);
            Trainer.train(new Bowl(parameters), training, Optional.empty(), TrainingListener.SILENT);
            var expected = new float[START.length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = (float) byDefinition(START[i], options);
            }
            assertThat(Backend.floats(parameters.get("w"))).containsExactly(expected, within(1e-5f));
        }
    }

    private static double byDefinition(double start, OptimizerOptions options) {
        double w = start;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 5; t++) {
            double g = w + (options.method() == Method.ADAMW ? 0 : options.weightDecay() * w);
            if (options.method() == Method.SGD) {
                m = options.beta1() * m + g;
                w -= options.learningRate() * m;
                continue;
            }
            m = options.beta1() * m + (1 - options.beta1()) * g;
            v = options.beta2() * v + (1 - options.beta2()) * g * g;
            double step = m / (1 - Math.pow(options.beta1(), t));
            step /= Math.sqrt(v / (1 - Math.pow(options.beta2(), t))) + options.epsilon();
            double decayed = options.method() == Method.ADAMW ? options.weightDecay() * w : 0;
            w -= options.learningRate() * (step + decayed);
        }
        return w;
    }

    private record Bowl(Parameters parameters) implements Objective {

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Loss loss(int[] examples, Step step) {
            var w = parameters.get("w");
            return new Loss(w.mul(w).sum().mul(new org.bytedeco.pytorch.Scalar(0.5)), 1);
        }
    }
}
