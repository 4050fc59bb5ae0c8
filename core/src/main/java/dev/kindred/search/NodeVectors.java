package dev.kindred.search;

import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;

/// What stands for the nodes' vectors while a graph is walked: rows that are read in no order.
sealed interface NodeVectors permits FloatNodes, ByteNodes {

    /// At most so many rows are read at once.
    int AT_ONCE = 64;

    static NodeVectors of(Matrix rows, HnswOptions options) {
        return switch (options.quantization()) {
            case NONE -> new FloatNodes(rows);
            case INT8 -> ByteNodes.of(rows, options.threads());
        };
    }

    int size();

    Reader reader(FloatKernels kernels);

    /// Reads rows; one thread's own.
    interface Reader {

        /// The product of `point` with each of `nodes[from … from+count)`, `count` at most [#AT_ONCE].
        ///
        /// @param point [RowTile#stride] floats
        /// @param out   overwritten from its start
        void products(float[] point, int[] nodes, int from, int count, float[] out);
    }
}
