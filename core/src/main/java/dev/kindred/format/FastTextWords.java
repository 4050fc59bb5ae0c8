package dev.kindred.format;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads the dictionary of a fastText model: words, then labels, then which n-grams are left.
final class FastTextWords {

    private static final int LEAST_ENTRY_BYTES = 10; // an empty word's zero, its count, its kind
    private static final int COUNT_BYTES = 8;
    private static final int WINDOW_BYTES = 1 << 20;

    private final FastTextReader file;
    private final Path path;
    private final FastTextArguments arguments;
    private byte[] window = {}; // a copy of the file from `from` on: segments are slow to read byte by byte
    private int filled;
    private int from;
    private int repaired;

    FastTextWords(FastTextReader file, FastTextArguments arguments) {
        this.file = file;
        this.path = file.path();
        this.arguments = arguments;
    }

    /// How many words were no UTF-8.
    int repaired() {
        return repaired;
    }

    FastTextDictionary read() {
        int size = file.integer("words and labels", 0, Limits.MAX_ROWS);
        int words = file.integer("words", 0, size);
        file.integer("labels", size - words, size - words);
        long tokens = file.longInteger("tokens", 0, Long.MAX_VALUE);
        int kept = (int) file.longInteger("n-grams that are left (-1: all)", -1, arguments.buckets());
        if (size > file.left() / LEAST_ENTRY_BYTES) {
            throw new FormatException(
                    path,
                    "claims " + size + " words and labels, the " + file.left() + " bytes from byte " + file.at()
                            + " hold at most " + file.left() / LEAST_ENTRY_BYTES);
        }
        var dictionary = FastTextDictionary.of(entries("word", 0, words), entries("label", 1, size - words), tokens);
        return kept < 0 ? dictionary : pruned(dictionary, kept);
    }

    private Vocabulary entries(String what, int kind, int size) {
        long begin = file.at();
        var starts = new int[size + 1];
        var counts = new long[size];
        byte[] pool = new byte[(int) Math.min(16L * size, file.left())];
        for (int id = 0; id < size; id++) {
            int length = lengthOfWord(what, id);
            pool = grown(pool, starts[id], length, what, id);
            System.arraycopy(window, from, pool, starts[id], length);
            starts[id + 1] = starts[id] + length;
            if (!Utf8.isValid(pool, starts[id], starts[id + 1])) {
                repaired++;
            }
            counts[id] = count(from + length + 1);
            int stored = window[from + length + 1 + COUNT_BYTES];
            if (counts[id] < 0) {
                throw wrong(what, id, length + 1, "the count " + counts[id], "at least 0");
            }
            if (stored != kind) {
                throw wrong(what, id, length + 1 + COUNT_BYTES, "the kind " + stored, kind + " (0: word, 1: label)");
            }
            advance(length + LEAST_ENTRY_BYTES);
        }
        try {
            return Vocabulary.ofBytes(Arrays.copyOf(pool, starts[size]), starts, counts);
        } catch (IllegalArgumentException e) {
            throw new FormatException(
                    path, "its " + what + "s (bytes " + begin + " to " + (file.at() - 1) + "): " + e.getMessage(), e);
        }
    }

    /// Makes sure that the whole entry lies in the window.
    private int lengthOfWord(String what, int id) {
        int length = endOfWord();
        if (length < 0) {
            if (window.length == 0) {
                window = new byte[(int) Math.min(WINDOW_BYTES, file.left())];
            }
            filled = file.peek(window);
            from = 0;
            length = endOfWord();
        }
        if (length < 0 || length > Limits.MAX_WORD_BYTES) {
            boolean isCut = length < 0 && filled <= Limits.MAX_WORD_BYTES;
            throw new FormatException(
                    path,
                    isCut
                            ? "ends within " + what + " " + id + " of its dictionary (from byte " + file.at() + ")"
                            : "byte " + file.at() + ": " + what + " " + id + " has more than " + Limits.MAX_WORD_BYTES
                                    + " bytes, must have at most these");
        }
        return length;
    }

    /// The length of the word at `from`, or -1 if its entry does not end in the window.
    private int endOfWord() {
        for (int i = from; i + LEAST_ENTRY_BYTES <= filled; i++) {
            if (window[i] == 0) {
                return i - from;
            }
        }
        return -1;
    }

    private byte[] grown(byte[] pool, int used, int length, String what, int id) {
        if (used + (long) length <= pool.length) {
            return pool;
        }
        if (used + (long) length > Limits.MAX_ROWS) {
            throw new FormatException(
                    path, "byte " + file.at() + ": the " + what + "s up to number " + id + " have more than 2 GB");
        }
        return Arrays.copyOf(pool, (int) Math.min(Limits.MAX_ROWS, Math.max(used + length, pool.length * 2L)));
    }

    private long count(int at) {
        long count = 0;
        for (int i = COUNT_BYTES - 1; i >= 0; i--) {
            count = count << 8 | (window[at + i] & 0xff);
        }
        return count;
    }

    private void advance(int bytes) {
        file.skip(bytes);
        from += bytes;
    }

    private FormatException wrong(String what, int id, int offset, String value, String limit) {
        return new FormatException(
                path, "byte " + (file.at() + offset) + ": " + what + " " + id + " has " + value + ", must be " + limit);
    }

    private FastTextDictionary pruned(FastTextDictionary dictionary, int kept) {
        long begin = file.at();
        int[] pairs = file.pairs(kept, "the " + kept + " n-grams that are left");
        var buckets = new int[kept];
        var rows = new int[kept];
        for (int i = 0; i < kept; i++) {
            buckets[i] = pairs[2 * i];
            rows[i] = pairs[2 * i + 1];
            if (buckets[i] < 0 || buckets[i] >= arguments.buckets()) {
                throw new FormatException(
                        path,
                        "byte " + (begin + 8L * i) + ": n-gram " + i + " is of bucket " + buckets[i] + ", must be 0 to "
                                + (arguments.buckets() - 1));
            }
        }
        try {
            return dictionary.withPruned(buckets, rows);
        } catch (IllegalArgumentException e) {
            throw new FormatException(path, "its n-grams (from byte " + begin + "): " + e.getMessage(), e);
        }
    }
}
