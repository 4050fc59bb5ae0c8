import dev.kindred.corpus.Tagging;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.format.KindredFile;
import dev.kindred.search.ExactIndex;
import dev.kindred.search.Query;
import dev.kindred.train.Doc2VecModel;
import dev.kindred.train.Doc2VecOptions;
import dev.kindred.train.TrainingListener;
import dev.kindred.vocab.VocabularyBuilder;

// Vectors of documents, one a line; then those nearest to a new text: java Doc2Vec.java TEXT MODEL.kindred WORD...
void main(String[] arguments) {
    var file = Path.of(arguments[1]);
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    try (var corpus = text.encodeDocuments(
            Tagging.LINE, VocabularyBuilder.Options.defaults(), TextCorpus.ReadingListener.SILENT)) {
        var options = Doc2VecOptions.dbow().with(training -> training.withDimension(50).withEpochs(20));
        var trained = dev.kindred.train.Doc2Vec.train(corpus, options, TrainingListener.SILENT);
        KindredFile.write(trained, file); // its documents are what every command and reader finds in it
    }

    var model = Doc2VecModel.of(KindredFile.open(file).model().orElseThrow());
    var words = List.of(arguments).subList(2, arguments.length);
    float[] vector = model.infer(words); // the same on every call
    var nearest = ExactIndex.of(model.documents()).search(Query.near(vector).withLimit(3));
    nearest.forEach(near -> IO.println("line " + near.word() + " " + near.score()));
}
