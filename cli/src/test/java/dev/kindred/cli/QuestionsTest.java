package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionsTest {

    @TempDir
    Path folder;

    private Path vectors = Path.of("");

    @BeforeEach
    void writeVectors() throws IOException {
        vectors = folder.resolve("small.txt");
        Files.writeString(vectors, """
                6 2
                man 1 0
                woman 0 1
                king 2 0.1
                queen 0.1 2
                国王 2 -0.3
                car -1 -1
                """);
    }

    @Test
    void nearPrintsAlignedColumnsWithoutTheWordItself() {
        var ran = Ran.kindred("near", vectors, "king", "--count", 2);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines("man   0.9988\n国王  0.9803\n");
    }

    @Test
    void nearTakesMetricsSignsAndRanks() {
        assertThat(Ran.kindred("near", vectors, "--positive", "king,woman", "--negative", "man", "--count", 1)
                        .out())
                .startsWith("queen");
        assertThat(Ran.kindred("near", vectors, "king", "--metric", "euclidean", "--count", 1)
                        .out())
                .isEqualToNormalizingNewlines("国王  0.4000\n");
        assertThat(Ran.kindred("near", vectors, "king", "--metric", "dot", "--count", 1)
                        .out())
                .isEqualToNormalizingNewlines("国王  3.9700\n");
        assertThat(Ran.kindred("near", vectors, "queen", "--max-rank", 2).out().lines())
                .hasSize(2);
        var refused = Ran.kindred("near", vectors, "king", "--max-rank", 0);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--max-rank 0, must be at least 1");
    }

    @Test
    void everyLineOfStandardInputIsAQuestion() {
        var ran = Ran.withInput("king\n\nno-such-word\n国王\n", "near", vectors, "--count", 1, "--json");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("{") && line.contains("\"neighbours\""));
        assertThat(ran.err()).contains("no-such-word");
    }

    @Test
    void analogySimilarityAndOddAnswer() {
        assertThat(Ran.kindred("analogy", vectors, "man", "king", "woman", "--count", 1)
                        .out())
                .startsWith("queen");
        assertThat(Ran.kindred("analogy", vectors, "man", "king", "woman", "--method", "multiply")
                        .out())
                .startsWith("queen");
        assertThat(Ran.kindred("similarity", vectors, "man", "woman").out()).isEqualTo("0.0000\n");
        assertThat(Ran.kindred("odd", vectors, "man", "king", "国王", "car").out())
                .isEqualTo("car\n");
        assertThat(Ran.kindred("odd", vectors, "man", "king", "car", "--json").out())
                .startsWith("{\"odd\":\"car\"");
    }

    @Test
    void anUnknownWordFailsWithTheClosestSpellings() {
        var ran = Ran.kindred("near", vectors, "Kingg");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("\"Kingg\" is not among the 6 words").contains("king");
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThat(Ran.kindred("analogy", vectors, "man", "king").code()).isEqualTo(2);
        assertThat(Ran.kindred("similarity", vectors, "man").code()).isEqualTo(2);
        assertThat(Ran.kindred("odd", vectors, "man", "king").code()).isEqualTo(2);
        var ran = Ran.kindred("near", vectors, "king", "--count", 0);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--count 0, must be at least 1");
    }

    @Test
    void conversionsKeepTheAnswers() {
        for (String name : new String[] {"a.kindred", "a.bin", "a.vec", "a.glove"}) {
            var out = folder.resolve(name);
            assertThat(Ran.kindred("convert", vectors, out).code()).isZero();
            assertThat(Ran.kindred("near", out, "king").out())
                    .isEqualTo(Ran.kindred("near", vectors, "king").out());
            assertThat(Ran.kindred("info", out).out()).contains("dimension", "6");
        }
        var refused = Ran.kindred("convert", vectors, folder.resolve("a.xyz"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("a.xyz: its extension names no format");
    }

    @Test
    void whatReadingToleratesIsSaidOnStandardError() throws IOException {
        var file = Files.writeString(folder.resolve("odd.vec"), "3 2\nman 1 0\nman 0 1\nking 2 1");
        var copy = folder.resolve("copy.bin");
        for (var ran : new Ran[] {
            Ran.kindred("info", file),
            Ran.kindred("near", file, "man"),
            Ran.kindred("odd", file, "man", "king", "man"),
            Ran.kindred("convert", file, copy)
        }) {
            assertThat(ran.code()).isZero();
            assertThat(ran.err())
                    .contains("odd.vec: 1 rows were left out")
                    .contains("odd.vec: the last line has no line end");
        }
        assertThat(Ran.kindred("near", copy, "man").err()).isEmpty();
    }

    @Test
    void infoSaysWhatAFileIs() throws IOException {
        assertThat(Ran.kindred("info", vectors).out()).contains("word2vec-text", "header     yes", "counts     no");
        var english = Files.writeString(folder.resolve("english"), "Here is a text, and no more.\n".repeat(50));
        assertThat(Ran.kindred("info", english).out()).contains("text, no vectors", "1,450", "unicode");
        var chinese = Files.writeString(folder.resolve("chinese"), "国王和王后住在城堡里，他们很高兴。\n".repeat(50));
        assertThat(Ran.kindred("info", chinese).out()).contains("chinese");
        var lying = Files.writeString(folder.resolve("lying"), "9 2\nman 1 0\n");
        assertThat(Ran.kindred("info", lying).code()).isEqualTo(1);
        assertThat(Ran.kindred("info", lying, "--json").err()).contains("lying");
    }

    @Test
    void infoFindsADamagedByteWhenAskedToCheck() throws IOException {
        var own = folder.resolve("own.kindred");
        assertThat(Ran.kindred("convert", vectors, own).code()).isZero();
        assertThat(Ran.kindred("info", own, "--check").out()).contains("checksums", "all right");
        byte[] bytes = Files.readAllBytes(own);
        var numbers = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(-0.3f)
                .array();
        for (int at = 0; at < bytes.length - 4; at++) {
            if (Arrays.equals(bytes, at, at + 4, numbers, 0, 4)) {
                bytes[at] ^= 1;
            }
        }
        Files.write(own, bytes);
        assertThat(Ran.kindred("info", own).code()).isZero();
        var checked = Ran.kindred("info", own, "--check");
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.out()).contains("wrong");
        assertThat(checked.err()).contains("own.kindred", "do not have their checksum");
    }

    @Test
    void evalJudgesBySimilarityAndAnalogies() throws IOException {
        var pairs = Files.writeString(
                folder.resolve("pairs.tsv"), "man\tking\t9\nman\twoman\t3\nking\tcar\t1\nman\tboat\t2\n");
        var questions = Files.writeString(folder.resolve("questions.txt"), ": family\nman king woman queen\n");
        var ran = Ran.kindred("eval", vectors, "--similarity", pairs, "--analogies", questions, "--show-oov");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("family", "100.0 %", "spearman", "75.0 %");
        assertThat(ran.err()).contains("unknown man boat");
        assertThat(Ran.kindred("eval", vectors).err()).contains("give --analogies FILE or --similarity FILE");
        assertThat(Ran.kindred("eval", vectors, "--similarity", pairs, "--method", "add")
                        .err())
                .contains("--method has no effect without --analogies");
    }
}
