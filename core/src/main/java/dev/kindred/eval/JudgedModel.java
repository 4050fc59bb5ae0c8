package dev.kindred.eval;

import dev.kindred.document.TextWords;
import dev.kindred.document.WeightedAverage;
import dev.kindred.document.WordMoversDistance;
import dev.kindred.document.WordWeights;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Provenance;
import dev.kindred.vocab.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Vectors that a [Suite] judges.
///
/// @param name  as reports call it
/// @param words how texts become words of these vectors
public record JudgedModel(String name, Embeddings embeddings, TextWords words) {

    private static final int TEXTS_LOOKED_AT = 2_000;
    private static final double FREQUENCY = 1e-3; // the paper's a

    /// Texts are cut and spelled as those that the model was trained on, where that is known.
    public static JudgedModel of(String name, Embeddings embeddings, Optional<Provenance> provenance) {
        var options = provenance.map(TextWords.Options::of).orElseGet(TextWords.Options::defaults);
        return new JudgedModel(name, embeddings, TextWords.of(embeddings, options));
    }

    /// Texts as the mean of their words' vectors.
    WeightedAverage average() {
        return WeightedAverage.of(embeddings, words, WordWeights.uniform());
    }

    /// Texts by smooth inverse frequency, without what all of `texts` have in common (Arora et al. 2017).
    WeightedAverage inverseFrequency(List<String> texts) {
        return WeightedAverage.of(
                        embeddings, words, WordWeights.smoothInverseFrequency(embeddings.vocabulary(), FREQUENCY))
                .fitted(texts, 1, false);
    }

    WordMoversDistance moversDistance() {
        return WordMoversDistance.of(embeddings, words, WordMoversDistance.Options.defaults());
    }

    /// The share of different words that the vocabulary has, in texts spread over all of `texts`.
    double coverage(List<String> texts) {
        var known = new HashSet<String>();
        var all = new HashSet<String>();
        int step = Math.max(1, texts.size() / TEXTS_LOOKED_AT);
        for (int i = 0; i < texts.size(); i += step) {
            for (var word : words.of(texts.get(i))) {
                all.add(word);
                if (embeddings.vocabulary().id(word) != Vocabulary.UNKNOWN) {
                    known.add(word);
                }
            }
        }
        return all.isEmpty() ? 0 : (double) known.size() / all.size();
    }
}
