package dev.kindred.vocab;

/// Draws noise words with probability proportional to `count^exponent` (Mikolov et al. 2013, section 2.2)
/// by the alias method (Walker 1977, in Vose's form): one random number and one table look-up a draw, 8
/// bytes a word, exact to 2^-31. Immutable.
public final class NegativeSampler {

    private final int[] table; // [size][2]: the probability of staying times 2^31, the alias

    private NegativeSampler(int[] table) {
        this.table = table;
    }

    /// @param exponent 0 (all words alike) to 1 (as frequent as in the corpus); the paper's is 0.75
    public static NegativeSampler of(Vocabulary vocabulary, double exponent) {
        if (!(exponent >= 0 && exponent <= 1)) {
            throw new IllegalArgumentException("negative exponent " + exponent + ", must be from 0 to 1");
        }
        int size = vocabulary.size();
        if (size < 2) {
            throw new IllegalArgumentException("a vocabulary of " + size
                    + " words has no negatives to draw: at least 2 words are needed (lower the minimum count?)");
        }
        var weights = new double[size];
        double total = 0;
        for (int id = 0; id < size; id++) {
            weights[id] = Math.pow((double) vocabulary.count(id), exponent);
            total += weights[id];
        }
        return new NegativeSampler(aliases(weights, total));
    }

    private static int[] aliases(double[] weights, double total) {
        int size = weights.length;
        var table = new int[2 * size];
        var small = new int[size];
        var large = new int[size];
        int smalls = 0;
        int larges = 0;
        for (int id = 0; id < size; id++) {
            weights[id] *= size / total;
            if (weights[id] < 1) {
                small[smalls++] = id;
            } else {
                large[larges++] = id;
            }
        }
        while (smalls > 0 && larges > 0) {
            int poor = small[--smalls];
            int rich = large[larges - 1];
            table[2 * poor] = (int) (weights[poor] * (1L << 31));
            table[2 * poor + 1] = rich;
            weights[rich] -= 1 - weights[poor];
            if (weights[rich] < 1) {
                larges--;
                small[smalls++] = rich;
            }
        }
        while (larges > 0) {
            keepAlone(table, large[--larges]);
        }
        while (smalls > 0) {
            keepAlone(table, small[--smalls]);
        }
        return table;
    }

    private static void keepAlone(int[] table, int id) {
        table[2 * id] = Integer.MAX_VALUE;
        table[2 * id + 1] = id;
    }

    /// Draws `ids.length` noise words: many at a time, so that the processor waits for many places of the
    /// table at once.
    public void draw(int[] ids, RandomStream random) {
        int columns = table.length >>> 1;
        for (int i = 0; i < ids.length; i++) {
            long bits = random.next();
            int column = (int) (((bits >>> 32) * columns) >>> 32);
            int stays = table[2 * column];
            int alias = table[2 * column + 1];
            ids[i] = (bits & 0x7FFFFFFF) < stays ? column : alias;
        }
    }

    /// The probability that a draw gives `id`, if no word is excluded.
    double probability(int id) {
        double columns = 0;
        for (int column = 0; column < table.length / 2; column++) {
            double stays = table[2 * column] / (double) Integer.MAX_VALUE;
            columns += (column == id ? stays : 0) + (table[2 * column + 1] == id ? 1 - stays : 0);
        }
        return columns / (table.length >>> 1);
    }
}
