package dev.kindred.search;

/// Hears how far the building of an index is; called by one thread.
@FunctionalInterface
public interface IndexingListener {

    /// For whoever does not want to know.
    IndexingListener SILENT = _ -> {};

    /// @param share of the work that is done, 0 to 1
    void reached(double share);
}
