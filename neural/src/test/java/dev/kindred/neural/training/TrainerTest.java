package dev.kindred.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.format.FormatException;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final int WORDS = 11;
    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withEpochs(8)
            .withBatchTokens(40)
            .withOptimizer(OptimizerOptions.adamW().withLearningRate(0.02));

    @TempDir
    Path folder;

    @Test
    void learnsWhatCanBeLearned() {
        try (var bigrams = new Bigrams(WORDS, 1, 0)) {
            var trained = train(bigrams, OPTIONS.withEpochs(60), Optional.empty(), TrainingListener.SILENT);
            assertThat(trained.isFinished()).isTrue();
            assertThat(trained.epochs()).isEqualTo(60);
            assertThat(trained.loss()).isLessThan(0.1);
        }
    }

    @Test
    void reportsStepsTokensAndLosses() {
        var heard = new ArrayList<TrainingListener.Progress>();
        var epochs = new ArrayList<Double>();
        var listener = new TrainingListener() {
            @Override
            public void progress(Progress progress) {
                heard.add(progress);
            }

            @Override
            public void epochDone(int epoch, int of, double meanLoss) {
                epochs.add(meanLoss);
            }
        };
        try (var bigrams = new Bigrams(WORDS, 1, 0)) {
            train(bigrams, OPTIONS, Optional.empty(), listener);
            int tokens = 0;
            for (int example = 0; example < bigrams.size(); example++) {
                tokens += bigrams.length(example);
            }
            assertThat(heard.getLast().tokens()).isEqualTo(8L * tokens);
            assertThat(heard.getLast().step()).isEqualTo(heard.size());
        }
        assertThat(epochs).hasSize(8);
        assertThat(epochs.getLast()).isLessThan(epochs.getFirst());
        assertThat(epochs.getFirst()).isBetween(1.0, 4.0);
    }

    @Test
    void resumedTrainingEqualsAnUnbrokenRun() {
        try (var unbroken = new Bigrams(WORDS, 1, 0.3);
                var stopped = new Bigrams(WORDS, 1, 0.3);
                var resumed = new Bigrams(WORDS, 99, 0.3)) {
            var whole = train(unbroken, OPTIONS, Optional.of(fit(unbroken)), TrainingListener.SILENT);
            Path file = folder.resolve("training.checkpoint");
            var part = train(stopped, OPTIONS, Optional.of(fit(stopped)), stoppingAt(13, file));
            assertThat(part.isFinished()).isFalse();
            assertThat(part.steps()).isEqualTo(13);
            var checkpoint = Checkpoint.read(file);
            assertThat(checkpoint.step()).isEqualTo(13);
            assertThat(checkpoint.settings()).containsEntry("text", "a");
            var rest = Trainer.resume(resumed, OPTIONS, Optional.of(fit(resumed)), checkpoint, TrainingListener.SILENT);
            assertThat(rest).isEqualTo(whole);
            assertThat(numbers(resumed)).containsExactly(numbers(unbroken));
        }
    }

    @Test
    void checkpointsOfOtherTrainingAreRefused() {
        try (var bigrams = new Bigrams(WORDS, 1, 0);
                var other = new Bigrams(WORDS + 1, 1, 0)) {
            Path file = folder.resolve("training.checkpoint");
            train(bigrams, OPTIONS, Optional.empty(), stoppingAt(2, file));
            var checkpoint = Checkpoint.read(file);
            assertThatThrownBy(() -> Trainer.resume(
                            bigrams, OPTIONS.withSeed(2), Optional.empty(), checkpoint, TrainingListener.SILENT))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("training.checkpoint")
                    .hasMessageContaining("other options");
            assertThatThrownBy(
                            () -> Trainer.resume(other, OPTIONS, Optional.empty(), checkpoint, TrainingListener.SILENT))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("other examples");
        }
    }

    @Test
    void equalSeedsGiveEqualBitsAndOthersDoNot() {
        try (var one = new Bigrams(WORDS, 1, 0.3);
                var same = new Bigrams(WORDS, 1, 0.3);
                var other = new Bigrams(WORDS, 1, 0.3)) {
            train(one, OPTIONS, Optional.empty(), TrainingListener.SILENT);
            train(same, OPTIONS, Optional.empty(), TrainingListener.SILENT);
            train(other, OPTIONS.withSeed(2), Optional.empty(), TrainingListener.SILENT);
            assertThat(numbers(same)).containsExactly(numbers(one));
            assertThat(numbers(other)).isNotEqualTo(numbers(one));
        }
    }

    @Test
    void accumulatedBatchesGiveTheStepOfAllTogether() {
        var options = TrainingOptions.defaults()
                .withOptimizer(OptimizerOptions.sgd())
                .withClipping(Double.POSITIVE_INFINITY)
                .withShuffled(false)
                .withBatchTokens(1_000_000)
                .withEpochs(3);
        try (var whole = new Bigrams(WORDS, 1, 0);
                var parts = new Bigrams(WORDS, 1, 0)) {
            var one = train(whole, options, Optional.empty(), TrainingListener.SILENT);
            var many = train(
                    parts,
                    options.withBatchExamples(10).withAccumulation(5),
                    Optional.empty(),
                    TrainingListener.SILENT);
            assertThat(one.steps()).isEqualTo(3);
            assertThat(many.steps()).isEqualTo(3);
            assertThat(numbers(parts)).containsExactly(numbers(whole), within(1e-6f));
        }
    }

    @Test
    void theBestParametersAreKeptAndTrainingEndsWhenNothingGetsBetter() {
        try (var bigrams = new Bigrams(WORDS, 1, 0)) {
            double[] values = {5, 7, 6, 4, 3};
            int[] asked = {0};
            var best = new ArrayList<float[]>();
            var validation = rising(() -> {
                if (asked[0] == 1) {
                    best.add(numbers(bigrams));
                }
                return values[asked[0]++];
            });
            var options = OPTIONS.withPatience(2).withEpochs(100);
            var trained = train(bigrams, options, Optional.of(validation), TrainingListener.SILENT);
            assertThat(trained.isFinished()).isTrue();
            assertThat(trained.endedEarly()).isTrue();
            assertThat(trained.best()).contains(7.0);
            assertThat(asked[0]).isEqualTo(4);
            assertThat(numbers(bigrams)).containsExactly(best.getFirst());
        }
    }

    @Test
    void whatIsNotFiniteStopsTrainingBeforeItSpoilsTheParameters() {
        try (var bigrams = new Bigrams(WORDS, 1, 0)) {
            float[] before = numbers(bigrams);
            var objective = new Changed(bigrams) {
                @Override
                public Loss loss(int[] examples, Step step) {
                    var loss = super.loss(examples, step);
                    return new Loss(loss.mean().mul(new Scalar(Double.NaN)), loss.predictions());
                }
            };
            assertThatThrownBy(() -> Trainer.train(objective, OPTIONS, Optional.empty(), TrainingListener.SILENT))
                    .isInstanceOf(NetworkDivergedException.class)
                    .hasMessageContaining("step 1 (batch 1 of 6 of epoch 1, learning rate 0.02000)")
                    .hasMessageContaining("loss is not finite");
            assertThat(numbers(bigrams)).containsExactly(before);
        }
    }

    @Test
    void frozenParametersStayAndSlowOnesMoveLess() {
        try (var bigrams = new Bigrams(WORDS, 1, 0)) {
            float[] before = Backend.floats(bigrams.embedding.weight());
            float[] biasBefore = Backend.floats(bigrams.output.bias().orElseThrow());
            var objective = new Changed(bigrams) {
                @Override
                public double rateFactor(String parameter) {
                    return switch (parameter) {
                        case "embedding.weight" -> 0;
                        case "output.bias" -> 0.01;
                        default -> 1;
                    };
                }
            };
            var options = OPTIONS.withSteps(1);
            Trainer.train(objective, options, Optional.empty(), TrainingListener.SILENT);
            assertThat(Backend.floats(bigrams.embedding.weight())).containsExactly(before);
            float[] bias = Backend.floats(bigrams.output.bias().orElseThrow());
            for (int i = 0; i < bias.length; i++) {
                // Adam's first step is the rate, whatever the gradient's length
                assertThat(Math.abs(bias[i] - biasBefore[i])).isCloseTo(0.0002f, within(2e-6f));
            }
        }
    }

    @Test
    void nativeMemoryStaysFlat() {
        try (var bigrams = new Bigrams(WORDS, 1, 0.1)) {
            var objective = new Changed(bigrams) {
                @Override
                public Loss loss(int[] examples, Step step) {
                    var loss = super.loss(examples, step);
                    var ballast = torch.zeros(1 << 15).add(loss.mean()); // 128 KiB, and as much again in the graph
                    return new Loss(ballast.mul(ballast).mean(), loss.predictions());
                }
            };
            var seen = new ArrayList<Long>();
            var listener = new TrainingListener() {
                @Override
                public void progress(Progress progress) {
                    if (progress.step() % 200 == 0) {
                        seen.add(Pointer.physicalBytes());
                    }
                }
            };
            Trainer.train(objective, OPTIONS.withEpochs(1000).withSteps(800), Optional.empty(), listener);
            assertThat(seen.getLast() - seen.getFirst())
                    .as("bytes after 600 more steps: %s", seen)
                    .isLessThan(40L << 20);
        }
    }

    private static Trained train(
            Bigrams bigrams, TrainingOptions options, Optional<Validation> validation, TrainingListener listener) {
        return Trainer.train(bigrams, options, validation, listener);
    }

    private static TrainingListener stoppingAt(long step, Path file) {
        return new TrainingListener() {
            private long now;

            @Override
            public void progress(Progress progress) {
                now = progress.step();
            }

            @Override
            public boolean isStopRequested() {
                return now == step;
            }

            @Override
            public void checkpoint(Checkpoint checkpoint) {
                checkpoint.write(file, Map.of("text", "a"));
            }
        };
    }

    /// The log-likelihood of all examples: highest somewhere in the middle of noisy training.
    private static Validation fit(Bigrams bigrams) {
        int[] all = IntStream.range(0, bigrams.size()).toArray();
        return rising(() -> -bigrams.loss(all, Step.judging(0)).mean().item_double());
    }

    private static Validation rising(DoubleSupplier value) {
        return new Validation() {
            @Override
            public String name() {
                return "score";
            }

            @Override
            public boolean isHigherBetter() {
                return true;
            }

            @Override
            public double measure() {
                return value.getAsDouble();
            }
        };
    }

    private static float[] numbers(Bigrams bigrams) {
        var all = new float[0];
        for (var tensor : List.copyOf(bigrams.parameters.all().values())) {
            float[] more = Backend.floats(tensor);
            int size = all.length;
            all = Arrays.copyOf(all, size + more.length);
            System.arraycopy(more, 0, all, size, more.length);
        }
        return all;
    }

    private static class Changed implements Objective {

        private final Bigrams bigrams;

        Changed(Bigrams bigrams) {
            this.bigrams = bigrams;
        }

        @Override
        public Parameters parameters() {
            return bigrams.parameters();
        }

        @Override
        public int size() {
            return bigrams.size();
        }

        @Override
        public int length(int example) {
            return bigrams.length(example);
        }

        @Override
        public Loss loss(int[] examples, Step step) {
            return bigrams.loss(examples, step);
        }
    }
}
