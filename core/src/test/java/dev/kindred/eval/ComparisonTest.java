package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.eval.Comparison.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Protocol PROTOCOL = Protocol.similarity();

    @Test
    void theIntervalOfADifferenceIsThatOfTheNormalApproximation() {
        // first right alone 150 times, second alone 100 times, both or neither 750 times: difference 0.05,
        // its variance (0.25 - 0.05²) / 1000
        var first = new double[1_000];
        var second = new double[1_000];
        Arrays.fill(first, 0, 550, 1);
        Arrays.fill(second, 150, 650, 1);
        var compared = Comparison.of(points(first), points(second), PROTOCOL.withResamples(10_000));
        double half = 1.96 * Math.sqrt((0.25 - 0.0025) / 1_000);
        assertThat(compared.difference()).isCloseTo(0.05, within(1e-12));
        assertThat(compared.interval().low()).isCloseTo(0.05 - half, within(0.002));
        assertThat(compared.interval().high()).isCloseTo(0.05 + half, within(0.002));
        assertThat(compared.verdict()).isEqualTo(Verdict.FIRST_IS_BETTER);
        assertThat(compared.p()).isLessThan(0.002);
        var turned = Comparison.of(points(second), points(first), PROTOCOL);
        assertThat(turned.verdict()).isEqualTo(Verdict.SECOND_IS_BETTER);
    }

    @Test
    void equalModelsCannotBeTold() {
        var random = new Random(1);
        var some = random.doubles(500).map(x -> x < 0.5 ? 1 : 0).toArray();
        var others = random.doubles(500).map(x -> x < 0.5 ? 1 : 0).toArray();
        assertThat(Comparison.of(points(some), points(others), PROTOCOL).verdict())
                .isEqualTo(Verdict.NO_DIFFERENCE_CAN_BE_TOLD);
        var same = Comparison.of(points(some), points(some), PROTOCOL);
        assertThat(List.of(
                        same.difference(),
                        same.interval().low(),
                        same.interval().high()))
                .containsOnly(0.0);
        assertThat(same.p()).isEqualTo(1);
    }

    @Test
    void onlyItemsThatBothWereJudgedOnCount() {
        var compared = Comparison.of(
                points(new double[] {1, Double.NaN, 1, 0}), points(new double[] {0, 1, 1, Double.NaN}), PROTOCOL);
        assertThat(compared.judged()).isEqualTo(2);
        assertThat(compared.first()).isEqualTo(1);
        assertThat(compared.second()).isEqualTo(0.5);
        var nothing = Comparison.of(points(new double[] {Double.NaN}), points(new double[] {1}), PROTOCOL);
        assertThat(nothing.judged()).isZero();
        assertThat(nothing.verdict()).isEqualTo(Verdict.NO_DIFFERENCE_CAN_BE_TOLD);
    }

    @Test
    void correlationsAreComparedOnTheSameResamples() {
        var random = new Random(2);
        int n = 60;
        var people = random.doubles(n).toArray();
        var good = noisy(people, 0.2, random);
        var bad = noisy(people, 2, random);
        var compared = Comparison.of(agreement(people, good), agreement(people, bad), PROTOCOL);
        assertThat(compared.difference())
                .isCloseTo(
                        RankCorrelation.spearman(people, good) - RankCorrelation.spearman(people, bad), within(1e-12));
        assertThat(compared.verdict()).isEqualTo(Verdict.FIRST_IS_BETTER);
        assertThat(compared.interval()).isEqualTo(plain(people, good, bad));
    }

    /// Resamples written out as lists.
    private static Interval plain(double[] people, double[] good, double[] bad) {
        var random = new SplittableRandom(PROTOCOL.seed());
        int n = people.length;
        var differences = new double[PROTOCOL.resamples()];
        for (int r = 0; r < differences.length; r++) {
            var drawn = new int[n];
            for (int i = 0; i < n; i++) {
                drawn[i] = random.nextInt(n);
            }
            Arrays.sort(drawn);
            var p = Arrays.stream(drawn).mapToDouble(i -> people[i]).toArray();
            var g = Arrays.stream(drawn).mapToDouble(i -> good[i]).toArray();
            var b = Arrays.stream(drawn).mapToDouble(i -> bad[i]).toArray();
            differences[r] = RankCorrelation.spearman(p, g) - RankCorrelation.spearman(p, b);
        }
        var interval = Bootstrap.interval(differences);
        return new Interval(interval.low(), interval.high());
    }

    @Test
    void reportsOnDifferentTestsAreRefused() {
        var one = points(new double[] {1});
        assertThatThrownBy(() -> Comparison.of(one, points(new double[] {1, 0}), PROTOCOL))
                .hasMessageContaining("1 and 2 items");
        assertThatThrownBy(() -> Comparison.of(one, agreement(new double[1], new double[1]), PROTOCOL))
                .hasMessageContaining("must be on the same test");
    }

    private static double[] noisy(double[] values, double noise, Random random) {
        return Arrays.stream(values).map(x -> x + noise * random.nextGaussian()).toArray();
    }

    private static Report points(double[] points) {
        return new OutlierReport(
                "test",
                1,
                points.length,
                points.length,
                0,
                new Interval(0, 0),
                0,
                List.of(),
                new Outcomes.Points(points));
    }

    private static Report agreement(double[] people, double[] model) {
        return new SimilarityReport(
                "test", 1, 1, 0, 0, new Interval(0, 0), 0, List.of(), new Outcomes.Agreement(people, model));
    }
}
