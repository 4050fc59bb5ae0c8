import dev.kindred.document.EncodedCosine;
import dev.kindred.document.SoftCosine;
import dev.kindred.document.TextMeasure;
import dev.kindred.document.TextWords;
import dev.kindred.document.WeightedAverage;
import dev.kindred.document.WordMoversDistance;
import dev.kindred.document.WordWeights;
import dev.kindred.format.VectorFile;

/// Compares texts in several ways, and finds the nearest: Texts VECTORS
void main(String[] arguments) {
    var embeddings = VectorFile.open(Path.of(arguments[0]));
    var words = TextWords.of(embeddings, TextWords.Options.defaults());
    String query = "The cat chases the mouse";
    var texts = List.of("I like ham sandwiches", "The kitten hunts rodents");

    var weights = WordWeights.smoothInverseFrequency(embeddings.vocabulary(), 1e-3);
    var measures = new LinkedHashMap<String, TextMeasure>();
    measures.put("weighted average", EncodedCosine.of(WeightedAverage.of(embeddings, words, weights)));
    measures.put("soft cosine", SoftCosine.of(embeddings, words, SoftCosine.Options.defaults()));
    var movers = WordMoversDistance.Options.defaults();
    measures.put("word mover's distance", WordMoversDistance.of(embeddings, words, movers));
    measures.forEach((name, measure) -> {
        IO.println(name + ": " + measure.between(query, texts.get(0)) + ", " + measure.between(query, texts.get(1)));
        var nearest = measure.index(texts).nearest(query, 1).getFirst();
        IO.println("  nearest: " + texts.get(nearest.number()));
    });
}
