package dev.kindred.corpus;

import dev.kindred.corpus.ProvisionalText.Merged;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Phrases;
import dev.kindred.text.Segmenter;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Text in files, folders (all their files, in the order of their names) or standard input (`-`): plain,
/// .gz or .zst,
/// recognised by their content.
public final class TextCorpus {

    private static final int LARGEST_CHUNK = 1 << 20;
    private static final int SMALLEST_CHUNK = 1 << 16;

    private final Inputs inputs;
    private final InputStream standardInput;
    private final Options options;
    private final int chunkBytes;

    private TextCorpus(Inputs inputs, InputStream standardInput, Options options, int chunkBytes) {
        this.inputs = inputs;
        this.standardInput = standardInput;
        this.options = options;
        this.chunkBytes = chunkBytes;
    }

    /// Finds the inputs; nothing is read yet.
    ///
    /// @param inputs files, folders, or `-` for standard input
    public static TextCorpus of(List<Path> inputs, Options options) {
        Inputs found = Inputs.find(inputs);
        long share = found.bytes() < 0 ? LARGEST_CHUNK : found.bytes() / (8L * options.threads());
        return of(found, System.in, options, Math.clamp(share, SMALLEST_CHUNK, LARGEST_CHUNK));
    }

    static TextCorpus of(Inputs inputs, InputStream standardInput, Options options, int chunkBytes) {
        return new TextCorpus(inputs, standardInput, options, chunkBytes);
    }

    /// Reads, counts and encodes the text in one pass on all threads.
    public EncodedCorpus encode(VocabularyBuilder.Options vocabulary, ReadingListener listener) {
        try (Reading reading = new Reading(listener)) {
            CountedText text = reading.text;
            VocabularyBuilder.Result built = VocabularyBuilder.build(text.table(), vocabulary);
            List<IdMapping> mappings = text.mappings().stream()
                    .map(numbers -> numbers.then(built.ids()))
                    .toList();
            IdStore store = new IdStore(options.memoryBytes(), options.temporaryFolder(), bytes -> 0);
            try {
                SegmentList segments = new Encoder(text.ids(), mappings, options.maxSentenceTokens(), store)
                        .encode(options.threads(), () -> {});
                store.seal();
                return new EncodedCorpus(
                        built.vocabulary(), segments, store, reading.statistics(segments), reading.phrases());
            } catch (RuntimeException | Error e) {
                store.close();
                throw e;
            }
        }
    }

    /// The segmenter that [Segmentation#AUTO] chooses, from the beginning of the text; nothing more is read.
    ///
    /// @throws IllegalArgumentException if the input is no text
    public Segmentation recognise() {
        try (var reader = new TextReader(inputs, standardInput, options.acrossLines(), chunkBytes)) {
            return SegmentationGuess.of(reader.sample());
        }
    }

    /// Reads the text and finds its phrases, by [Options#phrases] or, if there are none, their defaults.
    public Phrases learnPhrases(ReadingListener listener) {
        Options learning = options.withPhrases(options.phrases().orElse(Phrases.Options.defaults()));
        TextCorpus corpus = new TextCorpus(inputs, standardInput, learning, chunkBytes);
        try (Reading reading = corpus.new Reading(listener)) {
            return reading.phrases();
        }
    }

    /// The text read, counted and with its phrases joined, in provisional numbers.
    private final class Reading implements AutoCloseable {

        private final TextReader reader = new TextReader(inputs, standardInput, options.acrossLines(), chunkBytes);
        private final List<IdStore> stores = new ArrayList<>();
        private final List<Phrases.Phrase> phrases = new ArrayList<>();
        private final Segmentation segmentation;
        private final ProvisionalText provisional;
        private final Merged merged;
        private final CountedText text;

        Reading(ReadingListener listener) {
            try {
                segmentation = options.segmentation() == Segmentation.AUTO
                        ? SegmentationGuess.of(reader.sample())
                        : options.segmentation();
                reader.cutBy(segmentation == Segmentation.WHITESPACE ? new WordCuts() : new PieceCuts());
                provisional = ProvisionalText.read(
                        reader,
                        () -> scanner(segmentation),
                        options.threads(),
                        chunkBytes,
                        newStore(),
                        inputs.bytes(),
                        listener);
                merged = provisional.merge(new Normalizer(options.normalize(), options.foldCase()));
                if (merged.table().size() == 0) {
                    throw new IllegalArgumentException("no words in " + describeInputs() + describeSkipped());
                }
                text = joinPhrases(new CountedText(provisional.ids(), merged.numbers(), merged.table()));
            } catch (RuntimeException | Error e) {
                close();
                throw e;
            }
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
                    segmentation.toString().toLowerCase(Locale.ROOT),
                    reader.skipped());
        }

        @Override
        public void close() {
            reader.close();
            stores.forEach(IdStore::close);
        }
    }

    private Scanner scanner(Segmentation segmentation) {
        boolean fold = options.foldCase();
        boolean across = options.acrossLines();
        return switch (segmentation) {
            case WHITESPACE -> new WhitespaceScanner(fold, across);
            case UNICODE -> new SegmentingScanner(Segmenter.unicode(), fold, across);
            case CHINESE -> new SegmentingScanner(Segmenter.chinese(), fold, across);
            case CHARACTERS -> new SegmentingScanner(Segmenter.characters(), fold, across);
            case AUTO -> throw new IllegalStateException("auto must have been decided");
        };
    }

    private String describeInputs() {
        List<String> names =
                inputs.files().stream().map(file -> file.path().toString()).toList();
        return names.size() <= 3 ? String.join(", ", names) : names.getFirst() + " and " + (names.size() - 1) + " more";
    }

    /// How text becomes words.
    public enum Segmentation {
        AUTO,
        WHITESPACE,
        UNICODE,
        CHINESE,
        CHARACTERS
    }

    /// @param segmentation      default AUTO
    /// @param normalize         Unicode NFKC; default true
    /// @param foldCase          default true
    /// @param acrossLines       whether a line's end does not end a sentence (a file's end always does);
    ///     default
    ///     false
    /// @param maxSentenceTokens longer sentences are cut; at least 1, default 10,000
    /// @param threads           1 to 1,024; default all processors
    /// @param memoryBytes       ids beyond this go to a file in `temporaryFolder`; at least 0, default a
    ///     quarter of
    ///     the
    ///                          memory that the JVM may use
    /// @param temporaryFolder   default the system's
    /// @param phrases           how phrases are found and joined; default not at all
    public record Options(
            Segmentation segmentation,
            boolean normalize,
            boolean foldCase,
            boolean acrossLines,
            int maxSentenceTokens,
            int threads,
            long memoryBytes,
            Path temporaryFolder,
            Optional<Phrases.Options> phrases) {

        private static final int MOST_THREADS = 1024;

        public Options {
            if (maxSentenceTokens < 1) {
                throw new IllegalArgumentException(
                        "longest sentence " + maxSentenceTokens + " tokens, must be at least 1");
            }
            if (threads < 1 || threads > MOST_THREADS) {
                throw new IllegalArgumentException(threads + " threads, must be 1 to " + MOST_THREADS);
            }
            if (memoryBytes < 0) {
                throw new IllegalArgumentException("memory budget " + memoryBytes + " bytes, must be at least 0");
            }
        }

        public static Options defaults() {
            return new Options(
                    Segmentation.AUTO,
                    true,
                    true,
                    false,
                    10_000,
                    Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                    Runtime.getRuntime().maxMemory() / 4,
                    Path.of(System.getProperty("java.io.tmpdir")),
                    Optional.empty());
        }

        public Options withSegmentation(Segmentation segmentation) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withNormalize(boolean normalize) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withFoldCase(boolean foldCase) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withAcrossLines(boolean acrossLines) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withMaxSentenceTokens(int maxSentenceTokens) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withThreads(int threads) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withMemoryBytes(long memoryBytes) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withTemporaryFolder(Path temporaryFolder) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    phrases);
        }

        public Options withPhrases(Phrases.Options phrases) {
            return new Options(
                    segmentation,
                    normalize,
                    foldCase,
                    acrossLines,
                    maxSentenceTokens,
                    threads,
                    memoryBytes,
                    temporaryFolder,
                    Optional.of(phrases));
        }
    }

    /// Hears how far the reading is, several times a second, from the thread that called [#encode].
    public interface ReadingListener {

        ReadingListener SILENT = (bytesRead, bytesTotal, words) -> {};

        /// @param bytesTotal compressed size of all inputs, or -1 for standard input; `bytesRead` counts
        ///     the same bytes
        void progress(long bytesRead, long bytesTotal, long words);
    }
}
