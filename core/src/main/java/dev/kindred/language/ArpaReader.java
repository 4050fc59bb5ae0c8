package dev.kindred.language;

import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.WordTable;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads one ARPA file: the counts, the single words, which become the vocabulary, and the n-grams of each
/// order, which are sorted.
final class ArpaReader {

    private static final int MOST_LINES_BEFORE = 1000;
    private static final float UNKNOWN_LOGARITHM = -100;
    private static final String OTHER_UNKNOWN = "<UNK>";

    private final Path path;
    private final ArpaLines lines;
    private final ArpaFile.Options options;
    private final Tasks tasks;
    private final LanguageListener listener;
    private long[] counts = {};
    private long read;
    private long all;

    ArpaReader(Path path, InputStream text, ArpaFile.Options options, Tasks tasks, LanguageListener listener) {
        this.path = path;
        this.lines = new ArpaLines(path, text);
        this.options = options;
        this.tasks = tasks;
        this.listener = listener;
    }

    NgramTable read() {
        readCounts();
        all = Arrays.stream(counts).sum();
        var words = readWords();
        var keys = new NgramKeys(words.vocabulary.size());
        var levels = new ArrayList<RecordList>();
        try {
            for (int order = 2; order <= counts.length; order++) {
                levels.add(readLevel(order, keys, words.vocabulary));
            }
            if (!lines.is("\\end\\")) {
                throw lines.problem("must be \\end\\");
            }
            new MissingEnds(keys, words, levels, options).add();
            for (int order = 3; order <= counts.length; order++) {
                requireContexts(order, keys, words.vocabulary, levels);
            }
            return new NgramTable(words.vocabulary, keys, words.probabilities, words.backoffs, levels);
        } catch (RuntimeException | Error e) {
            levels.forEach(RecordList::close);
            throw e;
        }
    }

    /// `\data\`, then `ngram 1=…` for each order.
    private void readCounts() {
        int before = 0;
        do {
            if (before++ == MOST_LINES_BEFORE || !lines.next()) {
                throw new ModelFileException(
                        path,
                        "is no model: neither one of Kindred's files nor one in ARPA format, which begins with \\data\\");
            }
        } while (!lines.is("\\data\\"));
        var found = new ArrayList<Long>();
        nextFull("the n-grams");
        while (lines.fields() >= 2 && lines.field(0).equals("ngram")) {
            found.add(count(found.size() + 1));
            nextFull("the n-grams");
        }
        if (found.isEmpty()) {
            throw lines.problem("must be \"ngram 1=\" and how many there are");
        }
        counts = found.stream().mapToLong(Long::longValue).toArray();
    }

    private long count(int order) {
        var text = new StringBuilder();
        for (int i = 1; i < lines.fields(); i++) {
            text.append(lines.field(i));
        }
        int equals = text.indexOf("=");
        if (order > NgramOptions.HIGHEST_ORDER) {
            throw lines.problem("has n-grams of order " + order + ", the highest is " + NgramOptions.HIGHEST_ORDER);
        }
        try {
            long count = Long.parseLong(text.substring(equals + 1));
            boolean isFitting = count >= 0 && (order > 1 || count <= Integer.MAX_VALUE - 8);
            if (isFitting && text.substring(0, Math.max(0, equals)).equals(String.valueOf(order))) {
                return count;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw lines.problem("has \"ngram " + text + "\", must be \"ngram " + order + "=\" and how many there are");
    }

    private void nextFull(String before) {
        do {
            if (!lines.next()) {
                throw lines.endsEarly(before);
            }
        } while (lines.fields() == 0);
    }

    /// @param probabilities their logarithms
    record Words(Vocabulary vocabulary, float[] probabilities, float[] backoffs) {}

    private Words readWords() {
        requireHeading(1);
        var table = new WordTable(1 << 12);
        // grown as lines come: the count is only a claim
        float[] probabilities = new float[1 << 10];
        float[] backoffs = new float[1 << 10];
        for (long i = 0; i < counts[0]; i++) {
            nextNgram(1);
            int id = table.add(lines.bytes(), lines.start(1), lines.end(1));
            if (id < i) {
                throw lines.problem("has the word \"" + lines.field(1) + "\" a second time");
            }
            if (id == probabilities.length) {
                probabilities = Arrays.copyOf(probabilities, 2 * id);
                backoffs = Arrays.copyOf(backoffs, 2 * id);
            }
            probabilities[id] = probability();
            backoffs[id] = backoff(1);
        }
        nextFull("\\end\\");
        return numbered(table, probabilities, backoffs);
    }

    /// Gives the symbols the first numbers, and the others theirs in the order of the file.
    private Words numbered(WordTable table, float[] probabilities, float[] backoffs) {
        int[] symbols = {-1, -1, -1};
        for (int id = 0; id < table.size(); id++) {
            String word = new String(table.bytes(), table.start(id), table.length(id), StandardCharsets.UTF_8);
            for (int symbol = 0; symbol < symbols.length; symbol++) {
                if (word.equals(TrainingWords.SYMBOLS[symbol])
                        || (symbol == TrainingWords.UNKNOWN && symbols[symbol] < 0 && word.equals(OTHER_UNKNOWN))) {
                    symbols[symbol] = id;
                }
            }
        }
        for (int symbol = TrainingWords.BEGIN; symbol <= TrainingWords.END; symbol++) {
            if (symbols[symbol] < 0) {
                throw new ModelFileException(path, "has no word " + TrainingWords.SYMBOLS[symbol]);
            }
        }
        int extra = symbols[TrainingWords.UNKNOWN] < 0 ? 1 : 0;
        var words = new byte[table.size() + extra][];
        var numberedProbabilities = new float[words.length];
        var numberedBackoffs = new float[words.length];
        numberedProbabilities[TrainingWords.UNKNOWN] = UNKNOWN_LOGARITHM;
        int next = symbols.length;
        for (int id = 0; id < table.size(); id++) {
            int symbol = id == symbols[0] ? 0 : id == symbols[1] ? 1 : id == symbols[2] ? 2 : -1;
            int number = symbol >= 0 ? symbol : next++;
            words[number] = Arrays.copyOfRange(table.bytes(), table.start(id), table.start(id) + table.length(id));
            numberedProbabilities[number] = probabilities[id];
            numberedBackoffs[number] = backoffs[id];
        }
        words[TrainingWords.UNKNOWN] = TrainingWords.SYMBOLS[TrainingWords.UNKNOWN].getBytes(StandardCharsets.UTF_8);
        return new Words(TrainingWords.vocabulary(words), numberedProbabilities, numberedBackoffs);
    }

    private void requireHeading(int order) {
        if (!lines.is("\\" + order + "-grams:")) {
            throw lines.problem("must be \\" + order + "-grams:");
        }
    }

    private void nextNgram(int order) {
        if ((++read & 0xffff) == 0) {
            listener.reached("reading n-grams", (double) read / all);
        }
        if (!lines.next()) {
            throw lines.endsEarly("the " + counts[order - 1] + " n-grams of order " + order + " were there");
        }
        int most = order + (order == counts.length ? 1 : 2);
        if (lines.fields() < order + 1 || lines.fields() > most) {
            throw lines.problem("has " + lines.fields() + " fields, must have " + (order + 1)
                    + (most > order + 1 ? " or " + most : "") + ": a logarithm, " + order
                    + (order == 1 ? " word" : " words") + (most > order + 1 ? " and perhaps a backoff weight" : ""));
        }
    }

    private float probability() {
        float logarithm = lines.number(0);
        if (logarithm > 0) {
            throw lines.problem("has the logarithm of a probability " + logarithm + ", must be at most 0");
        }
        return logarithm;
    }

    private float backoff(int order) {
        float backoff = lines.fields() > order + 1 ? lines.number(order + 1) : 0;
        return backoff == 0 ? 0 : backoff; // never minus zero, which marks others
    }

    private RecordList readLevel(int order, NgramKeys keys, Vocabulary vocabulary) {
        requireHeading(order);
        long share = options.memoryBytes() / 2;
        var shape = new RecordShape(keys, order, 1);
        int[] ngram = new int[order];
        try (var sorter = new RecordSorter(shape, 0, share, options.temporaryFolder(), tasks.sorters())) {
            for (long i = 0; i < counts[order - 1]; i++) {
                nextNgram(order);
                for (int word = 0; word < order; word++) {
                    ngram[order - 1 - word] = id(vocabulary, 1 + word);
                }
                int at = sorter.add();
                keys.put(ngram, 0, order, sorter.array(), at);
                sorter.array()[at + keys.longs(order)] = TwoFloats.of(probability(), backoff(order));
            }
            nextFull("\\end\\");
            return level(sorter.sorted(), order, keys, vocabulary);
        }
    }

    private int id(Vocabulary vocabulary, int field) {
        int id = vocabulary.id(lines.bytes(), lines.start(field), lines.end(field));
        if (id >= 0) {
            return id;
        }
        if (lines.field(field).equals(OTHER_UNKNOWN)) {
            return TrainingWords.UNKNOWN;
        }
        throw lines.problem("has the word \"" + lines.field(field) + "\", which is not among the single words");
    }

    private RecordList level(RecordStream sorted, int order, NgramKeys keys, Vocabulary vocabulary) {
        int size = keys.longs(order) + 1;
        long share = options.memoryBytes() / 2 / Math.max(1, counts.length - 1);
        var level = new RecordList(size, share, new TemporaryFile(options.temporaryFolder()));
        long[] before = new long[size];
        while (sorted.next()) {
            if (level.count() > 0 && NgramKeys.compare(before, 0, sorted.array(), sorted.at(), size - 1) == 0) {
                level.close();
                throw new ModelFileException(
                        path, "has the n-gram \"" + spelled(before, order, keys, vocabulary) + "\" a second time");
            }
            System.arraycopy(sorted.array(), sorted.at(), before, 0, size);
            int at = level.add();
            System.arraycopy(before, 0, level.array(), at, size);
        }
        return level;
    }

    /// The first words of every n-gram must be an n-gram: a model is asked for them first.
    private void requireContexts(int order, NgramKeys keys, Vocabulary vocabulary, List<RecordList> levels) {
        var shape = new RecordShape(keys, order, 0);
        int[] ngram = new int[order];
        int[] rotated = new int[order];
        try (var sorter =
                new RecordSorter(shape, 1, options.memoryBytes() / 2, options.temporaryFolder(), tasks.sorters())) {
            for (var stream = levels.get(order - 2).open(); stream.next(); ) {
                keys.words(stream.array(), stream.at(), order, ngram);
                System.arraycopy(ngram, 1, rotated, 0, order - 1);
                rotated[order - 1] = ngram[0];
                int at = sorter.add();
                keys.put(rotated, 0, order, sorter.array(), at);
            }
            var contexts = levels.get(order - 3).open();
            long[] wanted = new long[keys.longs(order - 1)];
            int difference = -1;
            for (var stream = sorter.sorted(); stream.next(); ) {
                keys.words(stream.array(), stream.at(), order, ngram);
                keys.put(ngram, 0, order - 1, wanted, 0);
                difference = difference < 0
                        ? -1
                        : NgramKeys.compare(contexts.array(), contexts.at(), wanted, 0, wanted.length);
                while (difference < 0 && contexts.next()) {
                    difference = NgramKeys.compare(contexts.array(), contexts.at(), wanted, 0, wanted.length);
                }
                if (difference != 0) {
                    throw new ModelFileException(
                            path,
                            "has an n-gram of order " + order + " that begins with \""
                                    + spelled(wanted, order - 1, keys, vocabulary) + "\", which is no n-gram itself");
                }
            }
        }
    }

    static String spelled(long[] key, int order, NgramKeys keys, Vocabulary vocabulary) {
        List<String> words = new ArrayList<>();
        for (int place = order - 1; place >= 0; place--) {
            words.add(vocabulary.word(keys.word(key, 0, place)));
        }
        return String.join(" ", words);
    }
}
