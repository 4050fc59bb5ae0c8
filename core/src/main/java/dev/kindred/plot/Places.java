package dev.kindred.plot;

/// Where points stand on a plane. Shares its arrays with whoever asks; not to be changed.
///
/// @param x `[points]`, all finite
/// @param y `[points]`, all finite
public record Places(double[] x, double[] y) {

    public Places {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " places across, " + y.length + " up, must be as many");
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
                throw new IllegalArgumentException("place " + i + " is " + x[i] + ", " + y[i] + ", must be finite");
            }
        }
    }

    public int size() {
        return x.length;
    }
}
