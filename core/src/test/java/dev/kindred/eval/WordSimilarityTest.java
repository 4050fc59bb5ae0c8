package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.eval.WordSimilarity.Pair;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordSimilarityTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sun\tlight\t7.5\nold\tnew\t1.58\n",
                "sun\tlight\t7.5\r\nold\tnew\t1.58\r\n\r\n",
                "\uFEFF# people of 2001\n\nsun light 7.5\nold   new 1.58",
                "Word 1,Word 2,Human (mean)\nsun,light,7.5\nold,new,1.58\n",
                "Word 1;Word 2;Human (mean)\nsun;light;7.5\nold;new;1.58\n",
                "\"Word 1\",\"Word 2\",\"Mean\"\n\"sun\",\"light\",7.5\n\"old\",\"new\",1.58\n",
                "word1\tword2\tPOS\tSimLex999\tconc(w1)\nsun\tlight\tN\t7.5\t2.72\nold\tnew\tA\t1.58\t2.81\n",
                "Word 1\tWord 2\tHuman (Mean)\t1\t2\nsun\tlight\t7.5\t8\t7\nold\tnew\t1.58\t1\t2\n",
                "sun-n light-n 7.5\nold-j new-j 1.58\n",
            })
    void everyUsualFormIsRead(String text) throws IOException {
        assertThat(WordSimilarity.read(file(text)).pairs())
                .containsExactly(new Pair("sun", "light", 7.5), new Pair("old", "new", 1.58));
    }

    @Test
    void chineseWordsAreRead() throws IOException {
        assertThat(WordSimilarity.read(file("李白\t诗\t9.2\r\n日本　历史　3\r\n".replace("　", "\t")))
                        .pairs())
                .containsExactly(new Pair("李白", "诗", 9.2), new Pair("日本", "历史", 3));
    }

    @Test
    void errorsNameFileAndLine() {
        refuse("", "is empty");
        refuse("\n# nothing\n", "has no line but blank ones and comments");
        refuse("word1 word2 score\n", "line 1 has no score behind two words: word1 word2 score");
        refuse("word1 word2 score\nsun light\n", "line 2 has no score behind two words: sun light");
        refuse(
                "sun\tlight\t7\na\tb\t1\nold\tnew\n",
                "line 3 has 2 columns, must have two words and a score in column 3");
        refuse("sun\tlight\t7\nold\tnew\t2\na\tb\tNaN\n", "line 3 has \"NaN\" as its score, must be a number");
        refuse("sun\tlight\t7\n\tnew\t\t3\n", "line 2");
    }

    @Test
    void unknownPairsAreListedAndLeftOutUnlessTheyCount() {
        var pairs = new WordSimilarity(
                "test",
                List.of(
                        new Pair("Right", "up", 1),
                        new Pair("right", "nowhere", 9),
                        new Pair("right", "diagonal", 5),
                        new Pair("right", "RIGHT", 10)));
        var report = pairs.judge(table(), Protocol.similarity());
        assertThat(report.judged()).isEqualTo(3);
        assertThat(report.spearman()).isCloseTo(1, within(1e-12));
        assertThat(report.unknown()).containsExactly(new Pair("right", "nowhere", 9));
        assertThat(report.coverage()).isEqualTo(0.75);
        var counted = pairs.judge(table(), Protocol.similarity().withUnknownCounted(true));
        assertThat(counted.judged()).isEqualTo(4);
        assertThat(counted.spearman()).isLessThan(1);
        assertThat(pairs.judge(table(), Protocol.similarity().withCaseFolded(false))
                        .judged())
                .isEqualTo(1);
        assertThat(pairs.judge(table(), Protocol.similarity().withMostFrequent(2))
                        .judged())
                .isEqualTo(2);
    }

    @Test
    void pairsThatAreAllUnknownGiveZeroAndNotNaN() {
        var report = new WordSimilarity("test", List.of(new Pair("a", "b", 1))).judge(table(), Protocol.similarity());
        assertThat(report.score()).isZero();
        assertThat(report.pearson()).isZero();
        assertThat(report.interval()).isEqualTo(new Interval(0, 0));
        assertThat(report.coverage()).isZero();
    }

    private static Embeddings table() {
        var matrix = HeapMatrix.zeros(3, 2);
        matrix.setRow(0, new float[] {1, 0}, 0);
        matrix.setRow(1, new float[] {0, 1}, 0);
        matrix.setRow(2, new float[] {1, 1}, 0);
        return new Embeddings(Vocabulary.of(List.of("right", "up", "diagonal")), matrix);
    }

    private void refuse(String text, String problem) {
        assertThatThrownBy(() -> WordSimilarity.read(file(text)))
                .isInstanceOf(TestSetException.class)
                .hasMessageStartingWith(folder.resolve("pairs.txt") + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("pairs.txt"), text);
    }
}
