package dev.kindred.train;

/// Hears how far [PpmiSvd] is. All methods are called by the thread that called the trainer, up to fifty
/// times a second.
public interface PpmiSvdListener {

    PpmiSvdListener SILENT = new PpmiSvdListener() {};

    /// What goes on.
    enum Step {
        /// Counts become associations; the unit is the row.
        WEIGHING,
        /// The matrix is multiplied with others; the unit is the cell.
        DECOMPOSING
    }

    /// @param done of `total`, in the step's unit
    default void progress(Step step, long done, long total) {}

    /// Called before the memory is taken.
    ///
    /// @param cells       positive associations, the cells of the sparse matrix
    /// @param memoryBytes what the matrix and its decomposition will take
    default void size(long cells, long memoryBytes) {}
}
