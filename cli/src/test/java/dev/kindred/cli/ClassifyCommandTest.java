package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyCommandTest {

    private static final String TEXTS =
            "__label__food bread with butter\n__label__garden a rose in the sun\n".repeat(60);

    @TempDir
    Path folder;

    private Path texts() throws IOException {
        return Files.writeString(folder.resolve("texts.txt"), TEXTS);
    }

    private Path model() throws IOException {
        var model = folder.resolve("model.bin");
        var ran = Ran.kindred(
                "classify",
                "train",
                texts(),
                "--output",
                model,
                "--dimension",
                8,
                "--learning-rate",
                0.5,
                "--threads",
                1);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Read 720 words in 120 texts", "2 labels", "Wrote");
        return model;
    }

    @Test
    void predictionsAreLinesOfLabelsAndProbabilities() throws IOException {
        var model = model();
        assertThat(Ran.withInput("butter\n\nrose\n", "classify", "predict", model)
                        .out())
                .matches("__label__food 0\\.\\d+\n__label__\\w+ 0\\.\\d+\n__label__garden 0\\.\\d+\n");
        assertThat(Ran.withInput("butter\n", "classify", "predict", model, "--count", 0, "--labels-only")
                        .out())
                .isEqualTo("__label__food __label__garden\n");
        assertThat(Ran.withInput("butter\n", "classify", "predict", model, "-", "--json")
                        .out())
                .contains("{\"labels\":[{\"label\":\"__label__food\",\"probability\":0.");
        assertThat(Ran.withInput("butter\n", "classify", "predict", model, "--threshold", 1)
                        .out())
                .isEqualTo("\n");
        var file = Files.writeString(folder.resolve("in.txt"), "rose");
        assertThat(Ran.kindred("classify", "predict", model, file, file, "--labels-only")
                        .out())
                .isEqualTo("__label__garden\n__label__garden\n");
    }

    @Test
    void testsPrintWhatFastTextPrints() throws IOException {
        var model = model();
        assertThat(Ran.kindred("classify", "test", model, texts()).out())
                .isEqualTo("N\t120\nP@1\t1\nR@1\t1\nF1@1\t1\n");
        assertThat(Ran.kindred("classify", "test", model, texts(), "--count", 2, "--per-label", "--confusion")
                        .out())
                .contains("P@2\t0.5\n", "there \\ predicted", "__label__food       0.5000  1.0000  0.6667     60");
        assertThat(Ran.kindred("classify", "test", model, texts(), "--json").out())
                .contains("\"examples\":120", "\"label\":\"__label__garden\",\"precision\":1.0");
        var other = Files.writeString(folder.resolve("other.txt"), "__label__new bread\n__label__food bread\n");
        assertThat(Ran.kindred("classify", "test", model, other).err()).contains("1 labels", "does not know");
        var none = Ran.kindred("classify", "test", model, Files.writeString(folder.resolve("none.txt"), "bread\n"));
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("none of 1 texts has a label");
    }

    @Test
    void modelsAreQuantised() throws IOException {
        var model = model();
        var small = folder.resolve("small.ftz");
        var ran = Ran.kindred(
                "classify", "quantize", model, small, "--cutoff", 5, "--qnorm", "--retrain", "--input", texts());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(Ran.kindred("classify", "test", small, texts()).out()).contains("N\t120");
        assertThat(Ran.kindred("classify", "quantize", small, folder.resolve("x.ftz"))
                        .err())
                .contains("quantised or cut down already");
    }

    @Test
    void optionsAreSearched() throws IOException {
        var model = folder.resolve("best.bin");
        var ran = Ran.kindred(
                "classify",
                "train",
                texts(),
                "--output",
                model,
                "--dimension",
                4,
                "--epochs",
                2,
                "--buckets",
                1000,
                "--autotune-validation",
                texts(),
                "--autotune-duration",
                "1s",
                "--autotune-metric",
                "f1:__label__food");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("trial 1 after", "Best: f1:__label__food", "--epochs 2 --dimension 4");
        assertThat(model).exists();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--negatives 3 | --negatives has no effect with --loss softmax",
                "--buckets 100 | --buckets has no effect without n-grams",
                "--min-ngram 2 --word-ngrams 2 | --min-ngram has no effect without --max-ngram",
                "--autotune-duration 5m | --autotune-duration has no effect without --autotune-validation",
                "--epochs 0 | --epochs 0, must be from 1",
                "--word-ngrams 0 | --word-ngrams 0, must be from 1",
                "--loss hinge | hinge, must be hierarchical-softmax, negative-sampling, softmax or one-vs-all",
            })
    void wrongOptionsAreNamed(String options, String message) throws IOException {
        var arguments =
                new ArrayList<Object>(List.of("classify", "train", texts(), "--output", folder.resolve("m.bin")));
        arguments.addAll(List.of(options.split(" ")));
        var ran = Ran.kindred(arguments.toArray());
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void whatIsNoClassifierIsNamed() throws IOException {
        var text = texts();
        var vectors = Files.writeString(folder.resolve("v.vec"), "1 2\na 1 2\n");
        for (var ran : new Ran[] {
            Ran.kindred("classify", "predict", vectors, text),
            Ran.kindred("classify", "predict", folder.resolve("gone"))
        }) {
            assertThat(ran.code()).isEqualTo(1);
            assertThat(ran.err()).doesNotContain("\tat ");
        }
        var wrong = Ran.kindred("classify", "train", text, "--output", folder.resolve("m.ftz"));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("must end with .bin");
        var unlabelled = Files.writeString(folder.resolve("plain.txt"), "no labels\n");
        var ran = Ran.kindred("classify", "train", unlabelled, "--output", folder.resolve("m.bin"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("no labels in 3 words");
        assertThat(folder.resolve("m.bin")).doesNotExist();
    }
}
