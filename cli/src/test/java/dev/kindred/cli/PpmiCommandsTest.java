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
import org.junit.jupiter.params.provider.CsvSource;

/// `train ppmi`, `train onehot` and `why`.
class PpmiCommandsTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");
    private Path model = Path.of("");

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(
                folder.resolve("text.txt"),
                "The cat drinks warm milk .\nThe kitten drinks cold milk .\nA stone lies on the road .\n".repeat(20)
                        + "A kitten purrs softly today .\n");
        model = folder.resolve("model.kindred");
    }

    private Ran train(Object... more) {
        var arguments = new ArrayList<Object>(
                List.of("train", "ppmi", text, "--output", model, "--dimension", 4, "--window", 3));
        arguments.addAll(List.of(more));
        return Ran.kindred(arguments.toArray());
    }

    @Test
    void trainsFromTextToAModelThatKnowsItsOrigin() {
        var ran = train();
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("different pairs", "more frequent than by chance", "Wrote " + model);
        assertThat(Ran.kindred("near", model, "cat", "--count", 1).out()).startsWith("kitten");
        assertThat(Ran.kindred("info", model, "--check").out())
                .contains("ppmi", "--input", "--window", "--context-smoothing", "--eigenvalue-power", "all right");
    }

    @Test
    void threadsDoNotChangeTheFile() throws IOException {
        train("--threads", 1);
        byte[] once = Files.readAllBytes(model);
        train("--threads", 3);
        assertThat(Files.readAllBytes(model)).isEqualTo(once);
    }

    @Test
    void trainsFromASavedTableToTheSameVectors() throws IOException {
        var table = folder.resolve("table.cooc");
        var counted = Ran.kindred("cooccurrence", text, "--window", 3, "--output", table);
        assertThat(counted.code()).as(counted.err()).isZero();
        var ofTable = folder.resolve("table.vec");
        var ran = Ran.kindred("train", "ppmi", table, "--output", ofTable, "--dimension", 4);
        assertThat(ran.code()).as(ran.err()).isZero();
        var ofText = folder.resolve("text.vec");
        Ran.kindred("train", "ppmi", text, "--output", ofText, "--dimension", 4, "--window", 3);
        assertThat(ofTable).hasSameTextualContentAs(ofText);
        var refused = Ran.kindred("train", "ppmi", table, "--output", ofTable, "--window", 2);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("--window has no effect with a saved table");

        train();
        var why = Ran.kindred("why", model, "cat", "kitten", "--cooccurrence", table);
        assertThat(why.code()).as(why.err()).isZero();
        assertThat(why.out()).contains("milk").doesNotContain("drinks cold");
        Ran.kindred("train", "ppmi", table, "--output", model, "--dimension", 4);
        assertThat(Ran.kindred("why", model, "cat", "kitten").out())
                .as("the table of its own")
                .isEqualTo(why.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dimension 0 | --dimension 0, must be from 1",
                "--window 0 | --window 0, must be from 1",
                "--window far | --window far, must be 1 to 1000, or sentence",
                "--context-smoothing 0 | --context-smoothing 0.0, must be above 0",
                "--shift 0.5 | --shift 0.5, must be from 1",
                "--eigenvalue-power 2 | --eigenvalue-power 2.0, must be from 0",
                "--oversampling -1 | --oversampling -1, must be from 0",
                "--power-iterations 101 | --power-iterations 101, must be from 0",
                "--threads 0 | --threads 0, must be from 1",
                "--sides up | up, must be both, left or right",
            })
    void wrongOptionsAreNamedWithTheirRange(String options, String message) {
        var arguments = new ArrayList<Object>(List.of("train", "ppmi", text, "--output", model));
        arguments.addAll(List.of(options.strip().split(" ")));
        var ran = Ran.kindred(arguments.toArray());
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void aMatrixBeyondTheMemoryIsRefusedBeforeItIsMade() {
        var ran = train("--memory", "1K");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("positive cells needs", "keep fewer words");
        assertThat(model).doesNotExist();
    }

    @Test
    void whyShowsSharedContextsWithCountsAndSentences() {
        train();
        var ran = Ran.kindred("why", model, "cat", "kitten");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out().lines().findFirst().orElseThrow()).matches("context +cat +kitten +PMI +PMI");
        assertThat(ran.out())
                .containsPattern("drinks +20 +20 ")
                .contains("the cat drinks warm milk", "the kitten drinks cold milk")
                .doesNotContain("purrs");
        var json = Ran.kindred("why", model, "cat", "kitten", "--json", "--count", 1);
        assertThat(json.out())
                .contains("\"words\":[\"cat\",\"kitten\"]", "\"counts\":[20.0,20.0]", "\"sentences\":[\"the cat");
    }

    @Test
    void whyAsksForTheTextWhereTheModelDoesNotKnowIt() throws IOException {
        train();
        var vectors = folder.resolve("vectors.vec");
        Ran.kindred("convert", model, vectors);
        var ran = Ran.kindred("why", vectors, "cat", "kitten");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("does not say which text", "--text");
        var given = Ran.kindred("why", vectors, "cat", "kitten", "--text", text);
        assertThat(given.out()).contains("drinks", "the cat drinks warm milk");

        Files.move(text, folder.resolve("moved.txt"));
        var gone = Ran.kindred("why", model, "cat", "kitten");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("text.txt does not exist");
    }

    @Test
    void whyRefusesWhatIsNoPairOfKnownWords() {
        train();
        assertThat(Ran.kindred("why", model, "cat").code()).isEqualTo(2);
        assertThat(Ran.kindred("why", model, "cat", "cat").err()).contains("two different words");
        var unknown = Ran.kindred("why", model, "cat", "kiten");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("\"kiten\" is not among", "closest spellings are kitten");
        var junk = Ran.kindred("why", model, "cat", "kitten", "--cooccurrence", text);
        assertThat(junk.err()).contains("is no table of co-occurrences");
    }

    @Test
    void oneHotVectorsAreWrittenUpToALimit() throws IOException {
        var fruit = Files.writeString(folder.resolve("fruit.txt"), "apple banana cherry\n");
        var out = folder.resolve("fruit.vec");
        assertThat(Ran.kindred("train", "onehot", fruit, "--min-count", 1, "--output", out)
                        .code())
                .isZero();
        assertThat(Files.readAllLines(out))
                .containsExactly("3 3", "apple 1.0 0.0 0.0", "banana 0.0 1.0 0.0", "cherry 0.0 0.0 1.0");
        var kept = folder.resolve("fruit.kindred");
        Ran.kindred("train", "onehot", fruit, "--min-count", 1, "--output", kept, "--unknown-row");
        assertThat(Ran.kindred("info", kept, "--check").out()).contains("<unk>", "onehot", "all right");

        var many = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            many.append('w').append(i).append(i % 10 == 9 ? '\n' : ' ');
        }
        var large = Files.writeString(folder.resolve("large.txt"), many);
        var ran = Ran.kindred("train", "onehot", large, "--min-count", 1, "--output", folder.resolve("large.vec"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("20,000 words", "at most 16,384");
    }
}
