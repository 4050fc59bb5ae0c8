package dev.kindred.transform;

/// Hears how far long work is; called by one thread at a time.
@FunctionalInterface
public interface Listener {

    /// For whoever does not want to know.
    Listener SILENT = (_, _) -> {};

    /// @param work  what is being done, in a few words
    /// @param share of it that is done, 0 to 1
    void reached(String work, double share);
}
