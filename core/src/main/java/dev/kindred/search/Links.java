package dev.kindred.search;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The links of all nodes on the lowest level of a graph. Read by all threads at once.
sealed interface Links permits Links.OnHeap, MappedLinks {

    /// How many nodes there are.
    int size();

    /// Copies the links of `node` to the start of `target`, which has room for as many as a node may have.
    ///
    /// @return how many there are
    int copy(int node, int[] target);

    int count(int node);

    /// The links of every node, in arrays that nobody else changes; the list of lists is the caller's.
    int[][] lists();

    /// Lists in memory. Graphs that grow out of one another share those that have not changed.
    record OnHeap(int[][] lists) implements Links {

        @Override
        public int size() {
            return lists.length;
        }

        @Override
        public int copy(int node, int[] target) {
            int[] links = lists[node];
            System.arraycopy(links, 0, target, 0, links.length);
            return links.length;
        }

        @Override
        public int count(int node) {
            return lists[node].length;
        }

        @Override
        public int[][] lists() {
            return lists.clone();
        }
    }

    /// The number of links of all nodes together.
    default long total() {
        return IntStream.range(0, size()).mapToLong(this::count).sum();
    }

    static int[][] none(int nodes) {
        var lists = new int[nodes][];
        Arrays.fill(lists, NeighbourGraph.NO_LINKS);
        return lists;
    }
}
