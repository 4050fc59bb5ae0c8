package dev.kindred.train;

/// How much an entry weighs: `(x / xMax)^alpha`, at most 1 (Pennington et al. 2014, equation 9), from the
/// logarithm of x. Between 4,096 known values it is interpolated, with an error below 1e-5 of the value: a
/// power for each entry of each iteration would take a third of the time.
final class GloveWeights {

    private static final int CELLS = 4096;

    /// From here, in logarithms, the table reaches up to xMax; rarer pairs than xMax / 8,900,000 are
    /// computed.
    private static final float DEPTH = 16;

    private final double alpha;
    private final float logOfMax;
    private final float[] values = new float[CELLS + 1];

    GloveWeights(double xMax, double alpha) {
        this.alpha = alpha;
        this.logOfMax = (float) Math.log(xMax);
        for (int i = 0; i <= CELLS; i++) {
            values[i] = (float) Math.exp(alpha * DEPTH * (i - CELLS) / CELLS);
        }
    }

    float of(float logarithm) {
        float below = logOfMax - logarithm;
        if (!(below > 0)) {
            return 1;
        }
        if (below >= DEPTH) {
            return (float) Math.exp(-alpha * below);
        }
        float at = (DEPTH - below) * (CELLS / DEPTH);
        int cell = (int) at;
        float share = at - cell;
        return values[cell] + share * (values[Math.min(cell + 1, CELLS)] - values[cell]);
    }
}
