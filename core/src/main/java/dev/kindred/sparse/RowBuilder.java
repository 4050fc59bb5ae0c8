package dev.kindred.sparse;

import java.util.Arrays;
import java.util.List;

/// Turns texts into rows. Belongs to one thread.
final class RowBuilder {

    private final TermScanner scanner;
    private final TermColumns columns;
    private final Weighting weighting;
    private final double[] global;
    private final double meanLength;

    private int[] codes = new int[256]; // of one text
    private int found;
    private int[] starts = new int[256];
    private int rows;
    private int[] ofEntries = new int[1024]; // columns
    private double[] numbers = new double[1024]; // counts, then weights
    private int entries;

    /// @param global what terms weigh in all texts, by column; empty if all weigh 1
    RowBuilder(TermOptions terms, TermColumns columns, Weighting weighting, double[] global, double meanLength) {
        this.scanner = new TermScanner(terms);
        this.columns = columns;
        this.weighting = weighting;
        this.global = global;
        this.meanLength = meanLength;
    }

    SparseRows rows(List<String> texts) {
        rows = 0;
        entries = 0;
        texts.forEach(this::add);
        var weights = new float[entries];
        for (int i = 0; i < entries; i++) {
            weights[i] = (float) numbers[i];
        }
        return new SparseRows(Arrays.copyOf(starts, rows + 1), Arrays.copyOf(ofEntries, entries), weights);
    }

    private void add(String text) {
        found = 0;
        scanner.scan(text, this::take);
        Arrays.sort(codes, 0, found);
        int from = entries;
        reserve();
        for (int i = 0; i < found; ) {
            int column = codes[i] >> 1;
            int count = 0;
            for (; i < found && codes[i] >> 1 == column; i++) {
                count += 1 - 2 * (codes[i] & 1);
            }
            if (count != 0) {
                ofEntries[entries] = column;
                numbers[entries++] = count;
            }
        }
        weighting.weigh(ofEntries, numbers, from, entries, global, meanLength);
        dropZeros(from);
        starts[++rows] = entries;
    }

    private void take(byte[] bytes, int from, int to) {
        int code = columns.code(bytes, from, to);
        if (code == TermColumns.NONE) {
            return;
        }
        if (found == codes.length) {
            codes = Arrays.copyOf(codes, 2 * found);
        }
        codes[found++] = code;
    }

    private void reserve() {
        if (rows + 2 > starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        if (entries + found > ofEntries.length) {
            int length = Math.max(entries + found, 2 * ofEntries.length);
            ofEntries = Arrays.copyOf(ofEntries, length);
            numbers = Arrays.copyOf(numbers, length);
        }
    }

    private void dropZeros(int from) {
        int kept = from;
        for (int i = from; i < entries; i++) {
            if ((float) numbers[i] != 0) {
                ofEntries[kept] = ofEntries[i];
                numbers[kept++] = numbers[i];
            }
        }
        entries = kept;
    }
}
