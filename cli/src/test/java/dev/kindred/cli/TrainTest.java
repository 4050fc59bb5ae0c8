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

class TrainTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");

    /// Words that follow one another in a circle, so that neighbours exist.
    @BeforeEach
    void writeText() throws IOException {
        var random = new Random(7);
        var lines = new StringBuilder();
        for (int line = 0; line < 400; line++) {
            int start = random.nextInt(40);
            for (int i = 0; i < 10; i++) {
                lines.append('w').append((start + i) % 40).append(' ');
            }
            lines.append('\n');
        }
        text = Files.writeString(folder.resolve("text.txt"), lines);
    }

    private List<String> train(Path output, Object... more) {
        var arguments = new ArrayList<>(List.of("train", "skipgram", text.toString(), "--output", output.toString()));
        arguments.addAll(List.of("--threads", "1", "--dimension", "16", "--sample", "0"));
        for (Object one : more) {
            arguments.add(String.valueOf(one));
        }
        return arguments;
    }

    private static Ran run(List<String> arguments) {
        return Ran.kindred(arguments.toArray());
    }

    @Test
    void trainsToAFileThatAnswersAndTellsItsOrigin() {
        var model = folder.resolve("model.kindred");
        var ran = run(train(model, "--epochs", 3));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("4,000 words, 40 different", "Wrote " + model);
        assertThat(folder.resolve("model.kindred.checkpoint")).doesNotExist();
        assertThat(Ran.kindred("near", model, "w5", "--count", 3).out().lines()).hasSize(3);
        assertThat(Ran.kindred("info", model).out()).contains("skipgram", "--epochs", "--segmenter");
    }

    @Test
    void countsGoToAFileThatServesAsAVocabulary() throws IOException {
        var words = folder.resolve("words.txt");
        assertThat(Ran.kindred("vocab", text, "--top", 5, "--output", words).code())
                .isZero();
        assertThat(Files.readAllLines(words)).hasSize(5);
        var ran = run(train(folder.resolve("five.vec"), "--vocabulary", words, "--epochs", 1));
        assertThat(ran.code()).isZero();
        assertThat(Files.readAllLines(folder.resolve("five.vec"))).hasSize(6);
    }

    @Test
    void resumeWithoutACheckpointStartsAnew() {
        var ran = run(train(folder.resolve("a.bin"), "--epochs", 1, "--resume"));
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("No checkpoint", "starting anew");
    }

    @Test
    void aKilledRunIsResumedToTheSameBits() throws Exception {
        var broken = folder.resolve("broken.vec");
        Object[] options = {"--epochs", 1500, "--checkpoint-seconds", "0.1"};
        var process = RealProcess.start(err(), train(broken, options));
        RealProcess.awaitFile(folder.resolve("broken.vec.checkpoint"));
        process.destroyForcibly().waitFor();
        assertThat(broken).doesNotExist();

        var other = run(train(broken, "--epochs", 1500, "--window", 3, "--resume"));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("--window is 3", "was made with 5");

        var resumed = run(train(broken, "--epochs", 1500, "--resume"));
        assertThat(resumed.code()).isZero();
        assertThat(resumed.err()).contains("Going on from");
        var whole = folder.resolve("whole.vec");
        run(train(whole, "--epochs", 1500));
        assertThat(broken).hasSameBinaryContentAs(whole);
    }

    @Test
    void aStoppedRunSavesItselfAndSaysHowToGoOn() throws Exception {
        var model = folder.resolve("stopped.vec");
        var process = RealProcess.start(err(), train(model, "--epochs", 100_000, "--checkpoint-seconds", "0.1"));
        RealProcess.awaitFile(folder.resolve("stopped.vec.checkpoint"));
        process.destroy(); // SIGTERM; Ctrl-C takes the same way, but a shell may have told children to ignore it
        assertThat(process.waitFor(RealProcess.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(err())).contains("Stopped", "kindred train skipgram", "--resume");
        assertThat(model).doesNotExist();
    }

    private Path err() {
        return folder.resolve("err.txt");
    }
}
