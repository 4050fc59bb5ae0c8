import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.search.ExactIndex;
import dev.kindred.train.GloveOptions;
import dev.kindred.train.TrainingListener;
import dev.kindred.vocab.VocabularyBuilder;

/// Counts which words stand near which, trains GloVe on it and asks for neighbours: Glove TEXT WORD
void main(String[] arguments) {
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    var words = VocabularyBuilder.Options.defaults().withMinCount(2);
    var costs = new TrainingListener() {
        @Override
        public void epochDone(int iteration, int iterations, double cost) {
            IO.println("iteration " + iteration + " of " + iterations + ", cost " + cost);
        }
    };
    try (var corpus = text.encode(words, TextCorpus.ReadingListener.SILENT);
            var counts = Cooccurrence.count(corpus, CooccurrenceOptions.defaults(), CountingListener.SILENT)) {
        var options = GloveOptions.defaults().withDimension(20).withXMax(10);
        var model = dev.kindred.train.Glove.train(counts, options, costs);
        for (var neighbour : ExactIndex.of(model.embeddings()).near(arguments[1], 5)) {
            IO.println(neighbour.word() + " " + neighbour.score());
        }
    }
}
