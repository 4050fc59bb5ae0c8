package dev.kindred.topic;

/// The logarithm of the gamma function and its derivative: by Stirling's series above 10, below by the
/// recurrence. Good to 12 digits.
final class GammaFunction {

    private static final double SERIES_FROM = 10;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private GammaFunction() {}

    /// @param x above 0
    static double log(double x) {
        double shifted = x;
        double product = 1;
        while (shifted < SERIES_FROM) {
            product *= shifted++;
        }
        double inverse = 1 / shifted;
        double square = inverse * inverse;
        double series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
        return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TWO_PI + series - Math.log(product);
    }

    /// The derivative of [#log].
    static double digamma(double x) {
        double shifted = x;
        double sum = 0;
        while (shifted < SERIES_FROM) {
            sum -= 1 / shifted++;
        }
        double square = 1 / (shifted * shifted);
        double series = square * (1.0 / 12 - square * (1.0 / 120 - square * (1.0 / 252 - square / 240)));
        return sum + Math.log(shifted) - 0.5 / shifted - series;
    }
}
