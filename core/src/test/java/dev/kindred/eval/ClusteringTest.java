package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.eval.Categories.Member;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusteringTest {

    @TempDir
    Path folder;

    /// Manning, Raghavan & Schütze, figure 16.4: clusters xxxxxo, xooood, xxddd.
    private static final int[] CLUSTER = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    private static final int[] CLASS = {0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 2, 0, 0, 2, 2, 2};

    @Test
    void theTextbooksExampleHasTheTextbooksPurityAndRand() {
        var agreement = ClusterAgreement.of(CLUSTER, 3, CLASS, 3);
        assertThat(agreement.purity()).isCloseTo(12 / 17.0, within(1e-12));
        // the book's pairs: 20 together in both, 40 in clusters, 44 in classes, of 136
        assertThat(agreement.adjustedRand())
                .isCloseTo((20 - 40 * 44 / 136.0) / ((40 + 44) / 2.0 - 40 * 44 / 136.0), within(1e-12));
        // its normalised mutual information
        assertThat(agreement.vMeasure()).isCloseTo(0.36, within(0.005));
    }

    @Test
    void adjustedRandCountsPairs() {
        var random = new Random(1);
        var cluster = random.ints(40, 0, 4).toArray();
        var clazz = random.ints(40, 0, 3).toArray();
        double both = 0;
        double clusters = 0;
        double classes = 0;
        double all = 0;
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < i; j++) {
                all++;
                clusters += cluster[i] == cluster[j] ? 1 : 0;
                classes += clazz[i] == clazz[j] ? 1 : 0;
                both += cluster[i] == cluster[j] && clazz[i] == clazz[j] ? 1 : 0;
            }
        }
        double chance = clusters * classes / all;
        assertThat(ClusterAgreement.of(cluster, 4, clazz, 3).adjustedRand())
                .isCloseTo((both - chance) / ((clusters + classes) / 2 - chance), within(1e-12));
    }

    @Test
    void equalPartitionsAgreeWhollyWhateverTheirNumbers() {
        var agreement = ClusterAgreement.of(new int[] {2, 2, 0, 1}, 3, new int[] {0, 0, 1, 2}, 3);
        assertThat(agreement).isEqualTo(new ClusterAgreement(1, 1, 1, 1, 1));
        var lumped = ClusterAgreement.of(new int[] {0, 0, 0, 0}, 1, new int[] {0, 0, 1, 1}, 2);
        assertThat(lumped.homogeneity()).isZero();
        assertThat(lumped.completeness()).isEqualTo(1);
        assertThat(lumped.vMeasure()).isZero();
        assertThat(lumped.adjustedRand()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lion\tanimal\noak\ttree\nbear\tanimal\n",
                "lion animal\noak tree\nbear animal\n",
                "animal\tlion\ntree\toak\nanimal\tbear\n",
                "lion-n\tanimal\tattri\tbig-j\nlion-n\tanimal\tx\told-j\noak-n\ttree\tx\ty\nbear-n\tanimal\tx\ty\n"
            })
    void everyUsualFormIsRead(String text) throws IOException {
        assertThat(Categories.read(file("c.tsv", text)).members())
                .containsExactly(new Member("lion", "animal"), new Member("oak", "tree"), new Member("bear", "animal"));
    }

    @Test
    void aFolderIsACategoryAFile() throws IOException {
        Files.createDirectory(folder.resolve("ap"));
        file("ap/animal.txt", "lion\nbear\n");
        file("ap/tree.txt", "oak\n");
        assertThat(Categories.read(folder.resolve("ap")).members())
                .containsExactly(new Member("lion", "animal"), new Member("bear", "animal"), new Member("oak", "tree"));
    }

    @Test
    void errorsNameTheFile() {
        refuse("lion\n", "line 1 must have a word and its category: lion");
        refuse("lion\tanimal\nlion\tking\nbear\tanimal\noak\ttree\n", "has lion in the categories animal and king");
        refuse("lion\tanimal\nbear\tanimal\n", "has 1 category, must have at least 2");
    }

    @Test
    void theColumnsOfAnalogiesAreCategories() throws IOException {
        var analogies = Analogies.read(file("q.txt", """
                : capitals
                paris france rome italy
                : more-capitals
                rome italy oslo norway
                : currency
                norway krone italy euro
                : gram1-plural
                cat cats dog dogs
                : odd
                rome lira oslo ore
                """));
        // first columns of both capitals share rome, 1 of 2: not more than half; so do second columns
        assertThat(Categories.of(analogies).orElseThrow().members())
                .extracting(Member::category)
                .contains("currency, second", "capitals, first")
                .doesNotContain("gram1-plural, first");
        assertThat(Categories.of(analogies).orElseThrow().members())
                .extracting(Member::word)
                .doesNotContain("italy", "rome", "cat")
                .contains("paris", "france", "krone", "euro");
        var one = Analogies.read(file("one.txt", ": gram1\na b c d\n"));
        assertThat(Categories.of(one)).isEmpty();
    }

    @Test
    void wordsThatLieTogetherAreClustered() {
        var words = List.of("lion", "bear", "wolf", "oak", "elm", "fir", "OAK");
        float[][] rows = {{1, 0.1f}, {5, 0}, {1, -0.1f}, {0, 1}, {0.1f, 2}, {-0.1f, 1}, {1, 0}};
        var matrix = HeapMatrix.zeros(rows.length, 2);
        for (int i = 0; i < rows.length; i++) {
            matrix.setRow(i, rows[i], 0);
        }
        var embeddings = new Embeddings(Vocabulary.of(words), matrix);
        var categories = new Categories(
                "test",
                List.of(
                        new Member("Lion", "animal"),
                        new Member("bear", "animal"),
                        new Member("wolf", "animal"),
                        new Member("oak", "tree"),
                        new Member("elm", "tree"),
                        new Member("fir", "animal"), // which is wrong
                        new Member("yak", "animal")));
        var report = categories.judge(embeddings, Protocol.similarity());
        assertThat(report.known()).isEqualTo(6);
        assertThat(report.clusters()).isEqualTo(2);
        assertThat(report.purity()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(report.purity()).isEqualTo(report.agreement().purity());
        assertThat(report.coverage()).isCloseTo(6 / 7.0, within(1e-12));
        assertThat(categories
                        .judge(embeddings, Protocol.similarity().withUnknownCounted(true))
                        .purity())
                .isCloseTo(5 / 7.0, within(1e-12));
        var nothing =
                new Categories("test", List.of(new Member("yak", "animal"))).judge(embeddings, Protocol.similarity());
        assertThat(nothing.score()).isZero();
        assertThat(nothing.coverage()).isZero();
    }

    private void refuse(String text, String problem) {
        assertThatThrownBy(() -> Categories.read(file("bad.tsv", text)))
                .isInstanceOf(TestSetException.class)
                .hasMessageStartingWith(folder.resolve("bad.tsv") + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
