package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.language.NgramModel;
import dev.kindred.language.NgramOptions;
import dev.kindred.language.NgramOptions.Outside;
import dev.kindred.language.NgramTraining;
import dev.kindred.language.Smoothing.Discounts;
import dev.kindred.language.Smoothing.ModifiedKneserNey;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.Optional;

/// The n-gram model that a neural one is compared with: modified Kneser-Ney of the same text, with the same words.
final class KneserNey {

    private KneserNey() {}

    static NgramModel of(EncodedCorpus corpus, VocabularyBuilder.Options words, int order, Console console) {
        var options = NgramOptions.defaults()
                .withOrder(order)
                .withWords(words)
                .withSmoothing(new ModifiedKneserNey(Optional.of(Discounts.FALLBACK)))
                .withOutside(Outside.UNKNOWN);
        try (var table = ModelProgress.during(console, listener -> NgramTraining.train(corpus, options, listener))) {
            return NgramModel.of(table);
        }
    }
}
