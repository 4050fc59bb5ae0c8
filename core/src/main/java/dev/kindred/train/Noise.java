package dev.kindred.train;

import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;

/// Noise words of one thread, drawn many at a time, so that the processor waits for many places of the
/// sampler's table at once.
final class Noise {

    private static final int DRAWN_AT_ONCE = 1024;

    private final NegativeSampler sampler;
    private final int[] drawn = new int[DRAWN_AT_ONCE];
    private int used = DRAWN_AT_ONCE;

    Noise(NegativeSampler sampler) {
        this.sampler = sampler;
    }

    /// Throws away what another stream has drawn.
    void restart() {
        used = DRAWN_AT_ONCE;
    }

    /// Overwrites `ids[0 … count)`.
    void draw(int[] ids, int count, RandomStream random) {
        for (int i = 0; i < count; i++) {
            if (used == DRAWN_AT_ONCE) {
                sampler.draw(drawn, random);
                used = 0;
            }
            ids[i] = drawn[used++];
        }
    }
}
