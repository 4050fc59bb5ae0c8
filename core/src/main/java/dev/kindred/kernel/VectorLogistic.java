package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The logistic loss on vectors. Written out without helpers, for the reason that [VectorTiles] gives.
final class VectorLogistic {

    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;

    private static final int LANES = VectorKernels.LANES;

    private static final FloatVector LANE_NUMBERS = FloatVector.zero(SPECIES).addIndex(1);

    /// `e^-16`, about: the loss of a score that is wrong beyond all measure.
    private static final float LEAST_PROBABILITY = 1.2e-7f;

    /// The product of this many probabilities is still a normal `float`, so one logarithm serves them all.
    private static final int PROBABILITIES_A_LOGARITHM = 5;

    // σ(s) = 1/2 + tanh(s/2)/2 with tanh(x) = x P(x²)/Q(x²), P of degree 6 and Q of degree 3: the rational
    // minimax approximation, with the coefficients that Eigen published, on |x| <= 7.9. Beyond that, tanh
    // is ±1 in single precision.
    private static final float TANH_LIMIT = (float) 7.905311;
    private static final float P1 = (float) 4.89352455891786e-03;
    private static final float P3 = (float) 6.37261928875436e-04;
    private static final float P5 = (float) 1.48572235717979e-05;
    private static final float P7 = (float) 5.12229709037114e-08;
    private static final float P9 = (float) -8.60467152213735e-11;
    private static final float P11 = (float) 2.00018790482477e-13;
    private static final float P13 = (float) -2.76076847742355e-16;
    private static final float Q0 = (float) 4.89352518554385e-03;
    private static final float Q2 = (float) 2.26843463243900e-03;
    private static final float Q4 = (float) 1.18534705686654e-04;
    private static final float Q6 = (float) 1.19825839466702e-06;

    // ln m for 1 <= m < 2 as a polynomial in m - 3/2, fitted at Chebyshev nodes; wrong by at most 3e-7.
    private static final float L0 = (float) 0.405465293;
    private static final float L1 = (float) 0.666666167;
    private static final float L2 = (float) -0.222245402;
    private static final float L3 = (float) 0.0987917477;
    private static final float L4 = (float) -0.0489290343;
    private static final float L5 = (float) 0.0259673330;
    private static final float L6 = (float) -0.0174140839;
    private static final float L7 = (float) 0.0102438291;
    private static final float LN_2 = (float) 0.693147181;

    private static final int EXPONENT_SHIFT = 23;
    private static final int EXPONENT_BIAS = 127;
    private static final int MANTISSA_BITS = (1 << EXPONENT_SHIFT) - 1;
    private static final int BITS_OF_ONE = EXPONENT_BIAS << EXPONENT_SHIFT;

    private VectorLogistic() {}

    /// Turns one vector of scores into `scale * (label - σ(score))`, and writes the probabilities of the
    /// labels. Lanes from `columns` on become 0, with probability 1.
    static void step(float[] scores, int at, float[] labels, int column, int columns, float scale, int probabilities) {
        var x = FloatVector.fromArray(SPECIES, scores, at)
                .mul(0.5f)
                .min(TANH_LIMIT)
                .max(-TANH_LIMIT);
        var square = x.mul(x);
        var p = square.mul(P13).add(P11);
        p = p.fma(square, FloatVector.broadcast(SPECIES, P9));
        p = p.fma(square, FloatVector.broadcast(SPECIES, P7));
        p = p.fma(square, FloatVector.broadcast(SPECIES, P5));
        p = p.fma(square, FloatVector.broadcast(SPECIES, P3));
        p = p.fma(square, FloatVector.broadcast(SPECIES, P1)).mul(x);
        var q = square.mul(Q6).add(Q4);
        q = q.fma(square, FloatVector.broadcast(SPECIES, Q2));
        q = q.fma(square, FloatVector.broadcast(SPECIES, Q0));
        var sigma = p.div(q).mul(0.5f).add(0.5f);
        var error = FloatVector.zero(SPECIES)
                .blend(FloatVector.fromArray(SPECIES, labels, column).sub(sigma), LANE_NUMBERS.lt(columns));
        error.mul(scale).intoArray(scores, at);
        FloatVector.broadcast(SPECIES, 1f).sub(error.abs()).intoArray(scores, probabilities);
    }

    /// `Σ ln max(p, e^-16)` over `count` probabilities from `offset` on; NaN if one of them is. They are
    /// lost. The Vector API's own logarithm is a call that took an eighth of the training time.
    static double sumOfLogarithms(float[] probabilities, int offset, int count) {
        var sum = FloatVector.zero(SPECIES);
        int end = offset + count;
        for (int from = offset; from < end; from += PROBABILITIES_A_LOGARITHM * LANES) {
            int to = Math.min(from + PROBABILITIES_A_LOGARITHM * LANES, end);
            var product = FloatVector.broadcast(SPECIES, 1f);
            for (int i = from; i < to; i += LANES) {
                product = product.mul(
                        FloatVector.fromArray(SPECIES, probabilities, i).max(LEAST_PROBABILITY));
            }
            // ln(2^e m) = e ln 2 + ln m
            var bits = product.reinterpretAsInts();
            var exponent = (FloatVector) bits.lanewise(VectorOperators.LSHR, EXPONENT_SHIFT)
                    .sub(EXPONENT_BIAS)
                    .convert(VectorOperators.I2F, 0);
            var m = bits.and(MANTISSA_BITS)
                    .or(BITS_OF_ONE)
                    .reinterpretAsFloats()
                    .sub(1.5f);
            var ln = m.mul(L7).add(L6);
            ln = ln.fma(m, FloatVector.broadcast(SPECIES, L5));
            ln = ln.fma(m, FloatVector.broadcast(SPECIES, L4));
            ln = ln.fma(m, FloatVector.broadcast(SPECIES, L3));
            ln = ln.fma(m, FloatVector.broadcast(SPECIES, L2));
            ln = ln.fma(m, FloatVector.broadcast(SPECIES, L1));
            ln = ln.fma(m, FloatVector.broadcast(SPECIES, L0));
            ln = exponent.fma(FloatVector.broadcast(SPECIES, LN_2), ln);
            sum = sum.add(product.fma(FloatVector.zero(SPECIES), ln)); // 0 · NaN passes NaN on
        }
        sum.intoArray(probabilities, offset);
        double total = 0;
        for (int lane = 0; lane < LANES; lane++) {
            total += probabilities[offset + lane];
        }
        return total;
    }
}
