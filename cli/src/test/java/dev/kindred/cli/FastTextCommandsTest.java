package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.FastTextArguments.Model;
import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.format.FastTextBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastTextCommandsTest {

    @TempDir
    Path folder;

    private Path model = Path.of("");

    @BeforeEach
    void writeModel() {
        var words = List.of("boat", "sea", "bread", "北京");
        var arguments =
                new FastTextArguments(4, 5, 5, 1, 5, 1, Loss.NEGATIVE_SAMPLING, Model.SKIP_GRAM, 300, 2, 4, 100, 1e-4);
        var dictionary = FastTextDictionary.of(words, new long[] {5, 4, 3, 2}, List.of(), new long[0], 14);
        var random = new Random(3);
        model = folder.resolve("model.bin");
        FastTextBinary.write(new FastTextModel(arguments, dictionary, filled(304, random), filled(4, random)), model);
    }

    private static HeapMatrix filled(int rows, Random random) {
        var matrix = HeapMatrix.zeros(rows, 4);
        for (int row = 0; row < rows; row++) {
            matrix.setRow(
                    row,
                    new float[] {random.nextFloat(), random.nextFloat(), -random.nextFloat(), random.nextFloat()},
                    0);
        }
        return matrix;
    }

    @Test
    void questionsTakeWordsThatWereNeverSeen() {
        assertThat(Ran.kindred("near", model, "boats", "--count", 9).out().lines())
                .hasSize(4);
        assertThat(Ran.kindred("near", model, "boat", "--count", 9).out().lines())
                .hasSize(3)
                .noneMatch(line -> line.startsWith("boat"));
        assertThat(Ran.kindred("analogy", model, "boat", "boats", "上海").out().lines())
                .hasSize(3);
        assertThat(Ran.kindred("similarity", model, "boats", "seas").code()).isZero();
        assertThat(Ran.kindred("odd", model, "boats", "boat", "北京人").code()).isZero();
    }

    @Test
    void vectorsAndNgramsArePrinted() {
        var words = Ran.withInput("boat unseen\n北京\n", "vector", model);
        assertThat(words.out().lines()).hasSize(3).allMatch(line -> line.split(" ").length == 5);
        assertThat(Ran.kindred("vector", model, "boat").out())
                .isEqualTo(words.out().lines().findFirst().orElseThrow() + "\n");
        assertThat(Ran.withInput("boat and sea\n\n", "vector", model, "--sentences")
                        .out()
                        .lines())
                .hasSize(2)
                .last()
                .isEqualTo("0.0 0.0 0.0 0.0");
        assertThat(Ran.kindred("ngrams", model, "sea").out().lines().map(line -> line.split(" ")[0]))
                .containsExactly("sea", "<s", "<se", "<sea", "se", "sea", "sea>", "ea", "ea>", "a>");
        assertThat(Ran.kindred("ngrams", model, "sea", "--json").out())
                .startsWith("{\"word\":\"sea\",\"ngrams\":[{\"word\":\"sea\",\"vector\":[");
    }

    @Test
    void infoTellsWhatTheModelIs() {
        assertThat(Ran.kindred("info", model, "--check").out())
                .contains("skip-gram", "negative-sampling", "2 to 4", "all right", "304");
    }

    @Test
    void aModelBecomesATableButNoTableAModel() throws IOException {
        Path table = folder.resolve("table.vec");
        assertThat(Ran.kindred("convert", model, table).code()).isZero();
        assertThat(Files.readAllLines(table)).hasSize(5);
        var back = Ran.kindred("convert", table, folder.resolve("back.ftz"));
        assertThat(back.code()).isEqualTo(1);
        assertThat(back.err()).contains("a fastText model holds n-grams").doesNotContain("bug");
        assertThat(Ran.kindred("ngrams", table, "boat").err()).contains("has no n-grams: it is word2vec-text");
    }

    @Test
    void quantisedTablesAndModelsAnswerTheSameQuestions() throws IOException {
        Path small = folder.resolve("small.ftz");
        assertThat(Ran.kindred("quantize", model, small, "--qnorm", "--qout").code())
                .isZero();
        assertThat(Ran.kindred("near", small, "boats", "--count", 2).out().lines())
                .hasSize(2);
        assertThat(Ran.kindred("info", small).out()).contains("quantised: 2 bytes each", "a byte for the length");
        Path table = folder.resolve("small.kindred");
        assertThat(Ran.kindred("quantize", model, table, "--dsub", 3).code()).isZero();
        assertThat(Ran.kindred("near", table, "boat").out().lines()).hasSize(3);
        assertThat(Ran.kindred("near", table, "boats").err()).contains("\"boats\" is not among the 4 words");
        assertThat(Ran.kindred("info", table, "--check").out()).contains("quantised", "all right");
        assertThat(Ran.kindred("quantize", table, folder.resolve("x.kindred")).err())
                .contains("is quantised already");
        assertThat(Ran.kindred("quantize", model, table, "--dsub", 5).err())
                .contains("--dsub 5, must be at most the dimension, 4");
        assertThat(Ran.kindred("quantize", model, folder.resolve("x.vec")).code())
                .isEqualTo(2);
    }

    @Test
    void aBrokenModelFailsInOneSentence() throws IOException {
        byte[] whole = Files.readAllBytes(model);
        Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, whole.length - 7));
        for (String command : List.of("near", "ngrams", "vector")) {
            var ran = Ran.kindred(command, cut, "boat");
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err())
                    .contains("cut.bin: ends after", "within output matrix")
                    .doesNotContain("bug");
        }
        var info = Ran.kindred("info", cut);
        assertThat(info.code()).isEqualTo(1);
        assertThat(info.out()).contains("fasttext");
    }
}
