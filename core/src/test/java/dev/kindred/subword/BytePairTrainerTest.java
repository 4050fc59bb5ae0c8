package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.tokenizer.BytePairEncoding;
import dev.kindred.tokenizer.MergeOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BytePairTrainerTest {

    private static final PieceCounts LOW = PieceCounts.of(Map.of("low", 5L, "lower", 2L, "newest", 6L, "widest", 3L));

    @Test
    void charactersComeInTheOrderOfTheirCodePointsAfterSpecialTokens() {
        var vocabulary = VocabularyOptions.of(16).withSpecialTokens(List.of("<unk>", "</s>"));
        var model = train(LOW, vocabulary, BytePairTrainer.Options.characters().withUnknown("<unk>"));
        assertThat(tokens(model))
                .containsExactly(
                        "<unk>", "</s>", "d", "e", "i", "l", "n", "o", "r", "s", "t", "w", "es", "est", "lo", "low");
        assertThat(merges(model)).containsExactly("e s", "es t", "l o", "lo w");
    }

    @Test
    void byteLevelTokensAreNumberedAsRanksAndSpecialOnesComeLast() {
        var vocabulary = VocabularyOptions.of(261).withSpecialTokens(List.of("<|endoftext|>"));
        var model = train(
                PieceCounts.of(Map.of(" 中中", 3L, "\u0000a\u0000a", 2L)), vocabulary, BytePairTrainer.Options.bytes());
        assertThat(model.vocabulary().token(0)).isEqualTo("!");
        assertThat(model.vocabulary().id("Ġ")).hasValue(220);
        // 中 is E4 B8 AD, spelled ä ¸ Ń: ¸ is numbered before ä, so its pair wins among the three of count 6; then 4;
        // then
        // of the two of count 3 the one that begins with the space
        assertThat(tokens(model).subList(256, 261)).containsExactly("¸Ń", "ä¸Ń", "Āa", "Ġä¸Ń", "<|endoftext|>");
        var ranks = BytePairTrainer.ranks(model, List.of("<|endoftext|>"));
        assertThat(ranks.size()).isEqualTo(260);
        assertThat(ranks.bytes(257)).isEqualTo("中".getBytes(StandardCharsets.UTF_8));
        assertThat(ranks.bytes(258)).containsExactly(0, 'a');
    }

    @Test
    void rareCharactersAreLeftOutAndNothingIsMergedAcrossThem() {
        var pieces = PieceCounts.of(Map.of("axb", 10L, "ab", 3L, "a", 987L, "b", 987L));
        var vocabulary =
                VocabularyOptions.of(10).withAlphabet(AlphabetOptions.defaults().withCoverage(0.99));
        var model = train(pieces, vocabulary, BytePairTrainer.Options.characters());
        assertThat(tokens(model)).containsExactly("a", "b", "ab");
        var all = vocabulary.withAlphabet(
                AlphabetOptions.defaults().withCoverage(0.99).withInitial("xy"));
        assertThat(tokens(train(pieces, all, BytePairTrainer.Options.characters())))
                .startsWith("a", "b", "x", "y");
        var two = vocabulary.withAlphabet(AlphabetOptions.defaults().withMost(1));
        assertThat(tokens(train(pieces, two, BytePairTrainer.Options.characters())))
                .containsExactly("a");
    }

    @Test
    void bytesOfTheFallbackComeBehindSpecialTokens() {
        var vocabulary =
                VocabularyOptions.of(300).withSpecialTokens(List.of("<unk>")).withByteFallback(true);
        var model = train(LOW, vocabulary, BytePairTrainer.Options.characters().withUnknown("<unk>"));
        assertThat(tokens(model)).startsWith("<unk>", "<0x00>").contains("<0xFF>", "newest");
        assertThat(model.options().byteFallback()).isTrue();
    }

    @Test
    void dropoutIsWrittenDownAndChangesNoMerge() {
        var options = BytePairTrainer.Options.characters();
        var plain = train(LOW, VocabularyOptions.of(20), options);
        var dropping = train(LOW, VocabularyOptions.of(20), options.withDropout(0.1));
        assertThat(dropping.options().dropout()).isEqualTo(0.1);
        assertThat(merges(dropping)).isEqualTo(merges(plain));
    }

    @Test
    void whatCannotBeIsRefusedWithItsValue() {
        assertThatThrownBy(() -> train(LOW, VocabularyOptions.of(5), BytePairTrainer.Options.characters()))
                .hasMessageContaining("vocabulary size 5 is too small for 10 tokens")
                .hasMessageContaining("10 characters");
        assertThatThrownBy(() -> train(LOW, VocabularyOptions.of(200), BytePairTrainer.Options.bytes()))
                .hasMessageContaining("256 bytes");
        assertThatThrownBy(() -> BytePairTrainer.Options.bytes().withDropout(1.5))
                .hasMessageContaining("dropout 1.5, must be 0 to 1");
        assertThatThrownBy(() -> BytePairTrainer.Options.bytes().withMinFrequency(0))
                .hasMessageContaining("minimum frequency 0");
        assertThatThrownBy(() -> VocabularyOptions.of(0)).hasMessageContaining("vocabulary size 0");
        assertThatThrownBy(() -> VocabularyOptions.of(9).withSpecialTokens(List.of("a", "a")))
                .hasMessageContaining("special token \"a\" is given twice");
        assertThatThrownBy(() -> train(
                        LOW,
                        VocabularyOptions.of(20),
                        BytePairTrainer.Options.characters().withUnknown("?")))
                .hasMessageContaining("unknown token \"?\"");
    }

    private static BytePairEncoding train(
            PieceCounts pieces, VocabularyOptions vocabulary, BytePairTrainer.Options options) {
        return BytePairTrainer.train(pieces, vocabulary, options, TokenLearningListener.SILENT);
    }

    private static List<String> tokens(BytePairEncoding model) {
        var tokens = new ArrayList<String>();
        for (int id = 0; id < model.vocabulary().size(); id++) {
            tokens.add(model.vocabulary().token(id));
        }
        return tokens;
    }

    private static List<String> merges(BytePairEncoding model) {
        var order = (MergeOrder.Listed) model.order();
        var merges = new ArrayList<String>();
        for (int i = 0; i < order.left().length; i++) {
            merges.add(model.vocabulary().token(order.left()[i]) + " "
                    + model.vocabulary().token(order.right()[i]));
        }
        return merges;
    }
}
