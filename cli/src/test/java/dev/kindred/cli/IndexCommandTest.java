package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {

    private static final int WORDS = 1_500;

    @TempDir
    Path folder;

    private Path vectors = Path.of("");

    @BeforeEach
    void writeVectors() throws IOException {
        vectors = Files.write(folder.resolve("some.vec"), lines("w", WORDS, 1));
    }

    private static List<String> lines(String prefix, int count, long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<>(List.of(count + " 6"));
        for (int i = 0; i < count; i++) {
            var line = new StringBuilder(prefix + i);
            for (int k = 0; k < 6; k++) {
                line.append(' ').append((float) random.nextGaussian());
            }
            lines.add(line.toString());
        }
        return lines;
    }

    @Test
    void anIndexIsBuiltAskedGrownAndShrunk() throws IOException {
        var built = Ran.kindred("index", "build", vectors, "--ef-construction", 50);
        assertThat(built.code()).as(built.err()).isZero();
        assertThat(built.err()).contains("Wrote " + vectors + ".hnsw: 1,500 words", "bytes a word");
        var index = vectors + ".hnsw";
        assertThat(Ran.kindred("near", vectors, "w7", "--index", index).out())
                .isEqualTo(Ran.kindred("near", vectors, "w7").out());
        assertThat(Ran.kindred("analogy", vectors, "w1", "w2", "w3", "--index", index, "--count", 1)
                        .out())
                .isEqualTo(Ran.kindred("analogy", vectors, "w1", "w2", "w3", "--count", 1)
                        .out());
        var more = Files.writeString(folder.resolve("more.vec"), "2 6\nnah 1 2 3 4 5 6\n国王 1 2 3 4 5 7\n");
        assertThat(Ran.kindred("index", "add", vectors, more).err()).contains("Added 2 words", "1,502 words");
        assertThat(Ran.kindred("near", vectors, "nah", "--index", index, "--count", 1)
                        .out())
                .startsWith("国王");
        assertThat(Ran.withInput("国王\n\nw3\n", "index", "delete", vectors).err())
                .contains("Deleted 2 words");
        assertThat(Ran.kindred("near", vectors, "国王", "--index", index).code()).isEqualTo(1);
        var info = Ran.kindred("index", "info", vectors, "--check", "--json");
        assertThat(info.out()).contains("\"words\":1500", "\"vectors\":1500", "\"deletedInGraph\":2", "\"m\":16");
        assertThat(Ran.kindred("index", "info", vectors).out()).contains("--m 16 --ef-construction 50 --seed 1");
    }

    @Test
    void wrongUseIsExplained() throws IOException {
        assertThat(Ran.kindred("near", vectors, "w1", "--ef", 5).err()).contains("--ef has no effect without --index");
        assertThat(Ran.kindred("near", vectors, "w1", "--index", "x", "--ef", 0).code())
                .isEqualTo(2);
        assertThat(Ran.kindred("index", "build", vectors, "--m", 1).err()).contains("--m 1, must be from 2 to 512");
        assertThat(Ran.kindred("index", "build", vectors, "--ef-construction", 0)
                        .err())
                .contains("--ef-construction 0, must be from 1 to 10000");
        var missing = Ran.kindred("near", vectors, "w1", "--index", folder.resolve("none.hnsw"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no such file; kindred index build makes it");
        assertThat(Ran.kindred("near", vectors, "w1", "--index", vectors).err()).contains("is no index of neighbours");
        assertThat(Ran.kindred("index").code()).isEqualTo(2);
    }

    @Test
    void anIndexThatDoesNotFitIsRefused() throws IOException {
        var index = folder.resolve("dot.hnsw");
        var built = Ran.kindred(
                "index",
                "build",
                vectors,
                "--output",
                index,
                "--metric",
                "dot",
                "--ef-construction",
                20,
                "--quantize",
                "int8");
        assertThat(built.code()).as(built.err()).isZero();
        var asked = Ran.kindred("near", vectors, "w1", "--index", index);
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("was built with --metric dot, the question is by cosine");
        assertThat(Ran.kindred("near", vectors, "w1", "--index", index, "--metric", "dot")
                        .code())
                .isZero();
        Files.write(vectors, lines("w", WORDS, 2));
        var stale = Ran.kindred("near", vectors, "w1", "--index", index, "--metric", "dot");
        assertThat(stale.err()).contains("was built on other vectors");
        assertThat(stale.code()).isEqualTo(1);
    }

    @Test
    void benchIndexMeasuresAndDraws() throws IOException {
        var plot = folder.resolve("curve.svg");
        Object[] small = {
            "bench-index", vectors, "--queries", 20, "--ef", "5,100", "--rounds", 1, "--ef-construction", 40
        };
        var ran = Ran.kindred(with(small, "--plot", plot));
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("1,500 words of dimension 6, cosine", "recall@10", "graph of int8");
        assertThat(Files.readString(plot))
                .startsWith("<svg")
                .contains("polyline", "graph of int8")
                .endsWith("</svg>\n");
        var json = Ran.kindred(with(small, "--json", "--noise", "0.1", "--metric", "euclidean"))
                .out();
        assertThat(json)
                .contains("\"ways\":[", "\"ef\":100,\"recall\":", "\"noise\":0.1")
                .doesNotContain("signs");
        assertThat(Ran.kindred("bench-index", vectors, "--rounds", 0).code()).isEqualTo(2);
    }

    private static Object[] with(Object[] some, Object... more) {
        var all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray();
    }
}
