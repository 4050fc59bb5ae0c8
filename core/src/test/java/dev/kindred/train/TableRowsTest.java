package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.embedding.HeapMatrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableRowsTest {

    static Stream<HeapMatrix> tables() {
        return Stream.of(HeapMatrix.zeros(9, 5), HeapMatrix.zerosInBlocks(9, 5, 2));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatChangesInTheRowsChangesInTheTable(HeapMatrix table) {
        table.setRow(4, new float[] {1, 2, 3, 4, 5}, 0);
        var rows = new TableRows(table, 3, 0, 0);
        for (int round = 1; round <= 2; round++) {
            rows.clear();
            rows.add(8);
            rows.add(4);
            rows.add(4); // twice: both changes count
            assertThat(rows.list().size()).isEqualTo(3);
            rows.list().array()[rows.list().offset(0) + 1] += 7;
            rows.list().array()[rows.list().offset(1)] += 10;
            rows.list().array()[rows.list().offset(2)] += 10;
            rows.settle();
        }
        assertThat(table.row(4)).containsExactly(41, 2, 3, 4, 5);
        assertThat(table.row(8)).containsExactly(0, 14, 0, 0, 0);
        assertThat(table.row(0)).containsOnly(0);
    }

    @Test
    void aThreadsOwnRowsReachTheTableWhenMerged() {
        var table = HeapMatrix.zeros(9, 5, 2 * 3);
        var one = new TableRows(table, 2, 3, 9);
        var other = new TableRows(table, 2, 3, 12);
        change(one, 2, 7);
        change(other, 2, 4);
        change(other, 3, 5); // not among the first three: at once
        assertThat(table.row(2)).containsOnly(0);
        assertThat(table.row(3)).containsExactly(5, 0, 0, 0, 0);
        one.mergeAll();
        assertThat(table.row(2)).containsExactly(7, 0, 0, 0, 0);
        other.mergeAll();
        assertThat(table.row(2)).containsExactly(11, 0, 0, 0, 0);
        one.mergeAll(); // nothing new: nothing is added twice, and the other's change is taken over
        change(one, 2, 1);
        one.mergeAll();
        assertThat(table.row(2)).containsExactly(12, 0, 0, 0, 0);
    }

    @Test
    void aRowThatIsUsedOftenIsMergedNowAndThen() {
        var table = HeapMatrix.zeros(9, 5, 3);
        var rows = new TableRows(table, 2, 3, 9);
        for (int i = 0; i < 100; i++) {
            change(rows, 1, 1);
        }
        assertThat(table.row(1)[0]).isBetween(80f, 100f);
        rows.mergeAll();
        assertThat(table.row(1)).containsExactly(100, 0, 0, 0, 0);
        assertThat(table.row(0)).containsOnly(0);
    }

    private static void change(TableRows rows, int row, float by) {
        rows.clear();
        rows.add(row);
        rows.list().array()[rows.list().offset(0)] += by;
        rows.settle();
    }
}
