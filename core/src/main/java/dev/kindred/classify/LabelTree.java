package dev.kindred.classify;

import dev.kindred.vocab.Vocabulary;

/// The Huffman tree over labels as fastText builds and numbers it: of equally frequent ones the last comes
/// first, and inner node `i` is row `i` of the output matrix. (The tree of `vocab` breaks ties otherwise,
/// and its root is 0.) Immutable.
final class LabelTree {

    static final int NONE = -1;

    private final int labels;
    private final int[] left; // of nodes; the first `labels` nodes are the labels
    private final int[] right;
    private final int[][] paths; // of each label: rows from its parent up to the root
    private final boolean[][] turns; // whether the path turns right at the row

    private LabelTree(int labels, int[] left, int[] right, int[][] paths, boolean[][] turns) {
        this.labels = labels;
        this.left = left;
        this.right = right;
        this.paths = paths;
        this.turns = turns;
    }

    /// @param vocabulary labels by falling count
    static LabelTree of(Vocabulary vocabulary) {
        int labels = vocabulary.size();
        int nodes = 2 * labels - 1;
        var counts = new long[nodes];
        var parents = new int[nodes];
        var left = new int[nodes];
        var right = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            counts[i] = i < labels ? vocabulary.count(i) : Long.MAX_VALUE;
            parents[i] = NONE;
            left[i] = NONE;
            right[i] = NONE;
        }
        int leaf = labels - 1;
        int inner = labels;
        for (int made = labels; made < nodes; made++) {
            left[made] = leaf >= 0 && counts[leaf] < counts[inner] ? leaf-- : inner++;
            right[made] = leaf >= 0 && counts[leaf] < counts[inner] ? leaf-- : inner++;
            counts[made] = counts[left[made]] + counts[right[made]];
            parents[left[made]] = made;
            parents[right[made]] = made;
        }
        var paths = new int[labels][];
        var turns = new boolean[labels][];
        for (int label = 0; label < labels; label++) {
            int depth = 0;
            for (int node = label; parents[node] != NONE; node = parents[node]) {
                depth++;
            }
            paths[label] = new int[depth];
            turns[label] = new boolean[depth];
            int at = 0;
            for (int node = label; parents[node] != NONE; node = parents[node]) {
                paths[label][at] = parents[node] - labels;
                turns[label][at++] = right[parents[node]] == node;
            }
        }
        return new LabelTree(labels, left, right, paths, turns);
    }

    /// Rows of the inner nodes from the label up to the root.
    int[] path(int label) {
        return paths[label];
    }

    /// Whether the way down turns right at each node of [#path].
    boolean[] turns(int label) {
        return turns[label];
    }

    int longestPath() {
        int longest = 0;
        for (int[] path : paths) {
            longest = Math.max(longest, path.length);
        }
        return longest;
    }

    /// The node at the top; a label if there is only one.
    int root() {
        return left.length - 1;
    }

    boolean isLabel(int node) {
        return node < labels;
    }

    /// The row of an inner node.
    int row(int node) {
        return node - labels;
    }

    int left(int node) {
        return left[node];
    }

    int right(int node) {
        return right[node];
    }
}
