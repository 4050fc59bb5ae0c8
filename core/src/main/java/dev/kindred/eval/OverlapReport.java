package dev.kindred.eval;

import java.util.List;

/// How alike the neighbours of words are in two models.
///
/// @param shared     words that both have among their most frequent ones
/// @param words      that the larger one has there
/// @param judged     words whose neighbours were compared
/// @param neighbours of each
/// @param jaccard    the mean of common neighbours divided by all that either model names
/// @param interval   of `jaccard`
/// @param overlap    the mean share of a model's neighbours that are common: Wendlandt's stability
public record OverlapReport(
        String name,
        int shared,
        int words,
        int judged,
        int neighbours,
        double jaccard,
        Interval interval,
        double overlap,
        Outcomes outcomes)
        implements Report {

    @Override
    public Measure measure() {
        return Measure.JACCARD;
    }

    @Override
    public double score() {
        return jaccard;
    }

    @Override
    public double coverage() {
        return words == 0 ? 0 : (double) shared / words;
    }

    @Override
    public ReportTable table() {
        return ReportTable.ofOne(
                List.of(name, "Jaccard", "95 % interval", "common", "neighbours", "judged", "shared words"),
                List.of(
                        "total",
                        Figures.percent(jaccard),
                        Figures.percents(interval),
                        Figures.percent(overlap),
                        Figures.count(neighbours),
                        Figures.count(judged),
                        Figures.count(shared)));
    }
}
