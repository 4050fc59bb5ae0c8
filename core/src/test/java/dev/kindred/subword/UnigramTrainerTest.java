package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnigramTrainerTest {

    private static final PieceCounts WORDS = PieceCounts.of(
            Map.of("▁the", 90L, "▁then", 8L, "▁hat", 12L, "▁cat", 11L, "▁that", 25L, "▁x\ud83d\ude00", 1L));

    @Test
    void tokensComeByFallingScoreBehindSpecialTokensAndBytes() {
        var vocabulary =
                VocabularyOptions.of(275).withSpecialTokens(List.of("<unk>")).withByteFallback(true);
        var model = UnigramTrainer.train(
                WORDS,
                Optional.of("<unk>"),
                vocabulary.withAlphabet(AlphabetOptions.defaults().withCoverage(0.99)),
                UnigramOptions.defaults(),
                TokenLearningListener.SILENT);
        assertThat(model.vocabulary().token(0)).isEqualTo("<unk>");
        assertThat(model.vocabulary().token(256)).isEqualTo("<0xFF>");
        assertThat(model.vocabulary().token(257)).isEqualTo("▁the");
        assertThat(model.vocabulary().id("x")).as("rare").isEmpty();
        assertThat(model.unknown()).hasValue(0);
        assertThat(model.byteFallback()).isTrue();
        var scores = IntStream.range(257, model.vocabulary().size())
                .mapToObj(id -> -model.scores()[id])
                .toList();
        assertThat(scores).isSorted().allMatch(score -> score > 0);
        assertThat(IntStream.range(0, 257).allMatch(id -> model.scores()[id] == 0))
                .isTrue();
    }
}
