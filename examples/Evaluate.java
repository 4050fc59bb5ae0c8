import dev.kindred.eval.Analogies;
import dev.kindred.eval.Protocol;
import dev.kindred.eval.WordSimilarity;
import dev.kindred.format.VectorFile;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.ExactIndex;

/// Judges vectors by analogies and by word similarity: Evaluate VECTORS questions-words.txt wordsim353.tsv
void main(String[] arguments) {
    var embeddings = VectorFile.open(Path.of(arguments[0]));
    var analogies = Analogies.read(Path.of(arguments[1]))
            .judge(ExactIndex.of(embeddings), AnalogyMethod.THREE_COS_ADD, Protocol.analogies());
    IO.println("analogies: " + analogies.score() + " of " + analogies.total().judged());
    var pairs = WordSimilarity.read(Path.of(arguments[2])).judge(embeddings, Protocol.similarity());
    IO.println("similarity: " + pairs.spearman() + " of " + pairs.judged() + ", 95 % " + pairs.interval());
}
