package dev.kindred.corpus;

import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.List;

/// Text in files, folders (all their files, in the order of their names) or standard input (`-`): plain, .gz or .zst.
public final class TextCorpus {

    private TextCorpus() {}

    public static TextCorpus of(List<Path> inputs, Options options) {
        throw new UnsupportedOperationException("not yet");
    }

    /// Reads, counts and encodes the text in one pass on all threads.
    public EncodedCorpus encode(VocabularyBuilder.Options vocabulary, ReadingListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /// How text becomes words.
    public enum Segmentation {
        AUTO,
        WHITESPACE,
        UNICODE,
        CHINESE
    }

    /// @param segmentation      default AUTO
    /// @param normalize         Unicode NFKC; default true
    /// @param foldCase          default true
    /// @param acrossLines       whether a line's end does not end a sentence; default false
    /// @param maxSentenceTokens longer sentences are cut; default 10,000
    /// @param threads           default all processors
    /// @param memoryBytes       ids beyond this go to a file in `temporaryFolder`
    public record Options(
            Segmentation segmentation,
            boolean normalize,
            boolean foldCase,
            boolean acrossLines,
            int maxSentenceTokens,
            int threads,
            long memoryBytes,
            Path temporaryFolder) {}

    /// Hears how far the reading is, several times a second, from the thread that called [#encode].
    public interface ReadingListener {

        ReadingListener SILENT = (bytesRead, bytesTotal, words) -> {};

        /// @param bytesTotal compressed size of all inputs, or -1 for standard input; `bytesRead` counts the same bytes
        void progress(long bytesRead, long bytesTotal, long words);
    }
}
