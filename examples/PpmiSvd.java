import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.format.KindredFile;
import dev.kindred.search.ExactIndex;
import dev.kindred.train.PpmiSvdListener;
import dev.kindred.train.PpmiSvdOptions;
import dev.kindred.vocab.VocabularyBuilder;

/// Makes vectors from counts of word pairs, asks for neighbours, and keeps the model: PpmiSvd TEXT WORD
/// MODEL.kindred
void main(String[] arguments) {
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    var words = VocabularyBuilder.Options.defaults().withMinCount(2);
    var pairs = CooccurrenceOptions.defaults().withWindow(5);
    try (var corpus = text.encode(words, TextCorpus.ReadingListener.SILENT);
            var counts = Cooccurrence.count(corpus, pairs, CountingListener.SILENT)) {
        var options = PpmiSvdOptions.defaults().withDimension(50).withShift(2);
        var model = dev.kindred.train.PpmiSvd.train(counts, options, PpmiSvdListener.SILENT);
        for (var neighbour : ExactIndex.of(model.embeddings()).near(arguments[1], 5)) {
            IO.println(neighbour.word() + " " + neighbour.score());
        }
        KindredFile.write(model, Path.of(arguments[2]));
    }
}
