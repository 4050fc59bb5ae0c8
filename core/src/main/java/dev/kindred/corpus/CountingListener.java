package dev.kindred.corpus;

/// Hears how far [Cooccurrence#count] is, several times a second, from the thread that called it.
public interface CountingListener {

    CountingListener SILENT = (step, done, total) -> {};

    /// What counting is doing.
    enum Step {
        /// Walking the corpus; the unit is the token.
        COUNTING,
        /// Bringing sorted counts together; the unit is the row.
        MERGING
    }

    /// @param done of `total`, in the step's unit
    void progress(Step step, long done, long total);

    /// Asked as often as [#progress] is told. After `true`, counting ends with
    /// [java.util.concurrent.CancellationException] and leaves nothing behind.
    default boolean isStopRequested() {
        return false;
    }
}
