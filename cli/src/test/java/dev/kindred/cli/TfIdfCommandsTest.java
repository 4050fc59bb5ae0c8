package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TfIdfCommandsTest {

    @TempDir
    Path folder;

    private Path texts = Path.of("");
    private Path model = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        texts = Files.writeString(
                folder.resolve("texts.txt"), "The cat chases the mouse\n\nThe kitten hunts rodents\n我喜欢猫\n");
        model = folder.resolve("texts.tfidf");
    }

    private static Ran done(Object... arguments) {
        var ran = Ran.kindred(arguments);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran;
    }

    @Test
    void aModelIsFittedAndToldOf() {
        var fitted = done("tfidf", "fit", texts, "--output", model);
        assertThat(fitted.err()).contains("10 terms of 4 texts, raw tf, smooth idf, l2");
        assertThat(done("tfidf", "terms", model).out().lines())
                .hasSize(10)
                .contains("6\tthe\t2\t3\t1.5108256237659907")
                .last()
                .asString()
                .startsWith("9\t猫\t1\t1\t1.9");
        assertThat(done("tfidf", "terms", model, "the", "mouse", "dog").out().lines())
                .first()
                .asString()
                .startsWith("mouse\t0.78");
        assertThat(done("tfidf", "terms", model, "--json").out()).contains("\"term\":\"the\",\"texts\":2,\"count\":3");
        assertThat(done("tfidf", "terms", model, "猫", "--json").out())
                .contains("{\"term\":\"猫\",\"column\":9,\"weight\":1.0}");
    }

    @Test
    void textsAreIndexedAndFound() {
        Path index = folder.resolve("texts.index");
        done("tfidf", "index", texts, "--output", index, "--bm25", "lucene");
        assertThat(done("tfidf", "search", index, "a", "kitten").out()).contains("  3  The kitten hunts rodents");
        var many = Ran.withInput("the\n猫\n", "tfidf", "search", index, "--count", "1");
        assertThat(many.out().lines()).hasSize(4).anyMatch(line -> line.endsWith("4  我喜欢猫"));
        assertThat(done("tfidf", "search", index, "the", "--json").out())
                .startsWith("{\"query\":\"the\",\"texts\":[{\"number\":1,\"score\":")
                .contains("\"text\":\"The kitten hunts rodents\"");
        done("tfidf", "fit", texts, "--output", model, "--analyzer", "char-wb", "--ngrams", "2-4", "--smart", "lfc");
        Path others = folder.resolve("others.index");
        assertThat(done("tfidf", "index", texts, "--output", others, "--model", model, "--without-texts")
                        .err())
                .contains("log tf, standard idf, l2, log base 2");
        assertThat(done("tfidf", "search", others, "kittens", "--count", 1)
                        .out()
                        .strip())
                .endsWith("  3");
        assertThat(Ran.kindred("tfidf", "search", model, "cat").err()).contains("is a model without texts");
    }

    @Test
    void rowsAreExported() throws IOException {
        done("tfidf", "fit", texts, "--output", model, "--idf", "none", "--norm", "none", "--document", "paragraph");
        Path rows = folder.resolve("rows.svm");
        Path labels = Files.writeString(folder.resolve("labels.txt"), "7\n8\n");
        done(
                "tfidf",
                "export",
                texts,
                "--model",
                model,
                "--output",
                rows,
                "--labels",
                labels,
                "--document",
                "paragraph");
        assertThat(Files.readAllLines(rows)).hasSize(2).first().isEqualTo("7 1:1.0 2:1.0 5:1.0 7:2.0");
        for (String name : List.of("rows.npz", "rows.mtx")) {
            done("tfidf", "export", texts, "--model", model, "--output", folder.resolve(name));
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        var short1 = Ran.kindred("tfidf", "export", texts, "--model", model, "--output", rows, "--labels", labels);
        assertThat(short1.code()).isEqualTo(1);
        assertThat(short1.err()).contains("has 2 lines for 4 texts");
    }

    @Test
    void standardInputIsReadOnce() {
        assertThat(Ran.withInput("a b\nb\n", "tfidf", "fit", "-", "--output", model, "--min-df", "2")
                        .err())
                .contains("1 terms of 2 texts");
        var twice = Ran.withInput("a b\n", "tfidf", "index", "-", "--output", folder.resolve("x"));
        assertThat(twice.code()).isEqualTo(2);
        assertThat(twice.err()).contains("INPUT - cannot be read twice");
        assertThat(Ran.withInput("b\n", "tfidf", "index", "-", "--output", folder.resolve("x"), "--model", model)
                        .code())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ngrams 2-1: must be from 2 to 100",
                "--ngrams x: must be a number or two with a hyphen",
                "--min-df 0.5x: --min-df 0.5x, must be a number of texts",
                "--max-df 1.5: --max-df 1.5: share of texts 1.5, must be from 0 to 1",
                "--max-features 0: --max-features 0, must be at least 1",
                "--hash-bits 31: --hash-bits 31, must be from 1 to 30",
                "--hash-bits 4 --min-df 2: --min-df has no effect with --hash-bits",
                "--hash-bits 4 --tf log: --tf raw or binary, or --unsigned",
                "--unsigned: --unsigned has no effect without --hash-bits",
                "--analyzer char --stop-words x: --stop-words has no effect with --analyzer char",
                "--bm25 lucene --norm l1: --norm has no effect with --bm25",
                "--bm25 lucene --delta 1: --delta has no effect with --bm25 lucene",
                "--bm25 atire --b 2: --b 2.0, must be from 0 to 1",
                "--k1 1: --k1 has no effect without --bm25",
                "--smart nfx: letter 3 is x, must be n or c",
                "--smart nfc --tf log: --tf has no effect with --smart",
                "--log-base 1: --log-base 1.0, must be above 1",
                "--threads 0: --threads 0, must be from 1 to 1024",
                "--tf raw2: must be raw, binary, log"
            })
    void whatHasNoEffectOrNoMeaningIsRefused(String wrong) {
        String[] parts = wrong.split(": ", 2);
        var arguments = new ArrayList<Object>(List.of("tfidf", "fit", texts, "--output", model));
        arguments.addAll(List.of(parts[0].split(" ")));
        var ran = Ran.kindred(arguments.toArray());
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains(parts[1]);
        assertThat(model).doesNotExist();
    }

    @Test
    void whatCannotBeDoneIsToldInASentence() throws IOException {
        done("tfidf", "fit", texts, "--output", model);
        assertThat(Ran.kindred(
                                "tfidf",
                                "index",
                                texts,
                                "--output",
                                folder.resolve("x"),
                                "--model",
                                model,
                                "--tf",
                                "log")
                        .err())
                .contains("--tf has no effect with --model");
        assertThat(Ran.kindred("tfidf", "terms", texts).err()).contains("is no TF-IDF model or index");
        assertThat(Ran.kindred("tfidf", "export", texts, "--model", model, "--output", folder.resolve("x.csv"))
                        .code())
                .isEqualTo(2);
        assertThat(Ran.kindred("tfidf", "fit", folder.resolve("none"), "--output", model)
                        .err())
                .contains("does not exist");
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n\n");
        var none = Ran.kindred("tfidf", "fit", blank, "--output", model);
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no term of 2 texts is left");
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
        var damaged = Ran.kindred("tfidf", "terms", model);
        assertThat(damaged.code()).isEqualTo(1);
        assertThat(damaged.err()).contains("damaged").doesNotContain("at dev.kindred");
    }
}
