package dev.kindred.topic;

import dev.kindred.embedding.RowRanges;
import dev.kindred.topic.EncodedDocuments.Block;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// In how many windows the words of topics stand, and pairs of them. A window slides over a document by a word
/// at a time; a shorter document is one window.
///
/// A word at place p of a document stands in the windows that begin at `p - size + 1` to `p`; so what is
/// counted are lengths of intervals, not windows one by one.
final class WindowCounts {

    private final int[][] topics; // ids of words
    private final int most; // words of a topic
    private final int window;
    private final AtomicLongArray pairs; // [topics][most][most], of a word with itself on the diagonal
    private final AtomicLong windows = new AtomicLong();
    private final int[] numbers; // of each word of the vocabulary its place among the topics' words, or -1
    private final int different;

    private WindowCounts(int[][] topics, int words, int window) {
        this.topics = topics;
        this.window = window;
        this.most = Arrays.stream(topics).mapToInt(ids -> ids.length).max().orElse(0);
        this.pairs = new AtomicLongArray(Math.multiplyExact(topics.length, most * most));
        this.numbers = new int[words];
        Arrays.fill(numbers, Vocabulary.UNKNOWN);
        int count = 0;
        for (int[] topic : topics) {
            for (int id : topic) {
                if (id != Vocabulary.UNKNOWN && numbers[id] == Vocabulary.UNKNOWN) {
                    numbers[id] = count++;
                }
            }
        }
        this.different = count;
    }

    static WindowCounts of(int[][] topics, EncodedDocuments documents, int window, int threads) {
        var counts = new WindowCounts(topics, documents.vocabulary().size(), window);
        RowRanges.each(
                documents.blocks().size(),
                1,
                threads,
                (block, _) -> counts.new Counting().count(documents.blocks().get(block)));
        return counts;
    }

    int words(int topic) {
        return topics[topic].length;
    }

    /// How many windows there are.
    long windows() {
        return windows.get();
    }

    /// In how many of them the topic's word number `word` stands.
    long of(int topic, int word) {
        return of(topic, word, word);
    }

    /// In how many of them both stand.
    long of(int topic, int some, int other) {
        return pairs.get(place(topic, Math.max(some, other), Math.min(some, other)));
    }

    private int place(int topic, int higher, int lower) {
        return (topic * most + higher) * most + lower;
    }

    /// One thread's work on a block.
    private final class Counting {

        /// Of each word: how many numbers follow, then where intervals of windows begin, and where the next one
        /// after each does.
        private final int[][] intervals = new int[different][5];

        private final int[] found = new int[different];
        private int foundCount;

        void count(Block block) {
            int from = 0;
            for (int to : block.ends()) {
                count(block.words(), from, to);
                from = to;
            }
        }

        private void count(int[] words, int from, int to) {
            int starts = Math.max(1, to - from - window + 1);
            windows.addAndGet(starts);
            for (int i = from; i < to; i++) {
                int number = numbers[words[i]];
                if (number != Vocabulary.UNKNOWN) {
                    add(number, Math.max(0, i - from - window + 1), Math.min(i - from + 1, starts));
                }
            }
            if (foundCount > 0) {
                for (int topic = 0; topic < topics.length; topic++) {
                    countTopic(topic);
                }
            }
            for (int i = 0; i < foundCount; i++) {
                intervals[found[i]][0] = 0;
            }
            foundCount = 0;
        }

        private void add(int number, int begin, int end) {
            int[] own = intervals[number];
            int length = own[0];
            if (length == 0) {
                found[foundCount++] = number;
            } else if (own[length] >= begin) {
                own[length] = end; // both are one
                return;
            }
            if (length + 2 >= own.length) {
                own = Arrays.copyOf(own, 2 * own.length + 1);
                intervals[number] = own;
            }
            own[length + 1] = begin;
            own[length + 2] = end;
            own[0] = length + 2;
        }

        private void countTopic(int topic) {
            int[] ids = topics[topic];
            for (int i = 0; i < ids.length; i++) {
                if (!isHere(ids[i])) {
                    continue;
                }
                for (int j = 0; j <= i; j++) {
                    if (isHere(ids[j])) {
                        pairs.addAndGet(place(topic, i, j), shared(numbers[ids[i]], numbers[ids[j]]));
                    }
                }
            }
        }

        private boolean isHere(int id) {
            return id != Vocabulary.UNKNOWN && intervals[numbers[id]][0] > 0;
        }

        /// How many windows both words have.
        private int shared(int some, int other) {
            int[] a = intervals[some];
            int[] b = intervals[other];
            int sum = 0;
            for (int i = 1, j = 1; i < a[0] && j < b[0]; ) {
                sum += Math.max(0, Math.min(a[i + 1], b[j + 1]) - Math.max(a[i], b[j]));
                if (a[i + 1] < b[j + 1]) {
                    i += 2;
                } else {
                    j += 2;
                }
            }
            return sum;
        }
    }
}
