package dev.kindred.eval;

import java.util.ArrayList;
import java.util.List;

/// Accuracy on analogies.
///
/// @param sections     in the order of the file
/// @param semantic     all semantic sections together; no questions where there are none
/// @param syntactic    all syntactic sections together
/// @param total        all sections together
/// @param unknownWords words of the questions that have no vector, sorted
/// @param outcomes     1 for a question answered right
public record AnalogyReport(
        String name,
        List<Accuracy> sections,
        Accuracy semantic,
        Accuracy syntactic,
        Accuracy total,
        List<String> unknownWords,
        Outcomes outcomes)
        implements Report {

    /// @param questions in the test set
    /// @param known     those whose words all have vectors
    /// @param judged    those that count: the known ones, or all when unknown words count as wrong
    /// @param correct   those answered right
    public record Accuracy(String name, int questions, int known, int judged, int correct, Interval interval) {

        /// `correct / judged`, or 0.
        public double value() {
            return judged == 0 ? 0 : (double) correct / judged;
        }

        public double coverage() {
            return questions == 0 ? 0 : (double) known / questions;
        }

        private List<String> row() {
            return List.of(
                    name,
                    Figures.percent(value()),
                    Figures.percents(interval),
                    Figures.count(correct),
                    Figures.count(judged),
                    Figures.percent(coverage()));
        }
    }

    @Override
    public Measure measure() {
        return Measure.ACCURACY;
    }

    @Override
    public double score() {
        return total.value();
    }

    @Override
    public Interval interval() {
        return total.interval();
    }

    @Override
    public double coverage() {
        return total.coverage();
    }

    @Override
    public int judged() {
        return total.judged();
    }

    @Override
    public ReportTable table() {
        var rows = new ArrayList<List<String>>();
        sections.forEach(section -> rows.add(section.row()));
        if (semantic.questions() > 0 && syntactic.questions() > 0) {
            rows.add(semantic.row());
            rows.add(syntactic.row());
        }
        rows.add(total.row());
        return new ReportTable(List.of(name, "accuracy", "95 % interval", "right", "judged", "covered"), rows);
    }
}
