package dev.kindred.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrofitTest {

    @TempDir
    Path folder;

    private final Embeddings table = Spaces.of(
            List.of("happy", "glad", "sad", "快乐"),
            new float[] {1, 0},
            new float[] {0, 1},
            new float[] {-1, -1},
            new float[] {4, 8});

    private Lexicon lexicon(String text) throws IOException {
        return Lexicon.read(Files.writeString(folder.resolve("lexicon.txt"), text));
    }

    @Test
    void anIterationPutsEachWordBetweenItselfAndItsRelations() throws IOException {
        var once = Retrofit.Options.defaults().withIterations(1);
        var moved = new Retrofit(lexicon("happy glad 快乐\n"), once).apply(table);
        // happy first, to the mean of (1, 0) and the mean of (0, 1) and (4, 8); then glad, with happy where it is now
        assertThat(moved.matrix().row(0)).containsExactly(new float[] {1.5f, 2.25f}, within(1e-6f));
        assertThat(moved.matrix().row(1)).containsExactly(new float[] {0.75f, 1.625f}, within(1e-6f));
        assertThat(moved.matrix().row(3)).containsExactly(new float[] {2.75f, 5.125f}, within(1e-6f));
        assertThat(moved.matrix().row(2)).containsExactly(-1, -1);
        assertThat(table.matrix().row(0)).containsExactly(1, 0);
    }

    @Test
    void withDirectionsOnlyTheFirstWordOfALineMoves() throws IOException {
        var options =
                Retrofit.Options.defaults().withDirected(true).withAlpha(3).withBeta(2);
        var moved = new Retrofit(lexicon("happy glad 快乐\n"), options).apply(table);
        assertThat(moved.matrix().row(0)).containsExactly(new float[] {1.4f, 1.8f}, within(1e-6f));
        assertThat(moved.matrix().row(1)).containsExactly(0, 1);
    }

    @Test
    void manyIterationsReachThePlaceOfLeastCost() throws IOException {
        var moved = new Retrofit(
                        lexicon("happy glad\n"), Retrofit.Options.defaults().withIterations(60))
                .apply(table);
        // q1 = (q̂1 + q2) / 2 and q2 = (q̂2 + q1) / 2
        assertThat(moved.matrix().row(0)).containsExactly(new float[] {2 / 3f, 1 / 3f}, within(1e-6f));
        assertThat(moved.matrix().row(1)).containsExactly(new float[] {1 / 3f, 2 / 3f}, within(1e-6f));
    }

    @Test
    void relationsCountOnceAndUpperCaseIsForgiven() throws IOException {
        var twice = lexicon("Happy glad glad happy\n\nglad HAPPY\nsad unknown\n快乐\n");
        assertThat(twice.coverage(table.vocabulary(), false)).isEqualTo(new Lexicon.Coverage(6, 5, 2, 1));
        assertThat(twice.coverage(table.vocabulary(), true)).isEqualTo(new Lexicon.Coverage(6, 5, 2, 2));
        assertThat(new Retrofit(twice, Retrofit.Options.defaults())
                        .apply(table)
                        .matrix()
                        .row(0))
                .isEqualTo(new Retrofit(lexicon("happy glad"), Retrofit.Options.defaults())
                        .apply(table)
                        .matrix()
                        .row(0));
    }

    @Test
    void whatIsNoLexiconIsRefusedWithItsPlace() throws IOException {
        assertThatThrownBy(() -> lexicon("alone\n\n")).hasMessageContaining("lexicon.txt: no line has a word and");
        assertThatThrownBy(() -> lexicon("good fine\nbad\0 worse\n"))
                .hasMessageContaining("lexicon.txt: line 2 is no text");
        var latin =
                Files.write(folder.resolve("latin.txt"), "a b\ncaf\u00e9 bar".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Lexicon.read(latin))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("latin.txt: is no UTF-8 text");
        assertThatThrownBy(() -> Lexicon.read(folder.resolve("none"))).hasMessageContaining("none: no such file");
        var strange = new Retrofit(lexicon("foo bar\n"), Retrofit.Options.defaults());
        assertThatThrownBy(() -> strange.apply(table)).hasMessageContaining("none of the lexicon's 1 lines");
        assertThatThrownBy(() -> Retrofit.Options.defaults().withIterations(0)).hasMessageContaining("iterations 0");
        assertThatThrownBy(() -> Retrofit.Options.defaults().withAlpha(-1)).hasMessageContaining("alpha -1.0");
        assertThatThrownBy(() -> Retrofit.Options.defaults().withBeta(0)).hasMessageContaining("beta 0.0");
    }
}
