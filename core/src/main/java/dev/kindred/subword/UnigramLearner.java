package dev.kindred.subword;

import dev.kindred.subword.Expectation.Expected;
import dev.kindred.subword.UnigramOptions.Estimate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Learns the tokens of a unigram language model and their probabilities (Kudo 2018, section 3.2): from
/// many tokens, EM and pruning in turn until so few are left as are wanted.
///
/// Other than SentencePiece it prunes down to the wanted number by loss, and estimates once more after the
/// last pruning; SentencePiece takes the most probable of 1.1 times as many. Single characters are never
/// dropped.
final class UnigramLearner {

    /// Tokens that are expected less often are dropped, as in SentencePiece.
    private static final double RARE = 0.5;

    private static final double RAREST = 1e-9;

    private final UnigramOptions options;
    private final TokenLearningListener listener;
    private final TokenChains chains;
    private final PieceBlocks blocks;

    UnigramLearner(PieceCounts pieces, Alphabet alphabet, UnigramOptions options, TokenLearningListener listener) {
        this.options = options;
        this.listener = listener;
        SymbolText text =
                options.splitScripts() ? alphabet.text(pieces, ScriptClasses.of(alphabet)) : alphabet.text(pieces);
        var order = SuffixOrder.of(text, alphabet.size(), options.longestToken(), options.threads());
        var seeds = SeedTokens.find(text, order, options.seeds(), options.threads());
        chains = TokenChains.of(text, order, seeds);
        blocks = PieceBlocks.of(text);
        listener.seeded(chains.size());
    }

    TokenChains chains() {
        return chains;
    }

    /// Shrinks the model to `wanted` tokens, or to its single characters if these are more.
    TokenChains shrinkTo(int wanted) {
        while (true) {
            for (int i = 0; i < options.subIterations(); i++) {
                estimate(wanted);
            }
            if (chains.size() <= wanted) {
                return chains;
            }
            int left = Math.max(wanted, (int) (chains.size() * options.shrinkingFactor()));
            if (!prune(left)) {
                return chains;
            }
        }
    }

    /// One step of EM.
    void estimate(int wanted) {
        Expected expected = Expectation.of(chains, blocks, options.threads());
        listener.estimated(chains.size(), wanted, expected.logLikelihood());
        double[] counts = expected.counts();
        if (options.estimate() == Estimate.VARIATIONAL) {
            counts = dropRare(counts, wanted);
        }
        double sum = Arrays.stream(counts).sum();
        for (int token = 0; token < counts.length; token++) {
            chains.probability(
                    token,
                    switch (options.estimate()) {
                        case VARIATIONAL -> Math.exp(Digamma.of(Math.max(RARE, counts[token])) - Digamma.of(sum));
                        case MAXIMUM_LIKELIHOOD -> Math.max(RAREST, counts[token]) / sum;
                    });
        }
    }

    /// @return the counts of those that are left
    private double[] dropRare(double[] counts, int wanted) {
        var kept = new BitSet();
        for (int token = 0; token < counts.length; token++) {
            kept.set(token, counts[token] >= RARE || chains.isSymbol(token));
        }
        int left = kept.cardinality();
        if (left == counts.length || left < wanted) {
            return counts;
        }
        chains.keep(kept);
        return kept.stream().mapToDouble(token -> counts[token]).toArray();
    }

    /// @return whether anything could be taken away
    private boolean prune(int left) {
        double[] logarithms = BestCuts.logarithms(chains);
        long[] counts = BestCuts.count(chains, blocks, logarithms, options.threads());
        double[] losses = Losses.of(chains, logarithms, counts, options.threads());
        int[] falling = IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer token) -> losses[token])
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        var kept = new BitSet();
        for (int i = 0; i < falling.length && (i < left || chains.isSymbol(falling[i])); i++) {
            kept.set(falling[i]);
        }
        boolean shrinks = kept.cardinality() < chains.size();
        chains.keep(kept);
        return shrinks;
    }

    /// A token with the logarithm of its probability.
    record Scored(String token, double score) {}

    /// The tokens, the most probable first, equally probable ones in the order of their characters.
    static List<Scored> scored(TokenChains chains, Alphabet alphabet) {
        List<String> spelled = spelled(chains, alphabet);
        return IntStream.range(0, chains.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer token) -> chains.probability(token))
                        .reversed())
                .map(token -> new Scored(spelled.get(token), Math.log(chains.probability(token))))
                .toList();
    }

    /// The tokens in the order of their numbers.
    static List<String> spelled(TokenChains chains, Alphabet alphabet) {
        int[] symbols = chains.text().symbols();
        return IntStream.range(0, chains.size())
                .mapToObj(token -> {
                    var spelled = new StringBuilder();
                    for (int i = 0; i < chains.length(token); i++) {
                        spelled.appendCodePoint(alphabet.codePoints()[symbols[chains.place(token) + i]]);
                    }
                    return spelled.toString();
                })
                .toList();
    }
}
