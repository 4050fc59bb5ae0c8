package dev.kindred.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

    private static final TrainingClock.Marks NONE =
            new TrainingClock.Marks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    @Test
    void trainingLastsFromTheFirstMarkToTheLast() {
        var clock = new TrainingClock(
                new TrainingClock.Marks(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Pattern.compile("^labels")),
                        Optional.of(Pattern.compile("^Progress"))),
                100);
        clock.hear("Progress of reading", 0);
        clock.hear("labels: 0", 1_000_000_000L);
        clock.hear("Progress: 10%", 2_000_000_000L);
        assertThat(clock.seconds()).hasValue(1.0);
        clock.hear("Progress: 100%", 4_500_000_000L);
        clock.hear("saved", 9_000_000_000L);
        assertThat(clock.seconds()).hasValue(3.5);
    }

    @Test
    void theSecondsOrTheSpeedThatAProgramReportsCount() {
        var clock = new TrainingClock(
                new TrainingClock.Marks(
                        Optional.of(Pattern.compile("training seconds: ([0-9.]+)")),
                        Optional.of(Pattern.compile("([0-9.]+[kM]?) words/s")),
                        Optional.empty(),
                        Optional.empty()),
                3_000_000);
        assertThat(clock.seconds()).isEmpty();
        clock.hear("training seconds: 12.5", 0);
        assertThat(clock.seconds()).hasValue(12.5);
        clock.hear("in all, 1.50M words/s in training", 0);
        assertThat(clock.seconds()).hasValue(2.0);
    }

    @Test
    void aProcessIsMeasuredAndItsOutputKept() throws InterruptedException, IOException {
        var log = folder.resolve("log");
        var result = MeasuredProcess.run(List.of("sh", "-c", "printf 'one\\rtwo\\n'; exit 3"), NONE, 0, log);
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.wallSeconds()).isPositive();
        assertThat(result.trainingSeconds()).isEmpty();
        assertThat(result.lastOutput()).isEqualTo("one\ntwo");
        assertThat(Files.readString(log)).isEqualTo("one\rtwo\n");
    }

    @Test
    void gnuTimeTellsProcessorTimeAndMemory() {
        var usage = MeasuredProcess.fromGnuTime("12.25 0.25 1000\n");
        assertThat(usage.cpuSeconds()).hasValue(12.5);
        assertThat(usage.peakMegabytes()).hasValue(1.024);
        assertThat(MeasuredProcess.fromGnuTime("").cpuSeconds()).isEmpty();
    }

    @Test
    void aCorpusIsCountedWithoutItsRareWords() throws IOException {
        var text = Files.writeString(folder.resolve("text"), "b a b\n\n a  c b");
        assertThat(CorpusCount.of(text, 2)).isEqualTo(new CorpusCount(14, 5, 2));
        assertThat(CorpusCount.of(text, 1)).isEqualTo(new CorpusCount(14, 6, 3));
    }

    @Test
    void zipfianTextHasTheWordsAskedFor() throws IOException {
        var text = folder.resolve("zipf");
        ZipfText.write(text, 50, 100_000, 1);
        assertThat(CorpusCount.of(text, 1).words()).isEqualTo(50);
        assertThat(CorpusCount.of(text, 1).tokens()).isEqualTo(100_000);
        var words = Files.readString(text).split("\\s+");
        double first = List.of(words).stream().filter("a"::equals).count();
        double tenth = List.of(words).stream().filter("j"::equals).count();
        assertThat(first / tenth).isBetween(9.0, 11.0);
    }

    @Test
    void ranksHaveDifferentSpellings() {
        var word = new byte[8];
        assertThat(List.of(0, 25, 26, 27, 701, 702).stream()
                        .map(rank -> new String(word, 0, ZipfText.spell(rank, word))))
                .containsExactly("a", "z", "aa", "ba", "zz", "aaa");
    }
}
