package dev.kindred.search;

import dev.kindred.embedding.Matrix;

/// What a query's answers are compared with, and the true score of a row: all in `double`, in the order of
/// the components, so that it is the same however the row was found.
///
/// @param query  the query
/// @param points with 3CosMul the unit vectors of its terms, positive ones first; otherwise one: with
///               cosines the unit vector, or zeros, of the sum of its terms' unit vectors; else the
///               point itself
record Target(Query query, double[][] points) {

    /// The length of the point; 1 or 0 with cosines.
    double length() {
        return Math.sqrt(dot(points[0], points[0]));
    }

    /// @return the score, or NaN if the row is not finite
    double score(Matrix matrix, int row) {
        float[] vector = matrix.row(row);
        return switch (query.metric()) {
            case COSINE -> {
                double squares = squares(vector);
                double inverse = squares == 0 ? 0 : 1 / Math.sqrt(squares);
                yield switch (query.method()) {
                    case THREE_COS_ADD -> Math.clamp(dot(points[0], vector) * inverse, -1, 1);
                    case THREE_COS_MUL -> quotient(vector, inverse);
                };
            }
            case DOT_PRODUCT -> dot(points[0], vector);
            case EUCLIDEAN -> -distance(points[0], vector);
        };
    }

    private double quotient(float[] vector, double inverse) {
        double numerator = 1;
        double denominator = 1;
        for (int t = 0; t < points.length; t++) {
            double shifted = Math.max(0, (1 + dot(points[t], vector) * inverse) / 2);
            if (t < query.positive().size()) {
                numerator *= shifted;
            } else {
                denominator *= shifted;
            }
        }
        return numerator / (denominator + AnalogyMethod.EPSILON);
    }

    private static double squares(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += (double) x * x;
        }
        return sum;
    }

    private static double dot(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double distance(double[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
