package dev.kindred.language;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.language.NgramFile.Structure;
import dev.kindred.vocab.Vocabulary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An n-gram model that answers questions: how probable words are after others. Words are strings as the
/// model's text had them; those it does not know count as `<unk>`. Immutable, shared by all threads;
/// [#close] unmaps its file.
public final class NgramModel implements AutoCloseable {

    private final Vocabulary vocabulary;
    private final NgramStore store;
    private final long[] counts;
    private final ModelSettings settings;
    private final Optional<MappedModel> file;
    private final Arena arena;

    private NgramModel(
            Vocabulary vocabulary,
            NgramStore store,
            long[] counts,
            ModelSettings settings,
            Optional<MappedModel> file,
            Arena arena) {
        this.vocabulary = vocabulary;
        this.store = store;
        this.counts = counts;
        this.settings = settings;
        this.file = file;
        this.arena = arena;
    }

    /// Opens a model: one of our own files, which is mapped, or one in ARPA format, plain, .gz or .zst,
    /// which is read into memory.
    ///
    /// @throws ModelFileException if it is neither, or damaged
    public static NgramModel open(Path path, LanguageListener listener) {
        if (MappedModel.isOne(path)) {
            return mapped(path);
        }
        try (var table = ArpaFile.read(path, ArpaFile.Options.defaults(), listener)) {
            return of(table);
        }
    }

    private static NgramModel mapped(Path path) {
        var arena = Arena.ofShared();
        try {
            var file = MappedModel.open(path, arena);
            return new NgramModel(
                    file.words(), file.store(), file.layout().counts(), file.settings(), Optional.of(file), arena);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /// A model in memory.
    ///
    /// @param table is not needed afterwards
    public static NgramModel of(NgramTable table) {
        var arena = Arena.ofShared();
        try {
            var levels = new MemorySegment[table.order()];
            long[] counts = new long[table.order()];
            levels[0] = ProbingStore.words(table, arena);
            counts[0] = table.count(1);
            for (int order = 2; order <= levels.length; order++) {
                levels[order - 1] = ProbingStore.level(table, order, arena);
                counts[order - 1] = table.count(order);
            }
            var store = new ProbingStore(levels.length, levels);
            return new NgramModel(table.vocabulary(), store, counts, ModelSettings.NONE, Optional.empty(), arena);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /// How many words its longest n-grams have.
    public int order() {
        return store.order();
    }

    /// How many n-grams of `order` words it has.
    public long count(int order) {
        return counts[order - 1];
    }

    /// The words, `<unk>`, `<s>` and `</s>` first.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// How it was made, as far as its file tells.
    public ModelSettings settings() {
        return settings;
    }

    /// How its file is built, unless it was read from an ARPA file.
    public Optional<Structure> structure() {
        return file.map(mapped -> mapped.layout().structure());
    }

    /// How many bits its file has for a probability, if they are codes.
    public int bits() {
        return file.map(mapped -> mapped.layout().probabilityBits()).orElse(0);
    }

    /// Compares the file with its checksums, if it is one of ours.
    ///
    /// @throws ModelFileException if a byte is not what was written
    public void verify() {
        file.ifPresent(MappedModel::verify);
    }

    /// Scores a sentence, from `<s>` to `</s>`.
    public List<WordScore> score(List<String> words) {
        return score(words, true, true);
    }

    /// Scores words one after the other.
    ///
    /// @param begins whether `<s>` stands before them
    /// @param ends   whether `</s>` stands behind them, and is scored, too
    public List<WordScore> score(List<String> words, boolean begins, boolean ends) {
        var scorer = new BlockScorer(store);
        scorer.begin(begins);
        var scores = new ArrayList<WordScore>();
        for (String word : words) {
            if (scorer.isFull()) {
                take(scorer, words, scores);
            }
            scorer.add(id(word));
        }
        if (ends) {
            scorer.add(TrainingWords.END);
        }
        take(scorer, words, scores);
        return scores;
    }

    private static void take(BlockScorer scorer, List<String> words, List<WordScore> scores) {
        scorer.score();
        for (int i = 0; i < scorer.count(); i++) {
            if (scorer.isScored(i)) {
                int at = scores.size();
                String word = at < words.size() ? words.get(at) : TrainingWords.SYMBOLS[TrainingWords.END];
                boolean isUnknown = scorer.id(i) == TrainingWords.UNKNOWN;
                scores.add(new WordScore(word, scorer.score(i), scorer.length(i), isUnknown));
            }
        }
        scorer.next();
    }

    /// How well the model predicts a text.
    ///
    /// @param corpus with all words of the text, cut as the model's own text was
    public Perplexity perplexity(EncodedCorpus corpus, int threads, LanguageListener listener) {
        return new CorpusScoring(store, vocabulary, corpus).score(threads, listener);
    }

    /// The most probable words after others, best first: all words of the model are compared. `<unk>` and
    /// `<s>` are never among them.
    ///
    /// @param context the words before
    /// @param begins  whether `<s>` stands before them
    /// @param count   how many, at least 1
    public List<NextWord> next(List<String> context, boolean begins, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count " + count + ", must be at least 1");
        }
        var scores = new NextWordScores(store, vocabulary.size());
        scores.after(ids(context, begins));
        return scores.best(count).stream()
                .map(id -> new NextWord(vocabulary.word(id), scores.logarithm(id)))
                .toList();
    }

    NextWordScores nextWordScores() {
        return new NextWordScores(store, vocabulary.size());
    }

    /// The numbers of the last words that count, the oldest first.
    int[] ids(List<String> context, boolean begins) {
        int kept = Math.min(context.size(), order() - 1);
        boolean isMarked = begins && kept == context.size() && kept < order() - 1;
        int[] ids = new int[kept + (isMarked ? 1 : 0)];
        if (isMarked) {
            ids[0] = TrainingWords.BEGIN;
        }
        for (int i = 0; i < kept; i++) {
            ids[ids.length - kept + i] = id(context.get(context.size() - kept + i));
        }
        return ids;
    }

    private int id(String word) {
        return Math.max(TrainingWords.UNKNOWN, vocabulary.id(word));
    }

    @Override
    public void close() {
        arena.close();
    }
}
