package dev.kindred.language;

import dev.kindred.vocab.Vocabulary;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Takes the n-grams out of a trie again, to write them otherwise.
final class TrieReader {

    private final TrieStore store;
    private final NgramKeys keys;
    private final List<RecordList> levels = new ArrayList<>();
    private final long[] next; // [order], the entry that comes next
    private final int[] ngram;

    TrieReader(TrieStore store, int words, ArpaFile.Options options) {
        this.store = store;
        this.keys = new NgramKeys(words);
        this.next = new long[store.order() + 1];
        this.ngram = new int[store.order()];
        long share = options.memoryBytes() / Math.max(1, store.order() - 1);
        for (int order = 2; order <= store.order(); order++) {
            levels.add(new RecordList(keys.longs(order) + 1, share, new TemporaryFile(options.temporaryFolder())));
        }
    }

    NgramTable read(Vocabulary vocabulary) {
        var probabilities = new float[vocabulary.size()];
        var backoffs = new float[vocabulary.size()];
        var single = store.levels()[0];
        for (int id = 0; id < probabilities.length; id++) {
            long at = (long) id * TrieStore.WORD_BYTES;
            probabilities[id] = single.get(NgramStore.FLOAT, at);
            backoffs[id] = single.get(NgramStore.FLOAT, at + Float.BYTES);
            ngram[0] = id;
            longer(1, id);
        }
        return new NgramTable(vocabulary, keys, probabilities, backoffs, levels);
    }

    /// The n-grams that end with the one at hand; entries lie in the order in which they are met.
    private void longer(int length, long node) {
        if (length == store.order()) {
            return;
        }
        int order = length + 1;
        long end = store.first(length, node + 1);
        var layout = store.layouts()[length - 1];
        var codebook = store.codebooks()[length - 1];
        MemorySegment level = store.levels()[length];
        for (; next[order] < end; next[order]++) {
            long bit = next[order] * layout.bits();
            ngram[length] = (int) BitLayout.read(level, bit, layout.word());
            float probability = TrieStore.probability(level, bit + layout.word(), layout, codebook);
            float backoff = order == store.order()
                    ? 0
                    : TrieStore.backoff(level, bit + layout.word() + layout.probability(), layout, codebook);
            var list = levels.get(length - 1);
            int at = list.add();
            keys.put(ngram, 0, order, list.array(), at);
            list.array()[at + keys.longs(order)] = TwoFloats.of(probability, backoff);
            longer(order, next[order]);
        }
    }
}
