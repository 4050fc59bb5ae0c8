package dev.kindred.format;

import dev.kindred.sparse.Bm25;
import dev.kindred.sparse.TermColumns;
import dev.kindred.sparse.TermOptions;
import dev.kindred.sparse.TermWeighting;
import dev.kindred.sparse.TextLimit;
import dev.kindred.sparse.TfIdfOptions;
import dev.kindred.sparse.TfIdfOptions.Selection;
import dev.kindred.sparse.Weighting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The options of a [dev.kindred.sparse.TfIdf] as names and values, which its file keeps as lines `name=value`.
final class TfIdfSettings {

    private static final String STOP_WORD = "stop-word";

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> stopWords = new TreeSet<>();

    private TfIdfSettings() {}

    static TfIdfSettings of(TfIdfOptions options) {
        var settings = new TfIdfSettings();
        var terms = options.terms();
        settings.put("unit", terms.unit());
        settings.put("minimum", terms.minimum());
        settings.put("maximum", terms.maximum());
        settings.put("words", terms.words());
        settings.put("word-length", terms.wordLength());
        settings.put("normalize", terms.normalize());
        settings.put("fold-case", terms.foldCase());
        settings.stopWords.addAll(terms.stopWords());
        settings.put(options.selection());
        settings.put(options.weighting());
        return settings;
    }

    private void put(Selection selection) {
        switch (selection) {
            case Selection.Frequent frequent -> {
                put("at-least", frequent.atLeast());
                put("at-most", frequent.atMost());
                put("most-terms", frequent.mostTerms());
            }
            case Selection.ByHash hash -> {
                put("hash-bits", hash.columns().bits());
                put("signed", hash.columns().signed());
            }
        }
    }

    private void put(Weighting weighting) {
        switch (weighting) {
            case TermWeighting terms -> {
                put("count", terms.count());
                put("frequency", terms.frequency());
                put("norm", terms.norm());
                put("log-base", terms.logBase());
            }
            case Bm25 bm25 -> {
                put("bm25", bm25.variant());
                put("k1", bm25.k1());
                put("b", bm25.b());
                put("delta", bm25.delta());
            }
        }
    }

    private void put(String name, Object value) {
        values.put(name, value.toString().toLowerCase(Locale.ROOT));
    }

    String lines() {
        var lines = new StringBuilder();
        values.forEach(
                (name, value) -> lines.append(name).append('=').append(value).append('\n'));
        stopWords.forEach(
                word -> lines.append(STOP_WORD).append('=').append(word).append('\n'));
        return lines.toString();
    }

    /// @throws IllegalArgumentException if a line is missing or no option
    static TfIdfOptions read(String lines) {
        var settings = new TfIdfSettings();
        for (String line : lines.lines().toList()) {
            int equals = line.indexOf('=');
            String name = line.substring(0, Math.max(0, equals));
            String value = line.substring(equals + 1);
            if (name.equals(STOP_WORD)) {
                settings.stopWords.add(value);
            } else {
                settings.values.put(name, value);
            }
        }
        return settings.options();
    }

    private TfIdfOptions options() {
        var terms = new TermOptions(
                one(TermOptions.Unit.class, "unit"),
                Integer.parseInt(value("minimum")),
                Integer.parseInt(value("maximum")),
                one(TermOptions.Words.class, "words"),
                Integer.parseInt(value("word-length")),
                Boolean.parseBoolean(value("normalize")),
                Boolean.parseBoolean(value("fold-case")),
                stopWords);
        return new TfIdfOptions(terms, selection(), weighting());
    }

    private Selection selection() {
        if (values.containsKey("hash-bits")) {
            return new Selection.ByHash(new TermColumns.Hashed(
                    Integer.parseInt(value("hash-bits")), Boolean.parseBoolean(value("signed"))));
        }
        return new Selection.Frequent(limit("at-least"), limit("at-most"), Integer.parseInt(value("most-terms")));
    }

    /// A share has a point.
    private TextLimit limit(String name) {
        double value = number(name);
        return value(name).contains(".") ? TextLimit.share(value) : TextLimit.texts((long) value);
    }

    private Weighting weighting() {
        if (values.containsKey("bm25")) {
            return new Bm25(one(Bm25.Variant.class, "bm25"), number("k1"), number("b"), number("delta"));
        }
        return new TermWeighting(
                one(TermWeighting.Count.class, "count"),
                one(TermWeighting.Frequency.class, "frequency"),
                one(TermWeighting.Norm.class, "norm"),
                number("log-base"));
    }

    private double number(String name) {
        return Double.parseDouble(value(name));
    }

    private String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("they have no " + name);
        }
        return value;
    }

    private <E extends Enum<E>> E one(Class<E> type, String name) {
        return Enum.valueOf(type, value(name).toUpperCase(Locale.ROOT));
    }
}
