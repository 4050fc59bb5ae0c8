package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.format.KindredFile;
import dev.kindred.format.VectorFile;
import dev.kindred.train.Doc2VecModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Doc2VecCommandsTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");

    /// Texts of two subjects in turn; every line has a tag of its own and one of its subject.
    @BeforeEach
    void writeText() throws IOException {
        var random = new Random(7);
        var lines = new StringBuilder();
        for (int line = 0; line < 80; line++) {
            boolean isSea = line % 2 == 0;
            lines.append('d').append(line).append(isSea ? ",Sea\t" : ",Hill\t").append(sentence(isSea, random));
            lines.append('\n');
        }
        text = Files.writeString(folder.resolve("text.tsv"), lines);
    }

    private static String sentence(boolean isSea, Random random) {
        var words = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            words.append(
                    isSea
                            ? "wave sail fish 海边 ".split(" ")[random.nextInt(4)]
                            : "rock peak goat 山 ".split(" ")[random.nextInt(4)]);
            words.append(i % 2 == 0 ? " the " : " ");
        }
        return words.toString().strip();
    }

    private Ran train(Path output, Object... more) {
        var arguments = new ArrayList<Object>(List.of("train", "doc2vec", text, "--output", output, "--threads", 1));
        arguments.addAll(List.of("--segmenter", "whitespace", "--sample", 0, "--dimension", 10, "--tags", "column"));
        arguments.addAll(List.of(more));
        return Ran.kindred(arguments.toArray());
    }

    @Test
    void aModelAnswersAboutItsDocumentsAndAboutNewTexts() throws IOException {
        var model = folder.resolve("model.kindred");
        var trained = train(model, "--mode", "dbow-words", "--epochs", 30);
        assertThat(trained.err()).contains("80 documents, 82 tags", "kindred near " + model + " Sea");
        assertThat(trained.code()).isZero();

        assertThat(Ran.kindred("near", model, "Sea", "--count", 1).out()).matches("d\\d*[02468] .*\\R");
        assertThat(Ran.kindred("vector", model, "d3").out()).startsWith("d3 ");
        assertThat(Ran.kindred("info", model).out()).contains("doc2vec", "--mode", "a finished model");

        var near = Ran.kindred("doc2vec", "near", model, "Wave", "sail", "fish", "xyz", "--count", 1);
        assertThat(near.out()).matches("(Sea|d\\d*[02468]) .*\\R");
        assertThat(near.err()).contains("not known, and left out: xyz");
        assertThat(Ran.kindred("doc2vec", "near", model, "--words", "--tag", "Hill", "--count", 1, "--json")
                        .out())
                .containsPattern("\"tag\":\"Hill\",\"words\":\\[\\{\"word\":\"(rock|peak|goat|山)\"");
        var unknown = Ran.kindred("doc2vec", "near", model, "--json", "nothing");
        assertThat(unknown.out()).contains("\"unknown\":[\"nothing\"],\"documents\":[]");

        var vectors = Ran.kindred("doc2vec", "vector", model, "海边", "wave").out();
        assertThat(vectors.strip().split(" ")).hasSize(10);
        assertThat(Ran.kindred("doc2vec", "vector", model, "海边", "wave").out()).isEqualTo(vectors);

        var table = folder.resolve("documents.vec");
        assertThat(Ran.kindred("convert", model, table).code()).isZero();
        assertThat(VectorFile.load(table).embeddings().vocabulary().words()).contains("Sea", "d0", "d79");
        var words = folder.resolve("words.vec");
        assertThat(Ran.kindred("doc2vec", "words", model, words).code()).isZero();
        assertThat(VectorFile.load(words).embeddings().vocabulary().words()).contains("the", "山");
    }

    @Test
    void aFileHoldsAllThatNewTextsNeed() {
        var model = folder.resolve("model.kindred");
        for (String mode : List.of("dm", "dm-concat", "dbow")) {
            assertThat(train(model, "--mode", mode, "--epochs", 2).code()).isZero();
            var copy = folder.resolve("copy.kindred");
            assertThat(Ran.kindred("convert", model, copy).code()).isZero();
            var opened = Doc2VecModel.of(KindredFile.open(model).model().orElseThrow());
            var read = Doc2VecModel.of(KindredFile.read(copy));
            var words = List.of("wave", "the", "rock");
            assertThat(read.infer(words)).isEqualTo(opened.infer(words));
            assertThat(opened.documents().size()).isEqualTo(82);
        }
    }

    @Test
    void trainingGoesOnFromACheckpoint() {
        var whole = folder.resolve("whole.kindred");
        assertThat(train(whole).code()).isZero();
        var model = folder.resolve("model.kindred");
        assertThat(train(model, "--resume", "--checkpoint-seconds", 0).code()).isZero();
        assertThat(Ran.kindred("doc2vec", "vector", model, "wave").out())
                .isEqualTo(Ran.kindred("doc2vec", "vector", whole, "wave").out());
    }

    @Test
    void whatHasNoEffectIsRefused() {
        var model = folder.resolve("model.kindred");
        assertThat(train(model, "--mode", "dbow", "--window", 3).code()).isEqualTo(2);
        assertThat(train(model, "--mode", "dm-concat", "--full-window").code()).isEqualTo(2);
        assertThat(train(model, "--loss", "hierarchical-softmax", "--negatives", 3)
                        .code())
                .isEqualTo(2);
        assertThat(train(model, "--tokenizer", text).err()).contains("--tokenizer has no effect on documents");
        assertThat(train(model, "--across-lines").err()).contains("--across-lines has no effect");
        assertThat(train(model, "--window", 0).err()).contains("--window 0, must be from 1");
        assertThat(Ran.kindred("doc2vec", "near", model, "--tag", "x").code()).isEqualTo(2);
        assertThat(Ran.kindred("doc2vec", "vector", model, "x", "--passes", 0).code())
                .isEqualTo(2);
    }

    @Test
    void mistakesInFilesAreNamed() throws IOException {
        var model = folder.resolve("model.kindred");
        Files.writeString(text, "a\tsome text\nno tab\n");
        var failed = train(model, "--min-count", 1);
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("line 2 of the text has no tab");
        assertThat(model).doesNotExist();
        var vectors = Files.writeString(folder.resolve("some.vec"), "1 2\na 1 2\n");
        var kindred = folder.resolve("some.kindred");
        Ran.kindred("convert", vectors, kindred);
        assertThat(Ran.kindred("doc2vec", "vector", kindred, "a").err()).contains("holds vectors only");
    }
}
