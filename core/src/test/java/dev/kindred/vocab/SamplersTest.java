package dev.kindred.vocab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplersTest {

    private static final Vocabulary WORDS =
            Vocabulary.of(List.of("the", "cat", "sat", "mat"), new long[] {1000, 100, 10, 1});

    @Test
    void negativesAreDrawnByCountToThePowerOfTheExponent() {
        for (double exponent : new double[] {0, 0.5, 0.75, 1}) {
            var sampler = NegativeSampler.of(WORDS, exponent);
            double total = IntStream.range(0, 4)
                    .mapToDouble(id -> Math.pow(WORDS.count(id), exponent))
                    .sum();
            for (int id = 0; id < 4; id++) {
                assertThat(sampler.probability(id))
                        .as("word %d, exponent %s", id, exponent)
                        .isCloseTo(Math.pow(WORDS.count(id), exponent) / total, within(1e-8));
            }
        }
    }

    @Test
    void drawsFollowTheProbabilities() {
        var sampler = NegativeSampler.of(WORDS, 0.75);
        var ids = new int[400_000];
        sampler.draw(ids, new RandomStream(1));
        for (int id = 0; id < 4; id++) {
            int word = id;
            long drawn = Arrays.stream(ids).filter(i -> i == word).count();
            assertThat(drawn / (double) ids.length).isCloseTo(sampler.probability(id), within(0.005));
        }
    }

    @Test
    void aVocabularyOfOneWordHasNoNegatives() {
        assertThatThrownBy(() -> NegativeSampler.of(Vocabulary.of(List.of("a"), new long[] {5}), 0.75))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vocabulary of 1 words");
    }

    @Test
    void subsamplingKeepsByTheFormulaAsked() {
        double sample = 0.01;
        double share = 1000.0 / 1111;
        assertThat(Subsampling.of(WORDS, sample, Subsampling.Formula.WORD2VEC).keepProbability(0))
                .isCloseTo(Math.sqrt(sample / share) + sample / share, within(1e-9));
        assertThat(Subsampling.of(WORDS, sample, Subsampling.Formula.PAPER).keepProbability(0))
                .isCloseTo(Math.sqrt(sample / share), within(1e-9));
        assertThat(Subsampling.of(WORDS, sample, Subsampling.Formula.WORD2VEC).keepProbability(3))
                .isEqualTo(1);
        assertThat(Subsampling.of(WORDS, 0, Subsampling.Formula.PAPER).keepProbability(0))
                .isEqualTo(1);
    }

    @Test
    void thinningKeepsTheOrderAndTheExpectedShare() {
        var subsampling = Subsampling.of(WORDS, 0.01, Subsampling.Formula.WORD2VEC);
        var random = new RandomStream(7);
        long frequent = 0;
        for (int round = 0; round < 100_000; round++) {
            int[] ids = {3, 0, 2, 0, 3};
            int kept = subsampling.thin(ids, 5, random);
            var rest = IntStream.range(0, kept)
                    .map(i -> ids[i])
                    .filter(id -> id != 0)
                    .boxed();
            assertThat(rest).containsExactly(3, 2, 3);
            frequent += kept - 3;
        }
        assertThat(frequent / 200_000.0).isCloseTo(subsampling.keepProbability(0), within(0.005));
    }

    @Test
    void huffmanCodesAreThoseWorkedOutByHand() {
        var tree = HuffmanTree.of(Vocabulary.of(List.of("a", "b", "c", "d"), new long[] {8, 4, 2, 1}));
        assertThat(IntStream.range(0, 4).map(tree::codeLength)).containsExactly(1, 2, 3, 3);
        assertThat(tree.innerNodes()).isEqualTo(3);
        assertThat(tree.node(0, 0)).isEqualTo(tree.node(3, 0)).isZero();
        assertThat(tree.node(2, 2)).isEqualTo(tree.node(3, 2));
        assertThat(tree.turnsRight(2, 2)).isNotEqualTo(tree.turnsRight(3, 2));
    }

    @Test
    void huffmanCodesArePrefixFreeAndAsShortAsEntropyAllows() {
        int size = 1000;
        var words = IntStream.range(0, size).mapToObj(i -> "w" + i).toList();
        long[] counts =
                IntStream.range(0, size).mapToLong(i -> 100_000 / (i + 1)).toArray();
        var vocabulary = Vocabulary.of(words, counts);
        var tree = HuffmanTree.of(vocabulary);
        double kraft = 0;
        double meanLength = 0;
        double entropy = 0;
        for (int id = 0; id < size; id++) {
            double share = counts[id] / (double) vocabulary.totalCount();
            kraft += Math.pow(2, -tree.codeLength(id));
            meanLength += share * tree.codeLength(id);
            entropy -= share * Math.log(share) / Math.log(2);
        }
        assertThat(kraft).isEqualTo(1);
        assertThat(meanLength).isBetween(entropy, entropy + 1);
    }

    @Test
    void huffmanCodesMayBeLongerThanFortyBits() {
        int size = 60;
        var words = IntStream.range(0, size).mapToObj(i -> "w" + i).toList();
        long[] counts =
                IntStream.range(0, size).mapToLong(i -> 1L << (size - 1 - i)).toArray();
        var tree = HuffmanTree.of(Vocabulary.of(words, counts));
        assertThat(tree.longestCode()).isEqualTo(size - 1);
        assertThat(IntStream.range(0, size - 1).map(depth -> tree.node(size - 1, depth)))
                .doesNotHaveDuplicates()
                .startsWith(0);
    }
}
