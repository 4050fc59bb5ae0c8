package dev.kindred.corpus;

import dev.kindred.corpus.ProvisionalText.Merged;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.corpus.TextCorpus.WordSource;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Phrases;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/// The text read, counted and with its phrases joined, in provisional numbers.
final class TextReading implements AutoCloseable {

    private final Inputs inputs;
    private final TextCorpus.Options options;
    private final Optional<Supplier<WordSource>> words;
    private final TextReader reader;
    private final List<IdStore> stores = new ArrayList<>();
    private final List<Phrases.Phrase> phrases = new ArrayList<>();
    private final Segmentation segmentation;
    private final ProvisionalText provisional;
    private final Merged merged;
    private final CountedText text;
    private final Optional<Tagging> tagging;
    private final List<TagScanner> tagged = new ArrayList<>();

    /// @param words   makes the words, instead of the options' segmentation
    /// @param tagging of documents, if the text is read as such
    TextReading(
            Inputs inputs,
            InputStream standardInput,
            TextCorpus.Options options,
            Optional<Supplier<WordSource>> words,
            int chunkBytes,
            Optional<Tagging> tagging,
            ReadingListener listener) {
        this.inputs = inputs;
        this.options = options;
        this.words = words;
        this.tagging = tagging;
        this.reader = new TextReader(inputs, standardInput, options.acrossLines(), chunkBytes);
        try {
            segmentation = options.segmentation() == Segmentation.AUTO && words.isEmpty()
                    ? SegmentationGuess.of(reader.sample())
                    : options.segmentation();
            CutRule cuts =
                    segmentation == Segmentation.WHITESPACE && words.isEmpty() ? new WordCuts() : new PieceCuts();
            reader.cutBy(hasTagsInText() ? new LineCuts(cuts) : cuts);
            provisional = ProvisionalText.read(
                    reader, this::scanner, options.threads(), chunkBytes, newStore(), inputs.bytes(), listener);
            merged = provisional.merge(
                    words.isPresent()
                            ? new Normalizer(false, false)
                            : new Normalizer(options.normalize(), options.foldCase()));
            if (merged.table().size() == 0) {
                throw new IllegalArgumentException("no words in " + describeInputs() + describeSkipped());
            }
            text = joinPhrases(new CountedText(provisional.ids(), merged.numbers(), merged.table()));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private boolean hasTagsInText() {
        return tagging.isPresent() && (tagging.get() == Tagging.COLUMN || tagging.get() == Tagging.LABEL);
    }

    private Scanner scanner() {
        Scanner found = words.map(this::scanner).orElseGet(this::segmenting);
        if (!hasTagsInText()) {
            return found;
        }
        TagScanner scanner = new TagScanner(found, tagging.orElseThrow());
        tagged.add(scanner);
        return scanner;
    }

    private Scanner scanner(Supplier<WordSource> source) {
        return new SegmentingScanner(source.get(), options.acrossLines());
    }

    /// @param encoder knows where documents end
    record Encoded(EncodedCorpus corpus, Encoder encoder) {}

    Encoded encode(VocabularyBuilder.Options vocabulary) {
        VocabularyBuilder.Result built = VocabularyBuilder.build(text.table(), vocabulary);
        List<IdMapping> mappings = text.mappings().stream()
                .map(numbers -> numbers.then(built.ids()))
                .toList();
        IdStore store = new IdStore(options.memoryBytes(), options.temporaryFolder(), bytes -> 0);
        try {
            Encoder encoder = tagging.isPresent()
                    ? Encoder.ofDocuments(text.ids(), mappings, store)
                    : new Encoder(text.ids(), mappings, options.maxSentenceTokens(), store);
            SegmentList segments = encoder.encode(options.threads(), () -> {});
            store.seal();
            return new Encoded(
                    new EncodedCorpus(built.vocabulary(), segments, store, statistics(segments), phrases()), encoder);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /// What has taken the tags out of the text, one a thread.
    List<TagScanner> tagged() {
        return tagged;
    }

    /// The files that were read.
    List<String> names() {
        return reader.opened().stream().map(Path::toString).toList();
    }

    private CountedText joinPhrases(CountedText counted) {
        CountedText current = counted;
        if (options.phrases().isPresent()) {
            Phrases.Options learning = options.phrases().get();
            PhraseLearner learner =
                    new PhraseLearner(learning, options.threads(), options.memoryBytes(), this::newStore);
            for (int pass = 1; pass <= learning.passes(); pass++) {
                PhraseLearner.Learned learned = learner.learn(current, pass);
                current = learned.text();
                phrases.addAll(learned.joined());
            }
        }
        return current;
    }

    private String describeSkipped() {
        List<Path> skipped = reader.skipped();
        return skipped.isEmpty()
                ? ""
                : " (" + skipped.size() + " of its files are no text, among them " + skipped.getFirst() + ")";
    }

    private IdStore newStore() {
        IdStore store = new IdStore(options.memoryBytes(), options.temporaryFolder(), bytes -> {
            // what was read has led to `bytes`; the second file, of the final ids, is about as large
            // as this one
            long read = Math.max(1, reader.packedBytes());
            return inputs.bytes() < 0 ? 0 : 2 * (long) ((double) bytes / read * inputs.bytes());
        });
        stores.add(store);
        return store;
    }

    Phrases phrases() {
        return new Phrases(phrases);
    }

    EncodedCorpus.Statistics statistics(SegmentList segments) {
        return new EncodedCorpus.Statistics(
                reader.textBytes(),
                provisional.lines(),
                segments.sentences(),
                provisional.words(),
                merged.table().size(),
                merged.repairedBytes() + provisional.repairedBytes(),
                words.isPresent() ? "tokens" : segmentation.toString().toLowerCase(Locale.ROOT),
                reader.skipped());
    }

    private Scanner segmenting() {
        boolean fold = options.foldCase();
        boolean across = options.acrossLines();
        return segmentation == Segmentation.WHITESPACE
                ? new WhitespaceScanner(fold, across)
                : new SegmentingScanner(segmentation.segmenter(), fold, across);
    }

    private String describeInputs() {
        List<String> names =
                inputs.files().stream().map(file -> file.path().toString()).toList();
        return names.size() <= 3 ? String.join(", ", names) : names.getFirst() + " and " + (names.size() - 1) + " more";
    }

    @Override
    public void close() {
        reader.close();
        stores.forEach(IdStore::close);
    }
}
