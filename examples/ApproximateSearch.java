import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.format.AtomicFile;
import dev.kindred.format.VectorFile;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.HnswFile;
import dev.kindred.search.HnswIndex;
import dev.kindred.search.HnswOptions;
import dev.kindred.search.IndexingListener;
import dev.kindred.vocab.Vocabulary;

/// A graph instead of a comparison with all words, which grows and is saved: ApproximateSearch VECTORS WORD INDEX
void main(String[] arguments) throws IOException {
    var embeddings = VectorFile.open(Path.of(arguments[0]));
    String word = arguments[1];
    var index = HnswIndex.build(embeddings, HnswOptions.defaults(), IndexingListener.SILENT).withSearchWidth(200);
    var truth = ExactIndex.of(embeddings).near(word, 10);
    var found = index.near(word, 10);
    IO.println("found " + found.stream().filter(truth::contains).count() + " of " + truth.size());

    var matrix = HeapMatrix.zeros(1, embeddings.dimension());
    matrix.setRow(0, embeddings.vector(word).orElseThrow(), 0);
    var twin = new Embeddings(Vocabulary.of(List.of(word + "'s-twin")), matrix);
    var grown = index.with(twin, IndexingListener.SILENT).without(List.of(found.getLast().word()), IndexingListener.SILENT);
    IO.println("grown: " + grown.near(word, 1));

    var file = Path.of(arguments[2]);
    AtomicFile.write(file, HnswFile.sizeBytes(grown), out -> HnswFile.write(grown, out));
    IO.println("opened: " + HnswFile.open(file, embeddings).near(word, 1));
}
