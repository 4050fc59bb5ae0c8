package dev.kindred.neural;

/// What learns: parameters with names, and the settings that they were made by. Both together are what
/// [NetworkFolder] keeps.
public interface Network extends AutoCloseable {

    /// All that is kept in `model.safetensors`.
    Parameters parameters();

    /// All that is kept in `config.json`: enough to make the same network again.
    Configuration configuration();

    /// Frees the parameters.
    @Override
    default void close() {
        parameters().close();
    }
}
