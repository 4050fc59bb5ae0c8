package dev.kindred.plot;

/// Hears how far a map is, and may stop it. All methods are called by the thread that called for the map.
public interface MapListener {

    /// Hears nothing, never stops.
    MapListener SILENT = new MapListener() {};

    /// The nearest rows of this many rows are known.
    default void neighbours(int done, int total) {}

    /// @param iteration  how often the places have moved
    /// @param divergence of the places, in nats; NaN where it was not computed
    default void moved(int iteration, int iterations, double divergence) {}

    /// Answer `true` to stop soon: the map is then what it has become so far.
    default boolean isStopRequested() {
        return false;
    }
}
