package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainGloveTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");

    /// Words that follow one another in a circle, so that neighbours exist.
    @BeforeEach
    void writeText() throws IOException {
        var random = new Random(7);
        var lines = new StringBuilder();
        for (int line = 0; line < 400; line++) {
            int start = random.nextInt(200);
            for (int i = 0; i < 30; i++) {
                lines.append('w').append((start + i) % 200).append(' ');
            }
            lines.append('\n');
        }
        text = Files.writeString(folder.resolve("text.txt"), lines);
    }

    private Ran train(Path output, Object... more) {
        return Ran.kindred(arguments(output, more).toArray());
    }

    private List<String> arguments(Path output, Object... more) {
        var arguments = new ArrayList<Object>(List.of("train", "glove", text, "--output", output));
        arguments.addAll(List.of("--dimension", "16", "--x-max", "10"));
        arguments.addAll(List.of(more));
        return arguments.stream().map(String::valueOf).toList();
    }

    @Test
    void trainsToAFileThatAnswersAndTellsItsOriginAndEveryIterationsLoss() {
        var model = folder.resolve("model.kindred");
        var ran = train(model, "--iterations", 3, "--window", 4);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("iteration 1 of 3: loss", "iteration 3 of 3: loss", "Wrote " + model);
        assertThat(folder.resolve("model.kindred.checkpoint")).doesNotExist();
        assertThat(Ran.kindred("near", model, "w5", "--count", 3).out().lines()).hasSize(3);
        assertThat(Ran.kindred("info", model).out())
                .contains("glove", "a finished model", "--window", "--x-max", "--alpha", "--input", "text.txt");
    }

    @Test
    void writesVectorsAsTheAuthorsProgramDoesAndTextWithAHeader() throws IOException {
        var plain = folder.resolve("vectors.txt");
        assertThat(train(plain, "--iterations", 1, "--format", "glove").code()).isZero();
        assertThat(Files.readAllLines(plain)).hasSize(200).allMatch(line -> line.split(" ").length == 17);
        var headed = folder.resolve("vectors.vec");
        assertThat(train(headed, "--iterations", 1).code()).isZero();
        assertThat(Files.readAllLines(headed)).hasSize(201).startsWith("200 16");
    }

    @Test
    void threadsAndMemoryDoNotChangeTheFile() {
        var one = folder.resolve("one.kindred");
        var other = folder.resolve("other.kindred");
        assertThat(train(one, "--threads", 1, "--iterations", 2).code()).isZero();
        assertThat(train(other, "--threads", 3, "--iterations", 2, "--memory", "8M")
                        .code())
                .isZero();
        assertThat(other).hasSameBinaryContentAs(one);
    }

    @Test
    void theWordVectorsAloneAreOtherThanTheSum() throws IOException {
        var sum = folder.resolve("sum.vec");
        var main = folder.resolve("main.vec");
        assertThat(train(sum, "--iterations", 1).code()).isZero();
        assertThat(train(main, "--iterations", 1, "--vectors", "main").code()).isZero();
        assertThat(Files.mismatch(sum, main)).isNotEqualTo(-1);
    }

    @Test
    void resumeWithoutACheckpointStartsAnew() {
        var model = folder.resolve("a.bin");
        var ran = train(model, "--iterations", 1, "--resume");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("No checkpoint", "starting anew");
    }

    @Test
    void aKilledRunIsResumedToTheSameBitsAndWithOtherOptionsRefused() throws Exception {
        var broken = folder.resolve("broken.vec");
        Object[] options = {"--iterations", 2000, "--checkpoint-seconds", "0.1"};
        var process = RealProcess.start(folder.resolve("err.txt"), arguments(broken, options));
        RealProcess.awaitFile(folder.resolve("broken.vec.checkpoint"));
        process.destroyForcibly().waitFor();
        assertThat(broken).doesNotExist();

        var other = train(broken, "--iterations", 2000, "--alpha", "0.5", "--resume");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("--alpha is 0.5", "was made with 0.75");

        var resumed = train(broken, "--iterations", 2000, "--resume");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from");
        var whole = folder.resolve("whole.vec");
        train(whole, "--iterations", 2000);
        assertThat(broken).hasSameBinaryContentAs(whole);
    }

    @Test
    void aStoppedRunSavesItselfAndSaysHowToGoOn() throws Exception {
        var model = folder.resolve("stopped.vec");
        var err = folder.resolve("err.txt");
        var process = RealProcess.start(err, arguments(model, "--iterations", 100_000, "--checkpoint-seconds", "0.1"));
        RealProcess.awaitFile(folder.resolve("stopped.vec.checkpoint"));
        process.destroy();
        assertThat(process.waitFor(RealProcess.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(Files.readString(err)).contains("Stopped", "kindred train glove", "--resume");
        assertThat(model).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "--iterations, 0, '--iterations 0, must be from 1 to 100,000'",
        "--x-max, 0, '--x-max 0.0, must be above 0'",
        "--x-max, NaN, '--x-max NaN, must be above 0'",
        "--alpha, 3, '--alpha 3.0, must be from 0.0 to 2.0'",
        "--learning-rate, -1, '--learning-rate -1.0, must be above 0'",
        "--dimension, 0, '--dimension 0, must be from 1 to 10,000'",
        "--window, 0, '--window 0, must be from 1 to 1,000'",
        "--window, wide, '--window wide'",
        "--vectors, both, both",
        "--threads, 0, '--threads 0, must be from 1 to 1,024'",
    })
    void wrongValuesAreRefusedWithTheOptionsName(String option, String value, String message) {
        var ran = Ran.kindred("train", "glove", text, "--output", folder.resolve("x.vec"), option, value);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
        assertThat(folder.resolve("x.vec")).doesNotExist();
    }

    @Test
    void textWithoutPairsAndTablesBeyondTheMemoryAreRefused() throws IOException {
        text = Files.writeString(folder.resolve("single.txt"), "one\none\none\none\none\none\n");
        var nothing = train(folder.resolve("x.vec"));
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("nothing to train on");
        writeText();
        var small = Ran.kindred(
                "train", "glove", text, "--output", folder.resolve("x.vec"), "--memory", "1M", "--dimension", 300);
        assertThat(small.code()).isEqualTo(1);
        assertThat(small.err()).contains("the tables of 200 words of dimension 300 take");
    }
}
