import dev.kindred.vocab.Vocabulary;

/// Turns words into one-hot vectors and back: OneHot apple banana cherry
void main(String[] arguments) {
    var words = Vocabulary.of(List.of(arguments));
    var oneHot = dev.kindred.embedding.OneHot.of(words, dev.kindred.embedding.OneHot.Unknown.OWN_ROW);
    for (var word : arguments) {
        IO.println(word + " " + Arrays.toString(oneHot.dense(word)));
    }
    var sparse = oneHot.encode(List.of(arguments[2], arguments[0], "durian"));
    IO.println("columns " + Arrays.toString(sparse.columns()) + " of " + sparse.dimension());
    IO.println("decoded " + oneHot.decode(sparse));
}
