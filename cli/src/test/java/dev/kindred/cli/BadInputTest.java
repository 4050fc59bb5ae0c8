package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    @TempDir
    Path folder;

    private Ran train(Path text, Object... more) {
        var arguments = new java.util.ArrayList<Object>(java.util.List.of(
                "train", "skipgram", text, "--output", folder.resolve("out.kindred"), "--threads", 1));
        arguments.addAll(java.util.List.of(more));
        return Ran.kindred(arguments.toArray());
    }

    private Path text(String content) throws IOException {
        return Files.writeString(folder.resolve("text.txt"), content);
    }

    private void failsSaying(Ran ran, String... parts) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(parts).doesNotContain("\tat ", "Exception");
        assertThat(folder.resolve("out.kindred")).doesNotExist();
    }

    @Test
    void textsWithoutWordsAreRefused() throws IOException {
        failsSaying(train(text("")), "text.txt");
        failsSaying(train(text("a b c d\n")), "min-count");
        var empty = Files.createDirectory(folder.resolve("empty"));
        failsSaying(train(empty), "empty");
        failsSaying(train(folder.resolve("missing.txt")), "missing.txt");
        var junk = new byte[100_000];
        new Random(1).nextBytes(junk);
        failsSaying(train(Files.write(folder.resolve("junk"), junk)), "junk is binary");
        var pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.write(pictures.resolve("a.png"), junk);
        failsSaying(train(pictures), "no words in", "1 of its files are no text", "a.png");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dimension 0 | --dimension 0, must be from 1",
                "--dimension 100000 | --dimension 100000, must be from 1",
                "--learning-rate 11 | --learning-rate 11.0, must be",
                "--negative-exponent 2 | --negative-exponent 2.0, must be",
                "--epochs many | --epochs",
                "--loss hinge | hinge, must be negative-sampling, hierarchical-softmax or softmax",
                "--loss hierarchical-softmax --negatives 5 | --negatives has no effect with --loss hierarchical-softmax",
                "--cbow-gradient corrected | --cbow-gradient has no effect with skipgram",
                "--loss hierarchical-softmax --kernel pairwise | --kernel has no effect with --loss hierarchical-softmax",
                "--phrases-threshold 3 | --phrases-threshold has no effect without --phrases",
                "--sample 0 --subsampling paper | --subsampling has no effect with --sample 0",
                "--min-count 0 | --min-count 0, must be at least 1",
                "--max-vocabulary 0 | --max-vocabulary 0, must be at least 1",
                "--memory lots | must be a size such as 500M or 2G",
                "--dimensions 5 | Unknown option",
            })
    void wrongOptionsAreNamedWithTheirRange(String options, String message) throws IOException {
        var ran = train(text("a b c d\n".repeat(10)), (Object[]) options.strip().split(" "));
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    @Test
    void minCountWithAGivenVocabularyIsRefused() throws IOException {
        var words = Files.writeString(folder.resolve("words.txt"), "a\nb\n");
        var ran = train(text("a b c d\n".repeat(10)), "--vocabulary", words, "--min-count", 1);
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--min-count has no effect with --vocabulary");
    }

    @Test
    void theOutputIsCheckedBeforeTheWork() throws IOException {
        var text = text("a b c d\n".repeat(10));
        var ran = Ran.kindred("train", "cbow", text, "--output", folder.resolve("no/such/x.bin"));
        failsSaying(ran, "no/such does not exist");
        assertThat(ran.err()).doesNotContain("Read ");
        assertThat(Ran.kindred("train", "cbow", text, "--output", folder.resolve("x.unknown"))
                        .code())
                .isEqualTo(2);
    }

    @Test
    void brokenVectorFilesAreNamed() throws IOException {
        failsSaying(near("3 2\na 1 2\nb 1 2\n"), "v.txt");
        failsSaying(near("900000000 300\na 1 2\n"), "v.txt");
        failsSaying(near("2 2\na 1 2\nb NaN 2\n"), "v.txt");
        failsSaying(near(""), "is empty");
        failsSaying(near("\u0000\u0001\u0002 nothing of the kind"), "v.txt");
        failsSaying(Ran.kindred("near", folder.resolve("gone.bin"), "a"), "gone.bin: no such file");
    }

    @Test
    void aTruncatedFileOfAnyFormatIsNamedAndWhatStoodAtTheOutputStays() throws IOException {
        var whole = Files.writeString(folder.resolve("whole.vec"), "3 2\na 1 2\nb 1 2.5\nc 3 4\n");
        var kept = Files.writeString(folder.resolve("kept.vec"), "kept");
        for (String name : new String[] {"w.kindred", "w.bin", "w.vec"}) {
            var file = folder.resolve(name);
            assertThat(Ran.kindred("convert", whole, file).code()).isZero();
            byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
            failsSaying(Ran.kindred("near", file, "a"), name);
            failsSaying(Ran.kindred("info", file), name);
            failsSaying(Ran.kindred("convert", file, kept), name);
            assertThat(kept).hasContent("kept");
        }
    }

    @Test
    void foldersThatDoNotExistAreNamed() throws IOException {
        var text = text("a b c d\n".repeat(10));
        var gone = folder.resolve("gone");
        var vectors = Files.writeString(folder.resolve("v.vec"), "1 2\na 1 2\n");
        failsSaying(Ran.kindred("convert", vectors, gone.resolve("x.bin")), "gone does not exist");
        failsSaying(Ran.kindred("vocab", text, "--output", gone.resolve("x")), "gone does not exist");
        failsSaying(Ran.kindred("phrases", text, "--output", gone.resolve("x")), "gone does not exist");
        failsSaying(Ran.kindred("vocab", text, "--temporary", gone), "gone is no folder that exists");
        failsSaying(Ran.kindred("eval", vectors, "--similarity", gone), "gone: no such file");
    }

    @Test
    void savedTablesMayBeReadByAllWhoMayReadOtherFiles() throws IOException {
        var text = text("new york is new york\n".repeat(50));
        var other = Files.getPosixFilePermissions(text);
        for (String command : new String[] {"vocab", "phrases"}) {
            var table = folder.resolve(command);
            assertThat(Ran.kindred(command, text, "--output", table).code()).isZero();
            assertThat(Files.getPosixFilePermissions(table)).isEqualTo(other);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trian", "train skipgam", "near --cuont 3", "vocab --frobnicate x", "near", "train cbow"})
    void wrongCommandsAreWrongUse(String typed) {
        var ran = Ran.kindred((Object[]) typed.split(" "));
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("See: kindred").doesNotContain("\tat ");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void ofARepeatedWordTheFirstRowCounts() {
        assertThat(near("2 2\na 1 2\na 3 2\n").code()).isZero();
    }

    private Ran near(String content) {
        try {
            return Ran.kindred("near", Files.writeString(folder.resolve("v.txt"), content), "a");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
