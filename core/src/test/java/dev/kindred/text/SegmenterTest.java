package dev.kindred.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmenterTest {

    @Test
    void whitespaceKeepsPunctuation() {
        assertThat(Segmenter.whitespace().words(" a,b\u3000c\u00a0d\n")).containsExactly("a,b", "c", "d");
    }

    @Test
    void unicodeDropsPunctuationAndKeepsDigitsAndEmoji() {
        assertThat(Segmenter.unicode().words("Don't pay $3.14 or 1,000 (e.g. today) 😀👍🏽 — naïve, well-known."))
                .containsExactly(
                        "Don't", "pay", "3.14", "or", "1,000", "e.g", "today", "😀", "👍🏽", "naïve", "well", "known");
    }

    @Test
    void unicodeKeepsAWordWithAReplacedByteWhole() {
        assertThat(Segmenter.unicode().words("na\ufffdve \ufffd caf\ufffd."))
                .containsExactly("na\ufffdve", "caf\ufffd");
    }

    @Test
    void chineseCutsWordsAndKeepsOthersWhole() {
        assertThat(Segmenter.chinese()
                        .words("我在北京大学用C++写iPhone15的程序，圆周率是3.14，共1,000元，涨了50%。😀👍🏽"
                                + "看https://example.com/a?b=1。邮箱a.b@c.com，C#和don't。"))
                .contains("C++", "iPhone15", "3.14", "1,000", "50%", "😀", "👍🏽", "https://example.com/a?b=1")
                .contains("a.b@c.com", "C#", "don't", "程序", "邮箱", "圆周率")
                .doesNotContain("，", "。");
    }

    @Test
    void chineseDoesEnglishAsUnicodeDoes() {
        String english = "The quick brown fox can't jump 3.5 feet, said Mr. O'Neill; it's 1,000 miles from U.S. soil.";
        assertThat(Segmenter.chinese().words(english))
                .isEqualTo(Segmenter.unicode().words(english));
    }

    @Test
    void chineseReadsTraditionalCharactersWithoutChangingThem() {
        assertThat(Segmenter.chinese().words("學習機器翻譯的電腦程式設計")).contains("學習", "機器翻譯", "電腦");
    }

    @Test
    void charactersStandAloneWithWhatBelongsToThem() {
        assertThat(Segmenter.characters().words("今天，好 a1")).containsExactly("今", "天", "，", "好", "a", "1");
        assertThat(Segmenter.characters().words("e\u0301\u3000𠮷👍🏽\r\nナ"))
                .containsExactly("e\u0301", "𠮷", "👍🏽", "ナ");
    }

    @Test
    void segmentersAreTheSameInEveryThreadAndSilent() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            String text = "商品和服务，结婚的和尚未结婚的。研究生命起源，南京市长江大桥！".repeat(20);
            List<String> expected = Segmenter.chinese().words(text);
            assertThat(IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(i -> Segmenter.chinese().words(text))
                            .toList())
                    .allMatch(expected::equals);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void noTextBreaksASegmenter() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 200; i++) {
                int codePoint = random.nextInt(4) == 0
                        ? random.nextInt(0x110000)
                        : "中国a1.,%'_@:/#+。😀\ufe0f\u200d🇨🇳 \n".codePoints().toArray()[random.nextInt(22)];
                if (codePoint < 0xd800 || codePoint > 0xdfff) {
                    text.appendCodePoint(codePoint);
                }
            }
            for (Segmenter segmenter : List.of(Segmenter.unicode(), Segmenter.chinese(), Segmenter.whitespace())) {
                int[] last = {0};
                segmenter.segment(text.toString(), (from, to) -> {
                    assertThat(from).as("%s", text).isGreaterThanOrEqualTo(last[0]);
                    assertThat(to).isGreaterThan(from);
                    last[0] = to;
                });
            }
        }
    }
}
