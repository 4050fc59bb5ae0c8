package dev.kindred.corpus;

import dev.kindred.text.Phrases;
import dev.kindred.text.Segmenter;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Text in files, folders (all their files, in the order of their names) or standard input (`-`):
/// plain,
/// .gz or .zst,
/// recognised by their content.
public final class TextCorpus {

    private static final int LARGEST_CHUNK = 1 << 20;
    private static final int SMALLEST_CHUNK = 1 << 16;

    private final Inputs inputs;
    private final InputStream standardInput;
    private final Options options;
    private final int chunkBytes;
    private final Optional<Supplier<WordSource>> words;

    private TextCorpus(
            Inputs inputs,
            InputStream standardInput,
            Options options,
            int chunkBytes,
            Optional<Supplier<WordSource>> words) {
        this.words = words;
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
        return new TextCorpus(inputs, standardInput, options, chunkBytes, Optional.empty());
    }

    /// The same text with words that are made elsewhere, as they are: what the options say of
    /// segmentation and
    /// normalising has no effect.
    ///
    /// @param source called once for each thread
    public TextCorpus withWords(Supplier<WordSource> source) {
        return new TextCorpus(inputs, standardInput, options, chunkBytes, Optional.of(source));
    }

    /// Reads, counts and encodes the text in one pass on all threads.
    public EncodedCorpus encode(VocabularyBuilder.Options vocabulary, ReadingListener listener) {
        try (TextReading reading = reading(options, Optional.empty(), listener)) {
            return reading.encode(vocabulary).corpus();
        }
    }

    /// Reads, counts and encodes the text as documents with tags. No document is cut, however long it is.
    ///
    /// @throws IllegalArgumentException if a line has no tags where it must
    public TaggedCorpus encodeDocuments(
            Tagging tagging, VocabularyBuilder.Options vocabulary, ReadingListener listener) {
        boolean isFile = tagging == Tagging.FILE;
        if (options.acrossLines() && !isFile) {
            throw new IllegalArgumentException("a document is a line, so no sentence goes across lines");
        }
        Options read = options.withAcrossLines(isFile);
        try (TextReading reading = reading(read, Optional.of(tagging), listener)) {
            TextReading.Encoded encoded = reading.encode(vocabulary);
            long[] ends = encoded.encoder().ends();
            DocumentTags tags = switch (tagging) {
                case LINE -> DocumentTags.numbers(ends.length);
                case FILE -> DocumentTags.ofNames(reading.names());
                case COLUMN, LABEL ->
                    DocumentTags.of(reading.tagged(), encoded.encoder().marks());
            };
            return new TaggedCorpus(encoded.corpus(), ends, tags);
        }
    }

    private TextReading reading(Options how, Optional<Tagging> tagging, ReadingListener listener) {
        return new TextReading(inputs, standardInput, how, words, chunkBytes, tagging, listener);
    }

    /// The segmenter that [Segmentation#AUTO] chooses, from the beginning of the text; nothing more is read.
    ///
    /// @throws IllegalArgumentException if the input is no text
    public Segmentation recognise() {
        try (var reader = new TextReader(inputs, standardInput, options.acrossLines(), chunkBytes)) {
            return SegmentationGuess.of(reader.sample());
        }
    }

    /// Reads the text and finds its phrases, by [Options#phrases] or, if there are none, their
    /// defaults.
    public Phrases learnPhrases(ReadingListener listener) {
        Options learning = options.withPhrases(options.phrases().orElse(Phrases.Options.defaults()));
        try (TextReading reading = reading(learning, Optional.empty(), listener)) {
            return reading.phrases();
        }
    }

    /// Makes words of text in a way of its own: tokens, say. Belongs to one thread.
    public interface WordSource {

        /// Tells `words` the words of a line, or of a part of a very long one, from left to right.
        void words(String line, Consumer<String> words);
    }

    /// How text becomes words.
    public enum Segmentation {
        AUTO,
        WHITESPACE,
        UNICODE,
        CHINESE,
        CHARACTERS;

        /// What cuts text so.
        ///
        /// @throws IllegalStateException of `AUTO`, which must have been decided before
        public Segmenter segmenter() {
            return switch (this) {
                case WHITESPACE -> Segmenter.whitespace();
                case UNICODE -> Segmenter.unicode();
                case CHINESE -> Segmenter.chinese();
                case CHARACTERS -> Segmenter.characters();
                case AUTO -> throw new IllegalStateException("auto must have been decided");
            };
        }
    }

    /// @param segmentation      default AUTO
    /// @param normalize         Unicode NFKC; default true
    /// @param foldCase          default true
    /// @param acrossLines       whether a line's end does not end a sentence (a file's end always
    ///     does);
    ///     default
    ///     false
    /// @param maxSentenceTokens longer sentences are cut; at least 1, default 10,000
    /// @param threads           1 to 1,024; default all processors
    /// @param memoryBytes       ids beyond this go to a file in `temporaryFolder`; at least 0,
    ///     default a
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

        /// @param bytesTotal compressed size of all inputs, or -1 for standard input; `bytesRead`
        ///     counts
        ///     the same bytes
        void progress(long bytesRead, long bytesTotal, long words);
    }
}
