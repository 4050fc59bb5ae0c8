package dev.kindred.language;

import dev.kindred.vocab.Vocabulary;
import java.util.List;

/// All n-grams of a model with the base-10 logarithms of their probabilities and backoff weights, sorted:
/// what is made by training or by reading a file, and written to others. In memory as far as the budget
/// goes, in temporary files beyond it; [#close] frees both.
public final class NgramTable implements AutoCloseable {

    private final Vocabulary vocabulary;
    private final NgramKeys keys;
    private final float[] probabilities; // of single words
    private final float[] backoffs;
    private final List<RecordList> levels; // from order 2 on, in suffix order, with TwoFloats

    NgramTable(
            Vocabulary vocabulary, NgramKeys keys, float[] probabilities, float[] backoffs, List<RecordList> levels) {
        this.vocabulary = vocabulary;
        this.keys = keys;
        this.probabilities = probabilities;
        this.backoffs = backoffs;
        this.levels = List.copyOf(levels);
    }

    /// How many words the longest n-grams have.
    public int order() {
        return levels.size() + 1;
    }

    /// The words, `<unk>`, `<s>` and `</s>` first.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// How many n-grams of `order` words there are, with those that were added because longer ones end with
    /// them.
    public long count(int order) {
        return order == 1 ? vocabulary.size() : levels.get(order - 2).count();
    }

    /// How many of them were added because longer ones need them; other programs need not see them.
    long added(int order) {
        if (order == 1 || order == order()) {
            return 0;
        }
        long added = 0;
        int payload = keys.longs(order);
        for (var stream = open(order); stream.next(); ) {
            added += NgramStore.isAdded(TwoFloats.second(stream.array()[stream.at() + payload])) ? 1 : 0;
        }
        return added;
    }

    NgramKeys keys() {
        return keys;
    }

    float probability(int word) {
        return probabilities[word];
    }

    float backoff(int word) {
        return backoffs[word];
    }

    /// The n-grams of `order` words, from 2 on, in suffix order, with [TwoFloats].
    RecordStream open(int order) {
        return levels.get(order - 2).open();
    }

    @Override
    public void close() {
        levels.forEach(RecordList::close);
    }
}
