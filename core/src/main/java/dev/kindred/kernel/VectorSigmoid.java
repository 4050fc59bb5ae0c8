package dev.kindred.kernel;

import jdk.incubator.vector.FloatVector;

/// `σ(s) = 1/2 + tanh(s/2)/2` on vectors, with `tanh(x) = x P(x²)/Q(x²)`, P of degree 6 and Q of degree 3:
/// the rational minimax approximation, with the coefficients that Eigen published, on |x| <= 7.9. Beyond
/// that, tanh is ±1 in single precision.
final class VectorSigmoid {

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

    static FloatVector of(FloatVector score) {
        var x = score.mul(0.5f).min(TANH_LIMIT).max(-TANH_LIMIT);
        var square = x.mul(x);
        var p = square.mul(P13).add(P11);
        p = p.fma(square, constant(P9));
        p = p.fma(square, constant(P7));
        p = p.fma(square, constant(P5));
        p = p.fma(square, constant(P3));
        p = p.fma(square, constant(P1)).mul(x);
        var q = square.mul(Q6).add(Q4);
        q = q.fma(square, constant(Q2));
        q = q.fma(square, constant(Q0));
        return p.div(q).mul(0.5f).add(0.5f);
    }

    static float of(float score) {
        float x = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, score * 0.5f));
        float square = x * x;
        float p = ((((((P13 * square + P11) * square + P9) * square + P7) * square + P5) * square + P3) * square + P1)
                * x;
        float q = ((Q6 * square + Q4) * square + Q2) * square + Q0;
        return p / q * 0.5f + 0.5f;
    }

    private static FloatVector constant(float value) {
        return FloatVector.broadcast(VectorKernels.SPECIES, value);
    }

    private VectorSigmoid() {}
}
