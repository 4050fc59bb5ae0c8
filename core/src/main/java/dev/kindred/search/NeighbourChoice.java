package dev.kindred.search;

import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.apache.lucene.util.NumericUtils;

/// Chooses which nodes a node is linked to. One thread's own.
final class NeighbourChoice {

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

    /// The links of a new node: the paper's algorithm 1 up to its line 10, as if the node were alone.
    ///
    /// @return `[level + 1][]`
    int[][] ofNew(int node, int level, NeighbourGraph graph) {
        standAt(node);
        var links = new int[level + 1][];
        Arrays.fill(links, NeighbourGraph.NO_LINKS);
        if (graph.entry() < 0) {
            return links;
        }
        int[] from = {graph.entry()};
        for (int l = graph.levels() - 1; l > level; l--) {
            from = walk.onLevel(l, 1, from);
        }
        for (int l = Math.min(level, graph.levels() - 1); l >= 0; l--) {
            from = walk.onLevel(l, options.beamWidth(), from);
            links[l] = nearest(from, from.length, node, options.mostLinks(l));
        }
        return links;
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
        kernels.scale(length > 0 ? 1 / length : 0, point, 0, stride);
        walk.scorer().moveTo(point, length);
    }

    private int[] nearest(int[] candidates, int count, int node, int most) {
        if (scores.length < count) {
            scores = new float[count];
            ranking = new long[count];
        }
        walk.scorer().bulkScore(candidates, scores, count);
        int ranked = rank(candidates, count, other -> other != node && mayBeLinked.test(other));
        if (ranked == 0) { // better than to be out of reach
            ranked = rank(candidates, count, other -> other != node);
        }
        return diverse(ranked, most);
    }

    private int rank(int[] candidates, int count, IntPredicate isLinked) {
        int ranked = 0;
        for (int i = 0; i < count; i++) {
            if (isLinked.test(candidates[i])) {
                ranking[ranked++] = (long) ~NumericUtils.floatToSortableInt(scores[i]) << 32 | candidates[i];
            }
        }
        Arrays.sort(ranking, 0, ranked);
        return ranked;
    }

    /// The paper's algorithm 4, without its extensions: from the nearest on, a candidate is taken unless it
    /// is nearer to one that was taken than to the node, so that links lead in different directions.
    private int[] diverse(int ranked, int most) {
        var chosen = new int[Math.min(most, ranked)];
        int count = 0;
        for (int i = 0; i < ranked && count < most; i++) {
            int candidate = (int) ranking[i];
            float score = NumericUtils.sortableIntToFloat((int) ~(ranking[i] >> 32));
            rows.copyRows(candidate, 1, tile, count * stride);
            kernels.products(tile, count * stride, 1, tile, 0, count, stride, products, 0);
            boolean isShadowed = false;
            for (int k = 0; k < count && !isShadowed; k++) {
                isShadowed = nearness.between(products[k], candidate, chosen[k]) >= score;
            }
            if (!isShadowed) {
                chosen[count++] = candidate;
            }
        }
        return Arrays.copyOf(chosen, count);
    }
}
