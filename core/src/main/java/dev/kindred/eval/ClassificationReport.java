package dev.kindred.eval;

import java.util.List;

/// How well classes of texts can be told by vectors.
///
/// @param classes     among the training texts
/// @param learned     training texts, of which some are held out to choose the strength where no others are
/// @param judged      test texts
/// @param known       test texts of which something is known; the others are judged, too
/// @param accuracy    share of test texts whose class is found
/// @param interval    of `accuracy`
/// @param macroF1     the mean of the classes' F1
/// @param largest     what naming the largest class always would reach
/// @param strength    of the penalty, as it was chosen
/// @param isConverged whether learning came to its end
/// @param outcomes    1 for a text whose class is found
public record ClassificationReport(
        String name,
        int classes,
        int learned,
        int judged,
        int known,
        double accuracy,
        Interval interval,
        double macroF1,
        double largest,
        double strength,
        boolean isConverged,
        Outcomes outcomes)
        implements Report {

    @Override
    public Measure measure() {
        return Measure.ACCURACY;
    }

    @Override
    public double score() {
        return accuracy;
    }

    @Override
    public double coverage() {
        return (double) known / judged;
    }

    @Override
    public ReportTable table() {
        return ReportTable.ofOne(
                List.of(
                        name,
                        "accuracy",
                        "95 % interval",
                        "macro F1",
                        "largest class",
                        "L2",
                        "classes",
                        "learned",
                        "judged",
                        "covered"),
                List.of(
                        "total",
                        Figures.percent(accuracy),
                        Figures.percents(interval),
                        Figures.percent(macroF1),
                        Figures.percent(largest),
                        strength + (isConverged ? "" : " (not converged)"),
                        Figures.count(classes),
                        Figures.count(learned),
                        Figures.count(judged),
                        Figures.percent(coverage())));
    }
}
