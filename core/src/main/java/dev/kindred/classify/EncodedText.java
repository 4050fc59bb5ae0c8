package dev.kindred.classify;

import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.text.CharacterNgrams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/// A [LabelledText] as rows of the table that is trained. Of the buckets of n-grams only those have rows
/// there that the text meets: they are behind the words' rows, in the order of their buckets.
///
/// @param dictionary words and labels
/// @param pieces     the texts, in pieces
/// @param subwords   rows of the words with character n-grams, by token; empty without
/// @param buckets    the buckets that have rows, rising
record EncodedText(FastTextDictionary dictionary, List<Documents> pieces, int[][] subwords, int[] buckets) {

    long tokens() {
        long total = 0;
        for (var piece : pieces) {
            total += piece.tokenTotal();
        }
        return total;
    }

    ClassifierListener.TextSize size() {
        long texts = 0;
        for (var piece : pieces) {
            texts += piece.size();
        }
        return new ClassifierListener.TextSize(
                tokens(), texts, dictionary.words().size(), dictionary.labels().size(), buckets.length);
    }

    static EncodedText of(
            LabelledText text, Lexicon lexicon, WordNgrams wordNgrams, CharacterNgrams ngrams, int threads) {
        var encoder = new Encoding(text, lexicon, wordNgrams, ngrams);
        var pieces = new Documents[text.pieces().size()];
        var next = new AtomicInteger();
        Threads.run(threads, _ -> {
            for (int i = next.getAndIncrement(); i < pieces.length; i = next.getAndIncrement()) {
                pieces[i] = encoder.encode(text.pieces().get(i));
            }
        });
        int[][] subwords = encoder.subwords(threads);
        var touched = encoder.touched();
        touched.ifPresent(buckets -> {
            next.set(0);
            Threads.run(threads, _ -> {
                for (int i = next.getAndIncrement(); i < pieces.length; i = next.getAndIncrement()) {
                    buckets.renumber(pieces[i].rows());
                }
            });
            for (int[] rows : subwords) {
                buckets.renumber(rows);
            }
        });
        return new EncodedText(
                lexicon.dictionary(),
                new ArrayList<>(Arrays.asList(pieces)),
                subwords,
                touched.map(Buckets::met).orElseGet(() -> new int[0]));
    }

    /// The buckets that were met, and after that their places among these.
    private static final class Buckets {

        private final int words;
        private final AtomicLongArray bits;
        private int[] before = {}; // [words of bits]: how many are met in front of each

        Buckets(int words, int buckets) {
            this.words = words;
            this.bits = new AtomicLongArray((buckets >>> 6) + 1);
        }

        void meet(int bucket) {
            long bit = 1L << bucket;
            if ((bits.getPlain(bucket >>> 6) & bit) == 0) {
                bits.getAndUpdate(bucket >>> 6, old -> old | bit);
            }
        }

        int[] met() {
            var met = new IntList(1 << 10);
            for (int i = 0; i < bits.length(); i++) {
                for (long left = bits.get(i); left != 0; left &= left - 1) {
                    met.add((i << 6) + Long.numberOfTrailingZeros(left));
                }
            }
            return met.toArray();
        }

        void close() {
            before = new int[bits.length()];
            int sum = 0;
            for (int i = 0; i < before.length; i++) {
                before[i] = sum;
                sum += Long.bitCount(bits.get(i));
            }
        }

        /// Puts the place of its bucket among the met ones for every row behind those of the words.
        void renumber(int[] rows) {
            for (int i = 0; i < rows.length; i++) {
                int bucket = rows[i] - words;
                if (bucket >= 0) {
                    long lower = bits.getPlain(bucket >>> 6) & (1L << bucket) - 1;
                    rows[i] = words + before[bucket >>> 6] + Long.bitCount(lower);
                }
            }
        }
    }

    private static final class Encoding {

        private final LabelledText text;
        private final Lexicon lexicon;
        private final WordNgrams wordNgrams;
        private final CharacterNgrams ngrams;
        private final int words;
        private final Optional<Buckets> buckets;

        Encoding(LabelledText text, Lexicon lexicon, WordNgrams wordNgrams, CharacterNgrams ngrams) {
            this.text = text;
            this.lexicon = lexicon;
            this.wordNgrams = wordNgrams;
            this.ngrams = ngrams;
            this.words = lexicon.dictionary().words().size();
            // n-grams of a pruned dictionary have rows of their own already
            this.buckets = (wordNgrams.longest() < 2 && ngrams.isEmpty())
                            || lexicon.dictionary().isPruned()
                    ? Optional.empty()
                    : Optional.of(new Buckets(words, wordNgrams.buckets()));
        }

        Documents encode(int[] tokens) {
            var documents = new Documents.Builder();
            var hashes = new IntList(64);
            var sequences = new IntList(64);
            int begin = 0;
            for (int i = 0; i < tokens.length; i++) {
                int token = tokens[i];
                if (lexicon.isLabel()[token]) {
                    if (lexicon.labels()[token] != Lexicon.NONE) {
                        documents.labels().add(lexicon.labels()[token]);
                    }
                } else {
                    hashes.add(text.tokens().hash(token));
                    if (!ngrams.isEmpty()) {
                        documents.rows().add(-1 - token);
                    } else if (lexicon.rows()[token] != Lexicon.NONE) {
                        documents.rows().add(lexicon.rows()[token]);
                    }
                }
                if (token == text.endOfLine() || i == tokens.length - 1) {
                    sequences.clear();
                    wordNgrams.addTo(sequences, hashes);
                    for (int s = 0; s < sequences.size(); s++) {
                        addBucket(sequences.get(s), documents.rows());
                    }
                    documents.end(i + 1 - begin);
                    hashes.clear();
                    begin = i + 1;
                }
            }
            return documents.build();
        }

        private void addBucket(int bucket, IntList rows) {
            int row = lexicon.dictionary().prunedRow(bucket);
            if (row != FastTextDictionary.NO_ROW) {
                buckets.ifPresent(met -> met.meet(bucket));
                rows.add(words + row);
            }
        }

        /// The rows of all tokens that are words, if they have character n-grams.
        int[][] subwords(int threads) {
            if (ngrams.isEmpty()) {
                return new int[0][];
            }
            var tokens = text.tokens();
            var all = new int[tokens.size()][];
            var next = new AtomicInteger();
            Threads.run(threads, _ -> {
                var rows = new IntList(64);
                for (int token = next.getAndIncrement(); token < all.length; token = next.getAndIncrement()) {
                    rows.clear();
                    if (lexicon.rows()[token] != Lexicon.NONE) {
                        rows.add(lexicon.rows()[token]);
                    }
                    if (!lexicon.isLabel()[token] && token != text.endOfLine()) {
                        for (int bucket : ngrams.buckets(tokens.bytes(), tokens.start(token), tokens.end(token))) {
                            addBucket(bucket, rows);
                        }
                    }
                    all[token] = rows.toArray();
                }
            });
            return all;
        }

        Optional<Buckets> touched() {
            buckets.ifPresent(Buckets::close);
            return buckets;
        }
    }
}
