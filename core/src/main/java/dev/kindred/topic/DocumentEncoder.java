package dev.kindred.topic;

import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.embedding.RowRanges;
import dev.kindred.topic.EncodedDocuments.Gathering;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/// Reads documents once, on all threads, and chooses the words that topics are made of.
public final class DocumentEncoder {

    private final DocumentBatches reader;
    private final DocumentWords words;
    private final Options options;
    private final ReadingListener listener;
    private final ConcurrentSkipListMap<Integer, Text> texts = new ConcurrentSkipListMap<>(); // by number of batch
    private final AtomicLong wordsRead = new AtomicLong();

    private DocumentEncoder(DocumentBatches reader, DocumentWords words, Options options, ReadingListener listener) {
        this.reader = reader;
        this.words = words;
        this.options = options;
        this.listener = listener;
    }

    /// @param minCount             rarer words are left out; at least 1, default 5
    /// @param maxVocabulary        at most this many of the most frequent words are kept; default all
    /// @param maxDocumentFrequency words that stand in a larger share of the documents are left out; above 0 to
    ///     1, default 1
    /// @param stopWords            words that are left out; default none
    /// @param threads              of no effect on the result; default all processors
    public record Options(
            int minCount, int maxVocabulary, double maxDocumentFrequency, Set<String> stopWords, int threads) {

        public Options {
            stopWords = Set.copyOf(stopWords);
            if (!(maxDocumentFrequency > 0 && maxDocumentFrequency <= 1)) {
                throw new IllegalArgumentException(
                        "maximum document frequency " + maxDocumentFrequency + ", must be above 0, and at most 1");
            }
            if (threads < 1) {
                throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
            }
            // the other two are checked where words are chosen; here so that it is before the reading
            VocabularyBuilder.Options.defaults().withMinCount(minCount).withMaximumSize(maxVocabulary);
        }

        public static Options defaults() {
            return new Options(
                    5, Integer.MAX_VALUE, 1, Set.of(), Runtime.getRuntime().availableProcessors());
        }

        public Options withMinCount(int count) {
            return new Options(count, maxVocabulary, maxDocumentFrequency, stopWords, threads);
        }

        public Options withMaxVocabulary(int size) {
            return new Options(minCount, size, maxDocumentFrequency, stopWords, threads);
        }

        public Options withMaxDocumentFrequency(double share) {
            return new Options(minCount, maxVocabulary, share, stopWords, threads);
        }

        public Options withStopWords(Set<String> left) {
            return new Options(minCount, maxVocabulary, maxDocumentFrequency, left, threads);
        }

        public Options withThreads(int number) {
            return new Options(minCount, maxVocabulary, maxDocumentFrequency, stopWords, number);
        }
    }

    /// @param documents      without those that have no word left
    /// @param documentsRead  all of them
    /// @param wordsRead      tokens, whether kept or not
    /// @param differentWords before any was left out
    public record Result(EncodedDocuments documents, long documentsRead, long wordsRead, long differentWords) {}

    /// Reads all documents.
    ///
    /// @throws IllegalArgumentException if no word is left
    public static Result encode(
            DocumentBatches reader, DocumentWords words, Options options, ReadingListener listener) {
        return new DocumentEncoder(reader, words, options, listener).encode();
    }

    /// A batch in the numbers of the thread that has read it; `ends` as in a block.
    private record Text(int worker, int[] ids, int[] ends) {}

    private Result encode() {
        var tables = new ArrayList<WordTable>();
        for (int i = 0; i < options.threads; i++) {
            tables.add(new WordTable(1 << 12));
        }
        RowRanges.each(options.threads, 1, options.threads, (worker, _) -> read(worker, tables.get(worker)));
        listener.progress(reader.bytesRead(), reader.bytesTotal(), wordsRead.get());
        var all = new WordTable(1 << 16);
        var numbers = tables.stream().map(table -> merged(table, all)).toList();
        int[] ids = new int[all.size()];
        var vocabulary = choose(all, numbers, ids);
        var gathering = new Gathering();
        long documents = 0;
        for (var text = texts.pollFirstEntry(); text != null; text = texts.pollFirstEntry()) {
            gather(text.getValue(), numbers.get(text.getValue().worker), ids, gathering);
            documents += text.getValue().ends.length;
        }
        return new Result(new EncodedDocuments(vocabulary, gathering.blocks()), documents, wordsRead.get(), all.size());
    }

    private void read(int worker, WordTable table) {
        var cutter = words.new Cutter();
        for (var batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            var documents = batch.get().documents();
            int[] ends = new int[documents.size()];
            var ids = new Ids();
            for (int i = 0; i < ends.length; i++) {
                cutter.each(documents.get(i).text(), word -> {
                    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                    ids.add(table.add(bytes, 0, bytes.length));
                });
                ends[i] = ids.size;
            }
            texts.put(batch.get().number(), new Text(worker, Arrays.copyOf(ids.numbers, ids.size), ends));
            wordsRead.addAndGet(ids.size);
            synchronized (listener) {
                listener.progress(reader.bytesRead(), reader.bytesTotal(), wordsRead.get());
            }
        }
    }

    private static final class Ids {

        private int[] numbers = new int[1 << 10];
        private int size;

        void add(int id) {
            if (size == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * size);
            }
            numbers[size++] = id;
        }
    }

    /// Adds a thread's words to those of all.
    ///
    /// @return their numbers there
    private static int[] merged(WordTable table, WordTable all) {
        long[] counts = table.counts();
        var numbers = new int[counts.length];
        for (int id = 0; id < numbers.length; id++) {
            int start = table.start(id);
            numbers[id] = all.add(table.bytes(), start, start + table.length(id), counts[id]);
        }
        return numbers;
    }

    /// @param ids becomes, for each word of `all`, its number in the vocabulary
    private Vocabulary choose(WordTable all, List<int[]> numbers, int[] ids) {
        var kept = new WordTable(Math.max(1, all.size()));
        long[] counts = all.counts();
        boolean[] isFrequent = frequent(numbers, all.size());
        for (int id = 0; id < ids.length; id++) {
            int start = all.start(id);
            int end = start + all.length(id);
            String word = new String(all.bytes(), start, end - start, StandardCharsets.UTF_8);
            boolean isKept = !isFrequent[id] && !options.stopWords.contains(word);
            ids[id] = isKept ? kept.add(all.bytes(), start, end, counts[id]) : Vocabulary.UNKNOWN;
        }
        if (kept.size() == 0) {
            throw new IllegalArgumentException(
                    all.size() == 0
                            ? "no words in the documents"
                            : "none of the " + all.size() + " different words is left; all are stop words, or stand in"
                                    + " more than " + options.maxDocumentFrequency + " of the documents");
        }
        var chosen = VocabularyBuilder.build(
                kept,
                VocabularyBuilder.Options.defaults()
                        .withMinCount(options.minCount)
                        .withMaximumSize(options.maxVocabulary));
        for (int id = 0; id < ids.length; id++) {
            ids[id] = ids[id] == Vocabulary.UNKNOWN ? Vocabulary.UNKNOWN : chosen.ids()[ids[id]];
        }
        return chosen.vocabulary();
    }

    /// Which words stand in more documents than are allowed.
    private boolean[] frequent(List<int[]> numbers, int size) {
        var isFrequent = new boolean[size];
        if (options.maxDocumentFrequency == 1) {
            return isFrequent;
        }
        var documentsOf = new long[size];
        var last = new long[size];
        long document = 0;
        for (var text : texts.values()) {
            int[] number = numbers.get(text.worker);
            int from = 0;
            for (int end : text.ends) {
                document += end > from ? 1 : 0;
                for (int i = from; i < end; i++) {
                    int id = number[text.ids[i]];
                    documentsOf[id] += last[id] == document ? 0 : 1;
                    last[id] = document;
                }
                from = end;
            }
        }
        for (int id = 0; id < size; id++) {
            isFrequent[id] = documentsOf[id] > options.maxDocumentFrequency * document;
        }
        return isFrequent;
    }

    private static void gather(Text text, int[] numbers, int[] ids, Gathering gathering) {
        var document = new Ids();
        int from = 0;
        for (int end : text.ends) {
            document.size = 0;
            for (int i = from; i < end; i++) {
                int id = ids[numbers[text.ids[i]]];
                if (id != Vocabulary.UNKNOWN) {
                    document.add(id);
                }
            }
            gathering.add(document.numbers, document.size);
            from = end;
        }
    }
}
