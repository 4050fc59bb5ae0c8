package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteTest {

    private static final List<String> FRUIT = List.of("apple", "pear", "plum", "cherry", "fig", "grape");
    private static final List<String> TREES = List.of("oak", "elm", "fir", "pine", "beech", "ash");

    @TempDir
    Path folder;

    @Test
    void everyTestOfAFolderIsRecognised() throws IOException {
        writeAll();
        var suite = Suite.read(folder);
        assertThat(suite.tests())
                .extracting(TestSet::name)
                .containsExactlyInAnyOrder(
                        "questions.txt", "pairs.tsv", "groups.tsv", "outliers", "sts/sts-test.csv", "kinds", "few");
        assertThat(suite.tests()).anySatisfy(test -> {
            assertThat(test).isInstanceOf(Classification.class);
            assertThat(((Classification) test).held()).isEmpty(); // its test has no classes, so dev is the test
        });
        assertThat(suite.leftOut()).hasSize(2).first().asString().contains("train.bmes: tags words");
        assertThat(suite.leftOut()).last().asString().contains("strange.txt: line 1");
    }

    @Test
    void modelsAreJudgedComparedAndWrittenDown() throws IOException {
        writeAll();
        var models = List.of(
                JudgedModel.of("good", table(0.1), Optional.empty()),
                JudgedModel.of("bad", table(5), Optional.empty()));
        var begun = new ArrayList<String>();
        var report =
                Suite.read(folder).judge(models, SuiteOptions.defaults(), (what, share) -> begun.add(what + share));
        assertThat(begun).hasSize(2 * 8 + 1).first().asString().endsWith("0.0");
        var good = report.models().getFirst();
        assertThat(good.reports())
                .extracting(Report::name)
                .contains(
                        "pairs.tsv",
                        "groups.tsv",
                        "outliers",
                        "sts/sts-test.csv, average",
                        "sts/sts-test.csv, SIF",
                        "sts/sts-test.csv, WMD",
                        "kinds",
                        "kinds, clusters",
                        "hubness")
                .doesNotContain("few");
        assertThat(good.notApplicable())
                .extracting(SuiteReport.NotApplicable::test)
                .containsExactly("few");
        assertThat(report.pairs().getFirst().comparisons())
                .filteredOn(comparison -> comparison.name().equals("kinds"))
                .extracting(Comparison::verdict)
                .containsExactly(Comparison.Verdict.FIRST_IS_BETTER);
        assertThat(report.toMarkdown())
                .startsWith("## All models\n\n| test | measure | good | bad |\n| --- | ---: | ---: | ---: |\n")
                .contains("good is better", "no difference can be told", "not applicable: few", "left out: ")
                .contains("## Details of good");
        assertThat(Suite.read(folder)
                        .judge(models, SuiteOptions.defaults(), Suite.SILENT)
                        .toMarkdown())
                .isEqualTo(report.toMarkdown());
    }

    @Test
    void missingKindsAreSaid() throws IOException {
        file("pairs.tsv", "apple\tpear\t9\noak\tapple\t1\n");
        var report = Suite.read(folder)
                .judge(
                        List.of(JudgedModel.of("m", table(0.1), Optional.empty())),
                        SuiteOptions.defaults(),
                        Suite.SILENT);
        assertThat(report.missing()).hasSize(5).anyMatch(kind -> kind.startsWith("outlier detection"));
    }

    @Test
    void wrongUseIsRefused() {
        assertThatThrownBy(() -> Suite.read(folder.resolve("none"))).hasMessageContaining("is no folder of tests");
        var model = JudgedModel.of("m", table(0.1), Optional.empty());
        var empty = new Suite(List.of(), List.of());
        assertThatThrownBy(() -> empty.judge(List.of(model, model), SuiteOptions.defaults(), Suite.SILENT))
                .hasMessageContaining("two models are called m");
        assertThatThrownBy(() -> SuiteOptions.defaults().withLeastCoverage(2))
                .hasMessageContaining("least coverage 2.0, must be 0 to 1");
    }

    private void writeAll() throws IOException {
        file("words/questions.txt", ": gram1\napple pear plum cherry\noak elm fir pine\n");
        file("words/pairs.tsv", "apple\tpear\t9\noak\telm\t8\noak\tapple\t1\nfig\tash\t2\n");
        file("words/groups.tsv", lines(FRUIT, "\tfruit\n") + lines(TREES, "\ttree\n"));
        file("words/outliers/fruit.txt", "apple\npear\nplum\n\noak\nelm\n");
        file("words/strange.txt", "only\none\nword\n");
        file("words/readme.txt", "What this is.\n");
        file("sentences/sts/sts-train.csv", "g\tf\t2012\t1\t5\tapple\tpear\n");
        file("sentences/sts/sts-test.csv", """
                g\tf\t2012\t1\t5\tapple pear\tpear plum
                g\tf\t2012\t2\t0\tapple pear\toak elm
                g\tf\t2012\t3\t4\toak ash\tfir ash
                """);
        file("sentences/kinds/train.tsv", texts(60, 1));
        file("sentences/kinds/dev.tsv", texts(40, 2));
        file("sentences/kinds/test.tsv", "qid\ttext_a\n1\tapple\n");
        file("tags/train.bmes", "苹\tB-FRUIT\n果\tE-FRUIT\n好\tO\n");
        file("tags/test.bmes", "苹\tB-FRUIT\n果\tE-FRUIT\n好\tO\n");
        file("sentences/few/train", "苹果 好\t1\n苹果 坏\t0\n".repeat(20));
        file("sentences/few/other", "苹果 好\t1\n苹果 坏\t0\n");
    }

    private static String texts(int count, long seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            var words = i % 2 == 0 ? FRUIT : TREES;
            text.append(words.get(random.nextInt(6))).append(' ').append(words.get(random.nextInt(6)));
            text.append(i % 2 == 0 ? "\tfruit\n" : "\ttree\n");
        }
        return text.toString();
    }

    private static String lines(List<String> words, String end) {
        return String.join(end, words) + end;
    }

    /// Fruit to one side, trees to the other, and noise.
    private static Embeddings table(double noise) {
        var words = new ArrayList<>(FRUIT);
        words.addAll(TREES);
        var random = new Random(3);
        var matrix = HeapMatrix.zeros(12, 2);
        for (int i = 0; i < 12; i++) {
            double x = (i < 6 ? 1 : 0) + noise * random.nextGaussian();
            double y = (i < 6 ? 0 : 1) + noise * random.nextGaussian();
            matrix.setRow(i, new float[] {(float) x, (float) y}, 0);
        }
        return new Embeddings(Vocabulary.of(words), matrix);
    }

    private void file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
