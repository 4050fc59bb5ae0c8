package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.language.ModelSettings;
import dev.kindred.language.ModelText;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.language.WordText;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Texts for a network over words: how they are cut stands in the network's `config.json`.
///
/// @param cut how a text becomes words, certain
record WordTexts(ModelText cut) {

    /// As the training text was cut.
    static WordTexts like(EncodedCorpus training, TextArguments text) {
        var found = Segmentation.valueOf(training.statistics().segmenter().toUpperCase(Locale.ROOT));
        return new WordTexts(new ModelText(found, !text.noNormalize, !text.noFoldCase));
    }

    /// As a network tells.
    static WordTexts of(Configuration settings) {
        var told = new LinkedHashMap<String, String>();
        settings.names()
                .filter(name -> settings.json().get(name).isString())
                .forEach(name -> told.put(name, settings.text(name)));
        return new WordTexts(ModelText.of(new ModelSettings(told)));
    }

    /// Settings with this among them.
    Configuration addTo(Configuration settings) {
        Map<String, String> told = new LinkedHashMap<>();
        cut.putInto(told);
        var all = settings;
        for (var entry : told.entrySet()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return all;
    }

    /// Reads a text into a network's numbers; nothing where there are no inputs.
    Optional<WordText> read(List<Path> inputs, Vocabulary words, int threads, Console console) {
        if (inputs.isEmpty()) {
            return Optional.empty();
        }
        var progress = new ReadingProgress(console);
        try (var corpus = TextCorpus.of(inputs, cut.corpus().withThreads(threads))
                .encode(VocabularyBuilder.Options.defaults().withMinCount(1), progress)) {
            return Optional.of(WordText.of(corpus, words));
        } finally {
            progress.clear();
        }
    }
}
