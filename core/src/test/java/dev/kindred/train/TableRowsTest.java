package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.embedding.HeapMatrix;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableRowsTest {

    static Stream<HeapMatrix> tables() {
        return Stream.of(HeapMatrix.zeros(9, 5), HeapMatrix.zeros(9, 5, 2));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void whatChangesInTheRowsChangesInTheTable(HeapMatrix table) {
        table.setRow(4, new float[] {1, 2, 3, 4, 5}, 0);
        var rows = new TableRows(table, 3);
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
}
