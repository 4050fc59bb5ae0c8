package dev.kindred.cli;

import dev.kindred.eval.ReportTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Rows of text in aligned columns. In a [#row] all but the first column are numbers and stand to the
/// right; in a row [#left] nothing does.
final class Table {

    private final List<Row> rows = new ArrayList<>();

    private record Row(List<String> cells, boolean isLeft) {}

    static Table of(ReportTable report) {
        var table = new Table();
        table.rows.add(new Row(report.columns(), false));
        report.rows().forEach(cells -> table.rows.add(new Row(cells, false)));
        return table;
    }

    void row(String... cells) {
        rows.add(new Row(List.of(cells), false));
    }

    void left(String... cells) {
        rows.add(new Row(List.of(cells), true));
    }

    void print(PrintStream out) {
        int columns = rows.stream().mapToInt(row -> row.cells.size()).max().orElse(0);
        var widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < row.cells.size(); i++) {
                widths[i] = Math.max(widths[i], columnsOf(row.cells.get(i)));
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.cells.size(); i++) {
                String cell = row.cells.get(i);
                String pad = " ".repeat(widths[i] - columnsOf(cell));
                line.append(i == 0 ? "" : "  ").append(i == 0 || row.isLeft ? cell + pad : pad + cell);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /// How many columns of a terminal the text takes: two for a Chinese character, none for a combining
    /// mark.
    static int columnsOf(String text) {
        return text.codePoints().map(Table::columnsOf).sum();
    }

    private static int columnsOf(int character) {
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean isWide = Character.isIdeographic(character)
                || (character >= 0x1100 && character <= 0x115F)
                || (character >= 0x2E80 && character <= 0xA4CF)
                || (character >= 0xAC00 && character <= 0xD7A3)
                || (character >= 0xFF00 && character <= 0xFF60)
                || Character.isEmojiPresentation(character);
        return isWide ? 2 : 1;
    }
}
