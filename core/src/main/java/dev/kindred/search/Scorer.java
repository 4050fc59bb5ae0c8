package dev.kindred.search;

/// Turns a tile's products into one query's candidates.
///
/// @param rows  the query's rows in the batch: one with 3CosAdd, one a term with 3CosMul, positive terms first
/// @param words ids that never answer
record Scorer(Query query, int[] rows, int[] words) {

    /// Offers the rows of a tile that may answer. NaN, the product with a row that is not finite, exceeds
    /// no threshold.
    ///
    /// @param products     `[batch rows][count]`: each vector of the batch times each row of the tile
    /// @param inverseNorms `[vocabulary size]`
    void score(float[] products, int count, int firstId, float[] inverseNorms, Nearest nearest) {
        int end = Math.min(count, query.mostFrequent() - firstId);
        switch (query.method()) {
            case THREE_COS_ADD -> add(products, rows[0] * count, end, firstId, inverseNorms, nearest);
            case THREE_COS_MUL -> multiply(products, count, end, firstId, inverseNorms, nearest);
        }
    }

    private void add(float[] products, int start, int end, int firstId, float[] inverseNorms, Nearest nearest) {
        float threshold = nearest.threshold();
        for (int i = 0; i < end; i++) {
            float score = products[start + i] * inverseNorms[firstId + i];
            if (score > threshold && mayAnswer(firstId + i)) {
                nearest.offer(firstId + i, Math.clamp(score, -1f, 1f));
                threshold = nearest.threshold();
            }
        }
    }

    private void multiply(float[] products, int count, int end, int firstId, float[] inverseNorms, Nearest nearest) {
        int positives = query.positive().size();
        float threshold = nearest.threshold();
        for (int i = 0; i < end; i++) {
            float numerator = 1;
            float denominator = 1;
            for (int t = 0; t < rows.length; t++) {
                float cosine = products[rows[t] * count + i] * inverseNorms[firstId + i];
                float shifted = Math.max(0, (1 + cosine) / 2); // rounding may take a cosine a little below -1
                if (t < positives) {
                    numerator *= shifted;
                } else {
                    denominator *= shifted;
                }
            }
            float score = numerator / (denominator + AnalogyMethod.EPSILON);
            if (score > threshold && mayAnswer(firstId + i)) {
                nearest.offer(firstId + i, score);
                threshold = nearest.threshold();
            }
        }
    }

    private boolean mayAnswer(int id) {
        for (int word : words) {
            if (word == id) {
                return false;
            }
        }
        return query.filter().test(id);
    }
}
