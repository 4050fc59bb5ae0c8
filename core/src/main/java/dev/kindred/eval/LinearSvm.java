package dev.kindred.eval;

import dev.kindred.sparse.SparseRows;
import dev.kindred.vocab.RandomStream;

/// A linear support vector machine that tells one label from all others: squared hinge loss with an L2 penalty,
/// learned by coordinate descent in the dual (Hsieh, Chang, Lin, Keerthi & Sundararajan 2008, algorithm 1, without
/// shrinking; LIBLINEAR's solver 1). A constant 1 behind each row carries the bias.
///
/// @param weights `[columns + 1]`, the bias last
record LinearSvm(double[] weights) {

    private static final double TOLERANCE = 0.1; // LIBLINEAR's
    private static final int MOST_ROUNDS = 300;

    /// @param isOf  by row: whether it has the label
    /// @param cost  how much an error counts against the penalty, above 0
    static LinearSvm fit(SparseRows rows, int columns, boolean[] isOf, double cost, RandomStream random) {
        int count = rows.rows();
        var weights = new double[columns + 1];
        var dual = new double[count];
        var squares = new double[count];
        var order = new int[count];
        double diagonal = 0.5 / cost;
        for (int i = 0; i < count; i++) {
            squares[i] = rows.dot(i, rows, i) + 1 + diagonal;
            order[i] = i;
        }
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double most = Double.NEGATIVE_INFINITY;
            double least = Double.POSITIVE_INFINITY;
            for (int at = count - 1; at >= 0; at--) {
                int chosen = random.below(at + 1);
                int row = order[chosen];
                order[chosen] = order[at];
                order[at] = row;
                double sign = isOf[row] ? 1 : -1;
                double gradient = sign * score(rows, row, weights) - 1 + diagonal * dual[row];
                double projected = dual[row] == 0 ? Math.min(gradient, 0) : gradient;
                most = Math.max(most, projected);
                least = Math.min(least, projected);
                if (projected != 0) {
                    double before = dual[row];
                    dual[row] = Math.max(0, before - gradient / squares[row]);
                    add(rows, row, sign * (dual[row] - before), weights);
                }
            }
            if (most - least <= TOLERANCE) {
                break;
            }
        }
        return new LinearSvm(weights);
    }

    /// How far a row is on the label's side.
    double score(SparseRows rows, int row) {
        return score(rows, row, weights);
    }

    private static double score(SparseRows rows, int row, double[] weights) {
        double sum = weights[weights.length - 1];
        for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
            sum += weights[rows.columns()[i]] * rows.weights()[i];
        }
        return sum;
    }

    private static void add(SparseRows rows, int row, double scale, double[] weights) {
        for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
            weights[rows.columns()[i]] += scale * rows.weights()[i];
        }
        weights[weights.length - 1] += scale;
    }
}
