package dev.kindred.eval;

import dev.kindred.embedding.TextEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Texts, each with the one class that it belongs to.
///
/// @param name the file's name
public record LabelledTexts(String name, List<Example> examples) {

    /// TREC's lines: `NUM:dist How far is it from Denver to Aspen ?`
    private static final Pattern TREC = Pattern.compile("([A-Z]+):[A-Za-z]+ (.*)");

    private static final String FASTTEXT = "__label__";
    private static final String LABEL = "label";
    private static final Set<String> NAMES_OF_TEXTS = Set.of("text", "text_a", "sentence", "review");

    public LabelledTexts {
        examples = List.copyOf(examples);
        if (examples.isEmpty()) {
            throw new IllegalArgumentException(name + " has no texts, must have at least 1");
        }
    }

    public record Example(String text, String label) {}

    /// Reads a text and its class from every line, recognised by the first one:
    /// - `text<TAB>class` or `class<TAB>text`, whichever column has fewer different entries (SST-2, AG News,
    ///   ChnSentiCorp, TNEWS);
    /// - columns under a heading, with a `label` and a `text`, `text_a`, `sentence` or `review`;
    /// - `CLASS:finer text`, of which the finer class is left out (TREC);
    /// - `__label__class text` (fastText), with one class a text.
    ///
    /// Throws [TestSetException].
    public static LabelledTexts read(Path file) {
        var lines = Lines.ofTexts(file);
        var first = lines.lines().getFirst().text();
        var examples = first.startsWith(FASTTEXT)
                ? lines.lines().stream().map(line -> fastText(file, line)).toList()
                : !first.contains("\t") && TREC.matcher(first).matches()
                        ? lines.lines().stream().map(line -> trec(file, line)).toList()
                        : columns(lines);
        return new LabelledTexts(String.valueOf(file.getFileName()), examples);
    }

    /// Clusters the texts of which something is known, with as many clusters as classes.
    public ClusteringReport judgeClusters(TextEncoder encoder, Protocol protocol) {
        var labels = examples.stream().map(Example::label).toList();
        return Clusters.judge(name, encoder.encode(texts()), labels, protocol);
    }

    /// The classes, sorted.
    public List<String> labels() {
        var labels = new TreeSet<String>();
        examples.forEach(example -> labels.add(example.label()));
        return List.copyOf(labels);
    }

    List<String> texts() {
        return examples.stream().map(Example::text).toList();
    }

    private static Example fastText(Path file, Lines.Line line) {
        var text = line.text().strip();
        int end = text.indexOf(' ');
        if (!text.startsWith(FASTTEXT) || end < 0) {
            throw new TestSetException(file, line.number(), "does not begin with __label__ and a text behind it");
        }
        var rest = text.substring(end).strip();
        if (rest.startsWith(FASTTEXT)) {
            throw new TestSetException(file, line.number(), "has several labels, must have one");
        }
        return new Example(rest, text.substring(FASTTEXT.length(), end));
    }

    private static Example trec(Path file, Lines.Line line) {
        var parts = TREC.matcher(line.text());
        if (!parts.matches()) {
            throw new TestSetException(file, line.number(), "does not begin with CLASS:finer and a blank");
        }
        return new Example(parts.group(2), parts.group(1));
    }

    private static List<Example> columns(Lines lines) {
        var heading =
                List.of(lines.lines().getFirst().text().toLowerCase(Locale.ROOT).split("\t", -1));
        int text = -1;
        for (int i = heading.size() - 1; i >= 0; i--) {
            text = NAMES_OF_TEXTS.contains(heading.get(i).strip()) ? i : text;
        }
        int label = heading.indexOf(LABEL);
        if (text >= 0 && label < 0) {
            throw new TestSetException(lines.file(), "has no column \"label\": " + heading);
        }
        if (label >= 0 && text < 0 && heading.size() == 2) {
            text = 1 - label;
        }
        return label >= 0 && text >= 0 ? named(lines, heading.size(), text, label) : unnamed(lines);
    }

    private static List<Example> named(Lines lines, int columns, int text, int label) {
        var examples = new ArrayList<Example>();
        for (var line : lines.lines().subList(1, lines.lines().size())) {
            var fields = line.text().split("\t", -1);
            if (fields.length != columns) {
                throw new TestSetException(
                        lines.file(),
                        line.number(),
                        "has " + fields.length + " columns, must have " + columns + " as the heading");
            }
            examples.add(example(lines.file(), line, fields[text], fields[label]));
        }
        if (examples.isEmpty()) {
            throw new TestSetException(lines.file(), "has no line below its heading");
        }
        return examples;
    }

    private static List<Example> unnamed(Lines lines) {
        var atFront = new HashSet<String>();
        var atEnd = new HashSet<String>();
        for (var line : lines.lines()) {
            int first = line.text().indexOf('\t');
            if (first < 0) {
                throw new TestSetException(
                        lines.file(), line.number(), "has 1 column, must have a text and its class: " + line.text());
            }
            atFront.add(line.text().substring(0, first));
            atEnd.add(line.text().substring(line.text().lastIndexOf('\t') + 1));
        }
        boolean isAtEnd = atEnd.size() <= atFront.size();
        return lines.lines().stream()
                .map(line -> {
                    int tab = isAtEnd
                            ? line.text().lastIndexOf('\t')
                            : line.text().indexOf('\t');
                    var before = line.text().substring(0, tab);
                    var behind = line.text().substring(tab + 1);
                    return isAtEnd
                            ? example(lines.file(), line, before, behind)
                            : example(lines.file(), line, behind, before);
                })
                .toList();
    }

    private static Example example(Path file, Lines.Line line, String text, String label) {
        if (label.isBlank()) {
            throw new TestSetException(file, line.number(), "has an empty class");
        }
        return new Example(text.strip(), label.strip());
    }
}
