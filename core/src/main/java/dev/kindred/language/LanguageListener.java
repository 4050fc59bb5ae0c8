package dev.kindred.language;

/// Hears how far long work on a model is, from one thread at a time.
@FunctionalInterface
public interface LanguageListener {

    LanguageListener SILENT = (work, share) -> {};

    /// @param work  what is done: "counting"
    /// @param share how much of it, 0 to 1
    void reached(String work, double share);
}
