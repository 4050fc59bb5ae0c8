package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.tokenizer.SpecialText;
import dev.kindred.tokenizer.TextNormalizer;
import dev.kindred.tokenizer.TokenModel;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.vocab.RandomStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// From files to tokenizers, and texts through them.
class TrainedTokenizerTest {

    private static final List<String> SPECIAL = List.of("<unk>", "</s>");
    private static final String LINE = "The cats' 12345 mats, don't they?  很长的一句话，没有空格。 naïve\u0000 😀\n";

    @TempDir
    Path folder;

    private Path text;

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(folder.resolve("text.txt"), (LINE + "\n" + "the cat sat on the mat\n").repeat(20));
    }

    @ParameterizedTest
    @EnumSource(names = {"GPT2", "CL100K", "QWEN"})
    void byteLevelTokensGiveAnyTextBack(Cutting cutting) {
        var rules = TextRules.of(cutting, true);
        var tokenizer = Tokenizer.of(rules.pipeline(bytePairs(rules, 400), SPECIAL));
        assertThat(back(tokenizer, LINE)).isEqualTo(LINE);
        var random = new RandomStream(7);
        for (int i = 0; i < 200; i++) {
            var any = new StringBuilder();
            for (int length = random.below(30); length > 0; length--) {
                int c = random.below(random.below(3) == 0 ? 0x110000 : 0x250);
                any.appendCodePoint(c >= 0xd800 && c < 0xe000 ? '\n' : c);
            }
            assertThat(back(tokenizer, any.toString())).isEqualTo(any.toString());
        }
    }

    @Test
    void patternsThatJoinLineEndsLearnThem() {
        var qwen = TextRules.of(Cutting.QWEN, true);
        assertThat(bytePairs(qwen, 400).vocabulary().id("ĊĊ")).isPresent();
        var gpt2 = TextRules.of(Cutting.GPT2, true);
        assertThat(bytePairs(gpt2, 400).vocabulary().id("ĊĊ")).isEmpty();
    }

    @Test
    void encodingMergesAsTrainingDid() {
        var rules = TextRules.of(Cutting.GPT2, true);
        var tokenizer = Tokenizer.of(rules.pipeline(bytePairs(rules, 400), List.of()));
        // frequent enough to have become whole
        assertThat(tokenizer.encode("the cat sat on the mat").tokens())
                .containsExactly("the", "Ġcat", "Ġsat", "Ġon", "Ġthe", "Ġmat");
    }

    @Test
    void wordPiecesAreWhatBertExpects() {
        var rules = TextRules.of(Cutting.BERT, false)
                .withNormalizer(new TextNormalizer.Bert(true, true, Optional.empty(), true));
        var special = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");
        var model = WordPieceTrainer.train(
                count(rules, 1).pieces(),
                VocabularyOptions.of(120).withSpecialTokens(special),
                WordPieceTrainer.Options.defaults(),
                TokenLearningListener.SILENT);
        var pipeline = rules.withTemplate(rules.pipeline(model, special), "[CLS]", "[SEP]");
        var tokenizer = Tokenizer.of(pipeline);
        assertThat(tokenizer.encode("The cats 很 mated").tokens())
                .as("d stands only at the beginning of words")
                .containsExactly("[CLS]", "the", "cats", "很", "[UNK]", "[SEP]");
        assertThat(tokenizer.encode("matt's").tokens()).containsExactly("[CLS]", "mat", "##t", "'", "s", "[SEP]");
    }

    @Test
    void unigramsCutAWordAsTheyWereTrained() {
        var rules = TextRules.of(Cutting.METASPACE, false);
        var model = UnigramTrainer.train(
                count(rules, 1).pieces(),
                Optional.of("<unk>"),
                VocabularyOptions.of(400).withSpecialTokens(SPECIAL).withByteFallback(true),
                UnigramOptions.defaults(),
                TokenLearningListener.SILENT);
        var tokenizer = Tokenizer.of(rules.pipeline(model, SPECIAL));
        assertThat(tokenizer.encode("the cat sat").tokens()).containsExactly("▁the", "▁cat", "▁sat");
        assertThat(back(tokenizer, "the ж cat")).isEqualTo("the ж cat");
    }

    @Test
    void countsDoNotDependOnThreadsOrMemory() {
        var rules = TextRules.of(Cutting.GPT2, true);
        var one = count(rules, 1);
        var three = count(rules, 3);
        assertThat(sorted(three.pieces())).isEqualTo(sorted(one.pieces()));
        assertThat(one.text().words()).isEqualTo(one.pieces().total());
    }

    @Test
    void aSampleTakesEqualLinesAllOrNone() {
        var rules = TextRules.of(Cutting.GPT2, true);
        var options =
                PieceCounter.Options.defaults().withTemporaryFolder(folder).withSample(0.4);
        var pieces = PieceCounter.count(List.of(text), rules, options, ReadingListener.SILENT)
                .pieces();
        for (int i = 0; i < pieces.size(); i++) {
            assertThat(pieces.count(i) % 20).as(pieces.piece(i)).isZero();
        }
    }

    private TokenModel bytePairs(TextRules rules, int size) {
        return BytePairTrainer.train(
                count(rules, 2).pieces(),
                VocabularyOptions.of(size).withSpecialTokens(SPECIAL),
                BytePairTrainer.Options.bytes(),
                TokenLearningListener.SILENT);
    }

    private PieceCounter.Counted count(TextRules rules, int threads) {
        var options = PieceCounter.Options.defaults()
                .withTemporaryFolder(folder)
                .withThreads(threads)
                .withMemoryBytes(1 << 20);
        return PieceCounter.count(List.of(text), rules, options, ReadingListener.SILENT);
    }

    private static List<String> sorted(PieceCounts pieces) {
        var lines = new String[pieces.size()];
        Arrays.setAll(lines, i -> pieces.piece(i) + " " + pieces.count(i));
        return Arrays.stream(lines).sorted().toList();
    }

    private static String back(Tokenizer tokenizer, String text) {
        int[] ids = tokenizer.ids(text, SpecialText.ORDINARY);
        var decoded = tokenizer.decode(ids, false);
        assertThat(decoded.getBytes(StandardCharsets.UTF_8)).as(text).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        return decoded;
    }
}
