package dev.kindred.search;

import java.util.function.IntPredicate;

/// A graph of near neighbours on several levels, each with fewer nodes than the one below: Malkov &
/// Yashunin, "Efficient and robust approximate nearest neighbor search using Hierarchical Navigable Small
/// World graphs" (2016). Never changed; what a larger graph has in common with it is shared.
///
/// @param ground the links on level 0
/// @param upper  `[nodes][levels above 0][links]`; empty for nodes of level 0
/// @param entry  where every walk begins: a node of the highest level; -1 if no node is in the graph
/// @param followers nodes that stand for others in the graph, and those
/// @param maxConnections most links of a node above level 0, half of the most on level 0
record NeighbourGraph(Links ground, int[][][] upper, int entry, Followers followers, int maxConnections) {

    static final int[] NO_LINKS = {};
    static final int[][] ON_GROUND_ONLY = {};

    int size() {
        return upper.length;
    }

    int levels() {
        return entry < 0 ? 1 : upper[entry].length + 1;
    }

    int copyLinks(int level, int node, int[] target) {
        if (level == 0) {
            return ground.copy(node, target);
        }
        int[] links = upper[node].length < level ? NO_LINKS : upper[node][level - 1];
        System.arraycopy(links, 0, target, 0, links.length);
        return links.length;
    }

    /// Of the nodes, the one of the highest level, and of those the first.
    static int highest(int[][][] upper, IntPredicate isMember) {
        int highest = -1;
        for (int node = 0; node < upper.length; node++) {
            if ((highest < 0 || upper[node].length > upper[highest].length) && isMember.test(node)) {
                highest = node;
            }
        }
        return highest;
    }
}
