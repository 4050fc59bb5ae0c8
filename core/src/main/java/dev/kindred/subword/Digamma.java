package dev.kindred.subword;

/// The derivative of the logarithm of the gamma function, for positive numbers.
final class Digamma {

    private static final double LARGE = 10;

    private Digamma() {}

    /// By its recurrence up to 10, then by its asymptotic series (Abramowitz & Stegun 6.3.18).
    static double of(double x) {
        double sum = 0;
        double y = x;
        for (; y < LARGE; y++) {
            sum -= 1 / y;
        }
        double square = 1 / (y * y);
        return sum
                + Math.log(y)
                - 0.5 / y
                - square
                        * (1.0 / 12
                                - square * (1.0 / 120 - square * (1.0 / 252 - square * (1.0 / 240 - square / 132))));
    }
}
