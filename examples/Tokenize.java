import dev.kindred.embedding.EmbeddingLayer;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.tokenizer.Padding;
import dev.kindred.tokenizer.Tokenizer;
import dev.kindred.tokenizer.Truncation;

/// Opens anyone's tokenizer, makes tokens of a pair of texts, and looks up rows: Tokenize TOKENIZER
/// TEXT PAIR
void main(String[] arguments) {
    var tokenizer = Tokenizer.open(Path.of(arguments[0]));
    var options = tokenizer.options().withTruncation(Truncation.to(32));

    var encoding = tokenizer.encode(arguments[1], arguments[2], options);
    IO.println(encoding.tokens());
    IO.println(Arrays.toString(encoding.ids()));
    for (int i = 0; i < encoding.size(); i++) {
        var text = arguments[1 + encoding.texts()[i]];
        IO.println(encoding.tokens().get(i) + " is \"" + text.substring(encoding.starts()[i], encoding.ends()[i]) + '"');
    }
    IO.println(tokenizer.decode(encoding.ids(), true));

    var padded = tokenizer.options().withPadding(Padding.with(tokenizer.token(0).orElseThrow(), 0));
    var batch = tokenizer.encodeAll(List.of(List.of(arguments[1]), List.of(arguments[2])), padded);
    var ids = batch.stream().map(sequence -> sequence.ids()).toArray(int[][]::new);

    var weights = HeapMatrix.zeros(tokenizer.idLimit(), 4); // or those of anyone's embeddings
    float[] rows = new EmbeddingLayer(weights, OptionalInt.of(0)).lookUp(ids);
    IO.println(rows.length + " numbers: " + List.of(ids.length, ids[0].length, 4));
}
