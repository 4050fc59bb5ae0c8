package dev.kindred.topic;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// Topics with their words, as one draw from their posterior has them: counts, and the priors. Immutable;
/// shared by all threads.
public final class TopicModel {

    private final Vocabulary vocabulary;
    private final double[] alpha;
    private final double beta;
    private final WordTopics counts;
    private final double[] inverse; // [topics], 1 / (n_k + V beta)
    private final DocumentWords words;
    private final Provenance provenance;

    /// Takes over alpha and the counts.
    TopicModel(
            Vocabulary vocabulary,
            double[] alpha,
            double beta,
            WordTopics counts,
            DocumentWords words,
            Provenance provenance) {
        this.vocabulary = vocabulary;
        this.alpha = alpha;
        this.beta = beta;
        this.counts = counts;
        this.words = words;
        this.provenance = provenance;
        this.inverse = new double[alpha.length];
        long[] totals = counts.totals(alpha.length);
        for (int k = 0; k < inverse.length; k++) {
            inverse[k] = 1 / (totals[k] + vocabulary.size() * beta);
        }
    }

    /// How often words have topics, for each word one after the other.
    ///
    /// @param starts `[words + 1]`, where a word's entries begin
    /// @param topics of each entry
    /// @param counts of each entry, at least 1
    record WordTopics(int[] starts, int[] topics, int[] counts) {

        /// In the order in which they are held.
        static WordTopics of(WordTopicCounts held) {
            var starts = new int[held.words() + 1];
            for (int word = 0; word < held.words(); word++) {
                int[] entries = {0};
                held.each(word, (_, _) -> entries[0]++);
                starts[word + 1] = Math.addExact(starts[word], entries[0]);
            }
            var all = new WordTopics(starts, new int[starts[held.words()]], new int[starts[held.words()]]);
            for (int word = 0; word < held.words(); word++) {
                int[] at = {starts[word]};
                held.each(word, (topic, count) -> {
                    all.topics[at[0]] = topic;
                    all.counts[at[0]++] = count;
                });
            }
            return all;
        }

        static WordTopics of(int[][] table) {
            var starts = new int[table.length + 1];
            for (int word = 0; word < table.length; word++) {
                int entries = (int)
                        Arrays.stream(table[word]).filter(count -> count > 0).count();
                starts[word + 1] = Math.addExact(starts[word], entries);
            }
            var topics = new int[starts[table.length]];
            var counts = new int[topics.length];
            for (int word = 0, at = 0; word < table.length; word++) {
                for (int k = 0; k < table[word].length; k++) {
                    if (table[word][k] > 0) {
                        topics[at] = k;
                        counts[at++] = table[word][k];
                    }
                }
            }
            return new WordTopics(starts, topics, counts);
        }

        long[] totals(int numberOfTopics) {
            var totals = new long[numberOfTopics];
            for (int i = 0; i < topics.length; i++) {
                totals[topics[i]] += counts[i];
            }
            return totals;
        }
    }

    /// A model of counts that somebody else has found.
    ///
    /// @param counts `[vocabulary size][topics]`, read once
    /// @param alpha  `[topics]`, above 0; copied
    /// @param words  how new documents become words
    public static TopicModel of(
            Vocabulary vocabulary, int[][] counts, double[] alpha, double beta, DocumentWords words, Provenance made) {
        return new TopicModel(vocabulary, alpha.clone(), beta, WordTopics.of(counts), words, made);
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public int topics() {
        return alpha.length;
    }

    /// The prior of a topic: what a document has of it before it has words, in tokens.
    public double alpha(int topic) {
        return alpha[topic];
    }

    public double alphaSum() {
        return Arrays.stream(alpha).sum();
    }

    /// The prior of each word in each topic, in tokens.
    public double beta() {
        return beta;
    }

    /// How many tokens of the corpus each topic has.
    public long[] tokens() {
        return counts.totals(alpha.length);
    }

    /// How documents become words.
    public DocumentWords words() {
        return words;
    }

    public Provenance provenance() {
        return provenance;
    }

    WordTopics counts() {
        return counts;
    }

    /// How many tokens of a word each topic has: `[topics]`, the caller's own.
    public int[] counts(int word) {
        var row = new int[alpha.length];
        for (int at = counts.starts[word]; at < counts.starts[word + 1]; at++) {
            row[counts.topics[at]] = counts.counts[at];
        }
        return row;
    }

    /// The share of a word in each topic, `p(word | topic)`: `[topics]`, the caller's own.
    public double[] wordShares(int word) {
        var shares = new double[alpha.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = beta * inverse[k];
        }
        for (int at = counts.starts[word]; at < counts.starts[word + 1]; at++) {
            shares[counts.topics[at]] += counts.counts[at] * inverse[counts.topics[at]];
        }
        return shares;
    }

    /// A word of a topic.
    ///
    /// @param share `p(word | topic)`
    /// @param score what words are ordered by
    public record TopicWord(int id, String word, double share, double score) {}

    /// The words of each topic by falling share.
    ///
    /// @param most for each topic
    public List<List<TopicWord>> topWords(int most) {
        return relevantWords(most, 1);
    }

    /// The words of each topic by falling relevance (Sievert & Shirley 2014): `lambda log p(word | topic) + (1
    /// - lambda) log (p(word | topic) / p(word))`. Only words that the topic has are among them.
    ///
    /// @param most   for each topic
    /// @param lambda 0 to 1; 1 orders by share, they recommend 0.6
    public List<List<TopicWord>> relevantWords(int most, double lambda) {
        if (most < 1 || !(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException(
                    most + " words with relevance " + lambda + ", must be at least 1 and 0 to 1");
        }
        var best = new ArrayList<PriorityQueue<TopicWord>>();
        var worstFirst = Comparator.comparingDouble(TopicWord::score)
                .thenComparing(Comparator.comparingInt(TopicWord::id).reversed());
        for (int k = 0; k < alpha.length; k++) {
            best.add(new PriorityQueue<>(worstFirst));
        }
        double tokens = Arrays.stream(counts.counts).asLongStream().sum();
        for (int word = 0; word < vocabulary.size(); word++) {
            long count = Arrays.stream(counts.counts, counts.starts[word], counts.starts[word + 1])
                    .asLongStream()
                    .sum();
            for (int at = counts.starts[word]; at < counts.starts[word + 1]; at++) {
                int topic = counts.topics[at];
                double share = (counts.counts[at] + beta) * inverse[topic];
                double score = lambda == 1 ? share : Math.log(share) - (1 - lambda) * Math.log(count / tokens);
                offer(best.get(topic), new TopicWord(word, "", share, score), most);
            }
        }
        return best.stream().map(queue -> sorted(queue, worstFirst.reversed())).toList();
    }

    private static void offer(PriorityQueue<TopicWord> queue, TopicWord word, int most) {
        queue.add(word);
        if (queue.size() > most) {
            queue.remove();
        }
    }

    private List<TopicWord> sorted(PriorityQueue<TopicWord> queue, Comparator<TopicWord> bestFirst) {
        return queue.stream()
                .sorted(bestFirst)
                .map(word -> new TopicWord(word.id, vocabulary.word(word.id), word.share, word.score))
                .toList();
    }

    /// Topics as rows: each has its words' shares, `[topics][vocabulary size]`, and is called `topic-0`,
    /// `topic-1`, ….
    public Embeddings topicRows() {
        var matrix = HeapMatrix.zeros(alpha.length, vocabulary.size());
        for (int word = 0; word < vocabulary.size(); word++) {
            double[] shares = wordShares(word);
            for (int k = 0; k < shares.length; k++) {
                matrix.block(k)[matrix.offset(k) + word] = (float) shares[k];
            }
        }
        var names = IntStream.range(0, alpha.length).mapToObj(k -> "topic-" + k).toList();
        return new Embeddings(Vocabulary.of(names, tokens()), matrix);
    }

    /// Words as rows: each has its topics' shares, `p(topic | word)`, `[vocabulary size][topics]`.
    public Embeddings wordRows() {
        var matrix = HeapMatrix.zeros(vocabulary.size(), alpha.length);
        var row = new float[alpha.length];
        long[] tokens = tokens();
        for (int word = 0; word < vocabulary.size(); word++) {
            double[] shares = wordShares(word);
            double sum = 0;
            for (int k = 0; k < shares.length; k++) {
                shares[k] *= tokens[k];
                sum += shares[k];
            }
            for (int k = 0; k < shares.length; k++) {
                row[k] = (float) (shares[k] / sum);
            }
            matrix.setRow(word, row, 0);
        }
        return new Embeddings(vocabulary, matrix);
    }
}
