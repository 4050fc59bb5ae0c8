package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import java.util.List;

/// Finds the words whose vectors lie nearest to what a [Query] asks for.
///
/// ```java
/// NeighbourIndex index = ExactIndex.of(embeddings);
/// for (Neighbour near : index.near("king", 10)) {
///     System.out.println(near.word() + " " + near.score());
/// }
/// Neighbour queen = index.analogy("man", "king", "woman", 1).getFirst();
/// ```
///
/// The words of the query are never among the answers. Answers come best first, equal scores by rising id;
/// there are fewer than the limit only where fewer words may answer. No call changes the answers of a later
/// one. Immutable; shared by all threads. Methods throw [dev.kindred.embedding.UnknownWordException] for a
/// word that has no vector, and [IllegalArgumentException] for a vector of another dimension or with a
/// component that is not finite.
public sealed interface NeighbourIndex permits ExactIndex, BinaryIndex, HnswIndex {

    Embeddings embeddings();

    /// The answers to many queries, in their order: the same as one by one, but the table is read once for
    /// many.
    List<List<Neighbour>> search(List<Query> queries);

    default List<Neighbour> search(Query query) {
        return search(List.of(query)).getFirst();
    }

    /// The `limit` words nearest to `word`.
    default List<Neighbour> near(String word, int limit) {
        return search(Query.near(word).withLimit(limit));
    }

    /// `a` is to `b` as `c` is to the answers, by 3CosAdd.
    default List<Neighbour> analogy(String a, String b, String c, int limit) {
        return analogy(a, b, c, limit, AnalogyMethod.THREE_COS_ADD);
    }

    default List<Neighbour> analogy(String a, String b, String c, int limit, AnalogyMethod method) {
        return search(Query.analogy(a, b, c).withLimit(limit).withMethod(method));
    }
}
