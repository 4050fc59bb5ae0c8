package dev.kindred.search;

/// How far products in `float` may be from the true ones.
final class Rounding {

    private static final double UNIT = 0x1p-24;

    private Rounding() {}

    /// A bound of the error of `q · x`, as a share of `|q| |x|`, for any order of additions: `n` units for
    /// the sum (Higham, "Accuracy and Stability of Numerical Algorithms", section 3.1), as many for the
    /// length of `x`, and room for the rounding of `q`, of lengths and of scores.
    static double share(int length) {
        return (2.0 * length + 64) * UNIT;
    }
}
