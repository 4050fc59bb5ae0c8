package dev.kindred.document;

import dev.kindred.sparse.TermOptions;
import dev.kindred.sparse.TfIdf;
import dev.kindred.text.Normalizer;
import dev.kindred.vocab.Vocabulary;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// How much each word says of a text. Frequent words say little.
///
/// Probabilities of words are their shares of the vocabulary's counts; where those are not known, Zipf's law makes
/// them of ranks: the word number `r`, from 1, has the probability `1 / (r (ln V + 0.577))` of `V` words. Words beyond
/// the vocabulary have probability 0. Immutable; shared by all threads.
public sealed interface WordWeights {

    /// The weight of a word: finite, at least 0.
    double of(String word);

    /// All words weigh the same: 1.
    static WordWeights uniform() {
        return new Uniform();
    }

    /// Smooth inverse frequency, `a / (a + p(w))` (Arora, Liang & Ma, "A Simple but Tough-to-Beat Baseline for
    /// Sentence Embeddings", 2017, algorithm 1).
    ///
    /// @param a above 0; the paper takes 0.001
    static WordWeights smoothInverseFrequency(Vocabulary vocabulary, double a) {
        if (!(a > 0) || a == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("smoothing " + a + ", must be above 0 and finite");
        }
        return new InverseFrequency(vocabulary, a, 1);
    }

    /// Smooth inverse frequency without a parameter to tune: `a / (a / 2 + p(w))`, where `a` follows from the
    /// vocabulary and the length of sentences (Ethayarajh, "Unsupervised Random Walk Sentence Embeddings", 2018,
    /// section 3). Here: `a = (1 - α) / (α Z)`, `Z = V / 2`, and `α` is the share of words more probable than
    /// `1 - (1 - 1/V)^n`. (The author's program gives unknown words the least probability, and divides each
    /// component by its length over a text's words; both are left out here.)
    ///
    /// @param meanLength the mean number of words of a text, `n`; at least 1; the paper's English has 11
    static WordWeights unsupervisedInverseFrequency(Vocabulary vocabulary, double meanLength) {
        if (!(meanLength >= 1) || meanLength == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("mean length " + meanLength + " words, must be at least 1 and finite");
        }
        double words = Math.max(1, vocabulary.size());
        double threshold = 1 - Math.pow(1 - 1 / words, meanLength);
        long above = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            above += probability(vocabulary, id) > threshold ? 1 : 0;
        }
        double alpha = Math.clamp(above / words, 1 / words, 1 - 0.5 / words); // a of no or all words has no meaning
        double a = (1 - alpha) / (alpha * words / 2);
        return new InverseFrequency(vocabulary, a, 0.5);
    }

    /// `1 + ln((1 + N) / (1 + n(w)))`, where `n(w)` of `N` texts have the word (the smoothed form, in which no word
    /// weighs nothing).
    ///
    /// @param texts the words of each
    static WordWeights inverseDocumentFrequency(List<? extends Collection<String>> texts) {
        var frequencies = new HashMap<String, Integer>();
        for (var words : texts) {
            new HashSet<>(words).forEach(word -> frequencies.merge(word, 1, Integer::sum));
        }
        return new InverseDocumentFrequency(Map.copyOf(frequencies), texts.size());
    }

    /// What words weigh in all texts that a model was fitted to: a text's average then is that of its words by
    /// TF-IDF. A word that the model does not know weighs as one that no text has. Below 0, as BM25 weighs words
    /// of most texts, is 0.
    ///
    /// @param model with a vocabulary of words, alone or with longer terms, and frequencies of texts in its
    ///              weighting
    static WordWeights inverseDocumentFrequency(TfIdf model) {
        var terms = model.options().terms();
        if (model.vocabulary().isEmpty() || terms.unit() != TermOptions.Unit.WORDS || terms.minimum() > 1) {
            throw new IllegalArgumentException("the TF-IDF model's terms are not single words of a vocabulary");
        }
        if (!model.options().weighting().learnsFrequencies()) {
            throw new IllegalArgumentException("the TF-IDF model weighs all words alike: it has no idf");
        }
        var spelling = new Normalizer(terms.normalize(), terms.foldCase());
        return new ByTfIdf(model, model.vocabulary().get(), spelling);
    }

    /// The share of a word in running text.
    private static double probability(Vocabulary vocabulary, int id) {
        if (id == Vocabulary.UNKNOWN) {
            return 0;
        }
        if (vocabulary.hasCounts() && vocabulary.totalCount() > 0) {
            return (double) vocabulary.count(id) / vocabulary.totalCount();
        }
        return 1 / ((id + 1) * (Math.log(vocabulary.size()) + 0.5772));
    }

    /// See [#uniform].
    record Uniform() implements WordWeights {
        @Override
        public double of(String word) {
            return 1;
        }
    }

    /// `a / (share · a + p(w))`
    record InverseFrequency(Vocabulary vocabulary, double a, double share) implements WordWeights {
        @Override
        public double of(String word) {
            return a / (share * a + probability(vocabulary, vocabulary.id(word)));
        }
    }

    /// See [#inverseDocumentFrequency].
    record InverseDocumentFrequency(Map<String, Integer> frequencies, int texts) implements WordWeights {
        @Override
        public double of(String word) {
            return 1 + Math.log((1.0 + texts) / (1.0 + frequencies.getOrDefault(word, 0)));
        }
    }

    /// See [#inverseDocumentFrequency(TfIdf)].
    record ByTfIdf(TfIdf model, Vocabulary terms, Normalizer spelling) implements WordWeights {
        @Override
        public double of(String word) {
            int column = terms.id(spelling.normalize(word));
            double weight = column == Vocabulary.UNKNOWN
                    ? model.options().weighting().global(0, model.texts())
                    : model.global(column);
            return Math.max(0, weight);
        }
    }
}
