package dev.kindred.eval;

/// What the score of a [Report] is.
public enum Measure {
    /// The share of items that are right.
    ACCURACY("accuracy", true),
    /// Spearman's correlation with what people say.
    SPEARMAN("Spearman", false),
    /// The share of items in whose cluster their own class is the largest.
    PURITY("purity", true),
    /// The mean share that two models' neighbours of a word have in common: Jaccard's index.
    JACCARD("Jaccard", true),
    /// How unevenly words are neighbours of others; 0 is even, and more is worse.
    SKEWNESS("skewness", false);

    private final String spelled;
    private final boolean isShare;

    Measure(String spelled, boolean isShare) {
        this.spelled = spelled;
        this.isShare = isShare;
    }

    /// Its name as people write it.
    public String spelled() {
        return spelled;
    }

    /// Whether scores are shares of 1, to be shown in percent.
    public boolean isShare() {
        return isShare;
    }

    /// A score as people read it: `53.1 %` or `0.6120`.
    public String format(double score) {
        return isShare ? Figures.percent(score) : Figures.decimal(score);
    }

    /// An interval of scores, without unit: `51.0 to 55.2`.
    public String format(Interval interval) {
        return isShare ? Figures.percents(interval) : Figures.decimals(interval);
    }
}
