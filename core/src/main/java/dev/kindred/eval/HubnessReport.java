package dev.kindred.eval;

import java.util.List;
import java.util.stream.Collectors;

/// How unevenly words are neighbours of others.
///
/// @param judged     words that were asked about, the most frequent ones
/// @param neighbours of each
/// @param skewness   of the number of words that a word is a neighbour of; 0 is even, 1 is much, and it grows with the
///                   dimension
/// @param interval   of `skewness`
/// @param never      the share of words that are nobody's neighbour
/// @param hubs       the words that are most often neighbours, falling
public record HubnessReport(
        String name,
        int judged,
        int neighbours,
        double skewness,
        Interval interval,
        double never,
        List<Hub> hubs,
        Outcomes outcomes)
        implements Report {

    private static final int SHOWN = 5;

    /// @param count of words that it is a neighbour of
    public record Hub(String word, int count) {}

    @Override
    public Measure measure() {
        return Measure.SKEWNESS;
    }

    @Override
    public double score() {
        return skewness;
    }

    @Override
    public double coverage() {
        return 1;
    }

    @Override
    public ReportTable table() {
        return ReportTable.ofOne(
                List.of(name, "skewness", "95 % interval", "never near", "words", "neighbours", "largest hubs"),
                List.of(
                        "total",
                        Figures.decimal(skewness),
                        Figures.decimals(interval),
                        Figures.percent(never),
                        Figures.count(judged),
                        Figures.count(neighbours),
                        hubs.stream()
                                .limit(SHOWN)
                                .map(hub -> hub.word() + " " + hub.count())
                                .collect(Collectors.joining(", "))));
    }
}
