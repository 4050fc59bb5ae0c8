package dev.kindred.topic;

import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The probability of one document by particles that read it from left to right (Wallach et al. 2009, algorithm
/// 3). A particle holds a topic for each word read.
///
/// Their particles all live on, so that the mean of what they foretell is not that of the posterior, and the
/// estimate is biased (Buntine 2009). Here those that have foretold a word well have more children, as in any
/// particle filter: the product of the means is then the probability of the document, on average.
final class LeftToRight {

    private final double[] alpha;
    private final double alphaSum;
    private final double[][] shares; // [words][topics], p(word | topic)
    private final RandomStream random;
    private final double[] cumulative; // [topics]
    private int[][] topics; // [particles][words]
    private int[][] counts; // [particles][topics]

    LeftToRight(TopicModel model, int[] ids, int particles, long seed) {
        this.alpha =
                IntStream.range(0, model.topics()).mapToDouble(model::alpha).toArray();
        this.alphaSum = model.alphaSum();
        this.shares = Arrays.stream(ids).mapToObj(model::wordShares).toArray(double[][]::new);
        this.random = RandomStream.of(seed, Arrays.hashCode(ids));
        this.cumulative = new double[alpha.length];
        this.topics = new int[particles][ids.length];
        this.counts = new int[particles][alpha.length];
    }

    double logLikelihood() {
        double log = 0;
        var masses = new double[topics.length];
        for (int word = 0; word < shares.length; word++) {
            for (int particle = 0; particle < masses.length; particle++) {
                masses[particle] = weigh(word, counts[particle]);
            }
            double sum = Arrays.stream(masses).sum();
            log += Math.log(sum / masses.length / (word + alphaSum));
            select(masses, sum);
            for (int particle = 0; particle < masses.length; particle++) {
                read(particle, word);
            }
        }
        return log;
    }

    /// Gives each particle as many children as it has of the mass, at evenly spaced places.
    private void select(double[] masses, double sum) {
        var chosenTopics = new int[masses.length][];
        var chosenCounts = new int[masses.length][];
        double step = sum / masses.length;
        double at = uniform() * step;
        double passed = masses[0];
        int parent = 0;
        for (int child = 0; child < masses.length; child++, at += step) {
            boolean isFirst = child == 0;
            while (passed <= at && parent < masses.length - 1) {
                passed += masses[++parent];
                isFirst = true;
            }
            chosenTopics[child] = isFirst ? topics[parent] : topics[parent].clone();
            chosenCounts[child] = isFirst ? counts[parent] : counts[parent].clone();
        }
        topics = chosenTopics;
        counts = chosenCounts;
    }

    /// Draws the topic of a word, and those of the words before it anew.
    private void read(int particle, int word) {
        int[] own = topics[particle];
        int[] inDocument = counts[particle];
        own[word] = draw(weigh(word, inDocument));
        inDocument[own[word]]++;
        for (int before = 0; before < word; before++) {
            inDocument[own[before]]--;
            own[before] = draw(weigh(before, inDocument));
            inDocument[own[before]]++;
        }
    }

    private double weigh(int word, int[] inDocument) {
        double[] share = shares[word];
        double mass = 0;
        for (int k = 0; k < inDocument.length; k++) {
            mass += share[k] * (inDocument[k] + alpha[k]);
            cumulative[k] = mass;
        }
        return mass;
    }

    private int draw(double mass) {
        double drawn = uniform() * mass;
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] <= drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double uniform() {
        return (random.next() >>> 11) * 0x1p-53;
    }
}
