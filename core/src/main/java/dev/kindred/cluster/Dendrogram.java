package dev.kindred.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// How points join to one group, two groups at a time, the nearest first: single linkage, read off the spanning
/// tree. Nodes below `points` are the points, node `points + i` is what the merge `i` made; the last one is the
/// root.
///
/// @param points    how many
/// @param left      `[points - 1]`: one of the nodes that merge
/// @param right     `[points - 1]`: the other
/// @param distances `[points - 1]`: at which they do, never falling
/// @param sizes     `[points - 1]`: points of what they make
record Dendrogram(int points, int[] left, int[] right, double[] distances, int[] sizes) {

    static Dendrogram of(SpanningTree tree) {
        int edges = tree.lengths().length;
        var dendrogram = new Dendrogram(edges + 1, new int[edges], new int[edges], new double[edges], new int[edges]);
        int[] byLength = IntStream.range(0, edges)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer edge) -> tree.lengths()[edge]))
                .mapToInt(Integer::intValue)
                .toArray();
        var parents = new int[2 * edges + 1]; // the node that a node is now part of
        Arrays.setAll(parents, node -> node);
        for (int merge = 0; merge < edges; merge++) {
            int edge = byLength[merge];
            int a = group(tree.from()[edge], parents);
            int b = group(tree.to()[edge], parents);
            dendrogram.left[merge] = a;
            dendrogram.right[merge] = b;
            dendrogram.distances[merge] = tree.lengths()[edge];
            dendrogram.sizes[merge] = dendrogram.size(a) + dendrogram.size(b);
            parents[a] = edges + 1 + merge;
            parents[b] = edges + 1 + merge;
        }
        return dendrogram;
    }

    /// The node that nothing has joined yet; the way there is halved for the next one who asks.
    private static int group(int node, int[] parents) {
        int at = node;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    int root() {
        return 2 * points - 2;
    }

    boolean isPoint(int node) {
        return node < points;
    }

    int merge(int node) {
        return node - points;
    }

    int size(int node) {
        return isPoint(node) ? 1 : sizes[merge(node)];
    }
}
