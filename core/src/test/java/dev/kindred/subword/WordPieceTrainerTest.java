package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordPieceTrainerTest {

    private static final PieceCounts WORDS = PieceCounts.of(Map.of("hug", 10L, "pug", 5L, "pun", 12L, "hugs", 4L));

    @Test
    void tokensWithinWordsBearTheirPrefix() {
        var vocabulary = VocabularyOptions.of(14).withSpecialTokens(List.of("[PAD]", "[UNK]"));
        var model = WordPieceTrainer.train(
                WORDS, vocabulary, WordPieceTrainer.Options.defaults(), TokenLearningListener.SILENT);
        var tokens = IntStream.range(0, model.vocabulary().size())
                .mapToObj(model.vocabulary()::token)
                .toList();
        // ##u ##g 19, p ##u 17 but 12 when 5 of its ##u are gone: then h ##ug 14
        assertThat(tokens)
                .containsExactly(
                        "[PAD]", "[UNK]", "g", "h", "n", "p", "s", "u", "##g", "##n", "##s", "##u", "##ug", "hug");
        assertThat(model.unknown()).isEqualTo("[UNK]");
    }

    @Test
    void theUnknownTokenMustBeThere() {
        assertThatThrownBy(() -> WordPieceTrainer.train(
                        WORDS,
                        VocabularyOptions.of(20),
                        WordPieceTrainer.Options.defaults(),
                        TokenLearningListener.SILENT))
                .hasMessageContaining("\"[UNK]\" is none of the special tokens");
    }
}
