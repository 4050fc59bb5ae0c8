package dev.kindred.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.language.NgramOptions.Outside;
import dev.kindred.language.Smoothing.Discounts;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramTrainingTest {

    private static final NgramOptions DEFAULTS = NgramOptions.defaults().withThreads(2);
    private static final Smoothing FIXED = new Smoothing.ModifiedKneserNey(Optional.of(Discounts.FALLBACK));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void modifiedKneserNeyIsWhatItsDefinitionSays(int order) {
        var lines = Toy.random(300, 400, 3);
        requireEqual(lines, DEFAULTS.withOrder(order), new KneserNeyOracle(lines, order, _ -> true));
    }

    @Test
    void prunedNgramsLeaveTheirShareToTheOrderBelow() {
        var lines = Toy.random(300, 400, 4);
        var counts = new KneserNeyOracle(lines, 3, _ -> true);
        var oracle = new KneserNeyOracle(lines, 3, ngram -> counts.occurrences(ngram) > ngram.size() - 1);
        requireEqual(lines, DEFAULTS.withOrder(3).withPrune(List.of(0L, 1L, 2L)), oracle);
    }

    @Test
    void wordsBeyondTheVocabularyAreInNoNgram() {
        var lines = Toy.random(300, 400, 5);
        var kept = List.of("w0", "w1", "w2", "w3", "w7", "w8", "w50", "w99", "nowhere");
        Predicate<List<String>> isKept =
                ngram -> ngram.stream().allMatch(word -> word.startsWith("<") || kept.contains(word));
        requireEqual(
                lines,
                DEFAULTS.withOrder(2).withWords(VocabularyBuilder.Options.given(Vocabulary.of(kept))),
                new KneserNeyOracle(lines, 2, isKept));
    }

    private static void requireEqual(List<String> lines, NgramOptions options, KneserNeyOracle oracle) {
        try (var table = Toy.train(lines, options.withSmoothing(FIXED))) {
            var model = Toy.definition(Toy.arpa(table));
            var kept = oracle.kept();
            assertThat(model.ngrams()).hasSize(kept.size() + 2); // <s> and <unk>
            for (var ngram : kept) {
                double[] numbers = model.ngrams().get(ngram);
                assertThat(numbers).as("%s", ngram).isNotNull();
                assertThat(numbers[0]).as("%s", ngram).isCloseTo(Math.log10(oracle.probability(ngram)), within(2e-6));
                boolean isContext =
                        ngram.size() < options.order() && !ngram.getLast().equals("</s>");
                double rest = isContext ? Math.log10(oracle.rest(ngram)) : 0;
                assertThat(numbers[1]).as("rest of %s", ngram).isCloseTo(rest, within(2e-6));
            }
            for (var context : List.of(List.<String>of(), List.of("<s>"), List.of("w1"), List.of("<s>", "w1"))) {
                assertThat(model.sum(context)).as("%s", context).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void theBytesDependOnNeitherMemoryNorThreads() {
        var lines = Toy.random(9_000, 3_000, 6);
        byte[] expected;
        try (var table = Toy.train(lines, DEFAULTS.withOrder(4))) {
            expected = Toy.arpa(table);
        }
        var little = DEFAULTS.withOrder(4).withMemoryBytes(1 << 20).withTemporaryFolder(folder);
        for (int threads : List.of(1, 3)) {
            try (var table = Toy.train(lines, little.withThreads(threads))) {
                assertThat(Toy.arpa(table)).isEqualTo(expected);
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wittenBellOfATextbook() {
        var model = bigrams(new Smoothing.WittenBell());
        double single = (2 + 11 / 12.0) / (17 + 11); // of 17 tokens 2 are "am"; 11 different ones, 12 with <unk>
        assertThat(probability(model, "I", "am")).isCloseTo((2 + 2 * single) / (3 + 2), within(1e-6));
        double unseen = 2 / 5.0 * (1 + 11 / 12.0) / 28;
        assertThat(probability(model, "I", "ham")).isCloseTo(unseen, within(1e-6));
    }

    @Test
    void absoluteDiscountingOfATextbook() {
        var model = bigrams(new Smoothing.AbsoluteDiscounting(Optional.of(0.5)));
        double single = 1.5 / 17 + 0.5 * 11 / 17 / 12;
        assertThat(probability(model, "I", "am")).isCloseTo(1.5 / 3 + 0.5 * 2 / 3 * single, within(1e-6));
        // 7 words once, "am" and "Sam" twice: 7 / (7 + 2 * 2); of the pairs 13 once, "<s> I" and "I am" twice
        var estimated = bigrams(new Smoothing.AbsoluteDiscounting(Optional.empty()));
        double first = 7 / 11.0;
        double second = 13 / 17.0;
        double below = (2 - first) / 17 + first * 11 / 17 / 12;
        assertThat(probability(estimated, "I", "am"))
                .isCloseTo((2 - second) / 3 + second * 2 / 3 * below, within(1e-6));
    }

    @Test
    void addKOfATextbook() {
        var model = bigrams(new Smoothing.AddK(1));
        assertThat(probability(model, "<s>", "I")).isCloseTo(3 / 15.0, within(1e-6));
        assertThat(probability(model, "I", "am")).isCloseTo(3 / 15.0, within(1e-6));
        assertThat(probability(model, "I", "ham")).isCloseTo(1 / 15.0, within(1e-6));
        assertThat(probability(model, "nobody", "ham")).isCloseTo(1 / 12.0, within(1e-6));
        try (var table = Toy.train(Toy.SAM, DEFAULTS.withOrder(3).withSmoothing(new Smoothing.AddK(0.5)))) {
            var trigrams = Toy.definition(Toy.arpa(table));
            assertThat(Math.pow(10, trigrams.logarithm(List.of("<s>", "I"), "am")))
                    .isCloseTo(1.5 / (2 + 6), within(1e-6));
            assertThat(Math.pow(10, trigrams.logarithm(List.of("<s>"), "I"))).isCloseTo(2.5 / (3 + 6), within(1e-6));
            assertThat(Math.pow(10, trigrams.logarithm(List.of("Sam", "am"), "I")))
                    .isCloseTo(1 / 12.0, within(1e-6));
            assertThat(trigrams.sum(List.of("I", "am"))).isCloseTo(1, within(1e-6));
        }
    }

    private static Toy.Definition bigrams(Smoothing smoothing) {
        try (var table = Toy.train(Toy.SAM, DEFAULTS.withOrder(2).withSmoothing(smoothing))) {
            var model = Toy.definition(Toy.arpa(table));
            for (String context : List.of("<s>", "I", "Sam", "nobody")) {
                assertThat(model.sum(List.of(context))).as(context).isCloseTo(1, within(1e-6));
            }
            return model;
        }
    }

    private static double probability(Toy.Definition model, String before, String word) {
        return Math.pow(10, model.logarithm(List.of(before), word));
    }

    @Test
    void aSmallTextNeedsFixedDiscounts() {
        assertThatThrownBy(() -> Toy.train(Toy.SAM, DEFAULTS.withOrder(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order 2: none has the count 3")
                .hasMessageContaining("--discount-fallback");
        var model = bigrams(FIXED);
        // 15 different pairs; 8 words stand after one other, "I" and "Sam" after two, "</s>" after three, none after
        // four: y = 8 / 12, discounts 1 - 2 y 2 / 8, 2 - 3 y 1 / 2 and 3; only those of pairs are fixed
        double single = (1 - 2 / 3.0) / 15 + (8 * 2 / 3.0 + 2 + 3) / 15 / 12;
        double pair = (2 - 1) / 3.0 + (1 + 0.5) / 3 * single;
        assertThat(probability(model, "I", "am")).isCloseTo(pair, within(1e-6));
    }

    @Test
    void symbolsInTheTextAreRefusedOrPassedOver() {
        var lines = List.of("a b <s> c", "a <unk> c");
        var options = DEFAULTS.withOrder(2).withSmoothing(new Smoothing.WittenBell());
        assertThatThrownBy(() -> Toy.train(lines, options)).hasMessageContaining("the word <unk>");
        try (var skipped = Toy.train(lines, options.withSkipSymbols(true));
                var without = Toy.train(List.of("a b c", "a c"), options)) {
            assertThat(Toy.arpa(skipped)).isEqualTo(Toy.arpa(without));
        }
    }

    @Test
    void unknownWordsCanBeCounted() {
        var lines = List.of("a b a x", "a b y a", "a a b z");
        var options = DEFAULTS.withOrder(2)
                .withSmoothing(new Smoothing.WittenBell())
                .withWords(VocabularyBuilder.Options.defaults().withMinCount(2))
                .withOutside(Outside.UNKNOWN);
        try (var table = Toy.train(lines, options)) {
            var model = Toy.definition(Toy.arpa(table));
            // 12 words and 3 ends: 3 unknown; 4 different ones follow, of 4 possible
            double single = (3 + 4 / 4.0) / (15 + 4);
            assertThat(probability(model, "b", "never")).isCloseTo((2 + 2 * single) / (3 + 2), within(1e-6));
            assertThat(model.sum(List.of("b"))).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> DEFAULTS.withOrder(7)).hasMessage("order 7, must be 1 to 6");
        assertThatThrownBy(() -> DEFAULTS.withPrune(List.of(1L, 0L))).hasMessageContaining("never fall");
        assertThatThrownBy(() -> DEFAULTS.withPrune(List.of(0L, 0L, 1L, 1L))).hasMessageContaining("at most 3");
        assertThatThrownBy(() -> new Smoothing.AddK(0)).hasMessage("k 0.0, must be above 0");
        assertThatThrownBy(() -> new Discounts(0.5f, 2.5f, 1)).hasMessageContaining("for the count 2");
    }
}
