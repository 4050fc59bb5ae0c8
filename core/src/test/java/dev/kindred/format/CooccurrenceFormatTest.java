package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CooccurrenceFormatTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    @TempDir
    Path folder;

    private static Cooccurrence tutorial() {
        var sentences = List.of(
                List.of("I", "like", "NLP", "."),
                List.of("I", "like", "deep", "learning", "."),
                List.of("I", "enjoy", "flying", "."));
        var options = CooccurrenceOptions.defaults()
                .withWindow(CooccurrenceOptions.WHOLE_SENTENCE)
                .withWeighting(Weighting.UNIFORM);
        return counted(sentences, options);
    }

    private static Cooccurrence random(long seed, int words) {
        var random = new Random(seed);
        var sentences = new ArrayList<List<String>>();
        for (int i = 0; i < 800; i++) {
            var sentence = new ArrayList<String>();
            for (int j = random.nextInt(30); j >= 0; j--) {
                sentence.add("wört" + (int) (words * Math.pow(random.nextDouble(), 3)));
            }
            sentences.add(sentence);
        }
        return counted(sentences, CooccurrenceOptions.defaults());
    }

    private static Cooccurrence counted(List<List<String>> sentences, CooccurrenceOptions options) {
        try (var corpus = EncodedCorpus.of(sentences, ALL)) {
            return Cooccurrence.count(corpus, options, CountingListener.SILENT);
        }
    }

    private static List<String> cells(Cooccurrence table) {
        var cells = new ArrayList<String>();
        var rows = table.rows(0, table.vocabulary().size());
        while (rows.next()) {
            for (int i = 0; i < rows.size(); i++) {
                cells.add(table.vocabulary().word(rows.row()) + " "
                        + table.vocabulary().word(rows.columns()[i]) + " " + rows.counts()[i]);
            }
        }
        return cells;
    }

    private Cooccurrence open(Path file) {
        return CooccurrenceFormat.open(file, 1 << 20, folder);
    }

    @Test
    void ourOwnFileKeepsEverything() {
        try (var table = random(1, 900)) {
            var file = folder.resolve("t.cooc");
            CooccurrenceFile.write(table, file);
            assertThat(CooccurrenceFormat.recognise(file)).contains(CooccurrenceFormat.KINDRED);
            try (var read = open(file)) {
                assertThat(read.vocabulary().words())
                        .isEqualTo(table.vocabulary().words());
                assertThat(read.vocabulary().count(3))
                        .isEqualTo(table.vocabulary().count(3));
                assertThat(read.window()).isEqualTo(table.window());
                assertThat(read.sides()).isEqualTo(table.sides());
                assertThat(read.weighting()).isEqualTo(table.weighting());
                assertThat(read.entries()).isEqualTo(table.entries());
                assertThat(read.corpusFingerprint()).isEqualTo(table.corpusFingerprint());
                assertThat(cells(read).equals(cells(table))).isTrue();
                var again = folder.resolve("again.cooc");
                CooccurrenceFile.write(read, again);
                assertThat(again).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void everyDamagedByteAndEveryCutOfOurFileIsFound() throws IOException {
        var file = folder.resolve("t.cooc");
        try (var table = tutorial()) {
            CooccurrenceFile.write(table, file);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << i % 8);
            Files.write(file, damaged);
            assertThatThrownBy(() -> cells(CooccurrenceFile.open(file)))
                    .as("byte " + i)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining("t.cooc");
            Files.write(file, Arrays.copyOf(whole, i));
            assertThatThrownBy(() -> cells(CooccurrenceFile.open(file)))
                    .as("cut at " + i)
                    .isInstanceOf(FormatException.class);
        }
    }

    @Test
    void triplesAreLinesOfTwoWordsAndACount() throws IOException {
        var file = folder.resolve("t.tsv");
        try (var table = tutorial()) {
            CooccurrenceFormat.TEXT.write(table, file);
        }
        assertThat(Files.readAllLines(file))
                .hasSize(36)
                .contains("I\tlike\t2", "like\tI\t2", ".\tI\t3", "flying\tI\t1");
        try (var table = counted(List.of(List.of("a", "b", "c", "d")), CooccurrenceOptions.defaults())) {
            CooccurrenceFormat.TEXT.write(table, file);
        }
        assertThat(Files.readAllLines(file)).contains("a\td\t0.3333333333333333", "a\tc\t0.5", "c\td\t1");
    }

    @Test
    void matrixMarketNumbersFromOneAndListsTheWordsBeside() throws IOException {
        var file = folder.resolve("t.mtx");
        try (var table = tutorial()) {
            CooccurrenceFormat.MATRIX_MARKET.write(table, file);
            var lines = Files.readAllLines(file);
            assertThat(lines.get(0)).isEqualTo("%%MatrixMarket matrix coordinate real general");
            assertThat(lines.get(2)).isEqualTo("8 8 36");
            var words = Files.readAllLines(folder.resolve("t.mtx.words"));
            assertThat(words).isEqualTo(table.vocabulary().words());
            assertThat(lines).contains((words.indexOf("I") + 1) + " " + (words.indexOf("like") + 1) + " 2");
        }
    }

    @Test
    void aNumpyArrayHoldsTheWholeTableAndLargeOnesAreRefused() throws IOException {
        var file = folder.resolve("t.npy");
        try (var table = tutorial()) {
            CooccurrenceFormat.NUMPY.write(table, file);
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int head = 10 + bytes.getShort(8);
            assertThat(head % 64).isZero();
            assertThat(bytes.capacity()).isEqualTo(head + 8 * 8 * 8);
            int i = table.vocabulary().id("I");
            int like = table.vocabulary().id("like");
            assertThat(bytes.getDouble(head + 8 * (8 * i + like))).isEqualTo(2);
            assertThat(bytes.getDouble(head + 8 * (8 * i + i))).isZero();
        }
        assertThatThrownBy(() -> CooccurrenceFormat.NUMPY.requireFit(10_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 10000 words");
    }

    @Test
    void filesOfGloveAreReadInAnyOrderToTheSameBits() throws IOException {
        var file = folder.resolve("cooccurrence.bin");
        try (var table = random(2, 1_500)) {
            CooccurrenceFormat.GLOVE.write(table, file);
            assertThat(CooccurrenceFormat.recognise(file)).contains(CooccurrenceFormat.GLOVE);
            try (var read = open(file)) {
                assertThat(cells(read).equals(cells(table))).isTrue();
                assertThat(read.vocabulary().count(2))
                        .isEqualTo(table.vocabulary().count(2));
                assertThat(read.window()).isZero();
            }
            shuffle(file);
            for (long memory : new long[] {0, 100_000, 1 << 26}) {
                try (var read = CooccurrenceFormat.open(file, memory, folder)) {
                    assertThat(cells(read).equals(cells(table))).isTrue();
                    CooccurrenceFile.write(read, folder.resolve("t.cooc"));
                }
                try (var again = open(folder.resolve("t.cooc"))) {
                    assertThat(cells(again).equals(cells(table))).isTrue();
                }
            }
        }
    }

    private static void shuffle(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        var entries = new ArrayList<byte[]>();
        for (int at = 0; at < bytes.length; at += 16) {
            entries.add(Arrays.copyOfRange(bytes, at, at + 16));
        }
        Collections.shuffle(entries, new Random(3));
        var out = ByteBuffer.allocate(bytes.length);
        entries.forEach(out::put);
        Files.write(file, out.array());
    }

    @Test
    void whatIsWrongInAFileOfGloveIsNamed() throws IOException {
        var file = folder.resolve("x.bin");
        Files.writeString(folder.resolve("vocab.txt"), "a 3\nb 2\n");
        refuses(file, entry(1, 3, 1), "entry 0 is of the words 1 and 3, vocab.txt has words 1 to 2");
        refuses(file, entry(0, 1, 1), "words 0 and 1");
        refuses(file, entry(1, 1, Double.NaN), "count NaN");
        refuses(file, entry(1, 1, -1), "count -1.0");
        refuses(file, entry(1, 1, 0), "count 0.0");
        refuses(file, entry(1, 1, Double.POSITIVE_INFINITY), "count Infinity");
        refuses(file, joined(entry(1, 1, 1), entry(1, 1, 2)), "words 0 and 0");
        refuses(file, joined(entry(1, 1, 1), entry(2, 1, 2), entry(1, 1, 1)), "words 0 and 0");
        refuses(file, Arrays.copyOf(joined(entry(1, 1, 1), entry(2, 1, 2)), 27), "entry 1 ends after 11 bytes");
        Files.delete(folder.resolve("vocab.txt"));
        refuses(file, entry(1, 1, 1), "vocab.txt does not exist");
    }

    private void refuses(Path file, byte[] content, String message) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> open(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("x.bin")
                .hasMessageContaining(message);
    }

    private static byte[] entry(int row, int column, double count) {
        var entry = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        return entry.putInt(row).putInt(column).putDouble(count).array();
    }

    private static byte[] joined(byte[]... entries) {
        var all = ByteBuffer.allocate(16 * entries.length);
        for (byte[] entry : entries) {
            all.put(entry);
        }
        return all.array();
    }

    @Test
    void theVocabularyOfAnotherFileOfGloveIsNotOverwritten() throws IOException {
        var words = Files.writeString(folder.resolve("vocab.txt"), "other 3\n");
        try (var table = tutorial()) {
            assertThatThrownBy(() -> CooccurrenceFormat.GLOVE.write(table, folder.resolve("t.bin")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holds other words");
        }
        assertThat(words).hasContent("other 3");
    }

    @Test
    void otherFilesAreNoTables() throws IOException {
        for (String text : new String[] {"", "a", "some text, long enough to be two entries of sixteen bytes"}) {
            var file = Files.writeString(folder.resolve("text.bin"), text);
            assertThat(CooccurrenceFormat.recognise(file)).isEmpty();
        }
        assertThat(CooccurrenceFormat.recognise(folder)).isEmpty();
    }
}
