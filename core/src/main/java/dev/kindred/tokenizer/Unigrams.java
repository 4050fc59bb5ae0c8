package dev.kindred.tokenizer;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Runs [Unigram]: the best path to each character's end, from left to right (Viterbi), as both
/// reference programs do
/// it, down to the rounding of sums. Belongs to one thread.
final class Unigrams implements ModelRunner {

    private static final float PENALTY = 10;

    /// What all runners of a model share.
    static final class Shared {

        private final Unigram model;
        private final ByteTrie trie;
        private final double[] scores;
        private final boolean[] userDefined; // by id; empty without such tokens
        private final double unknownScore;
        private final double highest; // of SentencePiece's scores
        private final int[] bytes; // ids of <0x00> to <0xFF>; empty without them
        private final boolean isFloat;

        Shared(Unigram model) {
            this.model = model;
            var vocabulary = model.vocabulary();
            var unused = new boolean[vocabulary.idLimit()];
            model.unused().forEach(id -> unused[id] = true);
            trie = ByteTrie.of(
                    vocabulary,
                    IntStream.range(0, vocabulary.idLimit())
                            .filter(id -> vocabulary.contains(id) && !unused[id])
                            .boxed()
                            .toList());
            scores = model.scores();
            isFloat = model.precision() == Unigram.Precision.FLOAT;
            userDefined = new boolean[model.userDefined().isEmpty() ? 0 : vocabulary.idLimit()];
            model.userDefined().forEach(id -> userDefined[id] = true);
            double lowest = isFloat ? Float.MAX_VALUE : Double.POSITIVE_INFINITY;
            double most = Float.MIN_NORMAL;
            for (int id = 0; id < scores.length; id++) {
                if (vocabulary.contains(id)
                        && (!isFloat || (!unused[id] && (userDefined.length == 0 || !userDefined[id])))) {
                    lowest = Math.min(lowest, scores[id]);
                    most = Math.max(most, scores[id]);
                }
            }
            unknownScore = isFloat ? (float) lowest - PENALTY : lowest - PENALTY;
            highest = most;
            bytes = model.byteFallback() ? ByteTokens.of(vocabulary) : new int[0];
        }

        /// A user-defined token's score grows with its length; SentencePiece sums these in double.
        private double score(int id, int length) {
            return userDefined.length > 0 && userDefined[id] ? length * (float) highest - 0.1 : scores[id];
        }
    }

    private final Shared shared;
    private double[] best = new double[64]; // by place: the sum of the best path to it
    private int[] from = new int[64]; // where that path's last token begins; -1: no path
    private int[] ids = new int[64]; // that token; -1: unknown
    private int[] path = new int[64];

    Unigrams(Shared shared) {
        this.shared = shared;
    }

    @Override
    public void encode(AlignedText text, int start, int end, TokenList out) {
        int size = end - start;
        if (best.length <= size) {
            int capacity = Math.max(size + 1, best.length + best.length / 2);
            best = new double[capacity];
            from = new int[capacity];
            ids = new int[capacity];
        }
        Arrays.fill(from, 0, size + 1, -1);
        best[0] = 0;
        byte[] bytes = text.bytes();
        for (int at = 0; at < size; ) {
            at = extend(bytes, start, at, size);
        }
        emit(text, start, size, out);
    }

    /// Carries the best path to `at` on by every token that begins there.
    ///
    /// @return where the next character begins
    private int extend(byte[] bytes, int start, int at, int size) {
        var trie = shared.trie;
        double before = best[at];
        int single = at + CodePoints.length(bytes[start + at]);
        boolean hasSingle = false;
        int node = trie.root();
        for (int end = at; end < size; ) {
            node = trie.step(node, bytes[start + end]);
            if (node == 0) {
                break;
            }
            end++;
            int id = trie.id(node);
            if (id >= 0) {
                reach(end, before + shared.score(id, end - at), at, id);
                hasSingle |= end == single;
            }
        }
        if (!hasSingle) {
            double sum = shared.unknownScore + before;
            reach(single, shared.isFloat ? (float) sum : sum, at, -1);
        }
        return single;
    }

    /// A path is better only if its sum is, before it is rounded.
    private void reach(int end, double sum, int at, int id) {
        if (from[end] < 0 || sum > best[end]) {
            best[end] = shared.isFloat ? (float) sum : sum;
            from[end] = at;
            ids[end] = id;
        }
    }

    private void emit(AlignedText text, int start, int size, TokenList out) {
        int steps = 0;
        for (int end = size; end > 0; end = from[end]) {
            if (steps == path.length) {
                path = Arrays.copyOf(path, 2 * steps);
            }
            path[steps++] = end;
        }
        for (int i = steps - 1; i >= 0; i--) {
            int end = path[i];
            int begin = from[end];
            if (ids[end] >= 0) {
                out.add(ids[end], text, start + begin, start + end);
                continue;
            }
            boolean fuses = shared.bytes.length == 0 || !shared.isFloat; // SentencePiece makes bytes first
            while (fuses && i > 0 && ids[path[i - 1]] < 0) {
                end = path[--i];
            }
            addUnknown(text, start + begin, start + end, out);
        }
    }

    private void addUnknown(AlignedText text, int begin, int end, TokenList out) {
        if (shared.bytes.length > 0) {
            ByteTokens.add(shared.bytes, text, begin, end, out);
            return;
        }
        int unknown = shared.model
                .unknown()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text.string(begin, end)
                        + "\" is not in the vocabulary, which has no token for what is unknown"));
        out.add(unknown, text, begin, end);
        if (out.isAligned()) {
            out.spellLast(text.string(begin, end));
        }
    }
}
