package dev.kindred.subword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.subword.UnigramOptions.Estimate;
import dev.kindred.vocab.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnigramLearnerTest {

    private static final UnigramOptions EXACT = UnigramOptions.defaults()
            .withEstimate(Estimate.MAXIMUM_LIKELIHOOD)
            .withSplitScripts(false)
            .withThreads(2);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void seedsAreTheSubstringsThatNoLongerOneStandsFor(long seed) {
        var pieces = randomPieces(new RandomStream(seed), 12, 9);
        var learner = new Learned(pieces, EXACT.withLongestToken(4));
        var counts = new TreeMap<String, Long>();
        pieces.forEach((piece, count) -> {
            for (int from = 0; from < piece.length(); from++) {
                for (int to = from + 1; to <= Math.min(piece.length(), from + 4); to++) {
                    counts.merge(piece.substring(from, to), count, Long::sum);
                }
            }
        });
        var expected = new TreeMap<String, Long>();
        counts.forEach((part, count) -> {
            boolean extended = part.length() < 4
                    && counts.entrySet().stream()
                            .anyMatch(other -> other.getKey().length() == part.length() + 1
                                    && other.getKey().startsWith(part)
                                    && other.getValue().equals(count));
            if (part.length() == 1 || (count >= 2 && !extended)) {
                expected.put(part, count);
            }
        });
        assertThat(learner.tokens()).as("seed %d, %s", seed, pieces).containsExactlyElementsOf(expected.keySet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void expectedCountsAreThoseOfAllWaysToCut(long seed) {
        var pieces = randomPieces(new RandomStream(seed), 10, 8);
        var learned = new Learned(pieces, EXACT);
        var probabilities = learned.probabilities();
        var expected = Expectation.of(learned.chains, PieceBlocks.of(learned.chains.text()), 2);
        var counts = new HashMap<String, Double>();
        double likelihood = 0;
        for (var piece : pieces.entrySet()) {
            var ways = new ArrayList<List<String>>();
            cut(piece.getKey(), List.of(), probabilities, ways);
            double sum = ways.stream()
                    .mapToDouble(way -> product(way, probabilities))
                    .sum();
            likelihood += piece.getValue() * Math.log(sum);
            for (var way : ways) {
                double share = piece.getValue() * product(way, probabilities) / sum;
                way.forEach(token -> counts.merge(token, share, Double::sum));
            }
        }
        assertThat(expected.logLikelihood()).as("seed %d", seed).isCloseTo(likelihood, within(1e-9));
        var tokens = learned.tokens();
        for (int token = 0; token < tokens.size(); token++) {
            assertThat(expected.counts()[token])
                    .as("seed %d, %s", seed, tokens.get(token))
                    .isCloseTo(counts.getOrDefault(tokens.get(token), 0.0), within(1e-9));
        }
    }

    @Test
    void expectedCountsOfALongPieceAddUpToItsLength() {
        var piece = "abcab".repeat(2000);
        var learned = new Learned(Map.of(piece, 3L, "ab", 1L, "c", 2L), EXACT);
        for (int i = 0; i < 2; i++) {
            learned.learner.estimate(1);
        }
        var expected = Expectation.of(learned.chains, PieceBlocks.of(learned.chains.text()), 1);
        double places = 0;
        for (int token = 0; token < learned.chains.size(); token++) {
            places += expected.counts()[token] * learned.chains.length(token);
        }
        assertThat(places).isCloseTo(3 * 10_000 + 4, within(1e-3));
        assertThat(expected.logLikelihood()).isFinite().isNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theLikelihoodNeverFallsWithinEm(long seed) {
        var learned = new Learned(randomPieces(new RandomStream(seed), 30, 12), EXACT);
        for (int i = 0; i < 20; i++) {
            learned.learner.estimate(1);
        }
        for (int i = 1; i < learned.likelihoods.size(); i++) {
            assertThat(learned.likelihoods.get(i))
                    .as("seed %d, step %d", seed, i)
                    .isGreaterThanOrEqualTo(learned.likelihoods.get(i - 1) - 1e-6);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aLossIsWhatTheLikelihoodOfTheBestCutsLoses(long seed) {
        var pieces = randomPieces(new RandomStream(seed), 12, 9);
        var learned = new Learned(pieces, EXACT);
        learned.learner.estimate(1);
        var chains = learned.chains;
        var logarithms = BestCuts.logarithms(chains);
        var blocks = PieceBlocks.of(chains.text());
        var counts = BestCuts.count(chains, blocks, logarithms, 2);
        var losses = Losses.of(chains, logarithms, counts, 2);
        var probabilities = learned.probabilities();
        var tokens = learned.tokens();
        var cuts = new ArrayList<List<String>>();
        var weights = new ArrayList<Long>();
        pieces.forEach((piece, count) -> {
            cuts.add(best(piece, probabilities));
            weights.add(count);
        });
        double before = likelihood(cuts, weights);
        for (int token = 0; token < tokens.size(); token++) {
            if (chains.isSymbol(token)) {
                assertThat(losses[token]).isInfinite();
                continue;
            }
            String removed = tokens.get(token);
            var others = new HashMap<>(probabilities);
            others.remove(removed);
            var instead = best(removed, others);
            var after = cuts.stream()
                    .map(cut -> cut.stream()
                            .flatMap(t -> t.equals(removed) ? instead.stream() : java.util.stream.Stream.of(t))
                            .toList())
                    .toList();
            assertThat(losses[token])
                    .as("seed %d, %s", seed, removed)
                    .isCloseTo(before - likelihood(after, weights), within(1e-6));
        }
    }

    @Test
    void itEndsWithAsManyTokensAsAreWanted() {
        var pieces = randomPieces(new RandomStream(5), 60, 12);
        var learned = new Learned(pieces, UnigramOptions.defaults().withSplitScripts(false));
        assertThat(learned.chains.size()).isGreaterThan(40);
        assertThat(learned.learner.shrinkTo(20).size()).isEqualTo(20);
        assertThat(learned.learner.shrinkTo(1).size()).as("its characters").isEqualTo(3);
    }

    @Test
    void threadsDoNotMatter() {
        var pieces = randomPieces(new RandomStream(9), 3000, 40);
        var one = new Learned(pieces, UnigramOptions.defaults().withThreads(1));
        var three = new Learned(pieces, UnigramOptions.defaults().withThreads(3));
        assertThat(UnigramLearner.scored(one.learner.shrinkTo(200), one.alphabet))
                .isEqualTo(UnigramLearner.scored(three.learner.shrinkTo(200), three.alphabet));
    }

    @Test
    void noTokenCrossesScripts() {
        var learned = new Learned(
                Map.of("▁中文abc中文", 5L, "▁a1b2", 5L, "▁don't", 5L, "▁カタかな漢字", 5L), UnigramOptions.defaults());
        assertThat(learned.tokens())
                .contains("▁中文", "中文", "abc", "▁a", "▁don", "▁カタかな漢字")
                .noneMatch(token -> token.matches(".*[a-z].*[^a-z].*|.*[0-9].*[^0-9].*|.*[^▁中文].*文.*"));
    }

    @Test
    void digammaIsTheDerivativeOfLogGamma() {
        // Abramowitz & Stegun, table 6.1, and ψ(1/2) = -γ - 2 ln 2
        assertThat(Digamma.of(1)).isCloseTo(-0.5772156649015329, within(1e-12));
        assertThat(Digamma.of(0.5)).isCloseTo(-1.9635100260214235, within(1e-12));
        assertThat(Digamma.of(2)).isCloseTo(0.4227843350984671, within(1e-12));
        assertThat(Digamma.of(1e6)).isCloseTo(Math.log(1e6) - 0.5e-6, within(1e-12));
    }

    private static double likelihood(List<List<String>> cuts, List<Long> weights) {
        var counts = new TreeMap<String, Long>();
        for (int i = 0; i < cuts.size(); i++) {
            for (String token : cuts.get(i)) {
                counts.merge(token, weights.get(i), Long::sum);
            }
        }
        double sum = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.values().stream().mapToDouble(c -> c * Math.log(c / sum)).sum();
    }

    private static List<String> best(String piece, Map<String, Double> probabilities) {
        var ways = new ArrayList<List<String>>();
        cut(piece, List.of(), probabilities, ways);
        return ways.stream()
                .max((l, r) -> Double.compare(product(l, probabilities), product(r, probabilities)))
                .orElseThrow();
    }

    private static void cut(
            String rest, List<String> before, Map<String, Double> probabilities, List<List<String>> ways) {
        if (rest.isEmpty()) {
            ways.add(before);
        }
        for (int end = 1; end <= rest.length(); end++) {
            if (probabilities.containsKey(rest.substring(0, end))) {
                var longer = new ArrayList<>(before);
                longer.add(rest.substring(0, end));
                cut(rest.substring(end), longer, probabilities, ways);
            }
        }
    }

    private static double product(List<String> way, Map<String, Double> probabilities) {
        double product = 1;
        for (String token : way) {
            product *= probabilities.get(token);
        }
        return product;
    }

    private static Map<String, Long> randomPieces(RandomStream random, int number, int longest) {
        var pieces = new LinkedHashMap<String, Long>();
        for (int i = 0; i < number; i++) {
            var piece = new StringBuilder();
            for (int length = 1 + random.below(longest); length > 0; length--) {
                piece.append((char) ('a' + random.below(3)));
            }
            pieces.merge(piece.toString(), 1L + random.below(7), Long::sum);
        }
        return pieces;
    }

    private static final class Learned {

        final Alphabet alphabet;
        final UnigramLearner learner;
        final TokenChains chains;
        final List<Double> likelihoods = new ArrayList<>();

        Learned(Map<String, Long> pieces, UnigramOptions options) {
            var counted = PieceCounts.of(pieces);
            alphabet = Alphabet.of(counted, AlphabetOptions.defaults().withCoverage(1));
            learner = new UnigramLearner(counted, alphabet, options, new TokenLearningListener() {
                @Override
                public void estimated(int tokens, int wanted, double logLikelihood) {
                    likelihoods.add(logLikelihood);
                }
            });
            chains = learner.chains();
        }

        List<String> tokens() {
            return UnigramLearner.spelled(chains, alphabet);
        }

        Map<String, Double> probabilities() {
            var probabilities = new HashMap<String, Double>();
            var tokens = tokens();
            for (int token = 0; token < tokens.size(); token++) {
                probabilities.put(tokens.get(token), chains.probability(token));
            }
            return probabilities;
        }
    }
}
