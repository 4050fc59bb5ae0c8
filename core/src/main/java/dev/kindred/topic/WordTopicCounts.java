package dev.kindred.topic;

import java.util.Arrays;

/// How often each word belongs to each topic, `n_kw`, and how many tokens each topic has, `n_k`.
///
/// Frequent words have a row with a number for every topic; others a list of the topics that they have, which
/// is as long as there are such topics. Both together take at most eight bytes a token. While samplers read,
/// nothing is changed, unless the corpus is small and there is one sampler.
final class WordTopicCounts {

    /// The highest count that fits into a list.
    static final int MOST_IN_LIST = (1 << Short.SIZE) - 1;

    private static final int FIRST_ENTRIES = 4;
    private static final int ROWS_ABOVE =
            8; // times the number of topics: below, words have fewer topics than documents

    private final int topics;
    private final int rows;
    private final int[][] words; // rows: [topics]; lists: how many entries, then topic << 16 | count
    private final float[][] weights; // of rows: [topics], see prepare
    private final long[] totals; // [topics]

    /// @param wordCounts tokens of each word, falling
    /// @param hasRows    whether frequent words may have rows
    WordTopicCounts(int topics, long[] wordCounts, boolean hasRows) {
        this.topics = topics;
        this.totals = new long[topics];
        this.rows = hasRows ? rows(topics, wordCounts) : 0;
        this.words = new int[wordCounts.length][];
        this.weights = new float[rows][];
        for (int word = 0; word < words.length; word++) {
            words[word] = new int[word < rows ? topics : 1 + FIRST_ENTRIES];
        }
        for (int word = 0; word < rows; word++) {
            weights[word] = new float[topics];
        }
    }

    private static int rows(int topics, long[] wordCounts) {
        long least = Math.min((long) ROWS_ABOVE * topics, MOST_IN_LIST + 1L);
        int rows = 0;
        while (rows < wordCounts.length && wordCounts[rows] >= least) {
            rows++;
        }
        return rows;
    }

    /// What this will take at most, in bytes.
    static long bytes(int topics, long[] wordCounts, boolean hasRows) {
        int rows = hasRows ? rows(topics, wordCounts) : 0;
        long bytes = (long) rows * topics * (Integer.BYTES + Float.BYTES);
        for (int word = rows; word < wordCounts.length; word++) {
            bytes += Integer.BYTES * (long) (1.5 * Math.min(topics, wordCounts[word]) + 6);
        }
        return bytes;
    }

    /// Fills empty counts, [#totals] too, keeping the order of lists.
    void restore(TopicModel.WordTopics entries) {
        for (int word = 0; word < words.length; word++) {
            for (int at = entries.starts()[word]; at < entries.starts()[word + 1]; at++) {
                add(word, entries.topics()[at], entries.counts()[at]);
                totals[entries.topics()[at]] += entries.counts()[at];
            }
        }
    }

    int words() {
        return words.length;
    }

    int topics() {
        return topics;
    }

    int rows() {
        return rows;
    }

    /// The row or the list of a word; not a copy.
    int[] of(int word) {
        return words[word];
    }

    /// Of a word with a row: for each topic the sum of `alpha_k n_kw / (n_k + V beta)` up to it.
    float[] sums(int word) {
        return weights[word];
    }

    /// The tokens of each topic; not a copy.
    long[] totals() {
        return totals;
    }

    int count(int word, int topic) {
        int[] held = words[word];
        if (word < rows) {
            return held[topic];
        }
        int at = place(held, topic);
        return at == 0 ? 0 : held[at] & MOST_IN_LIST;
    }

    /// Counts a token, but not in [#totals].
    void add(int word, int topic) {
        add(word, topic, 1);
    }

    private void add(int word, int topic, int times) {
        int[] held = words[word];
        if (word < rows) {
            held[topic] += times;
            return;
        }
        int at = place(held, topic);
        if (at == 0) {
            at = ++held[0];
            if (at == held.length) {
                held = Arrays.copyOf(held, held.length + held.length / 2);
                words[word] = held;
            }
            held[at] = topic << Short.SIZE;
        }
        held[at] += times;
    }

    /// Takes a token away, but not in [#totals].
    void remove(int word, int topic) {
        int[] held = words[word];
        if (word < rows) {
            held[topic]--;
            return;
        }
        int at = place(held, topic);
        held[at]--;
        if ((held[at] & MOST_IN_LIST) == 0) {
            held[at] = held[held[0]--];
        }
    }

    /// Moves a token, but not in [#totals].
    void move(int word, int before, int now) {
        int[] held = words[word];
        if (word < rows) {
            held[before]--;
            held[now]++;
        } else {
            remove(word, before);
            add(word, now);
        }
    }

    private static int place(int[] list, int topic) {
        int at = list[0];
        while (at > 0 && list[at] >>> Short.SIZE != topic) {
            at--;
        }
        return at;
    }

    /// Makes the sums of words that have rows, of `words[first … first + count)`.
    ///
    /// @param priors `alpha_k / (n_k + V beta)`
    void prepare(int first, int count, double[] priors) {
        for (int word = first; word < Math.min(rows, first + count); word++) {
            int[] row = words[word];
            float[] sums = weights[word];
            float sum = 0;
            for (int k = 0; k < topics; k++) {
                sum += row[k] * (float) priors[k];
                sums[k] = sum;
            }
        }
    }

    interface Cell {
        void of(int topic, int count);
    }

    /// Tells the topics that a word has, in the order in which they are kept.
    void each(int word, Cell cell) {
        int[] held = words[word];
        if (word < rows) {
            for (int k = 0; k < topics; k++) {
                if (held[k] > 0) {
                    cell.of(k, held[k]);
                }
            }
        } else {
            for (int at = 1; at <= held[0]; at++) {
                cell.of(held[at] >>> Short.SIZE, held[at] & MOST_IN_LIST);
            }
        }
    }
}
