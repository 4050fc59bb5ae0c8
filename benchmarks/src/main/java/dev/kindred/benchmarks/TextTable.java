package dev.kindred.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Rows of cells, as aligned text and as Markdown; both are the same characters.
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> head) {
        rows.add(List.copyOf(head));
    }

    void add(List<String> row) {
        if (row.size() != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " cells in a table of "
                    + rows.getFirst().size() + " columns");
        }
        rows.add(List.copyOf(row));
    }

    /// A Markdown table, aligned, with a line end after each row.
    @Override
    public String toString() {
        var widths = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            text.append(line(rows.get(r), widths));
            if (r == 0) {
                text.append(line(
                        java.util.Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths));
            }
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        var padded = new ArrayList<String>();
        for (int i = 0; i < widths.length; i++) {
            padded.add(cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()));
        }
        return padded.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
