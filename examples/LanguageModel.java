import dev.kindred.corpus.TextCorpus;
import dev.kindred.format.AtomicFile;
import dev.kindred.language.*;
import dev.kindred.vocab.VocabularyBuilder;

/// Trains an n-gram model of words, asks it, and lets it talk: LanguageModel TEXT MODEL.probing
void main(String[] arguments) {
    var file = Path.of(arguments[1]);
    var cut = ModelText.defaults();
    var settings = new LinkedHashMap<String, String>();
    cut.putInto(settings);
    var options = NgramOptions.defaults()
            .withOrder(3)
            .withSmoothing(new Smoothing.ModifiedKneserNey(Optional.of(Smoothing.Discounts.FALLBACK)));

    var text = TextCorpus.of(List.of(Path.of(arguments[0])), cut.corpus());
    try (var corpus = text.encode(VocabularyBuilder.Options.defaults().withMinCount(1), TextCorpus.ReadingListener.SILENT);
            var table = NgramTraining.train(corpus, options, LanguageListener.SILENT)) {
        AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> NgramFile.write(
                table, new ModelSettings(settings), NgramFile.Options.defaults(), out, LanguageListener.SILENT));
        try (var model = NgramModel.of(table)) {
            IO.println("perplexity " + model.perplexity(corpus, 1, LanguageListener.SILENT).withUnknown());
        }
    }
    try (var model = NgramModel.open(file, LanguageListener.SILENT)) {
        for (var score : model.score(ModelText.of(model.settings()).words("the king sings"))) {
            IO.println(score.word() + " " + score.logarithm() + (score.isUnknown() ? " unknown" : ""));
        }
        model.next(List.of("the"), true, 3).forEach(next -> IO.println(next.word() + " " + next.probability()));
        var generator = new TextGenerator(model, TextGenerator.Options.defaults().withSeed(7));
        IO.println(String.join(" ", generator.sentence(List.of("the", "king"))));
    }
}
