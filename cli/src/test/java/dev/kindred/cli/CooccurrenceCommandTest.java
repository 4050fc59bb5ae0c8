package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CooccurrenceCommandTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(
                folder.resolve("like.txt"), "I like NLP .\nI like deep learning .\nI enjoy flying .\n");
    }

    private static Ran cooccurrence(Path input, Object... more) {
        var arguments = new ArrayList<Object>(List.of("cooccurrence", input));
        arguments.addAll(Arrays.asList(more));
        return Ran.kindred(arguments.toArray());
    }

    @Test
    void theTableOfTheTutorialsIsPrinted() {
        var ran = cooccurrence(text, "--window", "sentence", "--table");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines().map(line -> line.replaceAll(" +", " ")).toList())
                .containsExactly(
                        " . i like deep enjoy flying learning nlp",
                        ". 0 3 2 1 1 1 1 1",
                        "i 3 0 2 1 1 1 1 1",
                        "like 2 2 0 1 0 0 1 1",
                        "deep 1 1 1 0 0 0 1 0",
                        "enjoy 1 1 0 0 0 1 0 0",
                        "flying 1 1 0 0 1 0 0 0",
                        "learning 1 1 1 1 0 0 0 0",
                        "nlp 1 1 1 0 0 0 0 0");
    }

    @Test
    void aSavedTableAnswersLikeTheText() {
        for (String name : new String[] {"t.cooc", "glove/cooccurrence.bin"}) {
            var saved = folder.resolve(name);
            saved.getParent().toFile().mkdirs();
            var ran = cooccurrence(text, "--min-count", 1, "--output", saved);
            assertThat(ran.code()).as(ran.err()).isZero();
            assertThat(ran.err()).contains("Read ", "Counted ", "Wrote " + saved);
            assertThat(ran.out()).isEmpty();
            var shown = cooccurrence(saved, "--show", "like", "--count", 3);
            assertThat(shown.code()).as(shown.err()).isZero();
            assertThat(shown.out())
                    .isEqualTo(cooccurrence(text, "--min-count", 1, "--show", "like", "--count", 3)
                            .out());
            assertThat(shown.out().lines().toList())
                    .hasSize(3)
                    .first()
                    .asString()
                    .startsWith("i ")
                    .endsWith(" 2");
            assertThat(cooccurrence(saved, "--table").out().lines()).hasSize(9);
        }
    }

    @Test
    void aTableIsExportedAsItIsListed() throws IOException {
        var saved = folder.resolve("t.cooc");
        assertThat(cooccurrence(text, "--min-count", 1, "--window", 2, "--output", saved)
                        .code())
                .isZero();
        var triples = folder.resolve("t.tsv");
        assertThat(cooccurrence(saved, "--output", triples).code()).isZero();
        assertThat(cooccurrence(saved).out())
                .isEqualTo(Files.readString(triples))
                .contains("i\tlike\t2\n");
        assertThat(cooccurrence(saved, "--output", folder.resolve("t.mtx")).code())
                .isZero();
        assertThat(folder.resolve("t.mtx.words")).exists();
        assertThat(cooccurrence(saved, "--output", folder.resolve("t.npy")).code())
                .isZero();
        assertThat(folder.resolve("t.npy")).hasSize(128 + 8 * 8 * 8);
    }

    @Test
    void jsonHoldsTheSame() {
        assertThat(cooccurrence(text, "--min-count", 1, "--window", "sentence", "--show", "nlp", "--json", "--count", 1)
                        .out()
                        .strip())
                .isEqualTo("{\"word\":\"nlp\",\"contexts\":[{\"word\":\".\",\"count\":1.0}]}");
        assertThat(cooccurrence(text, "--table", "--json").out()).contains("\"words\":[\".\",\"i\"", "\"counts\":[[");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--window 0 | --window 0, must be from 1 to 1,000",
                "--window wide | --window wide, must be 1 to 1000, or sentence",
                "--window 2147483647 | --window",
                "--sides top | must be both, left or right",
                "--weighting heavy | must be uniform or inverse-distance",
                "--threads 0 | 0 threads",
                "--memory none | must be a size",
                "--count 3 | --count has no effect without --show",
                "--json | --json has no effect without --show or --table",
                "--format text | --format has no effect without --output",
                "--output x.unknown | unknown extension; give --format kindred, text",
                "--show a --count 0 | --count 0, must be at least 1",
            })
    void wrongOptionsAreNamed(String options, String message) {
        var ran = cooccurrence(text, (Object[]) options.strip().split(" "));
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void countingOptionsAreRefusedWithASavedTable() {
        var saved = folder.resolve("t.cooc");
        assertThat(cooccurrence(text, "--min-count", 1, "--output", saved).code())
                .isZero();
        var ran = cooccurrence(saved, "--window", 3, "--show", "i");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--window has no effect with a saved table");
        assertThat(cooccurrence(saved, text).code()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        fails(cooccurrence(text, "--min-count", 1, "--show", "lik"), "closest spellings are like");
        fails(cooccurrence(folder.resolve("gone.txt")), "gone.txt");
        fails(cooccurrence(text, "--output", folder.resolve("no/such.cooc")), "no does not exist");
        fails(cooccurrence(text, "--min-count", 9), "9");
        var saved = folder.resolve("t.cooc");
        cooccurrence(text, "--min-count", 1, "--output", saved);
        byte[] bytes = Files.readAllBytes(saved);
        bytes[130] ^= 1;
        fails(cooccurrence(Files.write(saved, bytes), "--show", "i"), "block 0 of ");
        fails(cooccurrence(Files.write(saved, Arrays.copyOf(bytes, 200)), "--show", "i"), "t.cooc");
        var many = new StringBuilder();
        for (int i = 0; i < 41; i++) {
            many.append('w').append(i).append(' ');
        }
        fails(cooccurrence(Files.writeString(folder.resolve("many.txt"), many), "--table"), "at most 40 words");
    }

    private static void fails(Ran ran, String message) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(message).doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }
}
