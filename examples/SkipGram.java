import dev.kindred.corpus.TextCorpus;
import dev.kindred.format.KindredFile;
import dev.kindred.search.ExactIndex;
import dev.kindred.train.TrainingListener;
import dev.kindred.train.Word2Vec;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.vocab.VocabularyBuilder;

/// Trains skip-gram vectors on a text file, asks for neighbours, and keeps the model: SkipGram TEXT WORD MODEL.kindred
void main(String[] arguments) {
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    var words = VocabularyBuilder.Options.defaults().withMinCount(2);
    try (var corpus = text.encode(words, TextCorpus.ReadingListener.SILENT)) {
        var options = Word2VecOptions.skipGram().withDimension(50).withEpochs(10);
        var model = Word2Vec.train(corpus, options, TrainingListener.SILENT);
        for (var neighbour : ExactIndex.of(model.embeddings()).near(arguments[1], 5)) {
            IO.println(neighbour.word() + " " + neighbour.score());
        }
        KindredFile.write(model, Path.of(arguments[2]));
    }
}
