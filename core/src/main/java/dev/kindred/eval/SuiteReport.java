package dev.kindred.eval;

import java.util.List;
import java.util.Optional;

/// What a suite found out.
///
/// @param models  in the order in which they were given
/// @param pairs   every model with every later one
/// @param leftOut files of the folder that were no test, with the reason
/// @param missing kinds of tests of which there was none
/// @param options how it was held
public record SuiteReport(
        List<ModelReport> models,
        List<PairReport> pairs,
        List<String> leftOut,
        List<String> missing,
        SuiteOptions options) {

    public SuiteReport {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        leftOut = List.copyOf(leftOut);
        missing = List.copyOf(missing);
    }

    /// What was found out about one model.
    public record ModelReport(
            String name, int words, int dimension, List<Report> reports, List<NotApplicable> notApplicable) {
        public ModelReport {
            reports = List.copyOf(reports);
            notApplicable = List.copyOf(notApplicable);
        }
    }

    /// A test of which the model knows too few words.
    public record NotApplicable(String test, double coverage) {}

    /// How two models compare.
    ///
    /// @param overlap of neighbours, if it was asked for
    public record PairReport(
            String first, String second, List<Comparison> comparisons, Optional<OverlapReport> overlap) {
        public PairReport {
            comparisons = List.copyOf(comparisons);
        }
    }

    /// A part of the report as people read it.
    ///
    /// @param isComparison of two models
    /// @param notes        lines below the table
    public record Section(String title, ReportTable table, boolean isComparison, List<String> notes) {}

    /// The report as people read it.
    public List<Section> sections() {
        return SuiteSections.of(this);
    }

    /// The same in Markdown, with each report's own table at the end.
    public String toMarkdown() {
        return SuiteSections.markdown(this);
    }
}
