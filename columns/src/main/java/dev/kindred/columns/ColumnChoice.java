package dev.kindred.columns;

import dev.kindred.format.FormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which columns of a file are its words, its vectors and its counts. All are places in the list of
/// columns.
///
/// @param word    the column of words
/// @param vectors one column of lists, or one column of numbers for each component, in their order
/// @param isList  whether it is the former
/// @param count   the column of counts, if there is one
record ColumnChoice(int word, List<Integer> vectors, boolean isList, OptionalInt count) {

    /// What a column holds, as far as it matters here.
    enum Kind {
        TEXT,
        /// Lists of floating-point numbers.
        LIST,
        /// Floating-point numbers.
        NUMBER,
        /// Whole numbers of 64 bits or fewer.
        WHOLE,
        OTHER
    }

    /// @param type as the file calls it, for messages
    record Column(String name, Kind kind, String type) {}

    private static final List<String> WORDS = List.of(
            "word",
            "words",
            "token",
            "tokens",
            "text",
            "term",
            "key",
            "label",
            "name",
            "id",
            "index",
            "__index_level_0__");
    private static final List<String> VECTORS = List.of("vector", "vectors", "embedding", "embeddings", "values");
    private static final List<String> COUNTS = List.of("count", "counts", "frequency", "freq");

    /// `dim_0`, `0`, `x12`: what stands before the number, and the number.
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,6})");

    private static final int SHOWN_COLUMNS = 20;

    /// @throws FormatException if there is no such column, or more than one that might be meant
    static ColumnChoice of(Path path, List<Column> columns, ColumnNames names) {
        int word = names.word().isPresent()
                ? named(path, columns, names.word().get(), Kind.TEXT, "text")
                : usual(path, columns, Kind.TEXT, WORDS, "of text", "--word-column")
                        .orElseThrow(() -> new FormatException(
                                path, "has no column of text, which words could stand in; it has " + shown(columns)));
        var count = first(columns, column -> column.kind() == Kind.WHOLE && isUsual(column, COUNTS));
        if (names.vector().isPresent()) {
            int vector = named(path, columns, names.vector().get(), Kind.LIST, "lists of floating-point numbers");
            return new ColumnChoice(word, List.of(vector), true, count);
        }
        var list = usual(path, columns, Kind.LIST, VECTORS, "of lists of numbers", "--vector-column");
        return list.isPresent()
                ? new ColumnChoice(word, List.of(list.getAsInt()), true, count)
                : new ColumnChoice(word, components(path, columns), false, count);
    }

    private static int named(Path path, List<Column> columns, String name, Kind kind, String wanted) {
        int place = first(columns, column -> column.name().equals(name))
                .orElseThrow(
                        () -> new FormatException(path, "has no column \"" + name + "\"; it has " + shown(columns)));
        if (columns.get(place).kind() != kind) {
            throw new FormatException(
                    path, "column \"" + name + "\" holds " + columns.get(place).type() + ", wanted is " + wanted);
        }
        return place;
    }

    /// The only column of this kind, or the one whose name comes first in `usual`.
    private static OptionalInt usual(
            Path path, List<Column> columns, Kind kind, List<String> usual, String what, String option) {
        var places = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).kind() == kind)
                .boxed()
                .toList();
        if (places.size() <= 1) {
            return places.stream().mapToInt(i -> i).findFirst();
        }
        int chosen = places.stream()
                .filter(i -> isUsual(columns.get(i), usual))
                .min(Comparator.comparingInt(i -> usual.indexOf(lower(columns.get(i)))))
                .orElseThrow(() -> new FormatException(
                        path,
                        "has several columns " + what + ": "
                                + shown(places.stream().map(columns::get).toList())
                                + "; say which is meant by " + option));
        return OptionalInt.of(chosen);
    }

    /// The columns of numbers that are numbered from 0 or 1 on, with the same letters before.
    private static List<Integer> components(Path path, List<Column> columns) {
        var byPrefix = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).kind() == Kind.NUMBER)
                .filter(i -> NUMBERED.matcher(columns.get(i).name()).matches())
                .boxed()
                .collect(Collectors.groupingBy(i -> prefix(columns.get(i))));
        if (byPrefix.size() != 1) {
            throw new FormatException(
                    path,
                    "has no column of vectors: neither one of lists of floating-point numbers nor such numbers in"
                            + " columns numbered like dim_0, dim_1, …; it has " + shown(columns));
        }
        var places = new ArrayList<>(byPrefix.values().iterator().next());
        places.sort(Comparator.comparingInt(i -> number(columns.get(i))));
        int start = number(columns.get(places.getFirst()));
        for (int i = 0; i < places.size(); i++) {
            if (start > 1 || number(columns.get(places.get(i))) != start + i) {
                throw new FormatException(
                        path,
                        "its columns of numbers must be numbered from 0 or 1 on without a gap, column "
                                + (i + 1) + " of them is \""
                                + columns.get(places.get(i)).name() + "\"");
            }
        }
        return List.copyOf(places);
    }

    private static String prefix(Column column) {
        return NUMBERED.matcher(column.name()).replaceFirst("$1");
    }

    private static int number(Column column) {
        return Integer.parseInt(NUMBERED.matcher(column.name()).replaceFirst("$2"));
    }

    private static OptionalInt first(List<Column> columns, Predicate<Column> is) {
        return IntStream.range(0, columns.size())
                .filter(i -> is.test(columns.get(i)))
                .findFirst();
    }

    private static boolean isUsual(Column column, List<String> usual) {
        return usual.contains(lower(column));
    }

    private static String lower(Column column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(List<Column> columns) {
        String all = columns.stream()
                .limit(SHOWN_COLUMNS)
                .map(column -> "\"" + column.name() + "\" (" + column.type() + ")")
                .collect(Collectors.joining(", "));
        return columns.isEmpty()
                ? "no columns"
                : all + (columns.size() > SHOWN_COLUMNS ? ", … (" + columns.size() + " columns)" : "");
    }
}
