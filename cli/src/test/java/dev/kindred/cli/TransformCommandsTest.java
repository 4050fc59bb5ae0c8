package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;
import dev.kindred.format.WriteOptions;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformCommandsTest {

    @TempDir
    Path folder;

    private Path counted = Path.of("");
    private Path uncounted = Path.of("");

    @BeforeEach
    void writeVectors() {
        counted = folder.resolve("counted.kindred");
        var random = new Random(1);
        var matrix = HeapMatrix.zeros(60, 4);
        for (int id = 0; id < 60; id++) {
            matrix.setRow(id, new float[] {1, g(random), g(random), g(random)}, 0);
        }
        var words = IntStream.range(0, 60).mapToObj(i -> i == 5 ? "猫" : "w" + i).toList();
        long[] counts = IntStream.range(0, 60).mapToLong(i -> 600 / (i + 1)).toArray();
        var made = new Provenance("cbow", new LinkedHashMap<>(), 7, "1");
        VectorFile.write(
                new Embeddings(Vocabulary.of(words, counts), matrix),
                counted,
                VectorFormat.KINDRED,
                WriteOptions.defaults().withProvenance(Optional.of(made)));
        uncounted = folder.resolve("uncounted.bin");
        assertThat(Ran.kindred("convert", counted, uncounted).code()).isZero();
    }

    private static float g(Random random) {
        return (float) random.nextGaussian();
    }

    @Test
    void stepsAreTakenInTheirOrderAndRecorded() {
        var out = folder.resolve("out.kindred");
        var ran = Ran.kindred("transform", counted, out, "--steps", "center,pca=3", "--steps", "normalize");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("60 words of dimension 3, wrote ", "(kindred, ");
        float[] row = VectorFile.open(out).vector("猫").orElseThrow();
        assertThat(row[0] * row[0] + row[1] * row[1] + row[2] * row[2]).isCloseTo(1, within(1e-6f));
        assertThat(KindredFile.open(out).provenance().orElseThrow().method()).isEqualTo("cbow");
        var again = folder.resolve("again.kindred");
        assertThat(Ran.kindred("transform", out, again, "--steps", "truncate=2", "--type", "float16")
                        .code())
                .isZero();
        assertThat(Ran.kindred("info", again).out()).contains("--transform  center,pca=3,normalize,truncate=2");
    }

    @Test
    void frequenciesAreCountsUnlessRanksAreAskedFor() {
        var out = folder.resolve("out.vec");
        for (String step : new String[] {"zipf-center", "zipf-whiten", "zipf-whiten=zca", "sif", "sif=0.01"}) {
            assertThat(Ran.kindred("transform", counted, out, "--steps", step).code())
                    .isZero();
            var refused = Ran.kindred("transform", uncounted, out, "--steps", step);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("uncounted.bin: has no counts of its words, which " + step, "--frequencies ranks");
            assertThat(Ran.kindred("transform", uncounted, out, "--steps", step, "--frequencies", "ranks")
                            .code())
                    .isZero();
        }
        var idle = Ran.kindred("transform", counted, out, "--steps", "whiten", "--frequencies", "ranks");
        assertThat(idle.code()).isEqualTo(2);
        assertThat(idle.err()).contains("--frequencies has no effect without zipf-center, zipf-whiten or sif");
    }

    @Test
    void wrongStepsAreRefusedBeforeAnythingIsRead() {
        var out = folder.resolve("out.vec");
        var none = folder.resolve("none.vec");
        for (String[] wrong : new String[][] {
            {"whitten", "--steps whitten, there is no such step"},
            {"pca", "pca, must have a whole number"},
            {"pca=0", "pca=0, must have a whole number"},
            {"sif=x", "sif=x, must have a number above 0"},
            {"center=2", "center=2, this step takes no value"},
            {"truncate=", "truncate= has no value"},
            {"whiten=ica", "must be whiten=zca or whiten=pca"},
            {"retrofit", "must have a file"}
        }) {
            var ran = Ran.kindred("transform", none, out, "--steps", wrong[0]);
            assertThat(ran.code()).as(wrong[0]).isEqualTo(2);
            assertThat(ran.err()).contains(wrong[1]);
        }
        assertThat(Ran.kindred("transform", counted, folder.resolve("x.ftz"), "--steps", "center")
                        .err())
                .contains("a fastText model holds n-grams");
        var large = Ran.kindred("transform", counted, out, "--steps", "pca=5");
        assertThat(large.code()).isEqualTo(1);
        assertThat(large.err()).contains("5 principal components, must be at most the dimension, 4");
        assertThat(out).doesNotExist();
    }

    @Test
    void retrofittingSaysWhatItKnows() throws IOException {
        var lexicon = Files.writeString(folder.resolve("lexicon.txt"), "猫 w1 w2\nw9 nothing\n");
        var out = folder.resolve("out.kindred");
        var ran = Ran.kindred("retrofit", counted, lexicon, out, "--iterations", 3);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("The lexicon has 5 words, 4 of them known; 3 have relations, 2 in all");
        var step = folder.resolve("step.kindred");
        var stepped = Ran.kindred("transform", counted, step, "--steps", "retrofit=" + lexicon);
        assertThat(stepped.err()).contains("3 have relations");
        assertThat(Ran.kindred("similarity", out, "猫", "w1").out())
                .isNotEqualTo(Ran.kindred("similarity", counted, "猫", "w1").out());
        assertThat(Ran.kindred("retrofit", counted, lexicon, out, "--iterations", 0)
                        .err())
                .contains("--iterations 0, must be at least 1");
        assertThat(Ran.kindred("retrofit", counted, lexicon, out, "--beta", 0).code())
                .isEqualTo(2);
        Files.writeString(lexicon, "alone\n");
        var refused = Ran.kindred("transform", counted, step, "--steps", "retrofit=" + lexicon);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("lexicon.txt: no line has a word");
    }

    @Test
    void aTurnedSpaceIsAlignedJudgedAndTranslated() throws IOException {
        var turned = turned();
        var pairs = new StringBuilder();
        IntStream.range(0, 60).filter(i -> i != 5).forEach(i -> pairs.append("w" + i + "\tw" + i + "\n"));
        var dictionary = Files.writeString(folder.resolve("pairs.txt"), pairs);
        var out = folder.resolve("aligned.bin");
        var ran = Ran.kindred(
                "align", counted, turned, "--dictionary", dictionary, "--test", dictionary, "--output", out);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Learned from 59 of 59 pairs", "Wrote ");
        assertThat(ran.out().lines().toList().get(1)).contains("cosine", "100.0 %", "59");
        var json = Ran.kindred("align", counted, turned, "--shared-words", "--test", dictionary, "--json");
        assertThat(json.out())
                .contains("\"csls\":{\"words\":59,\"judged\":59,\"first\":", "\"five\":1.0,\"ten\":1.0}}");
        for (String[] how : new String[][] {{}, {"--csls"}}) {
            var arguments = new ArrayList<Object>(List.of("translate", out, turned, "猫", "w3", "--count", 1));
            arguments.addAll(List.of(how));
            var found = Ran.kindred(arguments.toArray());
            assertThat(found.out().lines().map(line -> line.split(" +")[1])).containsExactly("猫", "w3");
        }
        var some = Ran.withInput("猫\n\nw99\n", "translate", out, turned, "--json", "--count", 1);
        assertThat(some.code()).isEqualTo(1);
        assertThat(some.out()).startsWith("{\"word\":\"猫\",\"translations\":[{\"word\":\"猫\"");
        assertThat(some.err()).contains("\"w99\" is not among the 60 words");
    }

    /// The same words, the vectors' components in another order and one with its sign turned.
    private Path turned() {
        var from = VectorFile.open(counted);
        var matrix = HeapMatrix.zeros(60, 4);
        for (int id = 0; id < 60; id++) {
            float[] row = from.matrix().row(id);
            matrix.setRow(id, new float[] {row[2], -row[0], row[3], row[1]}, 0);
        }
        var file = folder.resolve("turned.kindred");
        VectorFile.write(new Embeddings(from.vocabulary(), matrix), file, VectorFormat.KINDRED);
        return file;
    }

    @Test
    void optionsThatDoNothingAndTooFewPairsAreRefused() throws IOException {
        var turned = turned();
        var few = Files.writeString(folder.resolve("few.txt"), "w1 w1\nw2 w2\n");
        var out = folder.resolve("aligned.bin");
        assertThat(Ran.kindred("align", counted, turned, "--output", out).err())
                .contains("give either --dictionary FILE or --shared-words");
        assertThat(Ran.kindred("align", counted, turned, "--shared-words").err())
                .contains("give --output OUT, --test FILE or both");
        assertThat(Ran.kindred("align", counted, turned, "--shared-words", "--output", out, "--json")
                        .err())
                .contains("--json has no effect without --test");
        assertThat(Ran.kindred("translate", counted, turned, "w1", "--neighbourhood", 3)
                        .code())
                .isEqualTo(2);
        var ran = Ran.kindred("align", counted, turned, "--dictionary", few, "--output", out);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("2 of 2 pairs have vectors in both spaces", "needs at least 4");
        assertThat(out).doesNotExist();
    }

    @Test
    void driftShowsMostAndLeastAndChosenWords() {
        var turned = turned();
        var ran = Ran.kindred("drift", counted, turned, "--count", 2, "--min-count", 20);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("30 words take part, of count 20 or more in both");
        assertThat(ran.out()).contains("most changed", "least changed", "near it in A", "0.000");
        var json = Ran.kindred("drift", counted, turned, "--words", "猫,w99", "--json", "--min-count", 0);
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).startsWith("{\"words\":60,\"changes\":[{\"word\":\"猫\",\"aligned\":");
        assertThat(json.err()).contains("\"w99\" is not among the words that take part");
        assertThat(Ran.kindred("drift", counted, turned, "--min-count", 300).err())
                .contains("share 2 words of count 300 or more");
        assertThat(Ran.kindred("drift", counted, uncounted).err()).contains("60 words take part");
        assertThat(Ran.kindred("drift", counted, uncounted, "--min-count", 3).err())
                .contains("--min-count 3: " + uncounted + " has no counts");
        assertThat(Ran.kindred("drift", counted, turned, "--words", "w1", "--by", "around")
                        .err())
                .contains("--by has no effect with --words");
    }
}
