package dev.kindred.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpaFileTest {

    private static final String SMALL = """
            \\data\\
            ngram 1=5
            ngram 2=3

            \\1-grams:
            -2	<unk>	0
            0	<s>	-0.30103
            -0.5	</s>	0
            -0.75	a	-0.25
            -1.25	b\u00a0c	0

            \\2-grams:
            -0.125	a </s>
            -1e-7	<s> a
            -3.4028235e38	a b\u00a0c

            \\end\\
            """;

    @TempDir
    Path folder;

    private NgramTable read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private NgramTable read(byte[] bytes) throws IOException {
        var file = Files.write(folder.resolve("some.arpa"), bytes);
        return ArpaFile.read(file, ArpaFile.Options.defaults(), LanguageListener.SILENT);
    }

    @Test
    void whatIsReadIsWrittenAgainByteForByte() throws IOException {
        try (var table = read(SMALL)) {
            assertThat(new String(Toy.arpa(table), StandardCharsets.UTF_8)).isEqualTo(SMALL);
        }
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(SMALL.getBytes(StandardCharsets.UTF_8));
        }
        try (var table = read(packed.toByteArray())) {
            assertThat(table.count(2)).isEqualTo(3);
        }
    }

    @Test
    void otherProgramsWaysOfWritingAreUnderstood() throws IOException {
        var text = SMALL.replace("\\data\\", "# made elsewhere\n\n\\data\\")
                .replace("ngram 2=3", "ngram  2 = 3")
                .replace("<unk>\t0", "<UNK>")
                .replace("</s>\t0", "</s>")
                .replace("-0.125\ta </s>", "-0.1250000 a </s> ")
                .replace("\n", "\r\n");
        try (var table = read(text)) {
            assertThat(new String(Toy.arpa(table), StandardCharsets.UTF_8)).isEqualTo(SMALL);
        }
        try (var table = read(SMALL.replace("1=5", "1=4").replace("-2\t<unk>\t0\n", ""))) {
            assertThat(new String(Toy.arpa(table), StandardCharsets.UTF_8)).contains("-100\t<unk>\t0");
        }
    }

    /// As pruning by SRILM leaves them: `a b c` is there, `b c` is not, nor is `a b a` before `b a b a`.
    @Test
    void ngramsWhoseEndIsMissingAreFoundAllTheSame() throws IOException {
        var text = """
                \\data\\
                ngram 1=6
                ngram 2=3
                ngram 3=3
                ngram 4=2

                \\1-grams:
                -2	<unk>	0
                -99	<s>	-0.3
                -0.9	</s>	0
                -0.8	a	-0.2
                -0.7	b	-0.1
                -0.6	c	-0.05

                \\2-grams:
                -0.5	<s> a	-0.25
                -0.45	b a	-0.1
                -0.4	a b	-0.15

                \\3-grams:
                -0.3	<s> a b	-0.2
                -0.35	b a b	-0.4
                -0.2	a b c	0

                \\4-grams:
                -0.15	b a b a
                -0.1	<s> a b c

                \\end\\
                """;
        var definition = Toy.definition(text.getBytes(StandardCharsets.UTF_8));
        try (var table = read(text);
                var model = NgramModel.of(table)) {
            assertThat(table.count(2)).isEqualTo(4);
            assertThat(new String(Toy.arpa(table), StandardCharsets.UTF_8)).isEqualTo(text);
            for (String sentence : List.of("a b c", "c b c a", "b a b a", "a a b a b c")) {
                var context = new ArrayList<>(List.of("<s>"));
                for (var score : model.score(List.of(sentence.split(" ")))) {
                    assertThat(score.logarithm())
                            .isCloseTo((float) definition.logarithm(context, score.word()), within(1e-6f));
                    context.add(score.word());
                }
            }
            assertThat(model.score(List.of("c", "b", "c")))
                    .extracting(WordScore::order)
                    .containsExactly(1, 1, 1, 1);
            assertThat(model.score(List.of("b", "a", "b", "a")))
                    .extracting(WordScore::order)
                    .containsExactly(1, 2, 3, 4, 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "-0.75\ta|0.75\ta|line 9 has the logarithm of a probability 0.75, must be at most 0",
                "-0.75\ta|x\ta|line 9 has \"x\" where a number must be",
                "-0.75\ta|-inf\ta|line 9 has \"-inf\" where a number must be",
                "-0.75\ta\t|-0.75\ta b c\t|line 9 has 5 fields, must have 2 or 3",
                "-0.125\ta </s>|-0.125\tz </s>|line 13 has the word \"z\", which is not among the single words",
                "-0.125\ta </s>|-0.125\t<s> a|has the n-gram \"<s> a\" a second time",
                "\t<s>\t|\t<x>\t|has no word <s>",
                "-0.75\ta|-0.75\ta\\n-0.75\ta|line 10 has the word \"a\" a second time",
                "ngram 2=3|ngram 2=2|line 15 must be \\end\\",
                "ngram 2=3|ngram 2=4|line 16 has 0 fields",
                "ngram 2=3|ngram 3=3|has \"ngram 3=3\", must be \"ngram 2=\"",
                "ngram 2=3|ngram 2=x|has \"ngram 2=x\"",
                "\\2-grams:|\\3-grams:|line 12 must be \\2-grams:",
                "\\end\\||ends after line 17, before \\end\\",
                "\\data\\|\\date\\|is no model",
            })
    void whatIsWrongIsSaid(String right, String wrong, String message) {
        var text = SMALL.replace(right, wrong == null ? "" : wrong.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> read(text).close())
                .isInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(folder.resolve("some.arpa") + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void anNgramThatBeginsWithNoneIsRefused() {
        var text = SMALL.replace("ngram 2=3", "ngram 2=3\nngram 3=1")
                .replace("\\end\\", "\\3-grams:\n-1\ta a </s>\n\n\\end\\");
        assertThatThrownBy(() -> read(text).close())
                .hasMessageContaining("has an n-gram of order 3 that begins with \"a a\", which is no n-gram itself");
    }

    @Test
    void whatIsNoTextIsNoModel() {
        assertThatThrownBy(() -> read(new byte[] {0, 1, 2, 3, 0, 0, 0, 5}).close())
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("is no model");
    }
}
