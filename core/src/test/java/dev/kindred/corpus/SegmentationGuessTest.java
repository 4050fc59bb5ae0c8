package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.corpus.TextCorpus.Segmentation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentationGuessTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WHITESPACE | the play premiered at the orcas island grange in may
            WHITESPACE | The play , it 's said , premiered in May . It was good .
            UNICODE    | The play, it's said, premiered in May. It was good.
            CHINESE    | 黄炳耀祖籍广东台山，生于新西兰但尼丁，曾就读于香港皇仁书院。
            CHINESE    | 我们用 Python 和 TensorFlow 训练模型，the results are good, see the paper.
            WHITESPACE | 黄炳耀 祖籍 广东 台山 ， 生 于 新西兰 但尼丁 。
            UNICODE    | これは日本語の文章です。東京へ行きました。
            UNICODE    | สวัสดีครับผมชื่อสมชายอยู่กรุงเทพ
            UNICODE    | Она сказала: «Привет, мир!» и ушла.
            """)
    void looksAtTheText(Segmentation expected, String text) {
        assertThat(SegmentationGuess.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
    }
}
