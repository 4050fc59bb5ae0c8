package dev.kindred.eval;

import java.util.List;

/// Agreement with people on how similar sentences are.
///
/// @param name            of the file, and of the method
/// @param pairs           in the test set
/// @param known           pairs with two sentences of which something is known
/// @param judged          pairs that count: the known ones, or all when unknown ones count
/// @param spearman        rank correlation, equal values sharing their mean rank
/// @param interval        of `spearman`
/// @param pearson         linear correlation, the STS Benchmark's own measure
/// @param pearsonInterval of `pearson`
/// @param outcomes        a pair an item
public record SentenceReport(
        String name,
        int pairs,
        int known,
        int judged,
        double spearman,
        Interval interval,
        double pearson,
        Interval pearsonInterval,
        Outcomes outcomes)
        implements Report {

    @Override
    public Measure measure() {
        return Measure.SPEARMAN;
    }

    @Override
    public double score() {
        return spearman;
    }

    @Override
    public double coverage() {
        return (double) known / pairs;
    }

    @Override
    public ReportTable table() {
        return ReportTable.ofOne(
                List.of(name, "spearman", "95 % interval", "pearson", "95 % interval", "judged", "covered"),
                List.of(
                        "total",
                        Figures.decimal(spearman),
                        Figures.decimals(interval),
                        Figures.decimal(pearson),
                        Figures.decimals(pearsonInterval),
                        Figures.count(judged),
                        Figures.percent(coverage())));
    }
}
