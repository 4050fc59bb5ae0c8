package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.OverlaidMatrix;
import dev.kindred.vocab.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The words of an index and the nodes of its graph, which are not the same once words came and went. Node
/// `n` is row `n` of the table that the index was built on, or behind those an added vector. Deleted nodes
/// keep their numbers; ids number the words that are left. Never changed.
final class Members {

    private static final int[] THE_SAME = {};

    private final Embeddings base;
    private final Embeddings added;
    private final BitSet deleted; // of nodes
    private final Embeddings words;
    private final Matrix rows; // of nodes
    private final int[] nodes; // of ids, or empty: the same
    private final int[] ids; // of nodes, -1 of a deleted one; or empty: the same

    /// @param base    its rows need no computing
    /// @param added   words and vectors that came later, deleted ones included: a word may be there twice,
    ///                once deleted
    /// @param deleted nodes
    Members(Embeddings base, Embeddings added, BitSet deleted) {
        this.base = base;
        this.added = added;
        this.deleted = deleted;
        int size = base.size() + added.size();
        this.rows = added.size() == 0 ? base.matrix() : stacked(size);
        if (deleted.isEmpty()) {
            this.nodes = THE_SAME;
            this.ids = THE_SAME;
            this.words = added.size() == 0 ? base : new Embeddings(vocabulary(IntStream.range(0, size)), rows);
            return;
        }
        this.nodes = IntStream.range(0, size).filter(node -> !deleted.get(node)).toArray();
        this.ids = new int[size];
        Arrays.fill(ids, Vocabulary.UNKNOWN);
        for (int id = 0; id < nodes.length; id++) {
            ids[nodes[id]] = id;
        }
        this.words = new Embeddings(vocabulary(Arrays.stream(nodes)), arranged());
    }

    static Members of(Embeddings base) {
        var none = new Embeddings(Vocabulary.of(List.of()), HeapMatrix.zeros(0, base.dimension()));
        return new Members(base, none, new BitSet());
    }

    private Matrix stacked(int size) {
        return new OverlaidMatrix(
                size,
                (HeapMatrix) added.matrix(),
                node -> node - base.size(),
                (node, target, offset) -> base.matrix().copyRows(node, 1, target, offset));
    }

    private Matrix arranged() {
        return new OverlaidMatrix(
                nodes.length,
                HeapMatrix.zeros(0, base.dimension()),
                _ -> -1,
                (id, target, offset) -> rows.copyRows(nodes[id], 1, target, offset));
    }

    private Vocabulary vocabulary(IntStream remaining) {
        return joined(remaining
                .mapToObj(node -> node < base.size()
                        ? base.vocabulary().utf8(node)
                        : added.vocabulary().utf8(node - base.size()))
                .toList());
    }

    /// A vocabulary of words whose differing is known, or of no consequence since nobody looks them up.
    private static Vocabulary joined(List<byte[]> words) {
        var starts = new int[words.size() + 1];
        for (int i = 0; i < words.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], words.get(i).length);
        }
        var pool = new byte[starts[words.size()]];
        for (int i = 0; i < words.size(); i++) {
            System.arraycopy(words.get(i), 0, pool, starts[i], words.get(i).length);
        }
        return Vocabulary.ofDifferent(pool, starts, new long[0]);
    }

    /// @param more vectors of words that are not there
    Members with(Embeddings more) {
        var vectors = HeapMatrix.zeros(added.size() + more.size(), base.dimension());
        var row = new float[base.dimension()];
        for (int i = 0; i < vectors.rows(); i++) {
            var from = i < added.size() ? added : more;
            from.matrix().copyRows(i < added.size() ? i : i - added.size(), 1, row, 0);
            vectors.setRow(i, row, 0);
        }
        var names = Stream.concat(utf8(added.vocabulary()), utf8(more.vocabulary()));
        return new Members(base, new Embeddings(joined(names.toList()), vectors), deleted);
    }

    private static Stream<byte[]> utf8(Vocabulary vocabulary) {
        return IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::utf8);
    }

    Members without(BitSet more) {
        var both = (BitSet) deleted.clone();
        both.or(more);
        return new Members(base, added, both);
    }

    /// Whether no word has come or gone.
    boolean isUnchanged() {
        return added.size() == 0 && deleted.isEmpty();
    }

    /// The words that may answer and their vectors.
    Embeddings words() {
        return words;
    }

    Embeddings base() {
        return base;
    }

    Embeddings added() {
        return added;
    }

    /// Not to be changed.
    BitSet deleted() {
        return deleted;
    }

    /// The vectors of all nodes.
    Matrix rows() {
        return rows;
    }

    int node(int id) {
        return nodes.length == 0 ? id : nodes[id];
    }

    /// @return the id of the node's word, or -1 if it is deleted
    int id(int node) {
        return ids.length == 0 ? node : ids[node];
    }
}
