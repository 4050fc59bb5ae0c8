package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizeTest {

    @TempDir
    Path folder;

    private Path vocabulary = Path.of("");

    @BeforeEach
    void write() throws IOException {
        vocabulary = Files.writeString(
                folder.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\nwho\nwas\njim\n?\n中\n##eer\npuppet\n");
    }

    @Test
    void aTextIsShownAsATable() {
        var ran = Ran.kindred("tokenize", vocabulary, "Who was Jim?");
        assertThat(ran.code()).isZero();
        assertThat(ran.out().lines().toList().get(2))
                .startsWith("who")
                .contains("4")
                .endsWith("0     1        0");
    }

    @Test
    void aPairIsCutAndPaddedAsAsked() {
        var ran = Ran.kindred(
                "tokenize",
                vocabulary,
                "who was jim",
                "--pair",
                "puppeteer",
                "--max-length",
                7,
                "--pad-to",
                8,
                "--json");
        assertThat(ran.out())
                .contains("\"ids\":[2,4,5,3,10,9,3,0]", "\"typeIds\":[0,0,0,0,1,1,1,0]")
                .contains("\"offsets\":[[0,0],[0,3],[4,7],[0,0],[0,6],[6,9],[0,0],[0,0]]");
    }

    @Test
    void linesOfFilesAndOfStandardInputBecomeIds() throws IOException {
        var file = Files.writeString(folder.resolve("lines.txt"), "who was\n\n中jim\n".repeat(2000));
        var ran = Ran.kindred("tokenize", vocabulary, file, "--no-special", "--threads", 3);
        assertThat(ran.out()).isEqualTo("4 5\n\n8 6\n".repeat(2000));
        assertThat(Ran.withInput("who\twas\n", "tokenize", vocabulary, "--pairs")
                        .out())
                .isEqualTo("2 4 3 5 3\n");
        var broken = Ran.withInput("who\n", "tokenize", vocabulary, "--pairs");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("standard input: line 1: has 0 tabs");
    }

    @Test
    void placesAreCountedInTheUnitAskedFor() {
        var text = "\ud83d\ude00 中";
        assertThat(Ran.kindred("tokenize", vocabulary, text, "--json", "--no-special")
                        .out())
                .contains("[[0,2],[3,4]]");
        assertThat(Ran.kindred("tokenize", vocabulary, text, "--json", "--no-special", "--unit", "codepoints")
                        .out())
                .contains("[[0,1],[2,3]]");
        assertThat(Ran.kindred("tokenize", vocabulary, text, "--json", "--no-special", "--unit", "bytes")
                        .out())
                .contains("[[0,4],[5,8]]");
    }

    @Test
    void idsBecomeText() {
        assertThat(Ran.kindred("detokenize", vocabulary, 2, 4, 5, 10, 9, 3, "--skip-special")
                        .out())
                .isEqualTo("who was puppeteer\n");
        assertThat(Ran.withInput("4 7\n\n5\n", "detokenize", vocabulary).out()).isEqualTo("who?\n\nwas\n");
        var unknown = Ran.kindred("detokenize", vocabulary, 99);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("no token has the id 99; ids are below 11");
    }

    @Test
    void tiktokensFilesNeedAnEncodingOrAPattern() throws IOException {
        var lines = new StringBuilder();
        for (int b = 0; b < 128; b++) {
            lines.append(Base64.getEncoder().encodeToString(new byte[] {(byte) b}))
                    .append(' ')
                    .append(b)
                    .append('\n');
        }
        var file = folder.resolve("own.bpe");
        Files.writeString(file, lines, StandardCharsets.US_ASCII);
        assertThat(Ran.kindred("tokenize", file, "ab").err()).contains("does not say by which pattern");
        assertThat(Ran.kindred("tokenize", file, "a b", "--pattern", "\\w", "--show", "ids")
                        .out())
                .isEqualTo("97 98\n");
        assertThat(Ran.kindred("tokenize", file, "a b", "--encoding", "gpt2", "--show", "tokens")
                        .out())
                .isEqualTo("a Ġ b\n");
        assertThat(Ran.kindred("tokenize", file, "ab", "--encoding", "gpt9").code())
                .isEqualTo(2);
    }

    @Test
    void wrongUseIsRefused() throws IOException {
        assertThat(Ran.kindred("tokenize", vocabulary, "who", "--stride", 2).err())
                .contains("--stride has no effect without --max-length");
        assertThat(Ran.kindred("tokenize", vocabulary, "who", "--pairs").code()).isEqualTo(2);
        assertThat(Ran.kindred("tokenize", vocabulary, vocabulary, "who").code())
                .isEqualTo(2);
        assertThat(Ran.kindred("tokenize", folder.resolve("none.json"), "who").err())
                .contains("no such file");
        var hello = Files.writeString(folder.resolve("hello"), "hello");
        assertThat(Ran.kindred("tokenize", hello, "who").err()).contains("is none of a tokenizer.json");
    }

    @Test
    void vectorsOfTokensStandAtTheirIds() throws IOException {
        var text = Files.writeString(folder.resolve("text.txt"), "who was jim\nwho puppeteer 中\n".repeat(200));
        var vectors = folder.resolve("tokens.vec");
        var ran = Ran.kindred(
                "train", "skipgram", text, "--tokenizer", vocabulary, "--output", vectors, "--dimension", 4);
        assertThat(ran.code()).as(ran.err()).isZero();
        var rows = Files.readAllLines(vectors);
        assertThat(rows.getFirst()).isEqualTo("11 4");
        assertThat(rows.get(1)).startsWith("[PAD] ");
        assertThat(rows.get(10)).startsWith("##eer ");
        assertThat(Ran.kindred(
                                "train",
                                "skipgram",
                                text,
                                "--tokenizer",
                                vocabulary,
                                "--output",
                                vectors,
                                "--min-count",
                                2)
                        .err())
                .contains("--min-count has no effect with --tokenizer");
    }

    @Test
    void wordsOfByteLevelTokensAreReadable() throws IOException {
        var text = Files.writeString(folder.resolve("zh.txt"), "北京 北京 cat\n".repeat(50));
        var tokenizer = folder.resolve("bytes.json");
        assertThat(Ran.kindred(
                                "train",
                                "tokenizer",
                                text,
                                "--model",
                                "byte-bpe",
                                "--vocabulary-size",
                                270,
                                "--output",
                                tokenizer)
                        .code())
                .isZero();
        var vectors = folder.resolve("zh.vec");
        assertThat(Ran.kindred(
                                "train",
                                "skipgram",
                                text,
                                "--tokenizer",
                                tokenizer,
                                "--output",
                                vectors,
                                "--dimension",
                                4)
                        .code())
                .isZero();
        assertThat(Files.readAllLines(vectors).stream().map(line -> line.split(" ")[0]))
                .contains("北京", "Ġ北京", "Ġcat", "<|endoftext|>", "Ġ", "åĮ")
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherSeedDropsOtherMerges() throws IOException {
        var text = Files.writeString(folder.resolve("text.txt"), "lower lowest newer newest wider\n".repeat(50));
        var tokenizer = folder.resolve("dropout.json");
        Ran.kindred(
                "train",
                "tokenizer",
                text,
                "--model",
                "byte-bpe",
                "--vocabulary-size",
                300,
                "--dropout",
                0.5,
                "--output",
                tokenizer);
        var outputs = new HashSet<String>();
        for (int seed = 0; seed < 8; seed++) {
            var ran =
                    Ran.kindred("tokenize", tokenizer, "lower lowest newer newest", "--show", "tokens", "--seed", seed);
            assertThat(ran.out().strip().replace(" ", "").replace("Ġ", " ")).isEqualTo("lower lowest newer newest");
            outputs.add(ran.out());
        }
        assertThat(outputs).hasSizeGreaterThan(1);
        assertThat(Ran.kindred("tokenize", vocabulary, "who", "--seed", 3).err())
                .contains("--seed has no effect with a tokenizer that has no dropout");
    }
}
