package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.eval.Analogies.Kind;
import dev.kindred.eval.Analogies.Question;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.ExactIndex;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalogiesTest {

    @TempDir
    Path folder;

    @Test
    void sectionsAreReadWithTheirKind() throws IOException {
        var read = Analogies.read(file(
                "questions.txt",
                "\uFEFF: family\r\nman king woman queen\r\n\r\n: empty\r\n: gram8-plural\r\na b c d\r\n"));
        assertThat(read.sections())
                .containsExactly(
                        new Analogies.Section(
                                "family",
                                Kind.SEMANTIC,
                                List.of(new Question("man", "king", "woman", List.of("queen")))),
                        new Analogies.Section(
                                "gram8-plural", Kind.SYNTACTIC, List.of(new Question("a", "b", "c", List.of("d")))));
    }

    @Test
    void questionsBeforeAnySectionBelongToOneOfTheFilesName() throws IOException {
        assertThat(Analogies.read(file("mine.txt", "雅典 希腊 北京 中国\n")).sections())
                .extracting(Analogies.Section::name)
                .containsExactly("mine.txt");
    }

    @Test
    void everyOrderedPairOfABatsFileIsAQuestion() throws IOException {
        Files.createDirectories(folder.resolve("bats/4_Lexicographic_semantics"));
        Files.createDirectories(folder.resolve("bats/1_Inflectional_morphology"));
        file("bats/1_Inflectional_morphology/I01 [noun - plural_reg].txt", "year\tyears\nboy\tboys\ncat\tcats\n");
        file("bats/4_Lexicographic_semantics/L02 [hypernyms - misc].txt", "car\tvehicle/machine\npear fruit\n");
        file("bats/readme.txt", "the bigger analogy test set\n");
        var read = Analogies.read(folder.resolve("bats"));
        assertThat(read.sections()).extracting(Analogies.Section::kind).containsExactly(Kind.SYNTACTIC, Kind.SEMANTIC);
        assertThat(read.sections().getFirst().questions())
                .hasSize(6)
                .startsWith(new Question("year", "years", "boy", List.of("boys")));
        assertThat(read.sections().getLast().questions())
                .containsExactly(
                        new Question("car", "vehicle", "pear", List.of("fruit")),
                        new Question("pear", "fruit", "car", List.of("vehicle", "machine")));
    }

    @Test
    void errorsNameFileAndLine() {
        refuse("", "is empty");
        refuse("a b\0c", "is no text: character 3 is zero");
        refuse(": only\n: sections\n", "has no question, only section names");
        refuse(": a\na b c d\na b c\n", "line 3 has 3 words, must have 4: a b c");
        refuse(": a\na b c d e\n", "line 2 has 5 words, must have 4");
        refuse("year\tyears\nboy\n", "line 2 has 1 columns, must have a word and its answers");
        refuse("year\tyears\n", "has 1 pair, must have at least 2");
    }

    @Test
    void aFolderWithoutPairsIsRefused() {
        assertThatThrownBy(() -> Analogies.read(folder)).hasMessageContaining("holds no .txt file of lines");
    }

    @Test
    void sectionsAndTotalsAreCounted() throws IOException {
        var report = judge(Protocol.analogies());
        assertThat(report.sections()).extracting(AnalogyReport.Accuracy::name).containsExactly("family", "gram1");
        var family = report.sections().getFirst();
        assertThat(List.of(family.questions(), family.known(), family.judged(), family.correct()))
                .containsExactly(3, 2, 2, 1);
        assertThat(report.semantic().value()).isEqualTo(0.5);
        assertThat(report.syntactic().correct()).isEqualTo(1);
        assertThat(report.total().judged()).isEqualTo(3);
        assertThat(report.coverage()).isEqualTo(0.75);
        assertThat(report.unknownWords()).containsExactly("prince");
        assertThat(report.interval().low()).isLessThanOrEqualTo(report.score());
        assertThat(report.interval().high()).isGreaterThanOrEqualTo(report.score());
    }

    @Test
    void unknownWordsCountAsWrongOnRequest() throws IOException {
        var report = judge(Protocol.analogies().withUnknownCounted(true));
        assertThat(report.total().judged()).isEqualTo(4);
        assertThat(report.score()).isEqualTo(0.5);
    }

    @Test
    void rareWordsAndOtherSpellingsAreUnknownOnRequest() throws IOException {
        assertThat(judge(Protocol.analogies().withMostFrequent(3)).total().known())
                .isZero();
        assertThat(judge(Protocol.analogies().withMostFrequent(3)).score()).isZero();
        assertThat(judge(Protocol.analogies().withCaseFolded(false)).unknownWords())
                .contains("Woman", "prince");
    }

    /// `KING` stands in the table at the place where the answer would be, and must not be given for `king`.
    private AnalogyReport judge(Protocol protocol) throws IOException {
        var file = file("questions.txt", """
                : family
                man king Woman queen
                man king woman apple
                man prince woman queen
                : gram1
                king man queen woman
                """);
        return Analogies.read(file).judge(ExactIndex.of(royals()), AnalogyMethod.THREE_COS_ADD, protocol);
    }

    private static Embeddings royals() {
        var words = List.of("man", "woman", "king", "queen", "apple", "KING");
        float[][] rows = {{1, 0, 0.1f}, {1, 1, 0.1f}, {1, 0, 1}, {1, 1.1f, 1}, {-1, 0.5f, -1}, {1, 1, 1}};
        var matrix = HeapMatrix.zeros(rows.length, 3);
        for (int i = 0; i < rows.length; i++) {
            matrix.setRow(i, rows[i], 0);
        }
        return new Embeddings(Vocabulary.of(words), matrix);
    }

    private void refuse(String text, String problem) {
        assertThatThrownBy(() -> Analogies.read(file("bad.txt", text)))
                .isInstanceOf(TestSetException.class)
                .hasMessageStartingWith(folder.resolve("bad.txt") + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
