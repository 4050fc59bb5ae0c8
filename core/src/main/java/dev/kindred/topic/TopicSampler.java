package dev.kindred.topic;

import dev.kindred.vocab.RandomStream;

/// Draws the topics of tokens, document after document, from the collapsed posterior given all others:
/// `p(k) ~ (n_dk + alpha_k) (n_kw + beta) / (n_k + V beta)`, where the counts are without the token itself.
///
/// The sum is parted so that no part visits all topics (Yao, Mimno & McCallum 2009; Li, Ahmed, Ravi & Smola 2014). With
/// `h_k = 1 / (n_k + V beta)` it is
///
/// - `beta h_k (n_dk + alpha_k)`, two sums that change with each draw by a term;
/// - and `n_kw h_k (n_dk + alpha_k)`: for rarer words a loop over the few topics of the word, for frequent
///   words a loop over the topics of the document and, for `alpha_k`, sums made beforehand in which is searched.
///
/// Where AliasLDA corrects an old alias table by Metropolis-Hastings, here the counts of words stand still for a round,
/// so that every draw is exact for them. [Mode#AT_ONCE] changes them with each draw. Not shared between threads.
final class TopicSampler {

    /// A token that has no topic yet.
    static final int NO_TOPIC = (1 << Short.SIZE) - 1;

    /// When counts of words change.
    enum Mode {
        /// After the round, by somebody else.
        LATER,
        /// With each draw: collapsed Gibbs sampling by the book.
        AT_ONCE
    }

    private final WordTopicCounts counts;
    private final Mode mode;
    private final double[] alpha;
    private final double beta;
    private final RandomStream random;

    private final int[] inDocument; // [topics], n_dk
    private final int[] present; // topics of the document
    private int presentCount;
    private final double[] inverse; // [topics], h_k
    private final double[] share; // [topics], (n_dk + alpha_k) h_k
    private final double[] cumulative; // [topics]
    private double priorMass; // beta * sum of alpha_k h_k
    private double documentMass; // beta * sum of n_dk h_k

    TopicSampler(WordTopicCounts counts, Mode mode, Priors priors, RandomStream random) {
        this.counts = counts;
        this.mode = mode;
        this.alpha = priors.alpha();
        this.beta = priors.beta();
        this.random = random;
        int topics = counts.topics();
        this.inDocument = new int[topics];
        this.present = new int[topics];
        this.cumulative = new double[topics];
        this.share = new double[topics];
        this.inverse = priors.inverseTotals(counts);
        for (int k = 0; k < topics; k++) {
            share[k] = alpha[k] * inverse[k];
            priorMass += beta * share[k];
        }
    }

    /// Draws a topic for each word of all documents of a block.
    void resample(EncodedDocuments.Block block, short[] topics) {
        int from = 0;
        for (int to : block.ends()) {
            resample(block.words(), topics, from, to);
            from = to;
        }
    }

    private void resample(int[] words, short[] topics, int from, int to) {
        for (int i = from; i < to; i++) {
            int topic = topics[i] & NO_TOPIC;
            if (topic != NO_TOPIC) {
                put(topic, inDocument[topic] + 1);
            }
        }
        for (int i = from; i < to; i++) {
            int old = topics[i] & NO_TOPIC;
            if (old != NO_TOPIC) {
                take(words[i], old);
            }
            int topic = draw(words[i], mode == Mode.LATER ? old : NO_TOPIC);
            give(words[i], topic);
            topics[i] = (short) topic;
        }
        while (presentCount > 0) {
            put(present[presentCount - 1], 0);
        }
        documentMass = 0;
    }

    private void take(int word, int topic) {
        if (mode == Mode.AT_ONCE) {
            counts.remove(word, topic);
            counts.totals()[topic]--;
            follow(topic);
        }
        put(topic, inDocument[topic] - 1);
    }

    private void give(int word, int topic) {
        if (mode == Mode.AT_ONCE) {
            counts.add(word, topic);
            counts.totals()[topic]++;
            follow(topic);
        }
        put(topic, inDocument[topic] + 1);
    }

    /// Takes over a changed `n_k`.
    private void follow(int topic) {
        double before = inverse[topic];
        double now = 1 / (counts.totals()[topic] + counts.words() * beta);
        inverse[topic] = now;
        share[topic] = (inDocument[topic] + alpha[topic]) * now;
        priorMass += beta * alpha[topic] * (now - before);
        documentMass += beta * inDocument[topic] * (now - before);
    }

    /// Changes `n_dk`.
    private void put(int topic, int count) {
        int before = inDocument[topic];
        inDocument[topic] = count;
        share[topic] = (count + alpha[topic]) * inverse[topic];
        documentMass += beta * (count - before) * inverse[topic];
        if (before == 0) {
            present[presentCount++] = topic;
        } else if (count == 0) {
            int at = presentCount - 1;
            while (present[at] != topic) {
                at--;
            }
            present[at] = present[--presentCount];
        }
    }

    /// @param own the token's topic where the counts of the word have the token, otherwise [#NO_TOPIC]
    private int draw(int word, int own) {
        return word < counts.rows()
                ? fromRow(counts.of(word), counts.sums(word), own)
                : fromList(counts.of(word), own);
    }

    private int fromList(int[] list, int own) {
        double mass = 0;
        int entries = list[0];
        for (int j = 0; j < entries; j++) {
            int entry = list[j + 1];
            int topic = entry >>> Short.SIZE;
            int count = entry & WordTopicCounts.MOST_IN_LIST;
            mass += (topic == own ? count - 1 : count) * share[topic];
            cumulative[j] = mass;
        }
        double drawn = uniform() * (mass + documentMass + priorMass);
        return drawn < mass ? list[1 + search(entries, drawn)] >>> Short.SIZE : smoothed(drawn - mass);
    }

    private int fromRow(int[] row, float[] sums, int own) {
        double mass = 0;
        for (int j = 0; j < presentCount; j++) {
            int topic = present[j];
            mass += (topic == own ? row[topic] - 1 : row[topic]) * inDocument[topic] * inverse[topic];
            cumulative[j] = mass;
        }
        double prior = sums[sums.length - 1];
        while (true) {
            double drawn = uniform() * (mass + prior + documentMass + priorMass);
            if (drawn < mass) {
                return present[search(presentCount, drawn)];
            }
            if (drawn - mass >= prior) {
                return smoothed(drawn - mass - prior);
            }
            int topic = search(sums, (float) (drawn - mass));
            // the sums have the token itself: its topic is refused as often as the token is to blame
            if (topic != own || uniform() * row[topic] < row[topic] - 1) {
                return topic;
            }
        }
    }

    private int search(int size, double drawn) {
        int at = 0;
        while (at < size - 1 && cumulative[at] <= drawn) {
            at++;
        }
        return at;
    }

    private static int search(float[] sums, float drawn) {
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sums[middle] <= drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// A topic by `beta h_k (n_dk + alpha_k)`: seldom, so that all topics may be visited.
    private int smoothed(double drawn) {
        double left = drawn;
        if (left < documentMass) {
            for (int j = 0; j < presentCount; j++) {
                left -= beta * inDocument[present[j]] * inverse[present[j]];
                if (left < 0) {
                    return present[j];
                }
            }
        } else {
            left -= documentMass;
        }
        int topic = 0;
        left -= beta * alpha[0] * inverse[0];
        while (left >= 0 && topic < alpha.length - 1) {
            topic++;
            left -= beta * alpha[topic] * inverse[topic];
        }
        return topic;
    }

    private double uniform() {
        return (random.next() >>> 11) * 0x1p-53;
    }
}
