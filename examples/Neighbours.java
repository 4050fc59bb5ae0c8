import dev.kindred.embedding.Similarity;
import dev.kindred.format.VectorFile;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Query;

/// Asks vectors all kinds of questions about three words: Neighbours VECTORS A B C
void main(String[] arguments) {
    var embeddings = VectorFile.open(Path.of(arguments[0]));
    String a = arguments[1], b = arguments[2], c = arguments[3];
    var index = ExactIndex.of(embeddings);
    IO.println("near " + a + ": " + index.near(a, 3));
    IO.println("between " + a + " and " + b + ": " + index.search(Query.near(a, b).withLimit(3)));
    var query = Query.analogy(a, b, c).withLimit(1);
    IO.println(a + " : " + b + " = " + c + " : " + index.search(query));
    IO.println("by 3CosMul: " + index.search(query.withMethod(AnalogyMethod.THREE_COS_MUL)));
    var similarity = new Similarity(embeddings);
    IO.println("similarity: " + similarity.between(a, b));
    IO.println("odd one: " + similarity.odd(List.of(a, b, c)));
}
