package dev.kindred.format;

/// Hears how far the reading or writing of a file is; called by one thread, many times a second.
@FunctionalInterface
public interface Progress {

    /// For whoever does not want to know.
    Progress SILENT = _ -> {};

    /// @param share of the work that is done, 0 to 1
    void reached(double share);
}
