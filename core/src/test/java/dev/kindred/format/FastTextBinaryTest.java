package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.FastTextArguments.Model;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.SentenceVectors;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Neighbour;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Models of the real fastText, and what it says of them. The folder's `recipe.sh` made them.
class FastTextBinaryTest {

    @TempDir
    Path folder;

    static Path golden(String name) {
        try {
            return Path.of(
                    FastTextBinaryTest.class.getResource("fasttext/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(golden(name));
    }

    /// fastText prints five significant digits.
    private static void assertPrinted(String[] printed, int from, float[] vector, String description) {
        assertThat(printed.length - from).as(description).isEqualTo(vector.length);
        for (int i = 0; i < vector.length; i++) {
            float expected = Float.parseFloat(printed[from + i]);
            assertThat(vector[i])
                    .as("component %d of %s", i, description)
                    .isCloseTo(expected, Offset.offset(1e-6f + 6e-5f * Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipgram.bin", "cbow.bin", "supervised.bin", "supervised.ftz"})
    void vectorsOfAllWordsAreThoseOfFastText(String name) throws IOException {
        var subwords = SubwordEmbeddings.of(FastTextBinary.read(golden(name)));
        var printed = lines(name + ".words");
        assertThat(printed).hasSameSizeAs(lines("words.txt"));
        for (String line : printed) {
            String[] fields = line.split(" ");
            assertPrinted(fields, 1, subwords.vector(fields[0]), name + " " + fields[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipgram.bin", "cbow.bin", "supervised.bin"})
    void ngramsAreThoseOfFastTextInItsOrder(String name) throws IOException {
        var subwords = SubwordEmbeddings.of(FastTextBinary.read(golden(name)));
        var found = new ArrayList<SubwordEmbeddings.Ngram>();
        for (String word : List.of("river", "上海滩", "바닷가", "łódka", "хлебушек", "🚣🏽")) {
            found.addAll(subwords.ngrams(word));
        }
        var printed = lines(name + ".ngrams");
        assertThat(found).hasSameSizeAs(printed);
        for (int i = 0; i < found.size(); i++) {
            String[] fields = printed.get(i).split(" ");
            assertThat(found.get(i).text()).isEqualTo(fields[0]);
            assertPrinted(fields, 1, found.get(i).vector(), name + " " + fields[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipgram.bin", "cbow.bin", "supervised.bin", "supervised.ftz"})
    void vectorsOfLinesAreThoseOfFastText(String name) throws IOException {
        var sentences = new SentenceVectors(VectorFile.open(golden(name)));
        var printed = lines(name + ".sentences");
        var asked = lines("unlabelled.txt");
        assertThat(printed).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            assertPrinted(printed.get(i).split(" "), 0, sentences.encode(asked.get(i)), name + ": " + asked.get(i));
        }
    }

    @Test
    void neighboursAreThoseOfFastTextAndNeverTheWordItself() throws IOException {
        var index = ExactIndex.of(VectorFile.open(golden("skipgram.bin")));
        var printed = lines("skipgram.bin.near");
        for (int i = 0; i < printed.size(); i++) {
            String[] fields = printed.get(i).split(" ");
            Neighbour found = index.near(fields[0], 5).get(i % 5);
            assertThat(found.word()).as(fields[0]).isEqualTo(fields[1]);
            assertThat(found.score()).isCloseTo(Float.parseFloat(fields[2]), Offset.offset(2e-6f));
            assertThat(index.near(fields[0], 1_000))
                    .noneMatch(near -> near.word().equals(fields[0]));
        }
    }

    /// fastText asks "A - B + C": a is to what as b is to c.
    @Test
    void analogiesAreThoseOfFastText() throws IOException {
        var index = ExactIndex.of(VectorFile.open(golden("skipgram.bin")));
        var printed = lines("skipgram.bin.analogy");
        var found = index.analogy("bakes", "baker", "piekarz", printed.size());
        for (int i = 0; i < printed.size(); i++) {
            assertThat(found.get(i).word()).isEqualTo(printed.get(i).split(" ")[0]);
        }
    }

    @Test
    void wordsBeyondTheVocabularyTakePartInEveryQuestion() {
        var embeddings = VectorFile.open(golden("skipgram.bin"));
        assertThat(embeddings.vocabulary().words()).doesNotContain("boatswain", "上海滩");
        assertThat(embeddings.vector("boatswain")).isPresent();
        assertThat(ExactIndex.of(embeddings).analogy("boat", "boatswain", "上海滩", 3))
                .hasSize(3);
        assertThat(new Similarity(embeddings).between("boatswain", "boatswains"))
                .isGreaterThan(0.9f);
        assertThat(embeddings.vector("")).as("<> has two characters").isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"skipgram.bin", "cbow.bin", "supervised.bin", "supervised.ftz"})
    void whatIsReadIsWrittenByteForByte(String name) throws IOException {
        Path copy = folder.resolve(name);
        FastTextBinary.write(FastTextBinary.read(golden(name)), copy);
        assertThat(copy).hasSameBinaryContentAs(golden(name));
        FastTextBinary.verify(copy);
    }

    @Test
    void theHeaderTellsHowTheModelWasTrained() {
        assertThat(FastTextBinary.read(golden("skipgram.bin")).arguments())
                .isEqualTo(new FastTextArguments(
                        8, 5, 30, 1, 5, 1, Loss.NEGATIVE_SAMPLING, Model.SKIP_GRAM, 90, 2, 4, 100, 1));
        var supervised = FastTextBinary.read(golden("supervised.ftz"));
        assertThat(supervised.dictionary().labels().words())
                .containsExactlyInAnyOrder("__label__bread", "__label__water", "__label__season", "__label__short");
        assertThat(supervised.dictionary().isPruned()).isTrue();
        assertThat(supervised.input()).isInstanceOf(QuantizedMatrix.class);
        assertThat(supervised.arguments().loss()).isEqualTo(Loss.SOFTMAX);
    }

    @Test
    void supervisedModelsOfVersion11HaveNoNgramsOfCharacters() throws IOException {
        for (String name : List.of("supervised.bin", "skipgram.bin")) {
            byte[] bytes = Files.readAllBytes(golden(name));
            bytes[4] = 11;
            var old = FastTextBinary.read(Files.write(folder.resolve(name), bytes));
            var now = FastTextBinary.read(golden(name));
            boolean isSupervised = now.arguments().isSupervised();
            assertThat(old.arguments().maximumNgram())
                    .isEqualTo(isSupervised ? 0 : now.arguments().maximumNgram());
            assertThat(old.rows("river")).hasSize(isSupervised ? 1 : now.rows("river").length);
        }
    }

    @Test
    void aModelIsRecognisedAndDescribed() {
        var described = VectorFile.describe(golden("supervised.bin"));
        assertThat(described.format()).isEqualTo(VectorFormat.FASTTEXT);
        assertThat(described.dimension()).isEqualTo(6);
        assertThat(described.problem()).isEmpty();
        assertThat(described.fastText().orElseThrow().version()).isEqualTo(12);
    }

    @Test
    void aTableOfVectorsIsNoModel() {
        var table = Samples.embeddings(List.of("a"), new float[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorFile.write(table, folder.resolve("x.ftz"), VectorFormat.FASTTEXT))
                .withMessageContaining("which a table of vectors has not");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPackedModelIsRefused() throws IOException {
        Path packed = folder.resolve("skipgram.bin.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readAllBytes(golden("skipgram.bin")));
        }
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(packed))
                .withMessageEndingWith("is a packed or piped fastText model: only a plain one can be mapped");
    }
}
