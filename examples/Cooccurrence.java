import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.CountingListener;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.format.CooccurrenceFile;
import dev.kindred.vocab.VocabularyBuilder;

/// Counts which words share a sentence, prints the counts, and keeps the table: Cooccurrence TEXT TABLE.cooc
void main(String[] arguments) {
    var text = TextCorpus.of(List.of(Path.of(arguments[0])), TextCorpus.Options.defaults());
    var words = VocabularyBuilder.Options.defaults().withMinCount(1);
    var options = CooccurrenceOptions.defaults()
            .withWindow(CooccurrenceOptions.WHOLE_SENTENCE)
            .withWeighting(CooccurrenceOptions.Weighting.UNIFORM);
    try (var corpus = text.encode(words, TextCorpus.ReadingListener.SILENT);
            var table = dev.kindred.corpus.Cooccurrence.count(corpus, options, CountingListener.SILENT)) {
        CooccurrenceFile.write(table, Path.of(arguments[1]));
    }
    try (var table = CooccurrenceFile.open(Path.of(arguments[1]))) {
        var rows = table.rows(0, table.vocabulary().size());
        while (rows.next()) {
            var line = new StringBuilder(table.vocabulary().word(rows.row()) + ":");
            for (int i = 0; i < rows.size(); i++) {
                line.append(" ").append(table.vocabulary().word(rows.columns()[i])).append(" ").append(rows.counts()[i]);
            }
            IO.println(line);
        }
    }
}
