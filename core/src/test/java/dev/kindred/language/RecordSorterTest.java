package dev.kindred.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordSorterTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"7, 6, 5000", "300, 3, 5000", "200000, 5, 5000", "2000000000, 6, 3000", "2000000000, 1, 100"})
    void recordsComeByTheirWordsWithinAndBeyondMemory(int words, int order, int count) {
        var keys = new NgramKeys(words);
        var random = new Random(words);
        var expected = new ArrayList<List<Integer>>();
        try (var tasks = new Tasks(1);
                var sorter = new RecordSorter(new RecordShape(keys, order, 1), 0, 0, folder, tasks.sorters())) {
            for (int i = 0; i < count; i++) {
                int[] ngram = random.ints(order, 0, words).toArray();
                int at = sorter.add();
                keys.put(ngram, 0, order, sorter.array(), at);
                sorter.array()[at + keys.longs(order)] = ngram[0];
                expected.add(Arrays.stream(ngram).boxed().toList());
            }
            expected.sort(RecordSorterTest::compare);
            var found = new ArrayList<List<Integer>>();
            int[] ngram = new int[order];
            for (var stream = sorter.sorted(); stream.next(); ) {
                keys.words(stream.array(), stream.at(), order, ngram);
                assertThat(stream.array()[stream.at() + keys.longs(order)]).isEqualTo(ngram[0]);
                found.add(Arrays.stream(ngram).boxed().toList());
            }
            assertThat(found).isEqualTo(expected);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static int compare(List<Integer> some, List<Integer> other) {
        for (int i = 0; i < some.size(); i++) {
            int difference = Comparator.<Integer>naturalOrder().compare(some.get(i), other.get(i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    @Test
    void aListIsReadAsItWasAddedHoweverOften() {
        try (var list = new RecordList(2, 0, new TemporaryFile(folder))) {
            for (int i = 0; i < 30_000; i++) {
                int at = list.add();
                list.array()[at] = i;
                list.array()[at + 1] = -i;
            }
            for (int time = 0; time < 2; time++) {
                long i = 0;
                for (var stream = list.open(); stream.next(); i++) {
                    assertThat(stream.array()[stream.at()] == i && stream.array()[stream.at() + 1] == -i)
                            .isTrue();
                }
                assertThat(i).isEqualTo(list.count()).isEqualTo(30_000);
            }
        }
    }
}
