package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class EvalSuiteTest {

    @TempDir
    Path folder;

    private Path vectors = Path.of("");
    private Path others = Path.of("");
    private Path tests = Path.of("");

    @BeforeEach
    void write() throws IOException {
        vectors = Files.writeString(
                folder.resolve("a.txt"), "5 2\nman 1 0\nwoman 0 1\nking 2 0.1\nqueen 0.1 2\n国王 2 -0.3\n");
        others = Files.writeString(folder.resolve("b.txt"), "4 2\nman 1 0\nwoman 1 0\nking 0 1\nqueen 1 1\n");
        tests = Files.createDirectories(folder.resolve("tests/words"));
        Files.writeString(tests.resolve("pairs.tsv"), "man\tking\t9\nman\twoman\t3\nking\tqueen\t2\nman\tboat\t2\n");
        Files.writeString(tests.resolve("groups.tsv"), "man\tm\nking\tm\nwoman\tf\nqueen\tf\n");
    }

    @Test
    void aSuiteIsPrintedAndWritten() throws IOException {
        var json = folder.resolve("report.json");
        var markdown = folder.resolve("report.md");
        var ran = Ran.kindred(
                "eval", vectors, others, "--suite", tests.getParent(), "--json", json, "--markdown", markdown);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "All models", "a.txt against b.txt", "Common neighbours", "pairs.tsv", "groups.tsv", "hubness")
                .contains("no test of analogies", "no difference can be told");
        assertThat(Files.readString(markdown)).contains("| pairs.tsv | Spearman |", "## Notes");
        var read = JsonMapper.shared().readTree(Files.readString(json));
        var report = read.get("models").get(0).get("reports").get(0);
        assertThat(report.get("measure").asString()).isEqualTo("PURITY");
        assertThat(report.get("score").asDouble()).isEqualTo(1.0);
        assertThat(report.get("coverage").asDouble()).isEqualTo(1.0);
        assertThat(report.has("outcomes")).isFalse();
        assertThat(read.get("pairs").get(0).get("comparisons").get(0).has("p")).isTrue();
    }

    @Test
    void comparingPrintsTheVerdictAlone() {
        var pairs = tests.resolve("pairs.tsv");
        var ran = Ran.kindred("eval", vectors, "--compare", others, "--similarity", pairs);
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("a.txt against b.txt\n")
                .contains("difference", "verdict", "pairs.tsv")
                .doesNotContain("All models");
        assertThat(Ran.kindred("eval", vectors, "--compare", others, "--similarity", pairs, "--json")
                        .out())
                .startsWith("{\"models\":[");
    }

    @Test
    void withoutAFolderASuiteIsWhatNeedsNoTest() {
        assertThat(Ran.kindred("eval", vectors, "--suite").out()).contains("hubness", "no test of word similarity");
    }

    @Test
    void jsonStaysBeforeTheVectors() {
        var ran = Ran.kindred("eval", "--json", vectors, "--categories", tests.resolve("groups.tsv"));
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("{\"vectors\":").contains("\"purity\":1.0");
    }

    @Test
    void optionsWithoutEffectAreRefused() {
        var pairs = tests.resolve("pairs.tsv");
        refuse("--min-coverage has no effect without --suite", "--similarity", pairs, "--min-coverage", 0.5);
        refuse("--show-oov has no effect with --suite", "--suite", tests, "--show-oov");
        refuse("--restrict has no effect without --analogies", "--similarity", pairs, "--restrict", 5);
        refuse("is a file, must be a folder", "--suite", pairs);
        refuse("--min-coverage 2.0, must be 0 to 1", "--suite", tests, "--min-coverage", 2);
        refuse("--compare takes one model", others, "--compare", others, "--similarity", pairs);
        refuse("a model is given twice", vectors, "--similarity", pairs);
        var missing = Ran.kindred("eval", vectors, "--suite", folder.resolve("none"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("none: is no folder of tests");
        var unwritable = Ran.kindred("eval", vectors, "--suite", tests, "--markdown", folder.resolve("no/where.md"));
        assertThat(unwritable.code()).isEqualTo(1);
    }

    private void refuse(String problem, Object... arguments) {
        var all = new java.util.ArrayList<Object>(java.util.List.of("eval", vectors));
        all.addAll(java.util.List.of(arguments));
        var ran = Ran.kindred(all.toArray());
        assertThat(ran.err()).contains(problem);
        assertThat(ran.code()).isEqualTo(2);
    }
}
