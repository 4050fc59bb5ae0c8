package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.WordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PieceRunsTest {

    @TempDir
    Path folder;

    @Test
    void manyRunsTellTheSameCountsAsOneTable() throws IOException {
        var random = new RandomStream(3);
        var expected = new TreeMap<String, Long>();
        var options =
                PieceCounter.Options.defaults().withTemporaryFolder(folder).withMinCount(2);
        try (var runs = new PieceRuns(options)) {
            for (int run = 0; run < 150; run++) {
                var table = PieceRuns.emptyTable();
                for (int i = 0; i < 20; i++) {
                    var piece = "piece " + random.below(900);
                    byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                    table.add(bytes, 0, bytes.length);
                    expected.merge(piece, 1L, Long::sum);
                }
                runs.write(table);
            }
            expected.values().removeIf(count -> count < 2);
            assertThat(counts(runs.merge(List.of(new WordTable(1))))).isEqualTo(expected);
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void tablesInMemoryAreAddedUp() {
        var tables = new ArrayList<WordTable>();
        for (String text : List.of("a b a", "b c")) {
            var table = PieceRuns.emptyTable();
            for (String word : text.split(" ")) {
                table.add(word.getBytes(StandardCharsets.UTF_8), 0, 1);
            }
            tables.add(table);
        }
        assertThat(counts(PieceCounts.of(tables, 1))).isEqualTo(Map.of("a", 2L, "b", 2L, "c", 1L));
        assertThat(counts(PieceCounts.of(tables, 2))).isEqualTo(Map.of("a", 2L, "b", 2L));
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefused() {
        var options =
                PieceCounter.Options.defaults().withTemporaryFolder(folder).withMemoryBytes(1 << 20);
        try (var runs = new PieceRuns(options)) {
            var table = PieceRuns.emptyTable();
            for (int i = 0; i < 70_000; i++) {
                byte[] piece = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
                table.add(piece, 0, piece.length);
            }
            runs.write(table);
            assertThatThrownBy(() -> runs.merge(List.of()))
                    .hasMessageContaining("more than 65536 different pieces")
                    .hasMessageContaining("memory of 1048576 bytes");
        }
    }

    private static Map<String, Long> counts(PieceCounts pieces) {
        var counts = new TreeMap<String, Long>();
        for (int i = 0; i < pieces.size(); i++) {
            counts.put(pieces.piece(i), pieces.count(i));
        }
        return counts;
    }
}
