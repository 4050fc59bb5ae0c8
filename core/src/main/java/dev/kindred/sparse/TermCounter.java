package dev.kindred.sparse;

import dev.kindred.vocab.WordTable;
import java.util.Arrays;
import java.util.List;

/// Counts terms, and the texts that they stand in, on one thread. When its table is full, the terms go to the
/// [TermRuns], and it begins anew.
final class TermCounter {

    private static final int EXPECTED = 1 << 10;
    private static final long BYTES_A_TERM = 96; // of table, arrays and sorting, beside the letters

    private final TermScanner scanner;
    private final TermRuns runs;
    private final long memoryBytes;

    private WordTable table = new WordTable(EXPECTED);
    private int[] texts = new int[EXPECTED]; // by id
    private int[] lastText = new int[EXPECTED]; // by id, from 1
    private int text;

    TermCounter(TermOptions options, TermRuns runs, long memoryBytes) {
        this.scanner = new TermScanner(options);
        this.runs = runs;
        this.memoryBytes = memoryBytes;
    }

    void count(List<String> batch) {
        for (String one : batch) {
            text++;
            scanner.scan(one, this::count);
            if (table.bytes().length + BYTES_A_TERM * table.size() > memoryBytes) {
                spill();
            }
        }
    }

    private void count(byte[] bytes, int from, int to) {
        int id = table.add(bytes, from, to);
        if (id >= texts.length) {
            texts = Arrays.copyOf(texts, 2 * texts.length);
            lastText = Arrays.copyOf(lastText, 2 * lastText.length);
        }
        if (lastText[id] != text) {
            lastText[id] = text;
            texts[id]++;
        }
    }

    private void spill() {
        if (table.size() > 0) {
            runs.write(SortedTerms.of(table, texts));
            table = new WordTable(EXPECTED);
            texts = new int[EXPECTED];
            lastText = new int[EXPECTED];
            text = 0;
        }
    }

    /// What is left; nothing is counted any more.
    void finish() {
        runs.keep(SortedTerms.of(table, texts));
        table = new WordTable(0);
    }
}
