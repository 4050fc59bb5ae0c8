package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.format.FastTextBinary;
import dev.kindred.format.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainFastTextTest {

    private static final List<String> WORDS = List.of(
            "seaside",
            "beach",
            "waves",
            "sailing",
            "mountain",
            "mountains",
            "climbing",
            "snow",
            "море",
            "góry",
            "바다",
            "海边",
            "🏖️");

    @TempDir
    Path folder;

    private Path text = Path.of("");

    /// Words that follow one another in a circle, so that neighbours exist.
    @BeforeEach
    void writeText() throws IOException {
        var random = new Random(7);
        var lines = new StringBuilder();
        for (int line = 0; line < 200; line++) {
            int start = random.nextInt(WORDS.size());
            for (int i = 0; i < 6; i++) {
                lines.append(WORDS.get((start + i) % WORDS.size())).append(' ');
            }
            lines.append('\n');
        }
        text = Files.writeString(folder.resolve("text.txt"), lines);
    }

    private Ran train(Path output, Object... more) {
        var arguments = new ArrayList<Object>(List.of("train", "fasttext", text, "--output", output));
        arguments.addAll(List.of("--threads", 1, "--segmenter", "whitespace", "--no-normalize"));
        arguments.addAll(List.of(more));
        return Ran.kindred(arguments.toArray());
    }

    private static final Object[] SMALL = {"--dimension", 12, "--buckets", 500, "--sample", 0, "--epochs", 3};

    @Test
    void aModelOfFastTextIsWrittenAndGoesOnBeingTrained() {
        var model = folder.resolve("model.bin");
        var ran = train(model, SMALL);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("1,200 words, 13 different", "Wrote " + model);
        assertThat(folder.resolve("model.bin.checkpoint")).doesNotExist();
        var first = FastTextBinary.read(model);
        assertThat(first.input().rows()).isEqualTo(13 + 500);
        assertThat(first.dictionary().words().words()).containsExactlyInAnyOrderElementsOf(WORDS);

        var further = folder.resolve("further.bin");
        var still = train(further, "--continue", model, "--learning-rate", 1e-12, "--epochs", 1);
        assertThat(still.code()).as(still.err()).isZero();
        for (var word : List.of("seaside", "바다", "🏖️", "unheard")) {
            float[] before = SubwordEmbeddings.of(first).vector(word);
            float[] after = SubwordEmbeddings.of(FastTextBinary.read(further)).vector(word);
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i]).isCloseTo(before[i], within(1e-6f));
            }
        }
    }

    @Test
    void fastTextItselfReadsTheModel() throws Exception {
        var model = folder.resolve("model.bin");
        assertThat(train(model, SMALL).code()).isZero();
        var asked = Files.writeString(folder.resolve("words.txt"), "seaside\n바다\n🏖️\nunheard\n");
        var said = folder.resolve("said.txt");
        Process process;
        try {
            process = new ProcessBuilder("fasttext", "print-word-vectors", model.toString())
                    .redirectInput(asked.toFile())
                    .redirectOutput(said.toFile())
                    .start();
        } catch (IOException e) {
            System.err.println("not tried whether fastText reads our models: " + e.getMessage());
            return;
        }
        assertThat(process.waitFor()).isZero();
        var words = SubwordEmbeddings.of(FastTextBinary.read(model));
        for (var line : Files.readAllLines(said)) {
            var fields = line.strip().split(" ");
            float[] ours = words.vector(fields[0]);
            for (int i = 0; i < ours.length; i++) {
                float printed = 5e-5f * Math.abs(ours[i]); // five digits
                assertThat(Float.parseFloat(fields[i + 1])).isCloseTo(ours[i], within(1e-5f + printed));
            }
        }
    }

    @Test
    void theSameVectorsGoToOtherFormats() {
        var model = folder.resolve("model.bin");
        var vectors = folder.resolve("model.vec");
        assertThat(train(model, SMALL).code()).isZero();
        assertThat(train(vectors, SMALL).code()).isZero();
        assertThat(train(folder.resolve("model.kindred"), SMALL).code()).isZero();
        var words = SubwordEmbeddings.of(FastTextBinary.read(model));
        for (var word : WORDS) {
            float[] written = VectorFile.open(vectors).vector(word).orElseThrow();
            float[] expected = words.vector(word);
            for (int i = 0; i < written.length; i++) {
                assertThat(written[i]).isCloseTo(expected[i], within(1e-5f));
            }
        }
        assertThat(Ran.kindred("info", folder.resolve("model.kindred")).out())
                .contains("fasttext", "--max-ngram", "--buckets");
    }

    @Test
    void optionsWithoutEffectAreRefused() {
        var model = folder.resolve("model.bin");
        assertRefused(train(model, "--max-ngram", 0, "--buckets", 10), "--buckets has no effect with --max-ngram 0");
        assertRefused(train(model, "--model", "cbow", "--kernel", "fused"), "--kernel has no effect");
        assertRefused(train(model, "--loss", "hierarchical-softmax", "--negatives", 3), "--negatives has no effect");
        assertRefused(train(model, "--min-ngram", 4, "--max-ngram", 3), "--min-ngram 4, must be from 1");
        assertRefused(train(model, "--buckets", 0), "--buckets 0, must be from 1");
        assertRefused(train(model, "--buckets", -1), "--buckets -1");
        assertRefused(train(folder.resolve("model.xyz")), "names no format");
        assertThat(train(model, SMALL).code()).isZero();
        var further = folder.resolve("further.bin");
        assertRefused(train(further, "--continue", model, "--dimension", 9), "--dimension has no effect");
        assertRefused(train(further, "--continue", model, "--min-count", 2), "--min-count has no effect");
        assertThat(further).doesNotExist();
    }

    @Test
    void moreBucketsThanThereIsMemoryForAreRefusedBeforeTheWork() {
        long buckets = Math.min(1_000_000_000, Runtime.getRuntime().maxMemory() / 4 + 1_000);
        var ran = train(folder.resolve("model.bin"), "--buckets", buckets, "--dimension", 10_000);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err().toLowerCase(Locale.ROOT)).containsAnyOf("of memory", "free; the model needs");
    }

    @Test
    void whatIsNoModelToGoOnFromIsRefused() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.bin"), "this is no model");
        var ran = train(folder.resolve("further.bin"), "--continue", broken);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("broken.bin");
        var missing = train(folder.resolve("further.bin"), "--continue", folder.resolve("nowhere.bin"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("nowhere.bin");
        var compressed = train(folder.resolve("model.ftz"));
        assertThat(compressed.code()).isEqualTo(1);
        assertThat(compressed.err()).contains("kindred quantize");
    }

    private static void assertRefused(Ran ran, String why) {
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(why);
    }

    @Test
    void aStoppedRunIsResumedToTheSameBits() throws Exception {
        var broken = folder.resolve("broken.bin");
        Object[] options = {"--dimension", 12, "--buckets", 500, "--epochs", 2500, "--checkpoint-seconds", "0.1"};
        var arguments = new ArrayList<String>(List.of("train", "fasttext", text.toString()));
        arguments.addAll(List.of("--output", broken.toString(), "--threads", "1"));
        arguments.addAll(List.of("--segmenter", "whitespace", "--no-normalize"));
        for (Object option : options) {
            arguments.add(option.toString());
        }
        var process = RealProcess.start(folder.resolve("err.txt"), arguments);
        RealProcess.awaitFile(folder.resolve("broken.bin.checkpoint"));
        process.destroyForcibly().waitFor();
        assertThat(broken).doesNotExist();
        assertThat(Ran.kindred("near", folder.resolve("broken.bin.checkpoint"), "beach")
                        .code())
                .isZero();

        var other = train(broken, concat(options, "--min-ngram", 2, "--resume"));
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err()).contains("--min-ngram is 2", "was made with 3");
        var resumed = train(broken, concat(options, "--resume"));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on from");
        var whole = folder.resolve("whole.bin");
        train(whole, options);
        assertThat(broken).hasSameBinaryContentAs(whole);
    }

    private static Object[] concat(Object[] options, Object... more) {
        var all = new ArrayList<Object>(List.of(options));
        all.addAll(List.of(more));
        return all.toArray();
    }
}
