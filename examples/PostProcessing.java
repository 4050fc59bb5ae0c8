import dev.kindred.embedding.Embeddings;
import dev.kindred.format.VectorFile;
import dev.kindred.transform.Alignment;
import dev.kindred.transform.AllButTheTop;
import dev.kindred.transform.Dictionary;
import dev.kindred.transform.Drift;
import dev.kindred.transform.Listener;
import dev.kindred.transform.Normalize;
import dev.kindred.transform.Reduce;
import dev.kindred.transform.Translator;

/// Brings one model into the other's space, and asks what became of a word: PostProcessing A B WORD
void main(String[] arguments) {
    var a = prepared(Path.of(arguments[0]));
    var b = prepared(Path.of(arguments[1]));
    String word = arguments[2];
    var shared = Dictionary.shared(b.vocabulary(), a.vocabulary(), 100_000);
    var alignment = Alignment.learn(b, a, shared, Alignment.Options.defaults(), Listener.SILENT);
    var translator = Translator.byCosine(alignment.apply(b), a, 100_000, 2);
    IO.println(word + " of B among the words of A: " + translator.translate(List.of(word), 3).getFirst());
    var drift = Drift.between(a, b, Drift.Options.defaults().withNeighbours(5), Listener.SILENT);
    IO.println(drift.of(word).orElseThrow());
    IO.println("moved most: " + drift.changes().getFirst().word());
}

/// Five components of unit vectors without the direction that all of them share most.
Embeddings prepared(Path file) {
    var unit = new Normalize().apply(VectorFile.open(file));
    return new Reduce(5).apply(new AllButTheTop(1).apply(unit));
}
