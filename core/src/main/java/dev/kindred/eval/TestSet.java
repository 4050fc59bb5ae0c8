package dev.kindred.eval;

/// Questions to judge vectors by, read from a file or folder.
public sealed interface TestSet
        permits Analogies, WordSimilarity, SentenceSimilarity, Classification, Categories, OutlierDetection {

    /// The file's or folder's name.
    String name();
}
