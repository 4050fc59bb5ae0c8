package dev.kindred.search;

import dev.kindred.kernel.FloatKernels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.lucene.search.TopKnnCollector;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.hnsw.HnswGraphSearcher;
import org.apache.lucene.util.hnsw.NeighborQueue;

/// Walks through a graph towards a point, by Lucene's searcher (the paper's algorithms 2 and 5). One
/// thread's own; walks of one thread follow one another and use its memory again.
final class GraphWalk {

    private static final int FIRST_CANDIDATES = 256;

    private final HnswGraphSearcher searcher;
    private final PointScorer scorer;
    private final int[] links;
    private final float[] scores;
    private NeighbourGraph graph;
    private GraphView view;

    GraphWalk(NeighbourGraph graph, NodeVectors vectors, Nearness nearness, FloatKernels kernels) {
        this.searcher =
                new HnswGraphSearcher(new NeighborQueue(FIRST_CANDIDATES, true), new FixedBitSet(graph.size() + 1));
        this.scorer = new PointScorer(vectors, nearness, kernels);
        this.links = new int[2 * graph.maxConnections()];
        this.scores = new float[links.length];
        this.graph = graph;
        this.view = new GraphView(graph);
    }

    /// Walks through another graph on the same nodes from now on.
    void enter(NeighbourGraph other) {
        graph = other;
        view = new GraphView(other);
    }

    PointScorer scorer() {
        return scorer;
    }

    /// The nodes nearest to a point, best first.
    ///
    /// @param width    at most so many, and no more are kept on the way
    /// @param accepted who may answer; the others still show the way
    int[] nearest(float[] unit, float length, int width, Bits accepted) {
        scorer.moveTo(unit, length);
        var collector = new TopKnnCollector(width, Integer.MAX_VALUE);
        try {
            searcher.search(collector, scorer, view, accepted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Arrays.stream(collector.topDocs().scoreDocs)
                .mapToInt(found -> found.doc)
                .toArray();
    }

    /// Goes from node to node of a level, each nearer to where the scorer stands than the one before, until no
    /// link leads nearer: what a beam of one does, without a memory of whom it met.
    int descend(int level, int from) {
        int nearest = from;
        float best = scorer.score(from);
        int before;
        do {
            before = nearest;
            int count = graph.copyLinks(level, before, links);
            scorer.bulkScore(links, scores, count);
            for (int i = 0; i < count; i++) {
                if (scores[i] > best) {
                    best = scores[i];
                    nearest = links[i];
                }
            }
        } while (nearest != before);
        return nearest;
    }

    /// The nodes nearest to where the scorer stands on one level, best first.
    ///
    /// @param from where the walk begins
    int[] onLevel(int level, int width, int[] from) {
        try {
            var found = searcher.searchLevel(scorer, width, level, from, view);
            var nodes = new int[found.size()];
            for (int i = nodes.length - 1; i >= 0; i--) {
                nodes[i] = found.popNode(); // the worst comes first
            }
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
