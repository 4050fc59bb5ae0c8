package dev.kindred.search;

import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.lucene.util.NumericUtils;

/// Chooses which nodes a node is linked to. One thread's own.
final class NeighbourChoice {

    private static final float EQUAL = 1e-6f;

    /// By dot products a longer vector may be nearer than an equal one.
    private static final int EQUAL_AMONG = 4;

    /// An odd number and its inverse in arithmetic of 32 bits.
    private static final int SCRAMBLING = 0x9E3779B1;

    private static final int UNSCRAMBLING = 0x0E8B2F51;

    private final GraphWalk walk;
    private final Matrix rows;
    private final Nearness nearness;
    private final HnswOptions options;
    private final IntPredicate mayBeLinked;
    private final FloatKernels kernels;
    private final int stride;
    private final float[] point;
    private final float[] tile; // of the nodes chosen so far, and the next one
    private final float[] products;
    private float self; // the score of the node itself, as that of another with an equal vector
    private float margin; // scores that differ by less are those of equal vectors
    private float[] scores = {};
    private long[] ranking = {};

    NeighbourChoice(
            GraphWalk walk,
            Matrix rows,
            Nearness nearness,
            HnswOptions options,
            IntPredicate mayBeLinked,
            FloatKernels kernels) {
        this.walk = walk;
        this.rows = rows;
        this.nearness = nearness;
        this.options = options;
        this.mayBeLinked = mayBeLinked;
        this.kernels = kernels;
        this.stride = RowTile.stride(rows.dimension());
        this.point = new float[stride];
        this.tile = new float[(options.mostLinks(0) + 1) * stride];
        this.products = new float[options.mostLinks(0)];
    }

    void enter(NeighbourGraph graph) {
        walk.enter(graph);
    }

    /// What becomes of a new node.
    ///
    /// @param links  `[level + 1][]`; empty if it has a leader
    /// @param leader a node with an equal vector, or -1
    record Place(int[][] links, int leader) {}

    /// The place of a new node: the paper's algorithm 1 up to its line 10, as if the node were alone.
    Place ofNew(int node, int level, NeighbourGraph graph) {
        standAt(node);
        var links = new int[level + 1][];
        Arrays.fill(links, NeighbourGraph.NO_LINKS);
        if (graph.entry() < 0) {
            return new Place(links, -1);
        }
        int[] from = {graph.entry()};
        for (int l = graph.levels() - 1; l > level; l--) {
            from[0] = walk.descend(l, from[0]);
        }
        for (int l = Math.min(level, graph.levels() - 1); l >= 0; l--) {
            from = walk.onLevel(l, options.beamWidth(), from);
            links[l] = nearest(from, from.length, node, options.mostLinks(l));
            int leader = l > 0 ? -1 : equal(from);
            if (leader >= 0) {
                return new Place(new int[0][], leader);
            }
        }
        return new Place(links, -1);
    }

    /// The first of the nodes, nearest ones in front, whose vector is that of the point.
    private int equal(int[] nodes) {
        for (int i = 0; i < Math.min(EQUAL_AMONG, nodes.length); i++) {
            if (Math.abs(walk.scorer().score(nodes[i]) - self) <= margin) {
                return nodes[i];
            }
        }
        return -1;
    }

    /// The links of a node that others would be linked to as well.
    ///
    /// @param candidates those it has and those that come, all different
    int[] of(int node, int[] candidates, int count, int most) {
        if (count <= most) {
            return Arrays.copyOf(candidates, count);
        }
        return best(node, candidates, count, most);
    }

    /// The same, leaving out what stands in the shadow of others even where there is room.
    int[] best(int node, int[] candidates, int count, int most) {
        standAt(node);
        return nearest(candidates, count, node, most);
    }

    private void standAt(int node) {
        rows.copyRows(node, 1, point, 0);
        double squares = 0;
        for (float x : point) {
            squares += (double) x * x;
        }
        float length = (float) Math.sqrt(squares);
        self = nearness.ofItself(length);
        margin = EQUAL * nearness.scale(length);
        kernels.scale(length > 0 ? 1 / length : 0, point, 0, stride);
        walk.scorer().moveTo(point, length);
    }

    private int[] nearest(int[] candidates, int count, int node, int most) {
        if (scores.length < count) {
            scores = new float[count];
            ranking = new long[count];
        }
        walk.scorer().bulkScore(candidates, scores, count);
        int ranked = rank(candidates, count, node, other -> other != node && mayBeLinked.test(other));
        if (ranked == 0) { // better than to be out of reach
            ranked = rank(candidates, count, node, other -> other != node);
        }
        return diverse(ranked, node, most);
    }

    /// Sorts the candidates by score. The order of equal ones differs from node to node, so that not all nodes
    /// of one vector are linked to the same.
    private int rank(int[] candidates, int count, int node, IntPredicate isLinked) {
        int ranked = 0;
        for (int i = 0; i < count; i++) {
            if (isLinked.test(candidates[i])) {
                int place = (candidates[i] ^ node) * SCRAMBLING;
                ranking[ranked++] = (long) ~NumericUtils.floatToSortableInt(scores[i]) << 32 | (place & 0xFFFF_FFFFL);
            }
        }
        Arrays.sort(ranking, 0, ranked);
        return ranked;
    }

    /// The paper's algorithm 4, without its extensions: from the nearest on, a candidate is taken unless it
    /// is nearer to one that was taken than to the node, so that links lead in different directions.
    private int[] diverse(int ranked, int node, int most) {
        var chosen = new int[Math.min(most, ranked)];
        int count = 0;
        for (int i = 0; i < ranked && count < chosen.length; i++) {
            int candidate = (int) ranking[i] * UNSCRAMBLING ^ node;
            float score = NumericUtils.sortableIntToFloat((int) ~(ranking[i] >> 32));
            if (!isShadowed(candidate, score, chosen, count)) {
                chosen[count++] = candidate;
            }
        }
        return Arrays.copyOf(chosen, count);
    }

    /// Leaves the candidate's row in the tile behind those of the chosen.
    private boolean isShadowed(int candidate, float score, int[] chosen, int count) {
        rows.copyRows(candidate, 1, tile, count * stride);
        kernels.products(tile, count * stride, 1, tile, 0, count, stride, products, 0);
        for (int k = 0; k < count; k++) {
            if (nearness.between(products[k], candidate, chosen[k]) >= score) {
                return true;
            }
        }
        return false;
    }
}
