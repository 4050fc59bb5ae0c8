package dev.kindred.search;

import dev.kindred.kernel.FloatKernels;
import org.apache.lucene.util.hnsw.RandomVectorScorer;

/// How near nodes are to a point. One thread's own; one point after the other.
final class PointScorer implements RandomVectorScorer {

    private final Nearness nearness;
    private final NodeVectors.Reader reader;
    private final int size;
    private final float[] products = new float[NodeVectors.AT_ONCE];
    private final int[] single = new int[1];
    private final float[] singleScore = new float[1];
    private float[] point = {}; // [stride], of length 1 or 0
    private float length;

    PointScorer(NodeVectors vectors, Nearness nearness, FloatKernels kernels) {
        this.nearness = nearness;
        this.reader = vectors.reader(kernels);
        this.size = vectors.size();
    }

    /// @param point  a unit vector of [RowTile#stride] floats; not copied
    /// @param length of what it stands for
    void moveTo(float[] point, float length) {
        this.point = point;
        this.length = length;
    }

    @Override
    public float score(int node) {
        single[0] = node;
        return bulkScore(single, singleScore, 1);
    }

    /// @return the best of the scores
    @Override
    public float bulkScore(int[] nodes, float[] scores, int count) {
        float best = Float.NEGATIVE_INFINITY;
        for (int from = 0; from < count; from += NodeVectors.AT_ONCE) {
            int some = Math.min(NodeVectors.AT_ONCE, count - from);
            reader.products(point, nodes, from, some, products);
            for (int i = 0; i < some; i++) {
                float score = nearness.of(products[i], nodes[from + i], length);
                scores[from + i] = score;
                best = Math.max(best, score);
            }
        }
        return best;
    }

    @Override
    public int maxOrd() {
        return size;
    }
}
