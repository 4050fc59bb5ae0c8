package dev.kindred.neural.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.language.LanguageListener;
import dev.kindred.language.NgramModel;
import dev.kindred.language.NgramOptions;
import dev.kindred.language.NgramOptions.Outside;
import dev.kindred.language.NgramTraining;
import dev.kindred.language.Smoothing.AddK;
import dev.kindred.vocab.VocabularyBuilder;
import org.junit.jupiter.api.Test;

class TokenProbabilitiesTest {

    private static final TokenProbabilities ONE = logarithmsOf(0.5, 0.1, 0.3, 0.9);
    private static final TokenProbabilities OTHER = logarithmsOf(0.1, 0.6, 0.35, 0.2);

    @Test
    void perplexityIsTheInverseOfTheGeometricMean() {
        assertThat(logarithmsOf(0.5, 0.125).perplexity()).isCloseTo(4, within(1e-12));
    }

    @Test
    void aMixtureMixesProbabilities() {
        var mixed = ONE.mixed(0.25, OTHER);
        assertThat(Math.exp(mixed.logarithms()[1])).isCloseTo(0.25 * 0.1 + 0.75 * 0.6, within(1e-12));
    }

    @Test
    void noShareIsBetterThanTheBest() {
        double best = ONE.bestShare(OTHER);
        assertThat(best).isBetween(0.01, 0.99);
        double least = ONE.mixed(best, OTHER).perplexity();
        for (int i = 0; i <= 1000; i++) {
            assertThat(ONE.mixed(i / 1000.0, OTHER).perplexity()).isGreaterThanOrEqualTo(least - 1e-9);
        }
    }

    @Test
    void anNgramModelOfTheSameWordsIsScoredTokenByToken() {
        String[] sentences = {"a b a c", "b a b", "c c a d"};
        var words = VocabularyBuilder.Options.defaults().withMinCount(2);
        try (var corpus = WordTextTest.corpus(sentences)) {
            var options = NgramOptions.defaults()
                    .withOrder(2)
                    .withSmoothing(new AddK(1))
                    .withWords(words)
                    .withOutside(Outside.UNKNOWN);
            var text = WordText.of(corpus, WordText.words(corpus, words));
            try (var table = NgramTraining.train(corpus, options, LanguageListener.SILENT);
                    var model = NgramModel.of(table)) {
                var found = TokenProbabilities.of(model, text);
                assertThat(found.logarithms()).hasSize(text.predictions());
                double whole =
                        model.perplexity(corpus, 1, LanguageListener.SILENT).withUnknown();
                assertThat(found.perplexity()).isCloseTo(whole, within(1e-4));
            }
            try (var table = NgramTraining.train(
                            corpus, options.withWords(words.withMinCount(1)), LanguageListener.SILENT);
                    var other = NgramModel.of(table)) {
                assertThatThrownBy(() -> TokenProbabilities.of(other, text))
                        .hasMessageContaining("the models have different words")
                        .hasMessageContaining("\"d\"");
            }
        }
    }

    private static TokenProbabilities logarithmsOf(double... probabilities) {
        double[] logarithms = new double[probabilities.length];
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = Math.log(probabilities[i]);
        }
        return new TokenProbabilities(logarithms);
    }
}
