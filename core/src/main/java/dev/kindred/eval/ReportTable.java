package dev.kindred.eval;

import java.util.List;
import java.util.stream.Collectors;

/// A report as people read it, on a terminal or in Markdown: words and numbers in columns. The first column
/// is text, all others are numbers.
///
/// @param columns headings; the first one names the table
/// @param rows    each as long as `columns`
public record ReportTable(List<String> columns, List<List<String>> rows) {

    public ReportTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (var row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells, must have " + columns.size() + ": " + row);
            }
        }
    }

    static ReportTable ofOne(List<String> columns, List<String> row) {
        return new ReportTable(columns, List.of(row));
    }

    /// The table in Markdown, with a line end at its end.
    public String toMarkdown() {
        var marks = columns.isEmpty() ? "" : " --- |" + " ---: |".repeat(columns.size() - 1);
        return line(columns) + "|" + marks + "\n"
                + rows.stream().map(ReportTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
