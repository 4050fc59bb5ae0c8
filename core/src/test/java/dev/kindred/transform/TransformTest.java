package dev.kindred.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.algebra.Moments;
import dev.kindred.algebra.PrincipalComponents;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Similarity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformTest {

    @TempDir
    Path folder;

    private final Embeddings table = Spaces.random(300, 11, 1);

    @Test
    void normalizedRowsHaveLengthOneAndTheirDirection() {
        var unit = new Normalize().apply(table, 2);
        for (int id = 0; id < table.size(); id++) {
            float[] row = unit.matrix().row(id);
            assertThat(Rows.norm(row, 0, 11)).isCloseTo(1, within(1e-6));
            assertThat(Similarity.cosine(row, table.matrix().row(id))).isCloseTo(1, within(1e-6f));
        }
        var long1 = Spaces.of(List.of("long"), new float[] {3e30f, 4e30f});
        assertThat(new Normalize().apply(long1).matrix().row(0))
                .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }

    @Test
    void centredRowsHaveTheMeanZero() {
        var equal = new Center(RowWeights.EQUAL).apply(table, 2);
        assertThat(Moments.of(equal.matrix(), 1).mean()).containsExactly(new double[11], within(1e-6));

        var byCount = new Center(RowWeights.COUNTS).apply(table, 2);
        var counts = Moments.mean(byCount.matrix(), table.vocabulary()::count, 1);
        assertThat(counts).containsExactly(new double[11], within(1e-6));
        var ranks = Moments.mean(new Center(RowWeights.RANKS).apply(table).matrix(), id -> 1.0 / (id + 1), 1);
        assertThat(ranks).containsExactly(new double[11], within(1e-6));
    }

    @Test
    void allButTheTopLeavesNothingAlongTheFirstComponents() {
        var before = PrincipalComponents.of(table.matrix(), 1);
        var rest = new AllButTheTop(3).apply(table, 2);
        var after = Moments.of(rest.matrix(), 1);
        assertThat(after.mean()).containsExactly(new double[11], within(1e-6));
        var places = new double[11];
        for (int id = 0; id < table.size(); id++) {
            before.project(table.matrix().row(id), places);
            for (int d = 0; d < 11; d++) {
                double expected = 0;
                for (int k = 3; k < 11; k++) {
                    expected += places[k] * before.components()[k][d];
                }
                assertThat(rest.matrix().row(id)[d]).isCloseTo((float) expected, within(1e-5f));
            }
        }
        assertThat(new AllButTheTop(1).apply(table).matrix().row(5))
                .containsExactly(
                        AllButTheTop.ofDimension().apply(table).matrix().row(5));
        assertThatThrownBy(() -> new AllButTheTop(11).apply(table)).hasMessageContaining("top 11 components");
    }

    @Test
    void whitenedRowsHaveTheUnitCovariance() {
        for (var axes : Whiten.Axes.values()) {
            for (var weights : RowWeights.values()) {
                var white = new Whiten(axes, weights).apply(table, 2);
                double[] shares = weights.shares(table.vocabulary());
                var moments = Moments.of(white.matrix(), id -> shares[id], 1);
                for (int i = 0; i < 11; i++) {
                    assertThat(moments.mean()[i]).isCloseTo(0, within(1e-4));
                    for (int j = 0; j < 11; j++) {
                        assertThat(moments.covariance()[i][j])
                                .as("%s %s", axes, weights)
                                .isCloseTo(i == j ? 1 : 0, within(1e-4));
                    }
                }
            }
        }
    }

    @Test
    void bothAxesOfWhiteningHaveTheSameCosinesAndTheOriginalOnesStayNear() {
        var original = new Whiten(Whiten.Axes.ORIGINAL, RowWeights.COUNTS).apply(table);
        var principal = new Whiten(Whiten.Axes.PRINCIPAL, RowWeights.COUNTS).apply(table);
        assertThat(new Similarity(original).between("w3", "w8"))
                .isCloseTo(new Similarity(principal).between("w3", "w8"), within(1e-5f));
        var again = new Whiten(Whiten.Axes.ORIGINAL, RowWeights.COUNTS).apply(original);
        for (int id = 0; id < 20; id++) { // what is white stays as it is
            for (int d = 0; d < 11; d++) {
                assertThat(again.matrix().row(id)[d])
                        .isCloseTo(original.matrix().row(id)[d], within(1e-3f));
            }
        }
    }

    @Test
    void aDirectionWithoutVarianceBecomesZero() {
        var flat = Spaces.of(
                Spaces.names(4), new float[] {1, 2}, new float[] {2, 2}, new float[] {4, 2}, new float[] {5, 2});
        var white = new Whiten(Whiten.Axes.PRINCIPAL, RowWeights.EQUAL).apply(flat);
        assertThat(white.matrix().row(0)[0]).isCloseTo(-2 / (float) Math.sqrt(2.5), within(1e-5f));
        assertThat(white.matrix().row(0)[1]).isZero();
    }

    @Test
    void sifShortensFrequentWords() {
        double a = 0.01;
        var weighted = new SifWeighting(a, RowWeights.COUNTS).apply(table);
        double p = table.vocabulary().count(4) / (double) table.vocabulary().totalCount();
        for (int d = 0; d < 11; d++) {
            assertThat(weighted.matrix().row(4)[d])
                    .isCloseTo((float) (a / (a + p) * table.matrix().row(4)[d]), within(1e-6f));
        }
        assertThatThrownBy(() -> new SifWeighting(0, RowWeights.COUNTS)).hasMessageContaining("must be above 0");
        assertThatThrownBy(() -> new SifWeighting(1e-3, RowWeights.EQUAL)).hasMessageContaining("counts or ranks");
    }

    @Test
    void reducedRowsAreTheFirstPrincipalComponents() {
        var principal = PrincipalComponents.of(table.matrix(), 1);
        var reduced = new Reduce(4).apply(table, 2);
        assertThat(reduced.dimension()).isEqualTo(4);
        var places = new double[4];
        for (int id = 0; id < 40; id++) {
            principal.project(table.matrix().row(id), places);
            for (int k = 0; k < 4; k++) {
                assertThat(reduced.matrix().row(id)[k]).isCloseTo((float) places[k], within(1e-5f));
            }
        }
        assertThatThrownBy(() -> new Reduce(12).apply(table)).hasMessageContaining("at most the dimension, 11");
    }

    @Test
    void truncatedRowsAreTheirFirstComponents() {
        var first = new Truncate(5).apply(table);
        assertThat(first.matrix().row(7))
                .containsExactly(Arrays.copyOf(table.matrix().row(7), 5));
        assertThatThrownBy(() -> new Truncate(12).apply(table)).hasMessageContaining("at most the dimension, 11");
        assertThatThrownBy(() -> new Truncate(0)).hasMessageContaining("must be at least 1");
    }

    @Test
    void rowsWithoutDirectionCountForNothingAndAreZeros() throws Exception {
        var lexicon = Files.writeString(folder.resolve("l.txt"), "w0 zero w1\nnan w2\n");
        var words = new ArrayList<>(Spaces.names(30));
        words.addAll(List.of("zero", "nan"));
        var few = Spaces.random(30, 5, 2);
        var rows = new float[32][];
        for (int id = 0; id < 30; id++) {
            rows[id] = few.matrix().row(id);
        }
        rows[30] = new float[5];
        rows[31] = new float[] {1, Float.NaN, 2, 3, 4};
        var with = Spaces.of(words, rows);
        for (var step : List.of(
                new Normalize(),
                new Center(RowWeights.EQUAL),
                new AllButTheTop(2),
                new Whiten(Whiten.Axes.ORIGINAL, RowWeights.EQUAL),
                new SifWeighting(1e-3, RowWeights.RANKS),
                new Reduce(3),
                new Truncate(4),
                new Retrofit(Lexicon.read(lexicon), Retrofit.Options.defaults()))) {
            var changed = step.apply(with, 2);
            assertThat(changed.matrix().row(30)).as("%s", step).containsOnly(0f);
            assertThat(changed.matrix().row(31)).as("%s", step).containsOnly(0f);
            if (!(step instanceof SifWeighting)) { // whose ranks know of two words more
                assertThat(changed.matrix().row(3))
                        .as("%s", step)
                        .containsExactly(step.apply(few).matrix().row(3), within(1e-5f));
            }
        }
    }

    @Test
    void neitherThreadsNorCallsChangeAnything() {
        float[] before = table.matrix().row(9);
        for (var step : List.of(
                new Normalize(),
                new Center(RowWeights.COUNTS),
                new AllButTheTop(2),
                new Whiten(Whiten.Axes.ORIGINAL, RowWeights.COUNTS),
                new SifWeighting(1e-3, RowWeights.COUNTS),
                new Reduce(3))) {
            var one = step.apply(table, 1);
            var three = step.apply(table, 3);
            for (int id = 0; id < table.size(); id++) {
                assertThat(one.matrix().row(id)).isEqualTo(three.matrix().row(id));
            }
        }
        assertThat(table.matrix().row(9)).isEqualTo(before);
    }

    @Test
    void weightsByFrequencyNeedCountsUnlessRanksAreAskedFor() {
        var uncounted = Spaces.of(List.of("a", "b"), new float[] {1, 2}, new float[] {2, 1});
        assertThatThrownBy(() -> new Center(RowWeights.COUNTS).apply(uncounted))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without counts");
        assertThat(RowWeights.RANKS.shares(uncounted.vocabulary())).containsExactly(2.0 / 3, 1.0 / 3);
    }

    @Test
    void nothingButRowsWithoutDirectionIsRefused() {
        var zeros = Spaces.of(List.of("a", "b"), new float[2], new float[2]);
        assertThatThrownBy(() -> new Center(RowWeights.EQUAL).apply(zeros))
                .isInstanceOf(IllegalArgumentException.class);
        var huge = Spaces.of(List.of("a", "b"), new float[] {3e38f, 0}, new float[] {-3e38f, 1});
        assertThatThrownBy(() -> new AllButTheTop(1).apply(huge)).hasMessageContaining("normalize first");
    }
}
