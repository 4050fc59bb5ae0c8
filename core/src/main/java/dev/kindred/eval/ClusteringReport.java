package dev.kindred.eval;

import java.util.List;

/// How well clusters of vectors are classes that people know.
///
/// @param items     in the test set
/// @param known     items that have a vector, which are clustered
/// @param judged    items that count: the known ones, or all when unknown ones count as wrong
/// @param clusters  as many as there are classes
/// @param purity    the share of judged items in whose cluster their class is the largest
/// @param interval  of `purity`, of items drawn anew with the clusters as they are
/// @param agreement of the known items
/// @param outcomes  1 for an item in whose cluster its class is the largest
public record ClusteringReport(
        String name,
        int items,
        int known,
        int judged,
        int clusters,
        double purity,
        Interval interval,
        ClusterAgreement agreement,
        Outcomes outcomes)
        implements Report {

    @Override
    public Measure measure() {
        return Measure.PURITY;
    }

    @Override
    public double score() {
        return purity;
    }

    @Override
    public double coverage() {
        return (double) known / items;
    }

    @Override
    public ReportTable table() {
        return ReportTable.ofOne(
                List.of(name, "purity", "95 % interval", "V-measure", "adj. Rand", "clusters", "judged", "covered"),
                List.of(
                        "total",
                        Figures.percent(purity),
                        Figures.percents(interval),
                        Figures.decimal(agreement.vMeasure()),
                        Figures.decimal(agreement.adjustedRand()),
                        Figures.count(clusters),
                        Figures.count(judged),
                        Figures.percent(coverage())));
    }
}
