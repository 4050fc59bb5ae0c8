package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterAndPlotTest {

    private static final String[] GROUPS = {"cat", "car", "国"};

    @TempDir
    Path folder;

    private Path vectors = Path.of("");

    /// Three groups of 20 words: `cat0`, `car0`, `国0`, `cat1`, …
    @BeforeEach
    void writeVectors() throws IOException {
        var random = new Random(1);
        var text = new StringBuilder("60 4\n");
        for (int i = 0; i < 60; i++) {
            text.append(GROUPS[i % 3]).append(i / 3);
            for (int d = 0; d < 4; d++) {
                text.append(' ').append((d == i % 3 ? 3 : 0) + random.nextGaussian(0, 0.3));
            }
            text.append('\n');
        }
        vectors = folder.resolve("groups.txt");
        Files.writeString(vectors, text);
    }

    @Test
    void kmeansPrintsGroupsAndWritesThem() throws IOException {
        var out = folder.resolve("clusters.tsv");
        var ran = Ran.kindred("cluster", vectors, "--clusters", 3, "--count", 4, "--output", out);
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines())
                .hasSize(3)
                .allMatch(line -> line.matches("\\d  20  (cat\\d+ ?|car\\d+ ?|国\\d+ ?){4}"));
        assertThat(ran.err()).contains("60 words in 3 groups, inertia");
        var lines = Files.readAllLines(out);
        assertThat(lines).hasSize(60);
        for (int i = 0; i < 60; i++) {
            String group = lines.get(i % 3).substring(lines.get(i % 3).indexOf('\t'));
            assertThat(lines.get(i)).isEqualTo(GROUPS[i % 3] + i / 3 + group);
        }
    }

    @Test
    void hdbscanFindsTheGroupsItself() {
        var ran = Ran.kindred("cluster", vectors, "--method", "hdbscan", "--min-cluster-size", 8, "--json");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .startsWith("{\"method\":\"hdbscan\",\"words\":60,")
                .contains("\"cluster\":2,");
        assertThat(ran.err()).contains(" in 3 groups, ");
    }

    @Test
    void optionsWithoutEffectAndWrongNumbersAreRefused() {
        refused("--clusters has no effect with --method hdbscan", "cluster", "--method", "hdbscan", "--clusters", 3);
        refused("--selection has no effect with --method kmeans", "cluster", "--selection", "leaf");
        refused("--clusters 61, must be at most the number of words, 60", "cluster", "--clusters", 61);
        refused("--clusters 0, must be at least 1", "cluster", "--clusters", 0);
        refused("--min-cluster-size 1, must be at least 2", "cluster", "--method", "hdbscan", "--min-cluster-size", 1);
        refused("--words and --near", "cluster", "--words", "cat1", "--near", "car1:3");
        refused("--near car1, must be a word, a colon and a number", "cluster", "--near", "car1");
        var svg = folder.resolve("map.svg");
        refused("map.gif, must end in .svg, .png or .tsv", "plot", "--output", folder.resolve("map.gif"));
        refused(
                "--perplexity has no effect with --method pca",
                "plot",
                "--output",
                svg,
                "--method",
                "pca",
                "--perplexity",
                9);
        refused(
                "--size has no effect on a file of places",
                "plot",
                "--output",
                folder.resolve("a.tsv"),
                "--size",
                "300x300");
        refused("--perplexity 40 of 60 words, must be at most 19.7", "plot", "--output", svg, "--perplexity", 40);
        refused("--size 90x300, must be 200", "plot", "--output", svg, "--size", "90x300");
        refused("--clusters 11, must be 1 to 10", "plot", "--output", svg, "--clusters", 11);
        refused("--color-by groups without groups", "plot", "--output", svg, "--color-by", "groups");
        refused(
                "--clusters has no effect with --color-by none",
                "plot",
                "--output",
                svg,
                "--color-by",
                "none",
                "--clusters",
                2);
        assertThat(Ran.kindred("plot", vectors, "--output", svg, "--words", "cat1,cot1")
                        .err())
                .contains("\"cot1\" is not among the 60 words; the closest spellings are c");
        assertThat(svg).doesNotExist();
    }

    private void refused(String why, String command, Object... options) {
        var arguments = new Object[options.length + 2];
        arguments[0] = command;
        arguments[1] = vectors;
        System.arraycopy(options, 0, arguments, 2, options.length);
        var ran = Ran.kindred(arguments);
        assertThat(ran.err()).contains(why);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void plotDrawsWordsWithTheirGroups() throws IOException {
        var svg = folder.resolve("map.svg");
        var ran = Ran.kindred("plot", vectors, "--output", svg, "--near", "cat1:9,国1:9", "--iterations", 100);
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("20 words, ", "t-SNE, perplexity 5");
        assertThat(Files.readString(svg)).contains(">cat1</text>", ">国1</text>", "20 words of groups.txt");
        var clusters = folder.resolve("clusters.tsv");
        Ran.kindred("cluster", vectors, "--clusters", 3, "--output", clusters);
        var again = Ran.kindred(
                "plot",
                vectors,
                "--output",
                svg,
                "--words-file",
                clusters,
                "--method",
                "pca",
                "--color-by",
                "groups",
                "--title",
                "a & b");
        assertThat(again.code()).isZero();
        assertThat(Files.readString(svg)).contains("a &amp; b", "principal components, ", ">2</text>");
    }

    @Test
    void placesAreColumnsTheSameOnEveryRun() throws IOException {
        var one = folder.resolve("one.tsv");
        var two = folder.resolve("two.tsv");
        Ran.kindred("plot", vectors, "--output", one, "--threads", 1, "--iterations", 50);
        Ran.kindred("plot", vectors, "--output", two, "--threads", 3, "--iterations", 50);
        assertThat(Files.readString(two)).isEqualTo(Files.readString(one));
        assertThat(Files.readAllLines(one)).hasSize(61).first().isEqualTo("word\tx\ty\tgroup");
        assertThat(Files.readAllLines(one).get(3)).matches("国0\t-?[\\d.E-]+\t-?[\\d.E-]+\t.*");
    }
}
