package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.sparse.Resources;
import dev.kindred.sparse.SparseRows;
import dev.kindred.sparse.TfIdfOptions;
import dev.kindred.vocab.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TermClassificationTest {

    @TempDir
    Path folder;

    /// `1/2 |w|² + C Σ max(0, 1 - y w·x)²`, where the constant 1 is the last component.
    private static double objective(SparseRows rows, boolean[] isOf, double cost, double[] weights) {
        var machine = new LinearSvm(weights);
        double sum = 0;
        for (double weight : weights) {
            sum += weight * weight / 2;
        }
        for (int row = 0; row < rows.rows(); row++) {
            double loss = Math.max(0, 1 - (isOf[row] ? 1 : -1) * machine.score(rows, row));
            sum += cost * loss * loss;
        }
        return sum;
    }

    @Test
    void noNearbyWeightsAreMuchBetter() {
        var random = RandomStream.of(3, 0);
        int columns = 6;
        int count = 60;
        var starts = new int[count + 1];
        var ofEntries = new int[count * columns];
        var weights = new float[count * columns];
        var isOf = new boolean[count];
        for (int row = 0; row < count; row++) {
            starts[row + 1] = (row + 1) * columns;
            for (int column = 0; column < columns; column++) {
                ofEntries[row * columns + column] = column;
                weights[row * columns + column] = random.below(2001) / 1000f - 1;
            }
            isOf[row] = weights[row * columns] + random.below(100) / 100f > 0.5;
        }
        var rows = new SparseRows(starts, ofEntries, weights);
        double[] learned =
                LinearSvm.fit(rows, columns, isOf, 1, RandomStream.of(1, 1)).weights();
        double reached = objective(rows, isOf, 1, learned);
        for (int i = 0; i < learned.length; i++) {
            for (double step : new double[] {-0.05, 0.05}) {
                double[] other = learned.clone();
                other[i] += step;
                assertThat(objective(rows, isOf, 1, other)).isGreaterThan(reached - 0.01 * reached);
            }
        }
    }

    @Test
    void labelsAreToldByTheirTerms() {
        var examples = new ArrayList<TermClassification.Example>();
        for (int i = 0; i < 40; i++) {
            examples.add(new TermClassification.Example("a cat and a mouse " + i % 9, Set.of("animals", "pets")));
            examples.add(new TermClassification.Example("bread and ham " + i % 9, Set.of("food")));
        }
        var task = new TermClassification(
                examples,
                List.of(
                        new TermClassification.Example("ham", Set.of("food")),
                        new TermClassification.Example("mouse", Set.of("pets")),
                        new TermClassification.Example("mouse", Set.of("food"))));
        var one = task.judge(
                TfIdfOptions.defaults(),
                Protocol.similarity(),
                Resources.defaults().withThreads(1));
        assertThat(one.labels()).isEqualTo(3);
        assertThat(one.accuracy()).isBetween(0.33, 0.67); // of two labels that go together one is named
        assertThat(task.judge(
                        TfIdfOptions.defaults(),
                        Protocol.similarity(),
                        Resources.defaults().withThreads(3)))
                .isEqualTo(one);
        assertThatThrownBy(() -> new TermClassification(examples.subList(0, 3), examples))
                .hasMessageContaining("3 training texts of 3 labels");
    }

    @Test
    void linesHaveOneLabelOrSeveral() throws IOException {
        Path several = Files.writeString(folder.resolve("a.txt"), "__label__x __label__y how much\n__label__x what\n");
        assertThat(TermClassification.read(several))
                .containsExactly(
                        new TermClassification.Example("how much", Set.of("x", "y")),
                        new TermClassification.Example("what", Set.of("x")));
        Path one = Files.writeString(folder.resolve("b.tsv"), "how much\tx\nwhat\tx\nwhen\ty\n");
        assertThat(TermClassification.read(one))
                .hasSize(3)
                .contains(new TermClassification.Example("when", Set.of("y")));
        Path broken = Files.writeString(folder.resolve("c.txt"), "__label__x a\nno label\n");
        assertThatThrownBy(() -> TermClassification.read(broken)).hasMessageContaining("line 2 does not begin with");
    }
}
