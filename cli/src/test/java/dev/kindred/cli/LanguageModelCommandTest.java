package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageModelCommandTest {

    @TempDir
    Path folder;

    private Path text = Path.of("");

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), """
                the cat sat on the mat
                the dog sat on the cat

                a cat and a dog ran
                """);
    }

    private static Ran model(Object... arguments) {
        var all = new ArrayList<Object>(List.of("language-model"));
        all.addAll(List.of(arguments));
        return Ran.kindred(all.toArray());
    }

    private Path train(String name, Object... options) {
        var file = folder.resolve(name);
        var all = new ArrayList<Object>(List.of("train", text, "--discount-fallback", "--output", file));
        all.addAll(List.of(options));
        var ran = model(all.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Wrote " + file, " n-grams of 1 to ");
        return file;
    }

    @Test
    void modelsOfAllFormatsAnswerAlike() throws IOException {
        var arpa = train("some.arpa");
        var probing = train("some.probing", "--memory", "256M", "--threads", 1);
        var trie = folder.resolve("some.trie");
        assertThat(model("convert", arpa, trie).code()).isZero();
        var packed = folder.resolve("again.arpa.gz");
        assertThat(model("convert", trie, packed).code()).isZero();
        assertThat(Files.readAllLines(arpa))
                .startsWith("\\data\\", "ngram 1=12", "ngram 2=17")
                .endsWith("\\end\\");
        for (var question : List.of("score", "next", "generate")) {
            var answer = model(question, arpa, "the", "cat");
            assertThat(answer.code()).as(answer.err()).isZero();
            for (var file : List.of(probing, trie, packed)) {
                assertThat(model(question, file, "the", "cat").out()).isEqualTo(answer.out());
            }
        }
        assertThat(model("perplexity", trie, text).out())
                .contains("without unknown words", "known by 3 words")
                .containsPattern("tokens +21\n")
                .isEqualTo(model("perplexity", packed, text).out());
        assertThat(model("info", probing, "--check").out())
                .contains("probing", "modified-kneser-ney", "All checksums are right.");
        assertThat(model("info", packed, "--json").out()).contains("\"format\":\"arpa\",\"order\":3,\"ngrams\":[12,");
    }

    @Test
    void sentencesComeFromStandardInput() {
        var file = train("some.trie", "--quantize", 8);
        var ran = Ran.withInput("the cat\n\nthe bird\n", "language-model", "score", file, "--words");
        assertThat(ran.out().lines()).hasSize(2 + 2 + 2 + 2 + 2);
        assertThat(ran.out()).contains("unknown", "</s>");
        assertThat(Ran.withInput("the bird\n", "language-model", "score", file, "--json")
                        .out())
                .contains("\"text\":\"the bird\"", "\"unknown\":1", "\"isUnknown\":true");
        assertThat(Ran.withInput("on the\n", "language-model", "next", file, "--json", "--count", 2)
                        .out())
                .contains("\"next\":[{\"word\":\"");
        assertThat(model("generate", file, "the", "--count", 3, "--max-words", 2, "--seed", 5)
                        .out()
                        .lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("the"));
        assertThat(model("generate", file, "--count", 1, "--json", "--top-k", 1).out())
                .contains("\"text\":\"", "\"words\":[");
    }

    @Test
    void chineseIsCutAsTheModelsTextWas() throws IOException {
        var chinese = Files.writeString(folder.resolve("中文.txt"), "今天天气很好。\n今天我很好。\n");
        var file = folder.resolve("zh.probing");
        var ran = model("train", chinese, "--smoothing", "witten-bell", "--segmenter", "characters", "--output", file);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(model("next", file, "今", "--count", 1).out()).startsWith("天");
        assertThat(model("score", file, "今天很好").out()).contains("  0  今天很好");
        assertThat(model("generate", file, "今", "--count", 1, "--top-k", 1).out())
                .startsWith("今天")
                .doesNotContain(" ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train T --output F/m.arpa --order 7|--order 7, must be 1 to 6",
                "train T --output F/m.bin|must end with .arpa, .arpa.gz, .probing or .trie",
                "train T --output F/m.arpa --quantize 8|--quantize has no effect but in a trie",
                "train T --output F/m.trie --quantize 1|--quantize 1, must be 2 to 16",
                "train T --output F/m.arpa --k 2|--k has no effect with --smoothing modified-kneser-ney",
                "train T --output F/m.arpa --smoothing add-k --k 0|--k 0.0, must be above 0",
                "train T --output F/m.arpa --smoothing absolute --discount 1|--discount 1.0, must be above 0",
                "train T --output F/m.arpa --prune 1,0|prune [1, 0], must be numbers from 0 on that never fall",
                "train T --output F/m.arpa --count-unknown|--count-unknown has no effect when all words are kept",
                "train T --output F/m.arpa --fallback-discounts 1,2|--fallback-discounts 1.0,2.0, must be 3 numbers",
                "train T --output F/m.arpa --threads 0|--threads 0, must be at least 1",
                "generate F/m.arpa --top-p 0|--top-p 0.0, must be above 0 and at most 1",
                "next F/m.arpa --count 0|--count 0, must be at least 1",
            })
    void wrongUseIsRefused(String command, String message) {
        var arguments =
                command.replace("T ", text + " ").replace("F/", folder + "/").split(" ");
        var ran = model((Object[]) arguments);
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        var ran = model("train", text, "--output", folder.resolve("m.arpa"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("cannot be estimated for n-grams of order ", "--discount-fallback");
        assertThat(folder.resolve("m.arpa")).doesNotExist();
        var notOne = model("score", text, "a");
        assertThat(notOne.code()).isEqualTo(1);
        assertThat(notOne.err()).contains(text + ": is no model");
        assertThat(model("score", folder.resolve("none"), "a").err()).contains("no such file");
        var probing = train("some.probing");
        assertThat(model("convert", probing, folder.resolve("back.arpa")).err()).contains("has hashes of n-grams");
        byte[] bytes = Files.readAllBytes(probing);
        bytes[bytes.length / 2] ^= 1;
        Files.write(probing, bytes);
        assertThat(model("info", probing, "--check").err())
                .contains("some.probing: is damaged: the checksum of section");
        var marked = Files.write(folder.resolve("marked.txt"), "a <s> b\n".getBytes(StandardCharsets.UTF_8));
        assertThat(model("train", marked, "--output", folder.resolve("m.arpa")).err())
                .contains("--skip-symbols");
    }
}
