package dev.kindred.cli;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.CooccurrenceFormat;
import dev.kindred.text.Phrases;
import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Where a command's pairs of words come from: text, which is read and counted, or a table that was
/// saved
/// before.
final class PairSource {

    private static final String[] COUNTING_OPTIONS = {
        "--window",
        "--sides",
        "--weighting",
        "--min-count",
        "--max-vocabulary",
        "--vocabulary",
        "--segmenter",
        "--no-normalize",
        "--no-fold-case",
        "--across-lines",
        "--max-sentence",
        "--phrases"
    };

    private final TextArguments text;
    private final VocabularyArguments vocabulary;
    private final Optional<Phrases.Options> phrases;
    private final VocabularyBuilder.Options words;
    private final CooccurrenceOptions options;
    private final Invocation invocation;
    private final boolean isSaved;

    /// Checks the arguments; reads no more of the inputs than shows whether they are a table.
    PairSource(
            TextArguments text,
            VocabularyArguments vocabulary,
            Optional<Phrases.Options> phrases,
            PairArguments pairs,
            Invocation invocation) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.phrases = phrases;
        this.invocation = invocation;
        this.words = text.words(vocabulary, invocation);
        this.options = pairs.options(invocation);
        this.isSaved = text.inputs.stream()
                .anyMatch(input -> CooccurrenceFormat.recognise(input).isPresent());
        if (isSaved && text.inputs.size() > 1) {
            throw invocation.wrongUse("a saved table cannot be taken together with other inputs");
        }
        if (isSaved) {
            invocation.refuse("with a saved table, whose pairs are counted", COUNTING_OPTIONS);
        }
    }

    /// Whether the input is a table and no text.
    boolean isSaved() {
        return isSaved;
    }

    /// What of the reading and counting of text decides which pairs there are, as it is stored with
    /// a
    /// model; of a table nothing, since what it counts it says itself.
    void putInto(Map<String, String> settings) {
        if (!isSaved) {
            text.putInto(settings);
            PhraseArguments.putInto(settings, phrases);
            vocabulary.putInto(settings);
            settings.putAll(options.toMap());
        }
    }

    /// The model with where its pairs come from.
    TrainedModel recordedIn(TrainedModel model) {
        return isSaved
                ? RecordedInputs.addTableTo(model, text.inputs.getFirst())
                : RecordedInputs.addTo(model, text.inputs);
    }

    /// Opens the table, or reads the text and counts; the encoded text is gone when this returns.
    ///
    /// @param check sees the text before its pairs are counted
    Cooccurrence counts(
            int threads, ProcessMemory memory, Path temporary, Console console, Consumer<EncodedCorpus> check) {
        if (isSaved) {
            Path file = text.inputs.getFirst();
            return Waiting.during(
                    "reading " + file, console, () -> CooccurrenceFormat.open(file, memory.counting(), temporary));
        }
        var counts = count(threads, memory, temporary, console, check);
        ProcessMemory.endPhase();
        return counts;
    }

    private Cooccurrence count(
            int threads, ProcessMemory memory, Path temporary, Console console, Consumer<EncodedCorpus> check) {
        var reading = new ReadingProgress(console);
        try (var corpus = text.corpus(threads, temporary, phrases, memory.text(), invocation)
                .encode(words, reading)) {
            reading.done(corpus);
            check.accept(corpus);
            ProcessMemory.endPhase();
            var progress = new CountingProgress(console);
            var counts = Cooccurrence.count(
                    corpus,
                    options.withThreads(threads).withTemporaryFolder(temporary).withMemoryBytes(memory.counting()),
                    progress);
            progress.done(counts);
            return counts;
        }
    }
}
