package dev.kindred.document;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.TextEncoder;
import java.util.Arrays;
import java.util.List;

/// Texts as several power means of their words' vectors, one behind the other (Rücklé, Eger, Peyrard & Gurevych,
/// "Concatenated Power Mean Word Embeddings as Universal Cross-Lingual Sentence Representations", 2018, section 3):
/// component by component `((x_1^p + … + x_n^p) / n)^(1/p)`. The power 1 is the mean, infinity the greatest,
/// minus infinity the least.
///
/// Words of which nothing is known are passed over. Sums run in `double`. Immutable; shared by all threads.
public final class PowerMeans implements TextEncoder {

    private final Embeddings embeddings;
    private final TextWords words;
    private final double[] powers;
    private final int threads;

    private PowerMeans(Embeddings embeddings, TextWords words, double[] powers, int threads) {
        this.embeddings = embeddings;
        this.words = words;
        this.powers = powers;
        this.threads = threads;
    }

    /// The powers of the paper: mean, least, greatest, and the third.
    public static PowerMeans of(Embeddings embeddings, TextWords words) {
        return of(embeddings, words, 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 3);
    }

    /// An encoder that uses all cores.
    ///
    /// @param powers at least 1 of them; each odd and above 0, so that negative numbers have roots, or infinite
    public static PowerMeans of(Embeddings embeddings, TextWords words, double... powers) {
        if (powers.length == 0) {
            throw new IllegalArgumentException("0 powers, must be at least 1");
        }
        for (double power : powers) {
            if (!Double.isInfinite(power) && !(power > 0 && power % 2 == 1)) {
                throw new IllegalArgumentException("power " + power + ", must be odd and above 0, or infinite");
            }
        }
        return new PowerMeans(
                embeddings, words, powers.clone(), Runtime.getRuntime().availableProcessors());
    }

    /// The same on at most `threads` cores, at least 1.
    public PowerMeans withThreads(int threads) {
        return new PowerMeans(embeddings, words, powers, threads);
    }

    @Override
    public int dimension() {
        return powers.length * embeddings.dimension();
    }

    @Override
    public HeapMatrix encode(List<String> texts) {
        var vectors = HeapMatrix.zeros(texts.size(), dimension());
        words.each(texts, threads, (text, cut) -> {
            float[][] known = cut.stream()
                    .map(word -> embeddings.vector(word).orElseGet(() -> new float[0]))
                    .filter(WeightedAverage::isKnown)
                    .toArray(float[][]::new);
            for (int p = 0; p < powers.length && known.length > 0; p++) {
                int from = vectors.offset(text) + p * embeddings.dimension();
                write(known, powers[p], vectors.block(text), from);
            }
        });
        return vectors;
    }

    private static void write(float[][] rows, double power, float[] target, int offset) {
        for (int i = 0; i < rows[0].length; i++) {
            var column = new double[rows.length];
            for (int row = 0; row < rows.length; row++) {
                column[row] = rows[row][i];
            }
            target[offset + i] = (float) mean(column, power);
        }
    }

    private static double mean(double[] numbers, double power) {
        var all = Arrays.stream(numbers);
        if (Double.isInfinite(power)) {
            return (power > 0 ? all.max() : all.min()).orElse(0);
        }
        if (power == 1) {
            return all.average().orElse(0);
        }
        double mean = all.map(x -> Math.pow(x, power)).average().orElse(0);
        return Math.copySign(Math.pow(Math.abs(mean), 1 / power), mean);
    }
}
