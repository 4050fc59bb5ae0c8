package dev.kindred.search;

/// Turns a tile's products into one query's candidates.
///
/// @param target what is asked for
/// @param rows   the query's rows in the batch: one a point of the target
/// @param length of the target, of which the batch holds the unit vector
/// @param words  ids that never answer
record Scorer(Target target, int[] rows, double length, int[] words) {

    Query query() {
        return target.query();
    }

    /// Offers the rows of a tile that may answer. NaN, the product with a row that is not finite, reaches
    /// no floor.
    ///
    /// @param products `[batch rows][count]`: each vector of the batch times each row of the tile
    /// @param share    a bound of the products' errors, as a share of the lengths' product
    /// @param errors   what to add to it for each row; empty: nothing
    void score(
            float[] products,
            int count,
            int firstId,
            TileNorms norms,
            double share,
            float[] errors,
            Candidates candidates) {
        int end = Math.min(count, query().mostFrequent() - firstId);
        switch (query().metric()) {
            case COSINE -> {
                switch (query().method()) {
                    case THREE_COS_ADD -> add(products, count, end, firstId, norms, share, errors, candidates);
                    case THREE_COS_MUL -> multiply(products, count, end, firstId, norms, share, errors, candidates);
                }
            }
            case DOT_PRODUCT -> dot(products, count, end, firstId, norms, share, errors, candidates);
            case EUCLIDEAN -> euclidean(products, count, end, firstId, norms, share, errors, candidates);
        }
        for (int place : norms.odd()) {
            if (place < end && mayAnswer(firstId + place)) {
                candidates.offer(firstId + place, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
        }
    }

    private void add(
            float[] products,
            int count,
            int end,
            int firstId,
            TileNorms norms,
            double share,
            float[] errors,
            Candidates candidates) {
        float[] inverses = norms.inverses();
        int start = rows[0] * count;
        float worthLooking = below(candidates.floor() - share);
        for (int i = 0; i < end; i++) {
            float cosine = products[start + i] * inverses[i];
            if (cosine + (errors.length == 0 ? 0 : errors[i]) >= worthLooking && mayAnswer(firstId + i)) {
                double error = share + (errors.length == 0 ? 0 : errors[i]);
                candidates.offer(firstId + i, cosine - error, cosine + error);
                worthLooking = below(candidates.floor() - share);
            }
        }
    }

    /// A `float` that is not above a number, with room for the rounding of a sum of two cosines.
    private static float below(double floor) {
        return (float) (floor - 1e-6);
    }

    private void dot(
            float[] products,
            int count,
            int end,
            int firstId,
            TileNorms norms,
            double share,
            float[] errors,
            Candidates candidates) {
        double floor = candidates.floor();
        for (int i = 0; i < end; i++) {
            double norm = norm(norms.inverses()[i]);
            double product = products[rows[0] * count + i] * length;
            double error = (share + (errors.length == 0 ? 0 : errors[i])) * norm * length;
            if (product + error >= floor && mayAnswer(firstId + i)) {
                candidates.offer(firstId + i, product - error, product + error);
                floor = candidates.floor();
            }
        }
    }

    /// By `-|q - x|² = 2 q · x - |x|² - |q|²`, which orders as distances do.
    private void euclidean(
            float[] products,
            int count,
            int end,
            int firstId,
            TileNorms norms,
            double share,
            float[] errors,
            Candidates candidates) {
        double floor = candidates.floor();
        for (int i = 0; i < end; i++) {
            double norm = norm(norms.inverses()[i]);
            double score = 2 * products[rows[0] * count + i] * length - norm * norm - length * length;
            double error = (share + (errors.length == 0 ? 0 : errors[i])) * (norm + length) * (norm + length);
            if (score + error >= floor && mayAnswer(firstId + i)) {
                candidates.offer(firstId + i, score - error, score + error);
                floor = candidates.floor();
            }
        }
    }

    /// 0 of a zero vector, NaN of one that never answers.
    private static double norm(float inverse) {
        return inverse == 0 ? 0 : 1.0 / inverse;
    }

    /// A quotient's bounds by its parts': each factor lies within half the error of its cosine.
    private void multiply(
            float[] products,
            int count,
            int end,
            int firstId,
            TileNorms norms,
            double share,
            float[] errors,
            Candidates candidates) {
        int positives = query().positive().size();
        double floor = candidates.floor();
        for (int i = 0; i < end; i++) {
            double half = (share + (errors.length == 0 ? 0 : errors[i])) / 2;
            double least = 1;
            double most = 1;
            double leastBelow = 1;
            double mostBelow = 1;
            for (int t = 0; t < rows.length; t++) {
                double shifted = (1 + products[rows[t] * count + i] * norms.inverses()[i]) / 2;
                if (t < positives) {
                    least *= Math.max(0, shifted - half);
                    most *= shifted + half;
                } else {
                    leastBelow *= Math.max(0, shifted - half);
                    mostBelow *= shifted + half;
                }
            }
            double upper = most / (leastBelow + AnalogyMethod.EPSILON);
            if (upper >= floor && mayAnswer(firstId + i)) {
                candidates.offer(firstId + i, least / (mostBelow + AnalogyMethod.EPSILON), upper);
                floor = candidates.floor();
            }
        }
    }

    boolean mayAnswer(int id) {
        for (int word : words) {
            if (word == id) {
                return false;
            }
        }
        return query().filter().test(id);
    }
}
