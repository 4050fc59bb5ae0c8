package dev.kindred.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.neural.training.Schedule.Decay;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void warmsUpInEqualStepsAndThenFallsToNothing() {
        var schedule = Schedule.of(Decay.LINEAR).withWarmUp(4);
        double[] shares = new double[10];
        for (int step = 0; step < shares.length; step++) {
            shares[step] = schedule.share(step, 9);
        }
        assertThat(shares).containsExactly(new double[] {0.2, 0.4, 0.6, 0.8, 1, 0.8, 0.6, 0.4, 0.2, 0}, within(1e-12));
    }

    @Test
    void cosineIsHalfWayInTheMiddle() {
        var schedule = Schedule.of(Decay.COSINE).withLeastShare(0.1);
        assertThat(schedule.share(0, 100)).isEqualTo(1);
        assertThat(schedule.share(50, 100)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.share(100, 100)).isEqualTo(0.1);
    }

    @Test
    void inverseSquareRootHalvesInFourTimesTheSteps() {
        var schedule = Schedule.of(Decay.INVERSE_SQUARE_ROOT).withWarmUp(99);
        assertThat(schedule.share(99, 1000)).isEqualTo(1);
        assertThat(schedule.share(399, 1000)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void constantStays() {
        assertThat(Schedule.of(Decay.CONSTANT).share(77, 78)).isEqualTo(1);
    }
}
