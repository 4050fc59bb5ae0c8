package dev.kindred.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults()
            .withEpochs(60)
            .withBatchTokens(40)
            .withOptimizer(OptimizerOptions.adamW().withLearningRate(0.02));

    @Test
    void learnsWhatCanBeLearned() {
        try (var bigrams = new Bigrams(11, 1, 0)) {
            var trained = Trainer.train(bigrams, OPTIONS, Optional.empty(), TrainingListener.SILENT);
            assertThat(trained.isFinished()).isTrue();
            assertThat(trained.loss()).isLessThan(0.1);
        }
    }
}
