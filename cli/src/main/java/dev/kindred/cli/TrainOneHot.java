package dev.kindred.cli;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.OneHot;
import dev.kindred.embedding.OneHot.Unknown;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train onehot`: the words of text as vectors with a single 1.
@picocli.CommandLine.Command(
        name = "onehot",
        description = {
            "Gives every word of the text a vector with a single 1: all words are equally far apart.",
            "The table has as many columns as rows, so at most 16,384 words are written; see --max-vocabulary."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train onehot fruit.txt --min-count 1 --output fruit.vec",
            "  kindred train onehot wiki.txt.zst --max-vocabulary 1000 --unknown-row --output wiki.kindred"
        })
final class TrainOneHot implements Command {

    @Mixin
    OutputArguments output = new OutputArguments();

    @Option(names = "--unknown-row", description = "One more row, <unk>, for all words that are not in the vocabulary.")
    boolean unknownRow;

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--phrases", description = "Find words that belong together and join them: new_york.")
    boolean joinPhrases;

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Vocabulary")
    VocabularyArguments vocabulary = new VocabularyArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var words = text.words(vocabulary, invocation);
        var joined = PhraseArguments.chosen(joinPhrases, phrases, invocation);
        var format = output.format(invocation);
        var settings = new LinkedHashMap<String, String>();
        text.putInto(settings);
        PhraseArguments.putInto(settings, joined);
        vocabulary.putInto(settings);
        settings.put("unknown-row", String.valueOf(unknownRow));

        var reading = new ReadingProgress(console);
        try (var corpus =
                text.corpus(threads, output.folder(), joined, invocation).encode(words, reading)) {
            reading.done(corpus);
            var oneHot = OneHot.of(corpus.vocabulary(), unknownRow ? Unknown.OWN_ROW : Unknown.REFUSE);
            int size = oneHot.dimension();
            if (size > OneHot.MOST_DENSE_WORDS) {
                throw new Failure(Amounts.count(size) + " words make a table of as many columns; at most "
                        + Amounts.count(OneHot.MOST_DENSE_WORDS)
                        + " are written: raise --min-count, or set --max-vocabulary");
            }
            output.requireRoom(size, size, 1, 1);
            var provenance = new Provenance("onehot", settings, corpus.fingerprint(), CommandTree.version());
            var model = new TrainedModel(oneHot.table(), HeapMatrix.zeros(0, size), provenance, new byte[0]);
            output.write(RecordedInputs.addTo(model, text.inputs), format);
            console.err().println("Wrote " + Amounts.count(size) + " words to " + output.file);
        }
        return Main.DONE;
    }
}
