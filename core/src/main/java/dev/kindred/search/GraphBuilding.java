package dev.kindred.search;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.RandomStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Builds and changes a graph: Malkov & Yashunin's algorithm 1, by batches.
///
/// The nodes of a batch, a sixteenth of those that are there, look for their neighbours in the graph as it
/// was before the batch; then all links back to them are made, a node's by one thread. So the graph depends
/// on the seed and not on the threads (Manohar et al., "ParlayANN: Scalable and Deterministic Parallel
/// Graph-Based Approximate Nearest Neighbor Search Algorithms", 2024, section 3.1). Other than in the paper,
/// nodes of high levels come first, so that the upper levels are complete when most nodes come; and
/// algorithm 4 chooses from the whole beam.
final class GraphBuilding {

    /// A batch is at most such a share of the graph: its nodes do not see one another.
    private static final int SHARE = 16;

    private static final int LARGEST_BATCH = 1 << 13;
    private static final int NODES_AT_ONCE = 8;
    private static final int TARGETS_AT_ONCE = 32;
    private static final int HIGHEST_LEVEL = 32;
    private static final double FRACTION = 0x1p-53;

    private final Matrix rows;
    private final Nearness nearness;
    private final HnswOptions options;
    private final BitSet deleted;
    private final FloatKernels kernels = FloatKernels.best();
    private final Queue<NeighbourChoice> idle = new ConcurrentLinkedQueue<>();
    private final int[][] ground; // [nodes][links]; the lists themselves are never changed
    private final int[][][] upper; // [nodes][levels above 0][links]; the same
    private int entry;
    private Followers followers;
    private int inGraph;

    /// @param known   what is there; its nodes are the first
    /// @param rows    of all nodes, those to come included
    /// @param deleted nodes that nothing more is linked to
    GraphBuilding(NeighbourGraph known, Matrix rows, Nearness nearness, HnswOptions options, BitSet deleted) {
        this.rows = rows;
        this.nearness = nearness;
        this.options = options;
        this.deleted = deleted;
        int[][] lists = known.ground().lists();
        this.ground = Arrays.copyOf(lists, rows.rows());
        Arrays.fill(ground, known.size(), ground.length, NeighbourGraph.NO_LINKS);
        this.upper = Arrays.copyOf(known.upper(), rows.rows());
        Arrays.fill(upper, known.size(), upper.length, NeighbourGraph.ON_GROUND_ONLY);
        this.entry = known.entry();
        this.followers = known.followers();
        this.inGraph = known.size();
    }

    NeighbourGraph graph() {
        return new NeighbourGraph(new Links.OnHeap(ground), upper, entry, followers, options.maxConnections());
    }

    /// Inserts nodes that are not there.
    void insert(IntStream nodes, IndexingListener listener) {
        int[] order = byLevel(nodes.filter(nearness::isInGraph).toArray());
        int done = 0;
        while (done < order.length) {
            int batch = entry < 0 ? 1 : Math.clamp(inGraph / SHARE, 1, LARGEST_BATCH);
            int to = Math.min(order.length, done + batch);
            insertBatch(Arrays.copyOfRange(order, done, to));
            inGraph += to - done;
            done = to;
            listener.reached((double) done / order.length);
        }
    }

    /// The highest first, equal ones in their order.
    private int[] byLevel(int[] nodes) {
        int[] levels = Arrays.stream(nodes).map(this::level).toArray();
        return IntStream.rangeClosed(-HIGHEST_LEVEL, 0)
                .flatMap(level -> IntStream.range(0, nodes.length)
                        .filter(i -> levels[i] == -level)
                        .map(i -> nodes[i]))
                .toArray();
    }

    /// The level of a node: a draw of its own, so that it does not depend on who came before.
    private int level(int node) {
        double uniform = ((RandomStream.of(options.seed(), node).next() >>> 11) + 1) * FRACTION;
        return Math.min(HIGHEST_LEVEL, (int) (-Math.log(uniform) / Math.log(options.maxConnections())));
    }

    private void insertBatch(int[] nodes) {
        var before = graph();
        var places = new NeighbourChoice.Place[nodes.length];
        RowRanges.each(
                nodes.length,
                NODES_AT_ONCE,
                options.threads(),
                (first, count) -> choosing(before, choice -> {
                    for (int i = first; i < first + count; i++) {
                        places[i] = choice.ofNew(nodes[i], level(nodes[i]), before);
                    }
                }));
        followers = followers.with(IntStream.range(0, nodes.length)
                .filter(i -> places[i].leader() >= 0)
                .mapToObj(i -> new int[] {places[i].leader(), nodes[i]})
                .toList());
        int[][][] chosen =
                Arrays.stream(places).map(NeighbourChoice.Place::links).toArray(int[][][]::new);
        int highest = 0;
        for (int i = 0; i < nodes.length; i++) {
            if (chosen[i].length > 0) {
                place(nodes[i], chosen[i]);
                highest = Math.max(highest, chosen[i].length);
            }
        }
        for (int level = 0; level < highest; level++) {
            linkBack(level, nodes, chosen, before);
        }
    }

    private void place(int node, int[][] links) {
        ground[node] = links[0];
        upper[node] = Arrays.copyOfRange(links, 1, links.length);
        if (entry < 0 || upper[node].length > upper[entry].length) {
            entry = node;
        }
    }

    /// Links the nodes that the new ones have chosen back to them.
    private void linkBack(int level, int[] nodes, int[][][] chosen, NeighbourGraph before) {
        long[] pairs = IntStream.range(0, nodes.length)
                .filter(i -> chosen[i].length > level)
                .boxed()
                .flatMapToLong(i -> Arrays.stream(chosen[i][level]).mapToLong(to -> (long) to << 32 | nodes[i]))
                .toArray();
        Arrays.parallelSort(pairs);
        int[] starts = IntStream.range(0, pairs.length)
                .filter(p -> p == 0 || pairs[p] >>> 32 != pairs[p - 1] >>> 32)
                .toArray();
        RowRanges.each(
                starts.length,
                TARGETS_AT_ONCE,
                options.threads(),
                (first, count) -> choosing(before, choice -> {
                    for (int s = first; s < first + count; s++) {
                        int end = s + 1 < starts.length ? starts[s + 1] : pairs.length;
                        linkBack(level, pairs, starts[s], end, choice);
                    }
                }));
    }

    private void linkBack(int level, long[] pairs, int from, int to, NeighbourChoice choice) {
        int target = (int) (pairs[from] >>> 32);
        int[] known = links(level, target);
        int[] candidates = Arrays.copyOf(known, known.length + to - from);
        int count = known.length;
        for (int p = from; p < to; p++) {
            int source = (int) pairs[p];
            if (!contains(known, source)) {
                candidates[count++] = source;
            }
        }
        setLinks(level, target, choice.of(target, candidates, count, options.mostLinks(level)));
    }

    private static boolean contains(int[] links, int node) {
        for (int link : links) {
            if (link == node) {
                return true;
            }
        }
        return false;
    }

    private int[] links(int level, int node) {
        return level == 0 ? ground[node] : upper[node][level - 1];
    }

    /// Graphs that were there before share what is not changed, so lists are replaced.
    private void setLinks(int level, int node, int[] links) {
        if (level == 0) {
            ground[node] = links;
        } else {
            upper[node] = upper[node].clone();
            upper[node][level - 1] = links;
        }
    }

    private void choosing(NeighbourGraph graph, Consumer<NeighbourChoice> work) {
        var choice = idle.poll();
        if (choice == null) {
            var walk = new GraphWalk(graph, new FloatNodes(rows), nearness, kernels);
            choice = new NeighbourChoice(walk, rows, nearness, options, node -> !deleted.get(node), kernels);
        }
        choice.enter(graph);
        work.accept(choice);
        idle.add(choice);
    }

    /// Takes the deleted nodes out of the graph: who was linked to one is linked to that one's neighbours
    /// (Singh et al., "FreshDiskANN", 2021, algorithm 4). A node that is left without links is inserted
    /// anew. Leaders of nodes that are not deleted stay.
    void dropDeleted(IndexingListener listener) {
        var dropped = new BitSet();
        deleted.stream()
                .filter(node -> !followers.isLeader(node, follower -> !deleted.get(follower)))
                .forEach(dropped::set);
        var before = new NeighbourGraph(
                new Links.OnHeap(ground.clone()), upper.clone(), entry, followers, options.maxConnections());
        RowRanges.each(
                rows.rows(),
                TARGETS_AT_ONCE,
                options.threads(),
                (first, count) -> choosing(before, choice -> {
                    for (int node = first; node < first + count; node++) {
                        if (!dropped.get(node)) {
                            repair(node, dropped, before, choice);
                        }
                    }
                }));
        int[] alone = IntStream.range(0, rows.rows())
                .filter(node -> !dropped.get(node) && before.ground().count(node) > 0 && ground[node].length == 0)
                .toArray();
        IntStream.concat(dropped.stream(), Arrays.stream(alone)).forEach(node -> {
            ground[node] = NeighbourGraph.NO_LINKS;
            upper[node] = NeighbourGraph.ON_GROUND_ONLY;
        });
        entry = NeighbourGraph.highest(upper, node -> ground[node].length > 0);
        insert(Arrays.stream(alone), listener);
    }

    private void repair(int node, BitSet dropped, NeighbourGraph before, NeighbourChoice choice) {
        for (int level = 0; level <= upper[node].length; level++) {
            int[] known = links(level, node);
            if (Arrays.stream(known).anyMatch(dropped::get)) {
                int l = level;
                int[] candidates = Arrays.stream(known)
                        .flatMap(link -> dropped.get(link) ? others(before, l, link) : IntStream.of(link))
                        .filter(other -> other != node && !dropped.get(other))
                        .distinct()
                        .toArray();
                setLinks(level, node, choice.best(node, candidates, candidates.length, options.mostLinks(level)));
            }
        }
    }

    private static IntStream others(NeighbourGraph graph, int level, int node) {
        var links = new int[2 * graph.maxConnections()];
        return Arrays.stream(links, 0, graph.copyLinks(level, node, links));
    }
}
