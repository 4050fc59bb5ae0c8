package dev.kindred.vocab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The Huffman tree over a vocabulary for hierarchical softmax (Morin & Bengio 2005; Mikolov et al. 2013,
/// section 2.1): frequent words have short codes. Codes may be of any length. Immutable.
public final class HuffmanTree {

    private final int[] starts; // [size + 1]: word `id` owns nodes[starts[id] … starts[id + 1])
    private final int[] nodes; // inner nodes from the root down; the root is 0, rarer ones have higher numbers
    private final boolean[] turns; // the code's bits: whether the path turns right at the node

    private HuffmanTree(int[] starts, int[] nodes, boolean[] turns) {
        this.starts = starts;
        this.nodes = nodes;
        this.turns = turns;
    }

    public static HuffmanTree of(Vocabulary vocabulary) {
        int size = vocabulary.size();
        if (size < 2) {
            throw new IllegalArgumentException("a vocabulary of " + size
                    + " words has no Huffman tree: at least 2 words are needed (lower the minimum count?)");
        }
        // Between equal counts the later word goes first, as in word2vec.c and fastText, which read such trees.
        int[] byCount = IntStream.range(0, size)
                .map(i -> size - 1 - i)
                .boxed()
                .sorted(Comparator.comparingLong(vocabulary::count))
                .mapToInt(Integer::intValue)
                .toArray();
        // Two queues: the words by rising count, and the inner nodes, which arise by rising count by
        // themselves.
        var counts = new long[2 * size - 1]; // leaves in the order of byCount, then inner nodes
        for (int leaf = 0; leaf < size; leaf++) {
            counts[leaf] = vocabulary.count(byCount[leaf]);
        }
        var parents = new int[2 * size - 1];
        var isRight = new boolean[2 * size - 1];
        int leaf = 0;
        int inner = size;
        for (int made = size; made < 2 * size - 1; made++) {
            for (int child = 0; child < 2; child++) {
                // Between equal counts the inner node goes first, as in word2vec.c.
                int least = leaf < size && (inner >= made || counts[leaf] < counts[inner]) ? leaf++ : inner++;
                counts[made] += counts[least];
                parents[least] = made;
                isRight[least] = child == 1;
            }
        }
        return readPaths(size, byCount, parents, isRight);
    }

    private static HuffmanTree readPaths(int size, int[] byCount, int[] parents, boolean[] isRight) {
        int root = 2 * size - 2;
        var depths = new int[2 * size - 1];
        for (int node = root - 1; node >= 0; node--) {
            depths[node] = depths[parents[node]] + 1;
        }
        var starts = new int[size + 1];
        for (int leaf = 0; leaf < size; leaf++) {
            starts[byCount[leaf] + 1] = depths[leaf];
        }
        Arrays.parallelPrefix(starts, Math::addExact);
        var nodes = new int[starts[size]];
        var turns = new boolean[starts[size]];
        for (int leaf = 0; leaf < size; leaf++) {
            int at = starts[byCount[leaf] + 1];
            for (int node = leaf; node != root; node = parents[node]) {
                at--;
                nodes[at] = root - parents[node];
                turns[at] = isRight[node];
            }
        }
        return new HuffmanTree(starts, nodes, turns);
    }

    /// How many inner nodes there are: the vocabulary's size less one.
    public int innerNodes() {
        return starts.length - 2;
    }

    /// The length of the word's code: how many inner nodes lie on the path from the root to it.
    public int codeLength(int id) {
        return starts[id + 1] - starts[id];
    }

    /// The `depth`-th inner node on the path to the word, the root first.
    public int node(int id, int depth) {
        return nodes[starts[id] + depth];
    }

    /// Whether the path to the word turns right at its `depth`-th node: the code's bit.
    public boolean turnsRight(int id, int depth) {
        return turns[starts[id] + depth];
    }

    /// The length of the longest code.
    public int longestCode() {
        return IntStream.range(0, starts.length - 1).map(this::codeLength).max().orElse(0);
    }
}
