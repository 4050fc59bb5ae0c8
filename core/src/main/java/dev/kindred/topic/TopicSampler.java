package dev.kindred.topic;

import dev.kindred.vocab.RandomStream;
import java.util.Arrays;

/// Draws the topics of tokens, document after document, from the collapsed posterior given all others:
/// `p(k) ~ (n_dk + alpha_k) (n_kw + beta) / (n_k + V beta)`, where the counts are without the token itself.
///
/// The sum is parted so that no part visits all topics (Yao, Mimno & McCallum 2009; Li, Ahmed, Ravi & Smola
/// 2014). With `h_k = 1 / (n_k + V beta)` it is
///
/// - `beta h_k (n_dk + alpha_k)`, two sums that change with each draw by a term;
/// - and `n_kw h_k (n_dk + alpha_k)`: for rarer words a loop over the few topics of the word, for frequent
///   words a loop over the topics of the document and, for `alpha_k`, sums made beforehand in which is
///   searched.
///
/// Where AliasLDA corrects an old alias table by Metropolis-Hastings, here the counts of words stand still for
/// a round, so that every draw is exact for them. [Mode#AT_ONCE] changes them with each draw. Not shared
/// between threads.
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

    private static final int GROUP = 4;
    private static final int FETCHED = 16;

    private final WordTopicCounts counts;
    private final Mode mode;
    private final double[] alpha;
    private final double beta;
    private final RandomStream random;

    private final int[] inDocument; // [topics], n_dk
    private final double[] inverse; // [topics], h_k
    private final double[] share; // [topics], (n_dk + alpha_k) h_k
    private final int[] present; // topics of the document, zeros behind them
    private final int[] place; // [topics], where a topic stands in present
    private final double[] weight; // n_dk h_k of what stands in present, zeros behind
    private int presentCount;
    private final double[] cumulative; // [topics]
    private double priorMass; // beta * sum of alpha_k h_k
    private double documentMass; // beta * sum of n_dk h_k

    private long[] moves = new long[0];
    private int moveCount;

    TopicSampler(WordTopicCounts counts, Mode mode, Priors priors, RandomStream random) {
        this.counts = counts;
        this.mode = mode;
        this.alpha = priors.alpha();
        this.beta = priors.beta();
        this.random = random;
        int topics = counts.topics();
        this.inDocument = new int[topics];
        this.present = new int[topics + GROUP];
        this.place = new int[topics];
        this.weight = new double[topics + GROUP];
        this.cumulative = new double[topics + GROUP];
        this.share = new double[topics];
        this.inverse = priors.inverseTotals(counts);
        for (int k = 0; k < topics; k++) {
            share[k] = alpha[k] * inverse[k];
            priorMass += beta * share[k];
        }
    }

    /// Draws a topic for each word of all documents of a block.
    ///
    /// @return with [Mode#LATER] the tokens whose topic has changed, see [TopicMove]
    long[] resample(EncodedDocuments.Block block, short[] topics) {
        moves = new long[mode == Mode.LATER ? topics.length : 0];
        moveCount = 0;
        int from = 0;
        for (int to : block.ends()) {
            enter(topics, from, to);
            resample(block.words(), topics, from, to);
            leave();
            from = to;
        }
        return Arrays.copyOf(moves, moveCount);
    }

    private void enter(short[] topics, int from, int to) {
        for (int i = from; i < to; i++) {
            int topic = topics[i] & NO_TOPIC;
            if (topic != NO_TOPIC && inDocument[topic]++ == 0) {
                place[topic] = presentCount;
                present[presentCount++] = topic;
            }
        }
        documentMass = 0;
        for (int j = 0; j < presentCount; j++) {
            int topic = present[j];
            weight[j] = inDocument[topic] * inverse[topic];
            share[topic] = (inDocument[topic] + alpha[topic]) * inverse[topic];
            documentMass += beta * weight[j];
        }
    }

    private void leave() {
        for (int j = 0; j < presentCount; j++) {
            int topic = present[j];
            inDocument[topic] = 0;
            share[topic] = alpha[topic] * inverse[topic];
            weight[j] = 0;
            present[j] = 0;
        }
        presentCount = 0;
    }

    private void resample(int[] words, short[] topics, int from, int to) {
        for (int i = from; i < to; i++) {
            int word = words[i];
            if ((i - from) % FETCHED == 0) {
                fetch(words, i, Math.min(to, i + FETCHED));
            }
            int old = topics[i] & NO_TOPIC;
            if (old != NO_TOPIC) {
                take(old);
            }
            if (mode == Mode.AT_ONCE) {
                topics[i] = (short) drawAtOnce(word, old);
                continue;
            }
            int topic = word < counts.rows()
                    ? fromRow(counts.of(word), counts.sums(word), old)
                    : fromList(counts.of(word), old);
            give(topic);
            if (topic != old) {
                moves[moveCount++] = TopicMove.of(word, old, topic);
                topics[i] = (short) topic;
            }
        }
    }

    /// Touches what the next draws read, all at once, so that they need not wait for one cache line after the
    /// other.
    private void fetch(int[] words, int from, int to) {
        for (int i = from; i < to; i++) {
            int[] held = counts.of(words[i]);
            if ((held[0] | held[held.length - 1]) < 0) {
                throw new IllegalStateException("a count of word " + words[i] + " is below zero");
            }
        }
    }

    /// The same where the counts of words are without the token when it is drawn.
    private int drawAtOnce(int word, int old) {
        if (old != NO_TOPIC) {
            counts.remove(word, old);
            counts.totals()[old]--;
            follow(old);
        }
        int topic = fromList(counts.of(word), NO_TOPIC);
        counts.add(word, topic);
        counts.totals()[topic]++;
        follow(topic);
        give(topic);
        return topic;
    }

    /// Takes over a changed `n_k`.
    private void follow(int topic) {
        double before = inverse[topic];
        double now = 1 / (counts.totals()[topic] + counts.words() * beta);
        inverse[topic] = now;
        share[topic] = (inDocument[topic] + alpha[topic]) * now;
        priorMass += beta * alpha[topic] * (now - before);
        documentMass += beta * inDocument[topic] * (now - before);
        if (inDocument[topic] > 0) {
            weight[place[topic]] = inDocument[topic] * now;
        }
    }

    /// Takes a token of the document away.
    private void take(int topic) {
        int count = --inDocument[topic];
        double one = inverse[topic];
        documentMass -= beta * one;
        share[topic] = (count + alpha[topic]) * one;
        int at = place[topic];
        weight[at] = count * one;
        if (count == 0) {
            int last = --presentCount;
            present[at] = present[last];
            weight[at] = weight[last];
            place[present[at]] = at;
            present[last] = 0;
            weight[last] = 0;
        }
    }

    /// Gives the document a token.
    private void give(int topic) {
        int count = ++inDocument[topic];
        double one = inverse[topic];
        documentMass += beta * one;
        share[topic] = (count + alpha[topic]) * one;
        if (count == 1) {
            place[topic] = presentCount;
            present[presentCount++] = topic;
        }
        weight[place[topic]] = count * one;
    }

    /// @param own the token's topic where the list has the token, otherwise [#NO_TOPIC]
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

    /// The row has the token itself: its topic is refused as often as the token is to blame, and all is drawn
    /// anew.
    private int fromRow(int[] row, float[] sums, int own) {
        int groups = 0;
        double mass = 0;
        for (int j = 0; j < presentCount; j += GROUP) { // apart from each other, so that their additions overlap
            double first = row[present[j]] * weight[j] + row[present[j + 1]] * weight[j + 1];
            double second = row[present[j + 2]] * weight[j + 2] + row[present[j + 3]] * weight[j + 3];
            mass += first + second;
            cumulative[groups++] = mass;
        }
        double prior = sums[sums.length - 1];
        double all = mass + prior + documentMass + priorMass;
        while (true) {
            double drawn = uniform() * all;
            if (drawn >= mass + prior) {
                return smoothed(drawn - mass - prior);
            }
            int topic =
                    drawn < mass ? fromGroup(search(groups, drawn), drawn, row) : search(sums, (float) (drawn - mass));
            if (topic != own || uniform() * row[topic] < row[topic] - 1) {
                return topic;
            }
        }
    }

    private int fromGroup(int group, double drawn, int[] row) {
        int at = group * GROUP;
        int last = Math.min(presentCount, at + GROUP) - 1;
        double left = drawn - (group == 0 ? 0 : cumulative[group - 1]);
        while (at < last) {
            left -= row[present[at]] * weight[at];
            if (left < 0) {
                break;
            }
            at++;
        }
        return present[at];
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
                left -= beta * weight[j];
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
