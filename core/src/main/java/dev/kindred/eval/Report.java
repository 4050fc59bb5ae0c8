package dev.kindred.eval;

/// What a test found out about a model.
public sealed interface Report
        permits AnalogyReport,
                SimilarityReport,
                SentenceReport,
                ClassificationReport,
                ClusteringReport,
                OutlierReport,
                HubnessReport,
                OverlapReport {

    /// The test set: its file's or folder's name.
    String name();

    /// What [#score] is.
    Measure measure();

    /// The one number; 0 when nothing could be judged.
    double score();

    Interval interval();

    /// The part of the test that the model knows the words of, in `[0, 1]`.
    double coverage();

    /// How many items counted.
    int judged();

    /// What the model made of single items.
    Outcomes outcomes();

    /// All of it, to be shown to people.
    ReportTable table();
}
