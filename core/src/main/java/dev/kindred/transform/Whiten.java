package dev.kindred.transform;

import dev.kindred.algebra.PrincipalComponents;
import dev.kindred.embedding.Embeddings;

/// Centres vectors and stretches them until their covariance is the unit matrix: no direction says more
/// than another. Weighted by frequency this is Zipfian whitening (Yokoi, Bao, Kurita & Shimodaira, "Zipfian
/// Whitening", 2024, algorithm 1: `p(w)` is the word's weight). Directions with less than a millionth of
/// the greatest variance are noise of `float` arithmetic and become 0.
///
/// @param axes    where the result's axes lie; of no consequence for cosines, dot products and distances
/// @param weights of words in mean and covariance
public record Whiten(Axes axes, RowWeights weights) implements Transform {

    private static final double LEAST_VARIANCE = 1e-6;

    /// The rotation after stretching (Kessy, Lewin & Strimmer, "Optimal Whitening and Decorrelation", 2018,
    /// section 3).
    public enum Axes {
        /// Turned back, so that every component stays as near to what it was as it can (ZCA).
        ORIGINAL,
        /// The principal components, by falling variance (PCA), as in Zipfian whitening's algorithm.
        PRINCIPAL
    }

    @Override
    public Embeddings apply(Embeddings embeddings, int threads) {
        var rows = Rows.of(embeddings, threads);
        var principal = Rows.principal(embeddings, rows, weights, threads);
        var stretched = stretched(principal);
        var matrix = switch (axes) {
            case PRINCIPAL -> stretched;
            case ORIGINAL -> turnedBack(stretched, principal.components());
        };
        var map = new AffineMap(matrix, principal.mean(), new double[matrix.length]);
        return new Embeddings(embeddings.vocabulary(), map.of(rows, threads));
    }

    /// The components divided by the standard deviations along them.
    private static double[][] stretched(PrincipalComponents principal) {
        double[] variances = principal.variances();
        var stretched = new double[variances.length][variances.length];
        for (int k = 0; k < variances.length; k++) {
            if (variances[k] > LEAST_VARIANCE * variances[0]) {
                for (int d = 0; d < variances.length; d++) {
                    stretched[k][d] = principal.components()[k][d] / Math.sqrt(variances[k]);
                }
            }
        }
        return stretched;
    }

    private static double[][] turnedBack(double[][] stretched, double[][] components) {
        int dimension = stretched.length;
        var back = new double[dimension][dimension];
        for (int k = 0; k < dimension; k++) {
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    back[i][j] += components[k][i] * stretched[k][j];
                }
            }
        }
        return back;
    }
}
