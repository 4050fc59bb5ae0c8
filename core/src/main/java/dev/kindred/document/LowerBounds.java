package dev.kindred.document;

import dev.kindred.document.WordBags.Bag;
import dev.kindred.document.WordBags.Packed;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.util.Arrays;

/// What many texts' word mover's distances from a query are at least. Computed in `float`, and lowered by what
/// rounding may have added.
///
/// [#relaxed] compares every word of all texts with every word of the query once, whatever texts it stands in
/// (Atasu et al., "Linear-Complexity Relaxed Word Mover's Distance with GPU Acceleration", 2017). Immutable; shared
/// by all threads.
final class LowerBounds {

    private static final int WORDS_AT_ONCE = 256; // a divisor of a matrix' rows a block
    private static final int TEXTS_AT_ONCE = 64;

    /// Words of the texts times words of the query whose distances are held at a time: 64 MB of them.
    private static final int MOST_DISTANCES = 1 << 24;

    private final WordBags bags;
    private final HeapMatrix centroids; // [texts][dimension]
    private final int threads;
    private final double rounding; // a share of the squared lengths

    LowerBounds(WordBags bags, int threads) {
        this.bags = bags;
        this.threads = threads;
        this.centroids = HeapMatrix.zeros(bags.texts(), bags.vectors().dimension());
        this.rounding = (bags.vectors().stride() + 4) * 0x1p-23;
        RowRanges.each(bags.texts(), TEXTS_AT_ONCE, threads, (first, count) -> {
            for (int text = first; text < first + count; text++) {
                double[] centroid = WordMoversDistance.centroid(bags.packed(text), centroids.dimension());
                for (int i = 0; i < centroid.length; i++) {
                    centroids.block(text)[centroids.offset(text) + i] = (float) centroid[i];
                }
            }
        });
    }

    /// By the distance of centroids; infinite for empty texts.
    float[] centroids(Packed query) {
        var bounds = new float[bags.texts()];
        double[] exact = WordMoversDistance.centroid(query, centroids.dimension());
        var asked = new float[centroids.stride()];
        double squares = 0;
        for (int i = 0; i < exact.length; i++) {
            asked[i] = (float) exact[i];
            squares += exact[i] * exact[i];
        }
        double ownSquares = squares;
        var kernels = FloatKernels.best();
        RowRanges.each(bags.texts(), WORDS_AT_ONCE, threads, (first, count) -> {
            float[] block = centroids.block(first);
            var products = new float[count];
            var lengths = new float[count];
            kernels.products(asked, 0, 1, block, centroids.offset(first), count, centroids.stride(), products, 0);
            kernels.squares(block, centroids.offset(first), count, centroids.stride(), lengths);
            for (int i = 0; i < count; i++) {
                bounds[first + i] = bags.bag(first + i).isEmpty()
                        ? Float.POSITIVE_INFINITY
                        : distance(ownSquares, lengths[i], products[i]);
            }
        });
        return bounds;
    }

    /// By the nearest word of the other text for each word: the larger of both directions, or if one way is above
    /// `bound`, that of this way.
    ///
    /// @param texts none of them empty
    float[] relaxed(Packed query, int[] texts, double bound) {
        int words = bags.vectors().rows();
        var nearest = new float[words]; // squared distances of each word to the nearest of the query
        Arrays.fill(nearest, Float.POSITIVE_INFINITY);
        int asked = query.bag().size();
        int atOnce = Math.clamp(MOST_DISTANCES / Math.max(1, words), 1, asked);
        float[] squares = {};
        for (int from = 0; from < asked; from += atOnce) {
            squares = squares(query, from, Math.min(atOnce, asked - from), nearest);
        }
        double[] there = there(texts, nearest);
        var back = new double[texts.length];
        for (int from = 0; from < asked; from += atOnce) {
            int columns = Math.min(atOnce, asked - from);
            float[] some = atOnce == asked ? squares : squares(query, from, columns, nearest);
            int first = from;
            RowRanges.each(texts.length, 1, threads, (i, _) -> {
                if (there[i] <= bound) {
                    back[i] += back(bags.bag(texts[i]), query.bag(), first, columns, some);
                }
            });
        }
        var bounds = new float[texts.length];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = Math.nextDown((float) Math.max(there[i], back[i]));
        }
        return bounds;
    }

    /// The squared distances of all words to some of the query's: `[words][columns]`.
    ///
    /// @param nearest lowered to the least for each word
    private float[] squares(Packed query, int from, int columns, float[] nearest) {
        var vectors = bags.vectors();
        int stride = vectors.stride();
        var kernels = FloatKernels.best();
        var squares = new float[vectors.rows() * columns];
        var lengths = new float[columns];
        kernels.squares(packed(query, from, columns), 0, columns, stride, lengths);
        float kept = (float) (1 - rounding);
        kernels.scale(kept, lengths, 0, columns);
        RowRanges.each(vectors.rows(), WORDS_AT_ONCE, threads, (first, count) -> {
            float[] block = vectors.block(first);
            int offset = vectors.offset(first);
            kernels.products(
                    block, offset, count, query.vectors(), from * stride, columns, stride, squares, first * columns);
            var own = new float[count];
            kernels.squares(block, offset, count, stride, own);
            for (int word = first; word < first + count; word++) {
                float length = own[word - first] * kept;
                float least = nearest[word];
                for (int j = 0, at = word * columns; j < columns; j++, at++) {
                    float square = length + lengths[j] - 2 * squares[at];
                    squares[at] = square;
                    least = Math.min(least, square);
                }
                nearest[word] = least;
            }
        });
        return squares;
    }

    /// What the words of each text must travel at least to those of the query.
    private double[] there(int[] texts, float[] nearest) {
        var there = new double[texts.length];
        RowRanges.each(texts.length, TEXTS_AT_ONCE, threads, (first, count) -> {
            for (int i = first; i < first + count; i++) {
                var bag = bags.bag(texts[i]);
                for (int w = 0; w < bag.size(); w++) {
                    there[i] += bag.shares()[w] * root(nearest[bag.words()[w]]);
                }
            }
        });
        return there;
    }

    /// What some words of the query must travel at least to those of a text.
    private static double back(Bag text, Bag query, int from, int columns, float[] squares) {
        var least = new float[columns];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        for (int word : text.words()) {
            int row = word * columns;
            for (int j = 0; j < columns; j++) {
                least[j] = Math.min(least[j], squares[row + j]);
            }
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            sum += query.shares()[from + j] * root(least[j]);
        }
        return sum;
    }

    private static double root(double square) {
        return Math.sqrt(Math.max(0, square));
    }

    private static float[] packed(Packed query, int from, int columns) {
        return Arrays.copyOfRange(query.vectors(), from * query.stride(), (from + columns) * query.stride());
    }

    /// The distance of vectors of these squared lengths and this product, or a little less.
    private float distance(double aSquares, double bSquares, double product) {
        return (float) root((aSquares + bSquares) * (1 - rounding) - 2 * product);
    }
}
