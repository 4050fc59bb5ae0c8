package dev.kindred.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.neural.Parameters;
import dev.kindred.vocab.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    private static final TrainingOptions OPTIONS = TrainingOptions.defaults().withBatchTokens(300);

    @Test
    void everyExampleComesOnceAndBatchesKeepTheBudget() {
        int[] lengths = lengths(5000);
        var plan = BatchPlan.of(examples(lengths), OPTIONS.withBatchExamples(50), 3);
        int[] seen = new int[lengths.length];
        for (int batch = 0; batch < plan.batches(); batch++) {
            int[] examples = plan.batch(batch);
            int longest = Arrays.stream(examples).map(i -> lengths[i]).max().orElseThrow();
            assertThat(examples.length == 1 || longest * examples.length <= 300).isTrue();
            assertThat(examples.length).isBetween(1, 50);
            Arrays.stream(examples).forEach(i -> seen[i]++);
        }
        assertThat(seen).containsOnly(1);
    }

    @Test
    void littleIsPadding() {
        int[] lengths = lengths(5000);
        var plan = BatchPlan.of(examples(lengths), OPTIONS, 0);
        long padded = 0;
        for (int batch = 0; batch < plan.batches(); batch++) {
            int[] examples = plan.batch(batch);
            padded += (long) examples.length
                    * Arrays.stream(examples).map(i -> lengths[i]).max().orElseThrow();
        }
        assertThat((double) padded / Arrays.stream(lengths).sum()).isLessThan(1.05);
    }

    @Test
    void theOrderDependsOnSeedAndEpochAlone() {
        var examples = examples(lengths(1000));
        assertThat(order(examples, OPTIONS, 1)).isEqualTo(order(examples, OPTIONS, 1));
        assertThat(order(examples, OPTIONS, 1)).isNotEqualTo(order(examples, OPTIONS, 2));
        assertThat(order(examples, OPTIONS, 1)).isNotEqualTo(order(examples, OPTIONS.withSeed(2), 1));
    }

    @Test
    void unshuffledExamplesComeAsTheyAreNumbered() {
        var order = order(examples(lengths(1000)), OPTIONS.withShuffled(false), 1);
        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void anExampleAboveTheBudgetIsABatchOfItsOwn() {
        var plan = BatchPlan.of(examples(new int[] {10, 1000, 10}), OPTIONS.withShuffled(false), 0);
        assertThat(plan.batches()).isEqualTo(3);
    }

    private static ArrayList<Integer> order(Objective examples, TrainingOptions options, int epoch) {
        var plan = BatchPlan.of(examples, options, epoch);
        var order = new ArrayList<Integer>();
        for (int batch = 0; batch < plan.batches(); batch++) {
            Arrays.stream(plan.batch(batch)).forEach(order::add);
        }
        return order;
    }

    private static int[] lengths(int size) {
        var random = new RandomStream(7);
        return IntStream.range(0, size).map(_ -> 1 + random.below(60)).toArray();
    }

    private static Objective examples(int[] lengths) {
        return new Objective() {
            @Override
            public Parameters parameters() {
                throw new AssertionError("not needed");
            }

            @Override
            public int size() {
                return lengths.length;
            }

            @Override
            public int length(int example) {
                return lengths[example];
            }

            @Override
            public Loss loss(int[] examples, Step step) {
                throw new AssertionError("not needed");
            }
        };
    }
}
