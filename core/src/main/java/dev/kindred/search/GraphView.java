package dev.kindred.search;

import java.util.stream.IntStream;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.hnsw.HnswGraph;

/// A graph as Lucene walks it: one node's links after the other. One thread's own.
final class GraphView extends HnswGraph {

    private final NeighbourGraph graph;
    private final int[] links;
    private int count;
    private int next;

    GraphView(NeighbourGraph graph) {
        this.graph = graph;
        this.links = new int[2 * graph.maxConnections()];
    }

    @Override
    public void seek(int level, int node) {
        count = graph.copyLinks(level, node, links);
        next = 0;
    }

    @Override
    public int nextNeighbor() {
        return next < count ? links[next++] : DocIdSetIterator.NO_MORE_DOCS;
    }

    @Override
    public int neighborCount() {
        return count;
    }

    @Override
    public int size() {
        return graph.size();
    }

    @Override
    public int numLevels() {
        return graph.levels();
    }

    @Override
    public int maxConn() {
        return graph.maxConnections();
    }

    @Override
    public int entryNode() {
        return graph.entry();
    }

    @Override
    public NodesIterator getNodesOnLevel(int level) {
        int[] nodes = IntStream.range(0, graph.size())
                .filter(node -> graph.upper()[node].length >= level)
                .toArray();
        return new ArrayNodesIterator(nodes, nodes.length);
    }
}
