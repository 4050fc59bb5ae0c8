package dev.kindred.train;

import dev.kindred.vocab.RandomStream;

/// Random orders.
final class Permutation {

    private Permutation() {}

    /// The numbers from 0 to `size - 1`, each order as likely as any other.
    static int[] of(int size, RandomStream random) {
        var order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
