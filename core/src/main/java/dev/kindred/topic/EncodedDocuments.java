package dev.kindred.topic;

import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Documents as numbers of words, in blocks of some thousand tokens; documents without a word of the vocabulary
/// are left out. Immutable; shared by all threads.
public final class EncodedDocuments {

    private static final int BLOCK_TOKENS = 1 << 13;

    private final Vocabulary vocabulary;
    private final List<Block> blocks;
    private final long tokens;
    private final long documents;

    /// Takes over the blocks.
    EncodedDocuments(Vocabulary vocabulary, List<Block> blocks) {
        this.vocabulary = vocabulary;
        this.blocks = List.copyOf(blocks);
        this.tokens = blocks.stream().mapToLong(block -> block.words.length).sum();
        this.documents = blocks.stream().mapToLong(block -> block.ends.length).sum();
    }

    /// Some documents, one after the other.
    ///
    /// @param words ids
    /// @param ends  for each document the place behind its last word
    record Block(int[] words, int[] ends) {

        /// The same with each document's words in the order of their numbers.
        Block sorted() {
            int[] sorted = words.clone();
            int from = 0;
            for (int to : ends) {
                Arrays.sort(sorted, from, to);
                from = to;
            }
            return new Block(sorted, ends);
        }
    }

    /// Documents of which the words are known by number.
    ///
    /// @param vocabulary its words must stand by falling count, as [dev.kindred.vocab.VocabularyBuilder] has
    ///     them
    /// @param documents  ids of the vocabulary; copied
    public static EncodedDocuments of(Vocabulary vocabulary, List<int[]> documents) {
        var gathering = new Gathering();
        for (int[] document : documents) {
            for (int id : document) {
                if (id < 0 || id >= vocabulary.size()) {
                    throw new IllegalArgumentException(
                            "word " + id + " of a vocabulary of " + vocabulary.size() + " words");
                }
            }
            gathering.add(document, document.length);
        }
        return new EncodedDocuments(vocabulary, gathering.blocks());
    }

    /// Puts documents into blocks.
    static final class Gathering {

        private final List<Block> blocks = new ArrayList<>();
        private int[] words = new int[BLOCK_TOKENS];
        private int[] ends = new int[64];
        private int size;
        private int count;

        /// @param length how many of `ids` are the document
        void add(int[] ids, int length) {
            if (length == 0) {
                return;
            }
            if (size > 0 && size + length > BLOCK_TOKENS) {
                close();
            }
            if (size + length > words.length) {
                words = Arrays.copyOf(words, size + length);
            }
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            System.arraycopy(ids, 0, words, size, length);
            size += length;
            ends[count++] = size;
        }

        private void close() {
            blocks.add(new Block(Arrays.copyOf(words, size), Arrays.copyOf(ends, count)));
            size = 0;
            count = 0;
        }

        List<Block> blocks() {
            if (size > 0) {
                close();
            }
            return blocks;
        }
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// Tokens of all documents.
    public long tokens() {
        return tokens;
    }

    /// Documents with at least one word.
    public long documents() {
        return documents;
    }

    List<Block> blocks() {
        return blocks;
    }

    /// How often each word stands in the documents, `[vocabulary size]`.
    long[] wordCounts() {
        var counts = new long[vocabulary.size()];
        for (var block : blocks) {
            for (int word : block.words) {
                counts[word]++;
            }
        }
        return counts;
    }

    /// The ids of each document, in their order; made when asked.
    public Iterable<int[]> ids() {
        return () -> blocks.stream().flatMap(EncodedDocuments::documentsOf).iterator();
    }

    private static Stream<int[]> documentsOf(Block block) {
        return IntStream.range(0, block.ends.length)
                .mapToObj(i -> Arrays.copyOfRange(block.words, i == 0 ? 0 : block.ends[i - 1], block.ends[i]));
    }

    /// A hash of vocabulary and documents.
    public long fingerprint() {
        long hash = 1;
        for (int id = 0; id < vocabulary.size(); id++) {
            hash = 31 * hash + vocabulary.word(id).hashCode();
        }
        for (var block : blocks) {
            hash = 31 * (31 * hash + Arrays.hashCode(block.words)) + Arrays.hashCode(block.ends);
        }
        return hash;
    }
}
