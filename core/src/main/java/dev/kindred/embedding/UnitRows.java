package dev.kindred.embedding;

/// What is done to rows before they are quantised: nothing, or they are divided by their lengths.
///
/// @param norms `[rows]` of one component each; none of length 0 is divided by
record UnitRows(HeapMatrix norms) {

    static final UnitRows AS_THEY_ARE = new UnitRows(HeapMatrix.zeros(0, 1));

    static UnitRows of(HeapMatrix norms) {
        return new UnitRows(norms);
    }

    /// The lengths of all rows.
    static HeapMatrix norms(Matrix matrix, int threads) {
        var norms = HeapMatrix.zeros(matrix.rows(), 1);
        int dimension = matrix.dimension();
        RowRanges.each(matrix.rows(), Math.max(1, (1 << 16) / dimension), threads, (first, count) -> {
            var block = new float[count * dimension];
            matrix.copyRows(first, count, block, 0);
            for (int i = 0; i < count; i++) {
                double squares = 0;
                for (int d = 0; d < dimension; d++) {
                    squares += (double) block[i * dimension + d] * block[i * dimension + d];
                }
                norms.block(first + i)[norms.offset(first + i)] = (float) Math.sqrt(squares);
            }
        });
        return norms;
    }

    /// Divides packed rows.
    ///
    /// @param first the number of the first
    void apply(float[] rows, int first, int count, int dimension) {
        if (norms.rows() == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            float norm = norms.block(first + i)[norms.offset(first + i)];
            for (int d = 0; d < dimension && norm > 0; d++) {
                rows[i * dimension + d] /= norm;
            }
        }
    }
}
