package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainTokenizerTest {

    @TempDir
    Path folder;

    private Path text;

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(
                folder.resolve("text.txt"),
                "The cat sat on the mat, and the cats sat on the mats.\n\n很长的一句话，没有空格。\n12345 tokens!\n".repeat(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bpe", "byte-bpe", "wordpiece", "unigram"})
    void theSameFileComesOutWhateverThreadsAndMemoryThereAre(String model) throws IOException {
        var first = train(model, "first.json", "--threads", "1");
        var second = train(model, "second.json", "--threads", "3", "--memory", "1M");
        assertThat(Files.readString(second)).isEqualTo(Files.readString(first)).contains("\"version\"");
    }

    @Test
    void ranksAreWrittenWithoutSpecialTokens() throws IOException {
        var ranks = folder.resolve("ranks.tiktoken");
        var ran = Ran.kindred(
                "train",
                "tokenizer",
                text,
                "--model",
                "byte-bpe",
                "--vocabulary-size",
                "280",
                "--output",
                folder.resolve("t.json"),
                "--tiktoken",
                ranks);
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Wrote 280 tokens", "Wrote 279 ranks");
        assertThat(Files.readAllLines(ranks)).hasSize(279).element(0).isEqualTo("IQ== 0");
    }

    @Test
    void aTextThatHasTooFewTokensSaysSo() {
        var ran = Ran.kindred("train", "tokenizer", text, "--model", "byte-bpe", "--output", folder.resolve("t.json"));
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("The text has no more than", "32,000 were asked for");
    }

    @ParameterizedTest
    @CsvSource({
        "byte-bpe, --byte-fallback, --byte-fallback has no effect with --model byte-bpe",
        "bpe, --seeds=10, --seeds has no effect with --model bpe",
        "unigram, --dropout=0.1, --dropout has no effect with --model unigram",
        "unigram, --min-frequency=3, --min-frequency has no effect with --model unigram",
        "wordpiece, --tiktoken=x, --tiktoken has no effect with --model wordpiece",
        "wordpiece, --pre-tokenizer=gpt2, --pre-tokenizer gpt2 keeps spaces",
        "byte-bpe, --pre-tokenizer=bert, --pre-tokenizer bert changes or drops spaces",
        "bpe, --vocabulary-size=0, '--vocabulary-size 0, must be 1 to 16777216'",
        "bpe, --character-coverage=2, '--character-coverage 2.0, must be above 0, at most 1'",
        "bpe, --min-frequency=0, '--min-frequency 0, must be at least 1'",
        "bpe, --sample=0, '--sample 0.0, must be above 0, at most 1'",
        "unigram, --shrinking-factor=1, '--shrinking-factor 1.0, must be above 0 and below 1'",
        "bpe, '--special-tokens=<a>,<a>', special token \"<a>\" is given twice"
    })
    void wrongUseIsRefused(String model, String option, String message) {
        var ran =
                Ran.kindred("train", "tokenizer", text, "--model", model, "--output", folder.resolve("t.json"), option);
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void aVocabularyBelowTheAlphabetIsAFailure() {
        var ran = Ran.kindred(
                "train",
                "tokenizer",
                text,
                "--model",
                "unigram",
                "--vocabulary-size",
                "20",
                "--output",
                folder.resolve("t.json"));
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("vocabulary size 20 is too small for").doesNotContain("\tat ");
        assertThat(folder.resolve("t.json")).doesNotExist();
    }

    private Path train(String model, String name, Object... options) {
        var output = folder.resolve(name);
        var arguments = new java.util.ArrayList<Object>(java.util.List.of(
                "train", "tokenizer", text, "--model", model, "--vocabulary-size", "300", "--output", output));
        arguments.addAll(java.util.List.of(options));
        var ran = Ran.kindred(arguments.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        return output;
    }
}
