package dev.kindred.eval;

import java.util.ArrayList;
import java.util.List;

/// Agreement with people on how similar words are.
///
/// @param pairs    in the test set
/// @param judged   pairs that count: those with two vectors, or all when unknown words count as similarity 0
/// @param spearman rank correlation, equal values sharing their mean rank; 0 where it is not defined
/// @param pearson  linear correlation
/// @param interval of `spearman`
/// @param composed pairs with a word beyond the vocabulary whose vector was made of n-grams
/// @param unknown  pairs of which a word has no vector, in the order of the file
/// @param outcomes a pair an item
public record SimilarityReport(
        String name,
        int pairs,
        int judged,
        double spearman,
        double pearson,
        Interval interval,
        int composed,
        List<WordSimilarity.Pair> unknown,
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
        return (double) (pairs - unknown.size()) / pairs;
    }

    @Override
    public ReportTable table() {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "total",
                Figures.decimal(spearman),
                Figures.decimals(interval),
                Figures.decimal(pearson),
                Figures.count(judged),
                Figures.percent(coverage())));
        if (composed > 0) {
            rows.add(List.of("of n-grams", "", "", "", Figures.count(composed), ""));
        }
        return new ReportTable(List.of(name, "spearman", "95 % interval", "pearson", "judged", "covered"), rows);
    }
}
