package dev.kindred.subword;

import dev.kindred.text.Utf8;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The different pieces of a corpus, as a pre-tokeniser cuts it, and how often each occurs: all that a
/// trainer reads.
public final class PieceCounts {

    private final WordTable table;
    private final long[] counts;

    PieceCounts(WordTable table) {
        this.table = table;
        this.counts = table.counts();
    }

    /// @param counts of pieces, each at least 1
    public static PieceCounts of(Map<String, Long> counts) {
        var table = new WordTable(counts.size());
        counts.forEach((piece, count) -> {
            if (count < 1 || piece.isEmpty()) {
                throw new IllegalArgumentException("piece \"" + piece + "\" with count " + count
                        + ", must have a character and a count of at least 1");
            }
            byte[] bytes = ZeroBytes.hidden(piece.getBytes(StandardCharsets.UTF_8));
            table.add(bytes, 0, bytes.length, count);
        });
        return new PieceCounts(table);
    }

    /// The counts of several tables together, without those below `minCount`.
    static PieceCounts of(List<WordTable> tables, long minCount) {
        var all = new WordTable(tables.stream().mapToInt(WordTable::size).max().orElse(0));
        tables.forEach(table -> addAll(table, 1, all));
        if (minCount == 1) {
            return new PieceCounts(all);
        }
        var frequent = new WordTable(0);
        addAll(all, minCount, frequent);
        return new PieceCounts(frequent);
    }

    private static void addAll(WordTable from, long minCount, WordTable into) {
        long[] counts = from.counts();
        for (int word = 0; word < counts.length; word++) {
            if (counts[word] >= minCount) {
                int start = from.start(word);
                into.add(from.bytes(), start, start + from.length(word), counts[word]);
            }
        }
    }

    /// How many different pieces there are.
    public int size() {
        return counts.length;
    }

    public long count(int piece) {
        return counts[piece];
    }

    /// How many pieces there are in all.
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    public String piece(int piece) {
        byte[] bytes = bytes(piece);
        return Utf8.string(bytes, 0, bytes.length);
    }

    /// The piece in UTF-8.
    byte[] bytes(int piece) {
        return ZeroBytes.shown(table.bytes(), table.start(piece), table.length(piece));
    }
}
