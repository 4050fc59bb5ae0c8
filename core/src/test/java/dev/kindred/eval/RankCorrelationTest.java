package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    @Test
    void spearmanWithoutTiesIsTheTextbookFormula() {
        // ranks 1 2 3 4 5 and 2 1 4 3 5: squared differences 1 1 1 1 0, 1 - 6·4/(5·24)
        assertThat(RankCorrelation.spearman(new double[] {10, 20, 30, 40, 50}, new double[] {7, 3, 9, 8, 11}))
                .isCloseTo(0.8, within(1e-12));
    }

    @Test
    void equalValuesShareTheirMeanRank() {
        // x ranks 1.5 1.5 3 4, y ranks 1 2 3.5 3.5; around the mean 2.5 they give 4 / √(4.5 · 4.5)
        assertThat(RankCorrelation.spearman(new double[] {1, 1, 2, 3}, new double[] {4, 5, 6, 6}))
                .isCloseTo(4 / 4.5, within(1e-12));
    }

    @Test
    void listsThatDoNotVaryCorrelateWithNothing() {
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 3}, new double[] {5, 5, 5}))
                .isZero();
        assertThat(RankCorrelation.pearson(new double[] {1}, new double[] {5})).isZero();
        assertThat(RankCorrelation.spearman(new double[0], new double[0])).isZero();
    }

    @Test
    void aWeightIsAsGoodAsRepeatingTheMember() {
        var weighted = new RankCorrelation(new double[] {3, 1, 2, 2}, new double[] {1, 5, 2, 9});
        assertThat(weighted.spearman(new int[] {2, 1, 0, 3}))
                .isCloseTo(
                        RankCorrelation.spearman(new double[] {3, 3, 1, 2, 2, 2}, new double[] {1, 1, 5, 9, 9, 9}),
                        within(1e-12));
    }

    @Test
    void theIntervalOfABinomialIsThatOfTheNormalApproximation() {
        // 300 of 1,000: 0.3 ± 1.96 · √(0.3 · 0.7 / 1000) = 0.2716 … 0.3284
        var interval = Bootstrap.accuracy(300, 1_000, Protocol.analogies().withResamples(10_000));
        assertThat(interval.low()).isCloseTo(0.2716, within(0.002));
        assertThat(interval.high()).isCloseTo(0.3284, within(0.002));
        assertThat(Bootstrap.accuracy(300, 1_000, Protocol.analogies().withResamples(10_000)))
                .isEqualTo(interval);
    }

    @Test
    void theIntervalOfACorrelationIsThatOfFishersTransformation() {
        var random = new Random(4);
        var x = new double[1_000];
        var y = new double[1_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
            y[i] = x[i] + random.nextGaussian();
        }
        double rho = RankCorrelation.spearman(x, y);
        double half = 1.96 * Math.sqrt((1 + rho * rho / 2) / (x.length - 3)); // Bonett & Wright 2000
        double z = Math.log((1 + rho) / (1 - rho)) / 2;
        var interval = Bootstrap.spearman(x, y, Protocol.similarity());
        assertThat(interval.low()).isCloseTo(Math.tanh(z - half), within(0.01));
        assertThat(interval.high()).isCloseTo(Math.tanh(z + half), within(0.01));
    }

    @Test
    void certainAccuracyHasNoWidth() {
        assertThat(Bootstrap.accuracy(7, 7, Protocol.analogies())).isEqualTo(new Interval(1, 1));
        assertThat(Bootstrap.accuracy(0, 0, Protocol.analogies())).isEqualTo(new Interval(0, 0));
    }
}
