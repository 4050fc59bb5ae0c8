package dev.kindred.language;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;

/// Scores a corpus on all threads, slice by slice; the sum does not depend on how many there are.
final class CorpusScoring {

    private static final long SLICE = 1 << 18; // tokens

    private final NgramStore store;
    private final EncodedCorpus corpus;
    private final int[] ids; // of the corpus' words in the model

    CorpusScoring(NgramStore store, Vocabulary words, EncodedCorpus corpus) {
        this.store = store;
        this.corpus = corpus;
        this.ids = new int[corpus.vocabulary().size()];
        for (int id = 0; id < ids.length; id++) {
            byte[] word = corpus.vocabulary().utf8(id);
            ids[id] = Math.max(TrainingWords.UNKNOWN, words.id(word, 0, word.length));
        }
    }

    Perplexity score(int threads, LanguageListener listener) {
        int slices = Math.toIntExact(Math.ceilDiv(corpus.tokens(), SLICE));
        var parts = new Perplexity[slices];
        try (var tasks = new Tasks(Math.min(threads, Math.max(1, slices)))) {
            tasks.each(slices, slice -> {
                parts[slice] = new Slice().score(slice * SLICE, Math.min(corpus.tokens(), (slice + 1) * SLICE));
                if (slice % threads == 0) {
                    listener.reached("scoring", (double) slice / slices);
                }
            });
        }
        return Arrays.stream(parts).reduce(new Slice().result(), Perplexity::plus);
    }

    /// The sentences that begin in a slice.
    private final class Slice {

        private final BlockScorer scorer = new BlockScorer(store);
        private final long[] byOrder = new long[store.order()];
        private final int[] buffer = new int[1 << 12];
        private long sentences;
        private long tokens;
        private long unknown;
        private double logarithm;
        private double unknownLogarithm;
        private float sentence; // added in float and then to the others, as KenLM does: its digits depend on it

        Perplexity score(long from, long to) {
            long start = SentenceStarts.from(corpus, from, buffer);
            var cursor = corpus.cursor(start, corpus.tokens());
            boolean isInside = false;
            while (cursor.position() < to || isInside) {
                int n = cursor.next(buffer);
                if (n == 0) {
                    break;
                }
                if (!isInside) {
                    begin();
                }
                for (int i = 0; i < n; i++) {
                    add(ids[buffer[i]]);
                }
                isInside = !cursor.isAtSentenceEnd();
                if (!isInside) {
                    add(TrainingWords.END);
                }
            }
            flush();
            return result();
        }

        private void begin() {
            if (scorer.isFull()) {
                flush();
            }
            scorer.begin(true);
            sentences++;
        }

        private void add(int id) {
            if (scorer.isFull()) {
                flush();
            }
            scorer.add(id);
        }

        private void flush() {
            scorer.score();
            for (int i = 0; i < scorer.count(); i++) {
                if (scorer.isScored(i)) {
                    float score = scorer.score(i);
                    tokens++;
                    sentence += score;
                    if (scorer.id(i) == TrainingWords.END) {
                        logarithm += sentence;
                        sentence = 0;
                    }
                    byOrder[scorer.length(i) - 1]++;
                    if (scorer.id(i) == TrainingWords.UNKNOWN) {
                        unknown++;
                        unknownLogarithm += score;
                    }
                }
            }
            scorer.next();
        }

        Perplexity result() {
            return new Perplexity(sentences, tokens, unknown, logarithm, unknownLogarithm, byOrder);
        }
    }
}
