package dev.kindred.cluster;

import dev.kindred.cluster.Hdbscan.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What becomes of groups as the distance that is allowed shrinks, where fewer than so many points are no group
/// (McInnes & Healy 2017, section 2.3; Campello et al. 2015, section 5): a group loses points, and at times
/// falls apart. `λ` is one divided by the distance.
///
/// A distance of 0 counts as half the least that is above 0: points in one place are as dense as can be, but
/// not infinitely so.
final class CondensedTree {

    private static final int NONE = -1;
    private static final int ROOT = 0;

    private final Dendrogram merges;
    private final int smallest;
    private final double leastDistance;
    private final int[] groups; // [points]: the group that a point leaves last
    private final double[] lambdas; // [points]: at which it leaves
    private int[] parents = new int[16]; // [groups]
    private double[] births = new double[16]; // [groups]: λ
    private double[] stabilities = new double[16]; // [groups]: the sum over points of λ lasted
    private double[] ends = new double[16]; // [groups]: λ at which its last points leave, or it falls apart
    private int count;

    private CondensedTree(Dendrogram merges, int smallest) {
        this.merges = merges;
        this.smallest = smallest;
        this.groups = new int[merges.points()];
        this.lambdas = new double[merges.points()];
        this.leastDistance = Arrays.stream(merges.distances())
                        .filter(distance -> distance > 0)
                        .min()
                        .orElse(1)
                / 2;
    }

    static CondensedTree of(SpanningTree tree, int smallest) {
        var condensed = new CondensedTree(Dendrogram.of(tree), smallest);
        condensed.fallApart();
        return condensed;
    }

    private int newGroup(int parent, double birth) {
        if (count == parents.length) {
            parents = Arrays.copyOf(parents, 2 * count);
            births = Arrays.copyOf(births, 2 * count);
            stabilities = Arrays.copyOf(stabilities, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        parents[count] = parent;
        births[count] = birth;
        ends[count] = birth;
        return count++;
    }

    private record Piece(int node, int group) {}

    private void fallApart() {
        int root = newGroup(NONE, 0);
        var pieces = new ArrayDeque<Piece>();
        pieces.add(new Piece(merges.root(), root));
        while (!pieces.isEmpty()) {
            var piece = pieces.remove();
            if (merges.isPoint(piece.node())) {
                leave(piece.node(), piece.group(), births[piece.group()]); // a single point is all there is
                continue;
            }
            double distance = merges.distances()[merges.merge(piece.node())];
            double lambda = 1 / Math.max(leastDistance, distance);
            var parts = parts(piece.node(), distance);
            long groupsWithin =
                    parts.stream().filter(part -> merges.size(part) >= smallest).count();
            for (int part : parts) {
                if (merges.size(part) < smallest) {
                    leave(part, piece.group(), lambda);
                } else if (groupsWithin == 1) {
                    pieces.add(new Piece(part, piece.group()));
                } else {
                    last(piece.group(), lambda, merges.size(part));
                    pieces.add(new Piece(part, newGroup(piece.group(), lambda)));
                }
            }
        }
    }

    /// What a node falls apart into when all edges of one length are taken away at once (Campello et al. 2013,
    /// section 3.2). One after the other, clusters would depend on the order of equal edges, and there are
    /// many: mutual reachability distances often are the core distance of the same point.
    private List<Integer> parts(int node, double distance) {
        var parts = new ArrayList<Integer>();
        var nodes = new ArrayDeque<Integer>();
        nodes.push(node);
        while (!nodes.isEmpty()) {
            int next = nodes.pop();
            if (merges.isPoint(next) || merges.distances()[merges.merge(next)] < distance) {
                parts.add(next);
            } else {
                nodes.push(merges.right()[merges.merge(next)]);
                nodes.push(merges.left()[merges.merge(next)]);
            }
        }
        return parts;
    }

    /// Some points of a group lasted to here.
    private void last(int group, double lambda, int points) {
        stabilities[group] += (lambda - births[group]) * points;
        ends[group] = Math.max(ends[group], lambda);
    }

    /// All points below `node` leave their group.
    private void leave(int node, int group, double lambda) {
        last(group, lambda, merges.size(node));
        var nodes = new ArrayDeque<Integer>();
        nodes.push(node);
        while (!nodes.isEmpty()) {
            int next = nodes.pop();
            if (merges.isPoint(next)) {
                groups[next] = group;
                lambdas[next] = lambda;
            } else {
                nodes.push(merges.left()[merges.merge(next)]);
                nodes.push(merges.right()[merges.merge(next)]);
            }
        }
    }

    Hdbscan clusters(Selection selection) {
        int[] chosen = chosen(
                switch (selection) {
                    case EXCESS_OF_MASS -> longestLasting();
                    case LEAF -> leaves();
                });
        int points = groups.length;
        var numbers = new int[count];
        Arrays.fill(numbers, NONE);
        int found = 0;
        var clusters = new int[points];
        var probabilities = new double[points];
        for (int point = 0; point < points; point++) {
            int group = chosen[groups[point]];
            clusters[point] = Hdbscan.NOISE;
            if (group != NONE) {
                numbers[group] = numbers[group] == NONE ? found++ : numbers[group];
                clusters[point] = numbers[group];
                probabilities[point] = Math.min(1, lambdas[point] / ends[group]);
            }
        }
        return new Hdbscan(clusters, found, probabilities, outlierScores());
    }

    /// The clusters of the greatest total stability of which none is within another (Campello et al. 2015,
    /// section 5.3). All points together are none.
    private boolean[] longestLasting() {
        var isChosen = new boolean[count];
        var below = new double[count]; // the best that the groups within can do
        for (int group = count - 1; group > ROOT; group--) {
            isChosen[group] = stabilities[group] >= below[group];
            below[parents[group]] += Math.max(stabilities[group], below[group]);
        }
        return isChosen;
    }

    private boolean[] leaves() {
        var isLeaf = new boolean[count];
        Arrays.fill(isLeaf, true);
        for (int group = count - 1; group > ROOT; group--) {
            isLeaf[parents[group]] = false;
        }
        isLeaf[ROOT] = false;
        return isLeaf;
    }

    /// For each group the outermost one round it, or itself, that is a cluster. Groups come after those round
    /// them.
    private int[] chosen(boolean[] isChosen) {
        var outermost = new int[count];
        for (int group = 0; group < count; group++) {
            int round = group == ROOT ? NONE : outermost[parents[group]];
            outermost[group] = round == NONE && isChosen[group] ? group : round;
        }
        return outermost;
    }

    private double[] outlierScores() {
        var densest = ends.clone();
        for (int group = count - 1; group > ROOT; group--) {
            densest[parents[group]] = Math.max(densest[parents[group]], densest[group]);
        }
        var scores = new double[groups.length];
        for (int point = 0; point < scores.length; point++) {
            double most = densest[groups[point]];
            scores[point] = most == 0 ? 0 : 1 - lambdas[point] / most;
        }
        return scores;
    }
}
