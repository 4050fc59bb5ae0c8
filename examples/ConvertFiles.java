import dev.kindred.format.VectorFile;
import dev.kindred.format.VectorFormat;

/// Reads vectors of any format and writes them as word2vec's binary: ConvertFiles IN OUT.bin
void main(String[] arguments) {
    var in = Path.of(arguments[0]);
    var embeddings = VectorFile.open(in);
    IO.println(VectorFile.recognise(in).label() + ", " + embeddings.size() + " words");
    VectorFile.write(embeddings, Path.of(arguments[1]), VectorFormat.WORD2VEC_BINARY);
}
