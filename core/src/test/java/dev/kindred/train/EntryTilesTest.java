package dev.kindred.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryTilesTest {

    @TempDir
    Path folder;

    private static Cooccurrence counts(int words) {
        var random = new Random(words);
        List<List<String>> sentences = IntStream.range(0, 3_000)
                .mapToObj(_ -> IntStream.range(0, 10)
                        .mapToObj(_ -> "w" + (int) Math.pow(words, random.nextDouble()))
                        .toList())
                .toList();
        try (var corpus =
                EncodedCorpus.of(sentences, VocabularyBuilder.Options.defaults().withMinCount(1))) {
            return Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT);
        }
    }

    @Test
    void everyEntryIsInItsTileOnceInMemoryAndOnDisk() {
        for (long memory : new long[] {0, Long.MAX_VALUE}) {
            try (var counts = counts(1_500);
                    var workers = new Workers(3)) {
                int words = counts.vocabulary().size();
                var options = GloveOptions.defaults()
                        .withThreads(3)
                        .withMemoryBytes(memory)
                        .withTemporaryFolder(folder);
                var arrangement = new Arrangement(words, 7);
                try (var tiles = new EntryTiles(counts, arrangement, 10_000, options, workers)) {
                    var found = new HashMap<Long, Float>();
                    for (int r = 0; r < 7; r++) {
                        for (int c = 0; c < 7; c++) {
                            long[] entries = new long[(int) tiles.size(r, c)];
                            tiles.read(r, c, 0, entries, entries.length);
                            for (long entry : entries) {
                                long row = EntryTiles.row(entry) * 7L + r;
                                long column = EntryTiles.column(entry) * 7L + c;
                                assertThat(found.put(row * words + column, EntryTiles.logarithm(entry)))
                                        .isNull();
                            }
                            assertRowsOfAGroupStandTogether(entries);
                        }
                    }
                    assertThat(found).hasSize((int) counts.entries());
                    assertThat(tiles.entries()).isEqualTo(counts.entries());
                    for (var rows = counts.rows(0, words); rows.next(); ) {
                        for (int i = 0; i < rows.size(); i++) {
                            assertThat(found.get((long) rows.row() * words + rows.columns()[i]))
                                    .isEqualTo((float) Math.log(rows.counts()[i]));
                        }
                    }
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    /// Rows rise; where one falls, columns go on behind all before.
    private static void assertRowsOfAGroupStandTogether(long[] entries) {
        int groupEnds = -1;
        int widest = -1;
        for (int i = 1; i < entries.length; i++) {
            widest = Math.max(widest, EntryTiles.column(entries[i - 1]));
            if (EntryTiles.row(entries[i]) < EntryTiles.row(entries[i - 1])) {
                groupEnds = widest;
            }
            assertThat(EntryTiles.column(entries[i])).isGreaterThan(groupEnds);
        }
    }

    @Test
    void blocksAreBalancedAndPlacesFitIntoAnEntry() {
        for (int words : new int[] {1, 2, 63, 64, 640, 78_541, 2_097_153, 10_000_000}) {
            var arrangement = Arrangement.of(words);
            int total = 0;
            for (int block = 0; block < arrangement.blocks(); block++) {
                total += arrangement.places(block);
                assertThat(arrangement.places(block)).isBetween(words / arrangement.blocks(), 1 << 16);
            }
            assertThat(total).isEqualTo(words);
            assertThat(arrangement.place(words - 1)).isLessThan(arrangement.places(arrangement.block(words - 1)));
        }
    }

    @Test
    void tilesOfAStratumShareNoBlockAndAnIterationHasAllTiles() {
        var strata = new Strata(5, 3, 42);
        for (int iteration = 0; iteration < 3; iteration++) {
            int[] shifts = strata.shifts(iteration);
            Set<Integer> all = new HashSet<>();
            for (int stratum = 0; stratum < 5; stratum++) {
                Set<Integer> rows = new HashSet<>();
                Set<Integer> columns = new HashSet<>();
                for (int i = 0; i < 5; i++) {
                    long tile = iteration * 25L + stratum * 5L + i;
                    assertThat(strata.iteration(tile)).isEqualTo(iteration);
                    rows.add(strata.rowBlock(tile));
                    columns.add(strata.columnBlock(tile, shifts));
                    all.add(strata.rowBlock(tile) * 5 + strata.columnBlock(tile, shifts));
                }
                assertThat(rows).hasSize(5);
                assertThat(columns).hasSize(5);
            }
            assertThat(all).hasSize(25);
        }
    }

    @Test
    void weightsArePowersUpToOne() {
        for (double alpha : new double[] {0, 0.5, 0.75, 1, 2}) {
            for (double xMax : new double[] {1e-3, 1, 10, 100, 1e9}) {
                var weights = new GloveWeights(xMax, alpha);
                for (double x = xMax * 1e-9; x < xMax * 100; x *= 1.37) {
                    double expected = Math.min(1, Math.pow(x / xMax, alpha));
                    assertThat((double) weights.of((float) Math.log(x)))
                            .as("%s of %s, alpha %s", x, xMax, alpha)
                            .isCloseTo(expected, within(3e-5 * expected));
                }
            }
        }
    }
}
