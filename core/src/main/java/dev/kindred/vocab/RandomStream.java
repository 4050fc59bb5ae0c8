package dev.kindred.vocab;

/// A fast stream of random numbers whose whole state is one `long`: SplitMix64 (Steele, Lea & Flood 2014).
/// Streams of different seeds are independent for our purposes; the same seed gives the same numbers on
/// every machine.
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public RandomStream(long seed) {
        this.state = seed;
    }

    /// The stream number `stream` of a family: for one slice of a corpus, one row of a matrix.
    public static RandomStream of(long seed, long stream) {
        return new RandomStream(mix(seed + GOLDEN_GAMMA) ^ mix(stream * GOLDEN_GAMMA + 1));
    }

    /// 64 random bits.
    public long next() {
        return mix(state += GOLDEN_GAMMA);
    }

    /// An integer from 0 to `bound - 1`; `bound` is positive.
    public int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
