package dev.kindred.cluster;

/// Hears how far a clustering is, and may stop it. All methods are called by the thread that called for the
/// clustering.
public interface ClusteringListener {

    /// Hears nothing, never stops.
    ClusteringListener SILENT = new ClusteringListener() {};

    /// What goes on.
    enum Step {
        /// Centres are chosen; the unit is the centre.
        SEEDING,
        /// Rows go to their nearest centre, and centres to the middle of their rows; the unit is the round, of
        /// at most `total`.
        MOVING,
        /// How densely rows stand; the unit is the row.
        MEASURING,
        /// Rows join the tree that spans them; the unit is the row.
        SPANNING
    }

    /// @param done of `total`, in the step's unit
    default void progress(Step step, long done, long total) {}

    /// Answer `true` to stop soon. What then becomes of the clustering, the clustering says.
    default boolean isStopRequested() {
        return false;
    }
}
