import dev.kindred.corpus.TextCorpus;
import dev.kindred.train.TrainingListener;
import dev.kindred.train.Word2Vec;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.train.Word2VecOptions.Loss;
import dev.kindred.vocab.VocabularyBuilder;

/// Trains CBOW vectors with hierarchical softmax and shows how training goes: Cbow TEXT
void main(String[] arguments) {
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    var words = VocabularyBuilder.Options.defaults().withMinCount(2);
    var progress = new TrainingListener() {
        @Override
        public void progress(Progress now) {
            IO.println("epoch " + now.epoch() + " of " + now.epochs() + ", loss " + now.meanLoss());
        }
    };
    try (var corpus = text.encode(words, TextCorpus.ReadingListener.SILENT)) {
        var options = Word2VecOptions.cbow().withLoss(Loss.HIERARCHICAL_SOFTMAX).withDimension(20);
        var model = Word2Vec.train(corpus, options, progress);
        IO.println(model.embeddings().size() + " vectors of dimension " + model.embeddings().dimension());
    }
}
