package dev.kindred.sparse;

/// A number of texts: itself, or a share of all of them.
///
/// @param value   at least 0; a share at most 1
/// @param isShare whether `value` is a share
public record TextLimit(double value, boolean isShare) {

    public TextLimit {
        if (!(value >= 0) || (isShare && value > 1) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    isShare
                            ? "share of texts " + value + ", must be from 0 to 1"
                            : "number of texts " + value + ", must be at least 0");
        }
    }

    public static TextLimit texts(long number) {
        return new TextLimit((double) number, false);
    }

    public static TextLimit share(double share) {
        return new TextLimit(share, true);
    }

    /// How many of `texts` it is; need not be whole.
    double of(long texts) {
        return isShare ? value * texts : value;
    }

    @Override
    public String toString() {
        return isShare ? Double.toString(value) : Long.toString((long) value);
    }
}
