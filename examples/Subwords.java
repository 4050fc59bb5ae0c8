import dev.kindred.corpus.TextCorpus;
import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.format.FastTextBinary;
import dev.kindred.train.FastText;
import dev.kindred.train.FastTextOptions;
import dev.kindred.train.TrainingListener;
import dev.kindred.vocab.VocabularyBuilder;

/// Trains vectors of words and n-grams to a file that fastText reads, and asks for a word that the text does
/// not have: Subwords TEXT MODEL.bin WORD
void main(String[] arguments) {
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    var file = Path.of(arguments[1]);
    try (var corpus = text.encode(VocabularyBuilder.Options.defaults(), TextCorpus.ReadingListener.SILENT)) {
        var options = FastTextOptions.skipGram().withBuckets(20_000).with(training -> training.withDimension(20));
        FastTextBinary.write(FastText.train(corpus, options, TrainingListener.SILENT).model(), file);
    }
    var words = SubwordEmbeddings.of(FastTextBinary.read(file));
    var word = arguments[2];
    IO.println(word + " has " + words.ngrams(word).size() + " n-grams and begins with " + words.vector(word)[0]);
}
