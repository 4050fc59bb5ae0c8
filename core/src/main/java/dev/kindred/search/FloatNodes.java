package dev.kindred.search;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.kernel.RowList;

/// The vectors themselves. Rows of a heap matrix are multiplied where they lie; others are copied to a tile
/// first, which costs little beside waiting for them.
///
/// @param rows one a node
record FloatNodes(Matrix rows) implements NodeVectors {

    @Override
    public int size() {
        return rows.rows();
    }

    @Override
    public Reader reader(FloatKernels kernels) {
        return rows instanceof HeapMatrix heap && heap.blockCount() == 1 && heap.rows() > 0
                ? new InPlace(heap, kernels)
                : new Copying(rows, kernels);
    }

    private static final class InPlace implements Reader {

        private final HeapMatrix heap;
        private final FloatKernels kernels;
        private final RowList points = new RowList(1);
        private final RowList found = new RowList(AT_ONCE);
        private final float[] scores;

        InPlace(HeapMatrix heap, FloatKernels kernels) {
            this.heap = heap;
            this.kernels = kernels;
            this.scores = new float[kernels.scoreSize(1, AT_ONCE)];
        }

        @Override
        public void products(float[] point, int[] nodes, int from, int count, float[] out) {
            points.clear(point);
            points.add(0);
            found.clear(heap.block(0));
            for (int i = from; i < from + count; i++) {
                found.add(heap.offset(nodes[i]));
            }
            kernels.products(points, found, heap.stride(), scores, kernels.scoreStride(count));
            System.arraycopy(scores, 0, out, 0, count);
        }
    }

    private static final class Copying implements Reader {

        private final Matrix rows;
        private final FloatKernels kernels;
        private final int stride;
        private final float[] tile;

        Copying(Matrix rows, FloatKernels kernels) {
            this.rows = rows;
            this.kernels = kernels;
            this.stride = RowTile.stride(rows.dimension());
            this.tile = new float[AT_ONCE * stride];
        }

        @Override
        public void products(float[] point, int[] nodes, int from, int count, float[] out) {
            for (int i = 0; i < count; i++) {
                rows.copyRows(nodes[from + i], 1, tile, i * stride);
            }
            kernels.products(point, 0, 1, tile, 0, count, stride, out, 0);
        }
    }
}
