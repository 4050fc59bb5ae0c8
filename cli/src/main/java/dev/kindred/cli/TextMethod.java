package dev.kindred.cli;

/// How texts are compared, as users type it.
enum TextMethod {
    /// Mean of the words' vectors.
    AVERAGE,
    /// Mean weighted by inverse document frequency.
    IDF,
    /// Mean weighted by smooth inverse frequency, without the common component.
    SIF,
    /// The same without a parameter, and five components weighted by how much they explain.
    USIF,
    /// The greatest number of each component.
    MAX,
    /// The least, the mean and the greatest, one behind the other.
    MIN_MEAN_MAX,
    /// Several power means, one behind the other.
    POWER_MEANS,
    /// Soft cosine.
    SOFT_COSINE,
    /// Word mover's distance.
    WMD,
    /// Its relaxed bound.
    RWMD,
    /// Its bound by centroids.
    WCD;

    boolean isDistance() {
        return switch (this) {
            case WMD, RWMD, WCD -> true;
            case AVERAGE, IDF, SIF, USIF, MAX, MIN_MEAN_MAX, POWER_MEANS, SOFT_COSINE -> false;
        };
    }
}
