package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCommandsTest {

    @TempDir
    Path folder;

    private Path vectors = Path.of("");
    private Path texts = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        vectors = Files.writeString(folder.resolve("small.txt"), """
                6 2
                man 1 0
                woman 0 1
                king 2 0.1
                queen 0.1 2
                国王 2 -0.3
                car -1 -1
                """);
        texts = Files.writeString(folder.resolve("texts.txt"), "A king, a man.\n\nWoman and Queen\nthe car\n");
    }

    @ParameterizedTest
    @CsvSource({
        "average, 0.0000",
        "sif, 0.0000",
        "usif, 0.0000",
        "power-means, 0.0000",
        "max, 0.0000",
        "min-mean-max, 0.0000",
        "soft-cosine, 0.0000",
        "wmd, 1.4142",
        "rwmd, 1.4142",
        "wcd, 1.4142"
    })
    void everyMethodComparesTwoTexts(String method, String value) {
        var ran = Ran.kindred("document", "compare", vectors, "A man", "the WOMAN", "--method", method);
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualToNormalizingNewlines(value + "\n");
        assertThat(ran.err()).contains("left out, since they have no vector: a, the");
        assertThat(Ran.kindred("document", "near", vectors, texts, "women", "woman", "--method", method, "--count", 1)
                        .out())
                .contains("3  Woman and Queen");
    }

    @Test
    void pairsOfStandardInputAreComparedAndOthersTold() {
        var ran = Ran.withInput(
                "man\twoman\n\nman king\nking\tqueen car\n", "document", "compare", vectors, "--method", "wmd");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out().lines()).hasSize(2).first().isEqualTo("1.4142");
        assertThat(ran.err()).contains("kindred document compare: line 3 has 0 tabs, must be 1, between two texts");
    }

    @Test
    void jsonTellsUnknownWordsAndHasNoInfiniteNumbers() {
        assertThat(Ran.kindred("document", "compare", vectors, "man", "a boat", "--method", "wmd", "--json")
                        .out())
                .isEqualToNormalizingNewlines("{\"texts\":[\"man\",\"a boat\"],\"method\":\"wmd\",\"distance\":null,"
                        + "\"unknown\":[\"a\",\"boat\"]}\n");
        assertThat(Ran.withInput("man\tman", "document", "compare", vectors, "--json")
                        .out())
                .contains("\"method\":\"sif\",\"similarity\":1.0,");
        assertThat(Ran.withInput("man car\n", "document", "near", vectors, texts, "--method", "wmd", "--json")
                        .out())
                .contains("\"text\":\"man car\"", "{\"line\":1,\"distance\":0.9", "\"text\":\"the car\"}");
    }

    @Test
    void whatIsLearnedFromTextsCounts() {
        List<Object> compare = List.of("document", "compare", vectors, "man queen", "king woman", "--learn", texts);
        for (String method : List.of("idf", "sif", "usif")) {
            var ran = Ran.kindred(with(compare, "--method", method));
            assertThat(ran.code()).as(ran.err()).isZero();
        }
        var softly = Ran.kindred(with(compare, "--method", "soft-cosine", "--weights", "idf", "--exponent", 1));
        assertThat(softly.code()).as(softly.err()).isZero();
        assertThat(Ran.kindred(with(compare, "--components", 9)).err()).contains("must be 0 to 2");
    }

    @Test
    void wordsWeighWhatATfIdfModelSays() {
        Path model = folder.resolve("texts.tfidf");
        assertThat(Ran.kindred("tfidf", "fit", texts, "--output", model).code()).isZero();
        List<Object> compare = List.of("document", "compare", vectors, "man queen", "king woman", "--method", "idf");
        var learned = Ran.kindred(with(compare, "--learn", texts));
        assertThat(Ran.kindred(with(compare, "--tfidf", model)).out()).isEqualTo(learned.out());
        assertThat(Ran.kindred("tfidf", "fit", texts, "--output", model, "--hash-bits", 4)
                        .code())
                .isZero();
        assertThat(Ran.kindred(with(compare, "--tfidf", model)).err())
                .contains("terms are not single words of a vocabulary");
    }

    private static Object[] with(List<Object> arguments, Object... more) {
        return Stream.concat(arguments.stream(), List.of(more).stream()).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--method average --learn x: --learn has no effect with --method average",
                "--components 1: --components has no effect without --learn",
                "--method wmd --threshold 0.1: --threshold has no effect with --method wmd",
                "--method soft-cosine --as-they-are: --as-they-are has no effect with --method soft-cosine",
                "--method usif --smoothing 0.1: --smoothing has no effect with --method usif",
                "--weights sif: --weights has no effect with --method sif",
                "--method idf: idf needs texts to count words in: give --learn FILE or --tfidf FILE",
                "--method sif --tfidf x: --tfidf has no effect without idf",
                "--method idf --tfidf x --learn y: --learn has no effect with --tfidf",
                "--method max --learn x: --learn has no effect with --method max",
                "--method soft-cosine --threshold 1: --threshold 1.0, must be 0 to below 1",
                "--learn -: --learn needs a file",
                "--smoothing 0: --smoothing 0.0, must be above 0",
                "--threads 0: --threads 0, must be from 1 to 1024",
                "--method cosine: must be average, idf, sif"
            })
    void whatHasNoEffectOrNoMeaningIsRefused(String wrong) {
        String[] parts = wrong.split(": ", 2);
        var arguments = with(List.of("document", "compare", vectors, "a", "b"), (Object[]) parts[0].split(" "));
        var ran = Ran.kindred(arguments);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(parts[1]);
    }

    @Test
    void wrongNumbersOfTextsAreRefused() {
        assertThat(Ran.kindred("document", "compare", vectors, "a").code()).isEqualTo(2);
        assertThat(Ran.kindred("document", "near", vectors, "-").err()).contains("standard input cannot be both");
        assertThat(Ran.kindred("document", "near", vectors, texts, "man", "--count", 0)
                        .code())
                .isEqualTo(2);
        var missing = Ran.kindred("document", "near", vectors, folder.resolve("nothing"), "man");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("nothing").doesNotContain("at dev.kindred");
    }

    @Test
    void textsHaveVectors() {
        assertThat(Ran.kindred("document", "vector", vectors, "--method", "average", "A", "man,", "woman")
                        .out())
                .isEqualToNormalizingNewlines("0.5 0.5\n");
        assertThat(Ran.withInput("man\nwoman\n", "document", "vector", vectors, "--method", "average", "--json")
                        .out())
                .isEqualToNormalizingNewlines(
                        "{\"text\":\"man\",\"vector\":[1.0,0.0]}\n{\"text\":\"woman\",\"vector\":[0.0,1.0]}\n");
        var refused = Ran.kindred("document", "vector", vectors, "man", "--method", "wmd");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--method wmd makes no vectors of texts");
    }

    @Test
    void groupsOfWordsAreCompared() {
        assertThat(Ran.kindred("similarity", vectors, "man woman", "king").out())
                .isEqualToNormalizingNewlines("0.7415\n");
        assertThat(Ran.kindred("similarity", vectors, "man", "king", "--relative", 2)
                        .out())
                .isEqualToNormalizingNewlines("0.5025\n");
        assertThat(Ran.kindred("similarity", vectors, "man woman", "king", "--relative", 2)
                        .code())
                .isEqualTo(1);
        assertThat(Ran.kindred("similarity", vectors, "man", "king", "--relative", 0)
                        .code())
                .isEqualTo(2);
        var lines = Ran.withInput("man\twoman\nman woman\tking\nboat\tking\n", "similarity", vectors);
        assertThat(lines.code()).isEqualTo(1);
        assertThat(lines.out()).isEqualToNormalizingNewlines("0.0000\n0.7415\n");
        assertThat(lines.err()).contains("\"boat\" is not among the 6 words");
    }

    @Test
    void wordsHaveACentroid() {
        assertThat(Ran.kindred("centroid", vectors, "man", "woman").out())
                .isEqualToNormalizingNewlines("0.70710677 0.70710677\n");
        assertThat(Ran.kindred("centroid", vectors, "king", "--json").out()).startsWith("{\"words\":[\"king\"],");
        assertThat(Ran.kindred("centroid", vectors).code()).isEqualTo(2);
        assertThat(Ran.kindred("centroid", vectors, "boat").code()).isEqualTo(1);
    }
}
