package dev.kindred.eval;

import java.util.List;

/// How often the odd one is found.
///
/// @param groups       in the test set
/// @param questions    outliers, each among its group
/// @param judged       those that count
/// @param accuracy     the share of outliers that are found
/// @param interval     of `accuracy`
/// @param position     the paper's OPP: how far back an outlier stands on average, 1 being the last place
/// @param unknownWords words that have no vector, sorted
/// @param outcomes     1 for an outlier that is found
public record OutlierReport(
        String name,
        int groups,
        int questions,
        int judged,
        double accuracy,
        Interval interval,
        double position,
        List<String> unknownWords,
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
        return questions == 0 ? 0 : (double) judged / questions;
    }

    @Override
    public ReportTable table() {
        return ReportTable.ofOne(
                List.of(name, "accuracy", "95 % interval", "position (OPP)", "groups", "judged", "covered"),
                List.of(
                        "total",
                        Figures.percent(accuracy),
                        Figures.percents(interval),
                        Figures.percent(position),
                        Figures.count(groups),
                        Figures.count(judged),
                        Figures.percent(coverage())));
    }
}
