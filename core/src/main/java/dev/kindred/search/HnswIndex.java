package dev.kindred.search;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.RowRanges;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.lucene.util.Bits;

/// Walks through a graph of near neighbours instead of comparing all rows: some hundreds or thousands of
/// them, of any number. Scores are true, as in [ExactIndex], but an answer may be missed; the larger
/// [#searchWidth], the fewer are.
///
/// ```java
/// var index = HnswIndex.build(embeddings, HnswOptions.defaults(), IndexingListener.SILENT);
/// index.near("king", 10);
/// var grown = index.with(moreEmbeddings).without(List.of("misspelt"));
/// ```
///
/// Words come and go by [#with] and [#without], which answer an index of their own that shares what has not
/// changed: who searches the old one is not disturbed. The graph depends on the options and the order of
/// words coming and going, not on the number of threads.
///
/// Compared with all rows are queries by another metric than the graph's, 3CosMul, and filters, ranks and
/// limits with which a walk would meet as many rows. So is whatever a walk finds too few answers to.
public final class HnswIndex implements NeighbourIndex {

    /// [#searchWidth] of a new index.
    public static final int DEFAULT_SEARCH_WIDTH = 100;

    /// With a larger share of deleted nodes in it, the graph is repaired: [#without].
    public static final double MOST_DELETED = 0.2;

    private static final int WIDEST_SEARCH = 1_000_000;
    private static final int SAMPLED_IDS = 1024;

    private final Members members;
    private final ExactIndex exact;
    private final NeighbourGraph graph;
    private final NodeVectors vectors;
    private final Nearness nearness;
    private final int[] loose; // nodes that the graph cannot hold
    private final HnswOptions options;
    private final int searchWidth;
    private final FloatKernels kernels = FloatKernels.best();
    private final Queue<GraphWalk> idle = new ConcurrentLinkedQueue<>();

    HnswIndex(
            Members members,
            ExactIndex exact,
            NeighbourGraph graph,
            NodeVectors vectors,
            Nearness nearness,
            HnswOptions options,
            int searchWidth) {
        this.members = members;
        this.exact = exact;
        this.graph = graph;
        this.vectors = vectors;
        this.nearness = nearness;
        this.options = options;
        this.searchWidth = searchWidth;
        this.loose = IntStream.range(0, nearness.factors().length)
                .filter(node -> !nearness.isInGraph(node))
                .toArray();
    }

    /// Builds the graph of all words, which takes about 110 bytes a word with the default options, beside the
    /// vectors. The time grows with the number of words times the width of the beam.
    public static HnswIndex build(Embeddings embeddings, HnswOptions options, IndexingListener listener) {
        var exact = ExactIndex.of(embeddings, options.threads());
        var rows = exact.rows();
        var nearness = Nearness.of(options.metric(), rows, options.threads());
        var empty = new NeighbourGraph(
                new Links.OnHeap(new int[0][]), new int[0][][], -1, Followers.NONE, options.maxConnections());
        var building = new GraphBuilding(empty, rows, nearness, options, new BitSet());
        building.insert(IntStream.range(0, rows.rows()), listener);
        var members = membersOf(embeddings, exact);
        var vectors = NodeVectors.of(rows, options);
        return new HnswIndex(members, exact, building.graph(), vectors, nearness, options, DEFAULT_SEARCH_WIDTH);
    }

    static Members membersOf(Embeddings embeddings, ExactIndex exact) {
        return Members.of(
                embeddings.matrix() instanceof ComposedMatrix
                        ? new Embeddings(embeddings.vocabulary(), exact.rows())
                        : embeddings);
    }

    /// The same graph, whose walks read something else.
    public HnswIndex withQuantization(HnswOptions.Quantization quantization) {
        var changed = options.withQuantization(quantization);
        var read = NodeVectors.of(members.rows(), changed);
        return new HnswIndex(members, exact, graph, read, nearness, changed, searchWidth);
    }

    /// The same index that keeps so many candidates on its way: the paper's `ef`, 1 to 1,000,000. A query
    /// with a larger limit keeps as many as its limit.
    public HnswIndex withSearchWidth(int width) {
        if (width < 1 || width > WIDEST_SEARCH) {
            throw new IllegalArgumentException("ef " + width + ", must be from 1 to " + WIDEST_SEARCH);
        }
        return new HnswIndex(members, exact, graph, vectors, nearness, options, width);
    }

    /// An index that has these words besides. A word that is there already is replaced: its old vector is
    /// deleted. Costs what the new words cost, and four bytes a word that is there.
    ///
    /// @throws IllegalArgumentException if a vector is of another dimension or not finite
    public HnswIndex with(Embeddings more, IndexingListener listener) {
        requireFitting(more);
        var known = more.vocabulary().words().stream()
                .filter(word -> embeddings().vocabulary().id(word) != Vocabulary.UNKNOWN)
                .toList();
        var fewer = known.isEmpty() ? members : members.without(nodes(known));
        var grown = fewer.with(more);
        var rows = grown.rows();
        var nearer = nearness.with(rows, options.threads());
        var building = new GraphBuilding(graph, rows, nearer, options, grown.deleted());
        building.insert(IntStream.range(graph.size(), rows.rows()), listener);
        NodeVectors extended = switch (vectors) {
            case FloatNodes _ -> new FloatNodes(rows);
            case ByteNodes bytes -> bytes.with(rows, options.threads());
        };
        var words = ExactIndex.of(grown.words());
        return new HnswIndex(grown, words, building.graph(), extended, nearer, options, searchWidth).repaired(listener);
    }

    private void requireFitting(Embeddings more) {
        if (more.dimension() != embeddings().dimension()) {
            throw new IllegalArgumentException("vectors of dimension " + more.dimension() + " for an index of "
                    + embeddings().dimension());
        }
        for (int row = 0; row < more.size(); row++) {
            for (float x : more.matrix().row(row)) {
                if (!Float.isFinite(x)) {
                    throw new IllegalArgumentException("the vector of \""
                            + more.vocabulary().word(row) + "\" has the component " + x + ", must be finite");
                }
            }
        }
    }

    private BitSet nodes(Collection<String> words) {
        var nodes = new BitSet();
        for (String word : words) {
            int id = embeddings().vocabulary().id(word);
            if (id == Vocabulary.UNKNOWN) {
                throw new UnknownWordException(word);
            }
            nodes.set(members.node(id));
        }
        return nodes;
    }

    /// An index without these words. Their nodes are no longer answers but still show the way, until a share
    /// of [#MOST_DELETED] of the graph is deleted: then they leave it, and what was linked to them is linked
    /// anew.
    ///
    /// @throws UnknownWordException if a word is not there
    public HnswIndex without(Collection<String> words, IndexingListener listener) {
        var fewer = members.without(nodes(words));
        var left = ExactIndex.of(fewer.words());
        return new HnswIndex(fewer, left, graph, vectors, nearness, options, searchWidth).repaired(listener);
    }

    private HnswIndex repaired(IndexingListener listener) {
        if (deletedInGraph() <= MOST_DELETED * (embeddings().size() + deletedInGraph())) {
            return this;
        }
        var building = new GraphBuilding(graph, members.rows(), nearness, options, members.deleted());
        building.dropDeleted(listener);
        return new HnswIndex(members, exact, building.graph(), vectors, nearness, options, searchWidth);
    }

    /// How many deleted nodes still show the way.
    public int deletedInGraph() {
        return (int) members.deleted().stream()
                .filter(node -> graph.ground().count(node) > 0)
                .filter(node -> !graph.followers()
                        .isLeader(node, follower -> !members.deleted().get(follower)))
                .count();
    }

    @Override
    public Embeddings embeddings() {
        return exact.embeddings();
    }

    public HnswOptions options() {
        return options;
    }

    /// How many candidates are kept on the way.
    public int searchWidth() {
        return searchWidth;
    }

    /// The levels of the graph.
    public int levels() {
        return graph.levels();
    }

    /// The mean number of links of a node on the lowest level.
    public double meanLinks() {
        return graph.size() == 0 ? 0 : (double) graph.ground().total() / graph.size();
    }

    /// What the index takes beside the vectors, in a file and about so much in memory.
    public long sizeBytes() {
        return HnswFile.sizeBytes(this);
    }

    Members members() {
        return members;
    }

    NeighbourGraph graph() {
        return graph;
    }

    NodeVectors vectors() {
        return vectors;
    }

    Nearness nearness() {
        return nearness;
    }

    @Override
    public List<List<Neighbour>> search(List<Query> queries) {
        var answers = new ArrayList<>(Collections.nCopies(queries.size(), List.<Neighbour>of()));
        int threads = Math.min(options.threads(), queries.size());
        if (threads > 0) {
            RowRanges.each(queries.size(), 1, threads, (q, _) -> answers.set(q, answer(queries.get(q))));
        }
        return Collections.unmodifiableList(answers);
    }

    private List<Neighbour> answer(Query query) {
        if (query.metric() != options.metric() || query.method() != AnalogyMethod.THREE_COS_ADD) {
            return exact.search(query);
        }
        var batch = new QueryBatch(embeddings(), List.of(query));
        var scorer = batch.scorers().getFirst();
        int end = Math.min(embeddings().size(), query.mostFrequent());
        boolean isOpen =
                query.filter().equals(Query.EVERY_ID) && end == embeddings().size();
        int width = (int) Math.min(WIDEST_SEARCH, Math.max(searchWidth, (long) query.limit() + scorer.words().length));
        if (scorer.length() == 0 || isWorthComparingAll(width, isOpen ? 1 : share(query, end))) {
            return exact.search(query);
        }
        IntPredicate mayAnswer = isOpen ? Query.EVERY_ID : id -> id < end && scorer.mayAnswer(id);
        var accepted = isOpen && members.deleted().isEmpty()
                ? new Bits.MatchAllBits(graph.size())
                : accepted(id -> id >= 0 && mayAnswer.test(id));
        IntPredicate answers = node -> {
            int id = members.id(node);
            return id >= 0 && mayAnswer.test(id) && scorer.mayAnswer(id);
        };
        int[] ids = walk(batch.vectors(), scorer, width, accepted)
                .flatMap(node -> graph.followers().of(node, query.limit(), answers))
                .filter(answers)
                .map(members::id)
                .toArray();
        var best = Rescoring.best(embeddings(), exact.rows(), scorer.target(), ids);
        return best.size() < query.limit() ? exact.search(query) : best;
    }

    /// Whether a walk would meet as many rows as may answer: with `n` nodes it meets about `ln n` times its
    /// width (Lucene's estimate), and more if only a share of them counts.
    private boolean isWorthComparingAll(int width, double share) {
        double met = Math.log(graph.size() + 1.0) * width / share;
        return !(met < share * embeddings().size());
    }

    /// About how many of the ids may answer.
    private double share(Query query, int end) {
        int step = Math.max(1, end / SAMPLED_IDS);
        int tried = 0;
        int accepted = 0;
        for (int id = 0; id < end; id += step) {
            tried++;
            accepted += query.filter().test(id) ? 1 : 0;
        }
        return (double) accepted / tried * end / embeddings().size();
    }

    /// @return the nodes that were found, and those that no walk finds
    private IntStream walk(float[] point, Scorer scorer, int width, Bits accepted) {
        var walk = idle.poll();
        if (walk == null) {
            walk = new GraphWalk(graph, vectors, nearness, kernels);
        }
        int[] nodes = walk.nearest(point, (float) scorer.length(), width, accepted);
        idle.add(walk);
        return IntStream.concat(Arrays.stream(nodes), Arrays.stream(loose));
    }

    private Bits accepted(IntPredicate isAccepted) {
        return new Bits() {
            @Override
            public boolean get(int node) {
                return isAccepted.test(members.id(node))
                        || graph.followers().isLeader(node, follower -> isAccepted.test(members.id(follower)));
            }

            @Override
            public int length() {
                return graph.size();
            }
        };
    }
}
