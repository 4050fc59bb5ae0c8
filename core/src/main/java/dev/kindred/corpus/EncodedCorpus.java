package dev.kindred.corpus;

import dev.kindred.text.Phrases;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import dev.kindred.vocab.WordTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A corpus as word numbers: read from text once, then walked any number of times by any number of
/// threads. Ids lie in
/// memory or, when they pass the budget, in a compact memory-mapped file that is deleted on [#close].
public final class EncodedCorpus implements AutoCloseable {

    private final Vocabulary vocabulary;
    private final SegmentList segments;
    private final IdStore store;
    private final Statistics statistics;
    private final Phrases phrases;
    private final long fingerprint;

    /// Takes over the store, which is sealed.
    EncodedCorpus(Vocabulary vocabulary, SegmentList segments, IdStore store, Statistics statistics, Phrases phrases) {
        this.vocabulary = vocabulary;
        this.segments = segments;
        this.store = store;
        this.statistics = statistics;
        this.phrases = phrases;
        this.fingerprint = fingerprint(vocabulary, segments.hash());
    }

    /// A corpus of sentences that are split into words already; words are taken as they are.
    public static EncodedCorpus of(List<List<String>> sentences, VocabularyBuilder.Options options) {
        WordTable table = new WordTable(1 << 10);
        IdStore store = new IdStore(Long.MAX_VALUE, Path.of(""), bytes -> 0);
        IdChunks chunks = new IdChunks(store);
        IdBuffer ids = new IdBuffer(1 << 10);
        long words = 0;
        for (List<String> sentence : sentences) {
            ids.reserve(sentence.size() + 1);
            for (String word : sentence) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                if (bytes.length == 0 || word.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("word \"" + word + "\" is empty or has a zero character");
                }
                ids.put(table.add(bytes, 0, bytes.length) + 1);
                words++;
            }
            ids.put(IdBuffer.SENTENCE_END);
        }
        chunks.put(0, 0, ids);
        VocabularyBuilder.Result built = VocabularyBuilder.build(table, options);
        List<IdMapping> mapping = List.of(new IdMapping(built.ids(), new int[0][]));
        SegmentList segments = new Encoder(chunks, mapping, Integer.MAX_VALUE, store).encode(1, () -> {});
        Statistics statistics =
                new Statistics(0, sentences.size(), segments.sentences(), words, table.size(), 0, "none", List.of());
        return new EncodedCorpus(built.vocabulary(), segments, store, statistics, Phrases.none());
    }

    /// The words, most frequent first (or in the given order), with their counts in this corpus.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// Words of the vocabulary in the corpus, over all sentences.
    public long tokens() {
        return segments.tokens();
    }

    /// A hash of vocabulary, ids and sentence ends; independent of threads and of where the ids are kept.
    public long fingerprint() {
        return fingerprint;
    }

    /// What reading the text found.
    public Statistics statistics() {
        return statistics;
    }

    /// The phrases that were joined.
    public Phrases phrases() {
        return phrases;
    }

    /// Writes the corpus as text: a sentence a line, its words (those of the vocabulary) parted by spaces.
    public void writeText(Appendable text) throws IOException {
        int[] ids = new int[1 << 12];
        SegmentCursor cursor = new SegmentCursor(segments, store, 0, tokens());
        boolean begins = true;
        for (int n = cursor.next(ids); n > 0; n = cursor.next(ids)) {
            for (int i = 0; i < n; i++) {
                text.append(begins ? "" : " ").append(vocabulary.word(ids[i]));
                begins = false;
            }
            if (cursor.isAtSentenceEnd()) {
                text.append('\n');
                begins = true;
            }
        }
    }

    /// Reads tokens `fromToken … toToken`, sentence by sentence. A slice may begin and end in mid sentence.
    public Cursor cursor(long fromToken, long toToken) {
        if (fromToken < 0 || toToken < fromToken || toToken > tokens()) {
            throw new IllegalArgumentException(
                    "tokens " + fromToken + " to " + toToken + " of a corpus of " + tokens() + " tokens");
        }
        return new SegmentCursor(segments, store, fromToken, toToken);
    }

    /// Frees the memory and the file; cursors must not be used any more.
    @Override
    public void close() {
        store.close();
    }

    private static long fingerprint(Vocabulary vocabulary, long ids) {
        long hash = ids;
        for (int id = 0; id < vocabulary.size(); id++) {
            hash = SegmentList.hash(hash, vocabulary.word(id).hashCode());
            hash = SegmentList.hash(hash, Long.hashCode(vocabulary.count(id)));
        }
        return hash;
    }

    /// Walks a slice. Not shared between threads.
    public interface Cursor {

        /// Reads the next sentence, or as much of it as fits into `ids`; the rest comes with the next
        /// calls.
        ///
        /// @return the number of ids read, 0 at the end of the slice (sentences are never empty)
        int next(int[] ids);

        /// Whether what [#next] has just read is the end of its sentence, or of the slice.
        boolean isAtSentenceEnd();

        /// The number of the next token in the corpus: a cursor from here on reads what this one would.
        long position();
    }

    /// @param bytes          read from the inputs, after decompression
    /// @param lines          lines read, empty ones included
    /// @param sentences      with at least one word of the vocabulary
    /// @param words          all words, also those that are not in the vocabulary
    /// @param differentWords before min-count
    /// @param repairedBytes  bytes that were not UTF-8 and were replaced
    /// @param segmenter      the one used, after `auto` has chosen
    /// @param skipped        files in folders that hold no text and were not read
    public record Statistics(
            long bytes,
            long lines,
            long sentences,
            long words,
            long differentWords,
            long repairedBytes,
            String segmenter,
            List<Path> skipped) {

        public Statistics {
            skipped = List.copyOf(skipped);
        }
    }
}
