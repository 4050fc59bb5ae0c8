package dev.kindred.corpus;

import dev.kindred.vocab.Vocabulary;

/// A corpus as word numbers: read from text once, then walked any number of times by any number of threads. Ids lie in
/// memory or, when they pass the budget, in a compact memory-mapped file that is deleted on [#close].
public final class EncodedCorpus implements AutoCloseable {

    private EncodedCorpus() {}

    /// The words, most frequent first, with their counts in this corpus.
    public Vocabulary vocabulary() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Words of the vocabulary in the corpus, over all sentences.
    public long tokens() {
        throw new UnsupportedOperationException("not yet");
    }

    /// A hash of vocabulary, ids and sentence ends; independent of threads and of where the ids are kept.
    public long fingerprint() {
        throw new UnsupportedOperationException("not yet");
    }

    /// What reading the text found.
    public Statistics statistics() {
        throw new UnsupportedOperationException("not yet");
    }

    /// Reads tokens `fromToken … toToken`, sentence by sentence. A slice may begin and end in mid sentence.
    public Cursor cursor(long fromToken, long toToken) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public void close() {}

    /// Walks a slice. Not shared between threads.
    public interface Cursor {

        /// Reads the next sentence, or as much of it as fits into `ids`; the rest comes with the next calls.
        ///
        /// @return the number of ids read, 0 at the end of the slice (sentences are never empty)
        int next(int[] ids);

        /// The number of the next token in the corpus: a cursor from here on reads what this one would.
        long position();
    }

    /// @param bytes          read from the inputs, after decompression
    /// @param lines          lines read, empty ones included
    /// @param words          all words, also those that are not in the vocabulary
    /// @param differentWords before min-count
    /// @param repairedBytes  bytes that were not UTF-8 and were replaced
    /// @param segmenter      the one used, after `auto` has chosen
    public record Statistics(
            long bytes,
            long lines,
            long sentences,
            long words,
            long differentWords,
            long repairedBytes,
            String segmenter) {}
}
