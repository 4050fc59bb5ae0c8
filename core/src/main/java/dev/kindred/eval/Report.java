package dev.kindred.eval;

/// What a test set found out.
public sealed interface Report permits AnalogyReport, SimilarityReport {

    /// The test set: its file's or folder's name.
    String name();

    /// Accuracy in `[0, 1]`, or Spearman's correlation in `[-1, 1]`; 0 when nothing could be judged.
    double score();

    Interval interval();

    /// The part of the questions whose words all have vectors, in `[0, 1]`.
    double coverage();
}
