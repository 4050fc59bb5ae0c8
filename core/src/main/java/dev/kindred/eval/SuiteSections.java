package dev.kindred.eval;

import dev.kindred.eval.SuiteReport.ModelReport;
import dev.kindred.eval.SuiteReport.PairReport;
import dev.kindred.eval.SuiteReport.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes a suite's report for people.
final class SuiteSections {

    private SuiteSections() {}

    static List<Section> of(SuiteReport report) {
        var sections = new ArrayList<Section>();
        if (report.models().size() > 1) {
            sections.add(new Section("All models", scores(report.models()), false, List.of()));
        }
        report.models().forEach(model -> sections.add(ofModel(model)));
        for (var pair : report.pairs()) {
            if (!pair.comparisons().isEmpty()) {
                sections.add(ofPair(pair, report.options().others().resamples()));
            }
        }
        var overlaps = report.pairs().stream()
                .map(PairReport::overlap)
                .flatMap(Optional::stream)
                .toList();
        if (!overlaps.isEmpty()) {
            sections.add(new Section("Common neighbours", overlaps(overlaps), false, List.of()));
        }
        sections.add(notes(report));
        return sections;
    }

    static String markdown(SuiteReport report) {
        var text = new StringBuilder();
        of(report).forEach(section -> append(section, text));
        for (var model : report.models()) {
            text.append("\n## Details of ").append(model.name()).append('\n');
            model.reports().forEach(one -> text.append('\n').append(one.table().toMarkdown()));
        }
        return text.substring(1);
    }

    private static void append(Section section, StringBuilder text) {
        text.append("\n## ").append(section.title()).append('\n');
        if (!section.table().rows().isEmpty()) {
            text.append('\n').append(section.table().toMarkdown());
        }
        if (!section.notes().isEmpty()) {
            text.append('\n');
            section.notes().forEach(note -> text.append("- ").append(note).append('\n'));
        }
    }

    /// A row a test, a column a model.
    private static ReportTable scores(List<ModelReport> models) {
        var columns = new ArrayList<>(List.of("test", "measure"));
        var rows = new LinkedHashMap<String, List<String>>();
        for (int m = 0; m < models.size(); m++) {
            columns.add(models.get(m).name());
            for (var report : models.get(m).reports()) {
                var row = rows.computeIfAbsent(
                        report.name(),
                        name -> new ArrayList<>(List.of(name, report.measure().spelled())));
                while (row.size() < m + 2) {
                    row.add("–");
                }
                row.add(report.measure().format(report.score()));
            }
        }
        for (var row : rows.values()) {
            while (row.size() < columns.size()) {
                row.add("–");
            }
        }
        return new ReportTable(columns, List.copyOf(rows.values()));
    }

    private static Section ofModel(ModelReport model) {
        var rows = new ArrayList<List<String>>();
        var notes = new ArrayList<String>();
        for (var report : model.reports()) {
            rows.add(List.of(
                    report.name(),
                    report.measure().spelled(),
                    report.measure().format(report.score()),
                    report.measure().format(report.interval()),
                    Figures.count(report.judged()),
                    Figures.percent(report.coverage())));
            if (report instanceof HubnessReport hubness) {
                notes.add(hubs(hubness));
            }
        }
        for (var test : model.notApplicable()) {
            notes.add("not applicable: " + test.test() + ", of whose words the model knows "
                    + Figures.percent(test.coverage()));
        }
        var columns = List.of("test", "measure", "score", "95 % interval", "judged", "covered");
        String title = model.name()
                + String.format(Locale.ROOT, ": %,d words of dimension %d", model.words(), model.dimension());
        return new Section(title, new ReportTable(columns, rows), false, notes);
    }

    private static String hubs(HubnessReport hubness) {
        var largest = hubness.hubs().stream()
                .limit(3)
                .map(hub -> hub.word() + " (" + hub.count() + ")")
                .toList();
        return "hubness: " + Figures.percent(hubness.never())
                + " of words are nobody's neighbour; the largest hubs are " + String.join(", ", largest);
    }

    private static Section ofPair(PairReport pair, int resamples) {
        var rows = new ArrayList<List<String>>();
        for (var comparison : pair.comparisons()) {
            var measure = comparison.measure();
            rows.add(List.of(
                    comparison.name(),
                    measure.spelled(),
                    measure.format(comparison.first()),
                    measure.format(comparison.second()),
                    measure.format(comparison.difference()),
                    measure.format(comparison.interval()),
                    p(comparison, resamples),
                    Figures.count(comparison.judged()),
                    verdict(comparison, pair)));
        }
        var columns = List.of(
                "test",
                "measure",
                pair.first(),
                pair.second(),
                "difference",
                "95 % interval",
                "p",
                "judged",
                "verdict");
        return new Section(
                pair.first() + " against " + pair.second(),
                new ReportTable(columns, rows),
                true,
                List.of("Both on what both know. p is the share of resamples in which " + pair.second()
                        + " is as good or better."));
    }

    /// That it never happened in so many resamples does not make it impossible.
    private static String p(Comparison comparison, int resamples) {
        return comparison.p() == 0 ? "< " + Figures.decimal(1.0 / resamples) : Figures.decimal(comparison.p());
    }

    private static String verdict(Comparison comparison, PairReport pair) {
        return switch (comparison.verdict()) {
            case FIRST_IS_BETTER -> pair.first() + " is better";
            case SECOND_IS_BETTER -> pair.second() + " is better";
            case NO_DIFFERENCE_CAN_BE_TOLD -> "no difference can be told";
        };
    }

    private static ReportTable overlaps(List<OverlapReport> overlaps) {
        var columns = new ArrayList<>(overlaps.getFirst().table().columns());
        columns.set(0, "models");
        var rows = new ArrayList<List<String>>();
        for (var overlap : overlaps) {
            var row = new ArrayList<>(overlap.table().rows().getFirst());
            row.set(0, overlap.name());
            rows.add(row);
        }
        return new ReportTable(columns, rows);
    }

    private static Section notes(SuiteReport report) {
        var notes = new ArrayList<String>();
        report.missing().forEach(kind -> notes.add("no test of " + kind));
        report.leftOut().forEach(reason -> notes.add("left out: " + reason));
        var protocol = report.options().others();
        notes.add(String.format(
                Locale.ROOT,
                "intervals: 95 %%, bootstrap of %,d resamples, seed %d; analogies among the %,d most frequent words",
                protocol.resamples(),
                protocol.seed(),
                report.options().analogies().mostFrequent()));
        return new Section("Notes", new ReportTable(List.of(), List.of()), false, notes);
    }
}
