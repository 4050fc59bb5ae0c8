package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs every file of `examples/` as a user does: `java Example.java`.
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples");
    private static final int MOST_LINES = 40;

    @TempDir
    Path folder;

    @Test
    void theExamplesRun() throws Exception {
        var text = Files.writeString(
                folder.resolve("text.txt"),
                "the king and the queen live in a castle\nthe man and the woman live in a house\n".repeat(30));
        var model = folder.resolve("model.kindred");
        assertThat(run("SkipGram", text, "king", model).lines()).hasSize(5);
        assertThat(run("Cbow", text)).contains("loss", "11 vectors of dimension 20");
        assertThat(run("Subwords", text, folder.resolve("subwords.bin"), "kingly"))
                .contains("kingly has ", " n-grams and begins with ");
        assertThat(run("Doc2Vec", text, folder.resolve("documents.kindred"), "king", "castle")
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("line "));
        assertThat(run("Glove", text, "king").lines()).hasSize(15 + 5);
        assertThat(run("ConvertFiles", model, folder.resolve("model.bin"))).contains("kindred, 11 words");
        assertThat(run("Columns", model, folder)).contains("11 words from Arrow", "11 words from Parquet");
        assertThat(run("Neighbours", folder.resolve("model.bin"), "king", "queen", "man"))
                .contains("near king", "odd one");
        assertThat(run("PostProcessing", model, folder.resolve("model.bin"), "queen"))
                .contains("queen of B among the words of A: [Neighbour[id=", "word=queen", "moved most: ");
        assertThat(run("ApproximateSearch", folder.resolve("model.bin"), "king", folder.resolve("model.hnsw")))
                .contains("found ", "grown: ", "opened: ");
        assertThat(run("OneHot", "apple", "banana", "cherry"))
                .contains("apple [1.0, 0.0, 0.0, 0.0]", "columns [2, 0, 3] of 4", "decoded [cherry, apple, <unk>]");
        assertThat(run("PpmiSvd", text, "king", folder.resolve("ppmi.kindred")).lines())
                .hasSize(5);
        assertThat(run("Classify", folder.resolve("classifier.bin")))
                .contains("__label__garden 0.", "F1 1.0", "small: F1");
        var questions = Files.writeString(folder.resolve("q.txt"), ": family\nking queen man woman\n");
        var pairs = Files.writeString(folder.resolve("p.tsv"), "king\tqueen\t9\nman\thouse\t2\nlive\tthe\t1\n");
        assertThat(run("Evaluate", model, questions, pairs)).contains("of 1", "of 3");
        var map = folder.resolve("map.svg");
        assertThat(run("ClustersAndMap", model, 3, map)).contains("inertia ", " dense groups, ");
        assertThat(map).content().contains(">king</text>");
        var tests = Files.createDirectory(folder.resolve("tests"));
        Files.copy(pairs, tests.resolve("pairs.tsv"));
        assertThat(run("JudgeSuite", model, folder.resolve("model.bin"), tests))
                .contains("pairs.tsv: NO_DIFFERENCE_CAN_BE_TOLD", "| hubness |");
        assertThat(run("Topics", text, folder.resolve("text.topics"), "a king"))
                .contains("tokens of 60 documents", "coherence [", "shares [0.");
        var like = Files.writeString(folder.resolve("like.txt"), "I like NLP .\nI like deep learning .\n");
        assertThat(run("LanguageModel", text, folder.resolve("model.probing")))
                .contains("perplexity ", "sings -", " unknown", "the king ");
        assertThat(run("NeuralLanguageModel", text, folder.resolve("network")))
                .contains("loss ", " steps", "the king and 0.9", "word=man");
        assertThat(run("Cooccurrence", like, folder.resolve("like.cooc"))).contains("like: ", " i 2.0");
    }

    @Test
    void theExampleOfTokensRuns() throws Exception {
        var vocabulary = Files.writeString(
                folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nwho\nwas\njim\n?\na\npuppet\n##eer\n");
        assertThat(run("Tokenize", vocabulary, "Who was Jim?", "A puppeteer"))
                .contains("[[CLS], who, was, jim, ?, [SEP], a, puppet, ##eer, [SEP]]", "who was jim? a puppeteer")
                .contains("##eer is \"eer\"", "48 numbers: [2, 6, 4]");
    }

    @Test
    void theExampleOfTrainingATokenizerRuns() throws Exception {
        var text = Files.writeString(folder.resolve("words.txt"), "the king and the queen\n".repeat(9));
        var file = folder.resolve("tokenizer.json");
        assertThat(run("TrainTokenizer", text, "the queen's king", file)).contains(" tokens: ", "the queen's king");
        assertThat(file).content().contains("\"merges\"");
    }

    @Test
    void theExampleOfTextsRuns() throws Exception {
        var vectors = Files.writeString(folder.resolve("cats.vec"), """
                7 3
                cat 1 0 0
                kitten 0.9 0.3 0
                chases 0 1 0
                hunts 0.1 0.9 0
                mouse 0.5 -1 0
                rodents 0.6 -0.9 0.1
                ham 0 0 1
                """);
        assertThat(run("Texts", vectors)).contains("nearest: The kitten hunts rodents");
    }

    @Test
    void theExampleOfTermsRuns() throws Exception {
        var text = Files.writeString(
                folder.resolve("lines.txt"), "the cat chases the mouse\nthe kitten hunts rodents\nI like ham\n");
        assertThat(run("TfIdfSearch", text, folder.resolve("lines.tfidf"), "hunts rodents"))
                .contains(
                        "hunts rodents weighs 0.57",
                        "TermWeighting finds [Found[row=1, score=",
                        "Bm25 finds [Found[row=1");
    }

    @Test
    void noExampleIsLongOrForgotten() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            var examples = files.toList();
            assertThat(examples).hasSize(24);
            for (Path example : examples) {
                assertThat(Files.readAllLines(example)).hasSizeLessThanOrEqualTo(MOST_LINES);
            }
        }
    }

    private static String run(String example, Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                EXAMPLES.resolve(example + ".java").toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.replaceFirst("WARNING: Using incubator modules.*\\R", "");
    }
}
