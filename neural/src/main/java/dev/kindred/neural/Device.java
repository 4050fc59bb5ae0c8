package dev.kindred.neural;

/// What computes.
public enum Device {
    CPU,
    /// NVIDIA's cards, with the build of the library that the Maven profile `cuda` takes.
    CUDA
}
