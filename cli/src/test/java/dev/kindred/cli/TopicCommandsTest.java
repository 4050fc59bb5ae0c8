package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCommandsTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");
    private Path topics = Path.of("");

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(
                folder.resolve("text.txt"),
                ("The cat chases the mouse and the kitten\nThe cat and the kitten sleep, mouse\n"
                                + "The bank lowers the rate of money\nMoney is the rate of the bank\n")
                        .repeat(20));
        topics = folder.resolve("text.topics");
    }

    private Ran train(Object... more) {
        var arguments = new ArrayList<Object>(
                Arrays.asList("topics", "train", text, "--output", topics, "--topics", 2, "--sweeps", 60));
        arguments.addAll(Arrays.asList(more));
        return Ran.kindred(arguments.toArray());
    }

    @Test
    void topicsAreLearnedShownAndFound() throws IOException {
        var stop = Files.writeString(folder.resolve("stop.txt"), "The\nand\nof\nis\n");
        var trained = train("--stop-words", stop, "--seed", 3);
        assertThat(trained.code()).isZero();
        assertThat(trained.err())
                .contains("Read 80 documents (unicode): ", "kept 9 of them", "60 sweeps: log-likelihood -")
                .contains("kindred topics show " + topics);
        assertThat(topics.resolveSibling("text.topics.checkpoint")).doesNotExist();
        assertThat(Ran.kindred("info", topics).out())
                .contains("Kindred's topics, no vectors", "kindred topics show " + topics);
        var shown = Ran.kindred("topics", "show", topics, "--count", 3);
        assertThat(shown.out().lines()).hasSize(2);
        assertThat(shown.out())
                .containsPattern("(?m)^[01] +\\d\\d\\.\\d\\d %  \\d.*(cat|kitten|mouse)")
                .contains("bank");
        assertThat(Ran.kindred("topics", "show", topics, "--json").out()).contains("{\"topic\":0,\"share\":0.");
        var found = Ran.withInput("a cat\n\nmoney, bank\nwhat?\n", "topics", "infer", topics, "-", "--count", 1);
        assertThat(found.out().lines()).hasSize(4);
        assertThat(found.out()).containsPattern("^1\t[01]\t0\\.\\d+\n2\n3\t[01]\t0\\.\\d+\n4\n$");
        assertThat(Ran.withInput("a cat\n", "topics", "infer", topics, "-", "--all")
                        .out())
                .matches("1\t[0-9.e-]+\t[0-9.e-]+\\R");
        assertThat(Ran.withInput("a cat\n", "topics", "infer", topics, "-", "--json")
                        .out())
                .startsWith("{\"document\":\"1\",\"topics\":{\"");
    }

    @Test
    void topicsAreJudgedAndExported() {
        assertThat(train("--max-document-frequency", 0.5).code()).isZero();
        for (String method : new String[] {"completion", "left-to-right"}) {
            var judged = Ran.kindred("topics", "evaluate", topics, text, "--method", method, "--json");
            assertThat(judged.out()).contains("\"perplexity\":", "\"documents\":80");
        }
        for (String measure : new String[] {"c-v", "c-npmi", "u-mass"}) {
            var judged = Ran.kindred("topics", "coherence", topics, text, "--measure", measure, "--count", 3);
            assertThat(judged.out().lines()).hasSize(3).last().asString().startsWith("mean");
        }
        var words = folder.resolve("words.kindred");
        assertThat(Ran.kindred("topics", "export", topics, words, "--rows", "words")
                        .code())
                .isZero();
        assertThat(Ran.kindred("near", words, "cat", "--count", 2).out()).contains("kitten");
        assertThat(Ran.kindred("topics", "export", topics, folder.resolve("t.npy"))
                        .code())
                .isZero();
        var shares = folder.resolve("shares.vec");
        assertThat(Ran.kindred("topics", "infer", topics, text, "--output", shares)
                        .code())
                .isZero();
        assertThat(shares).content().startsWith("80 2\n1 ");
    }

    @Test
    void foldersHaveADocumentAFile() throws IOException {
        var files = Files.createDirectory(folder.resolve("files"));
        for (int i = 0; i < 10; i++) {
            Files.writeString(files.resolve(i + ".txt"), "one two three\n\nfour five\n");
        }
        var ran = Ran.kindred("topics", "train", files, "--output", topics, "--topics", 2, "--sweeps", 5);
        assertThat(ran.err()).contains("Read 10 documents");
        assertThat(Ran.kindred("topics", "infer", topics, files).out()).contains(files.resolve("3.txt") + "\t");
        var lines = train("--document", "paragraph");
        assertThat(lines.err()).contains("Read 1 documents");
        assertThat(Ran.kindred("topics", "infer", topics, files, text).err()).contains("say with --document");
    }

    @Test
    void theSameCommandGivesTheSameFileOnAnyNumberOfThreads() throws IOException {
        train("--threads", 1);
        byte[] one = Files.readAllBytes(topics);
        train("--threads", 3);
        assertThat(Files.readAllBytes(topics)).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train - --output x.topics",
                "train . --output x.topics --topics 1",
                "train . --output x.topics --optimize-every 0 --burn-in 3",
                "train . --output x.topics --max-document-frequency 2",
                "train . --output x.topics --min-count 0",
                "train .",
                "show x.topics --relevance 2",
                "infer x.topics . --all --count 2",
                "infer x.topics . --output x.npy --json",
                "evaluate x.topics . --seed 3",
                "coherence x.topics . --measure u-mass --window 3",
                "coherence x.topics . --count 1"
            })
    void wrongUseIsTold(String arguments) {
        var ran = Ran.kindred((Object[]) ("topics " + arguments).split(" "));
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.err()).contains("See: kindred topics ");
    }

    @Test
    void whatIsNoModelIsRefusedInASentence() throws IOException {
        var ran = Ran.kindred("topics", "show", text);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err())
                .isEqualToNormalizingNewlines(
                        "kindred topics show: " + text + ": holds no topics that kindred topics train has written\n");
        assertThat(Ran.kindred("topics", "show", folder.resolve("none")).err()).contains("none: no such file");
        train();
        byte[] bytes = Files.readAllBytes(topics);
        Files.write(topics, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(Ran.kindred("topics", "show", topics).err()).contains("is damaged");
        assertThat(train("--min-count", 1000).err()).contains("min-count");
    }
}
