package dev.kindred.search;

import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.RowRanges;
import dev.kindred.kernel.FloatKernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A byte a component: `scale * byte`, the largest of a row being 127. A quarter of the memory is read while
/// the graph is walked.
///
/// @param blocks    [#BLOCK_ROWS] rows each, but for the last; a row is `stride` bytes
/// @param scales    one a node
/// @param dimension components of a row
record ByteNodes(List<MemorySegment> blocks, float[] scales, int dimension) implements NodeVectors {

    static final int BLOCK_SHIFT = 12;
    static final int BLOCK_ROWS = 1 << BLOCK_SHIFT;

    private static final int LARGEST = 127;

    static ByteNodes of(Matrix rows, int threads) {
        return new ByteNodes(List.of(), new float[0], rows.dimension()).with(rows, threads);
    }

    /// The same with the nodes behind those that are known already.
    ///
    /// @param rows of all nodes
    ByteNodes with(Matrix rows, int threads) {
        int known = scales.length;
        int stride = stride();
        var extended = Arrays.copyOf(scales, rows.rows());
        var grown = new ArrayList<>(blocks.subList(0, known >>> BLOCK_SHIFT));
        for (int first = grown.size() << BLOCK_SHIFT; first < rows.rows(); first += BLOCK_ROWS) {
            grown.add(MemorySegment.ofArray(new byte[Math.min(BLOCK_ROWS, rows.rows() - first) * stride]));
        }
        if (known % BLOCK_ROWS != 0) {
            grown.get(known >>> BLOCK_SHIFT).copyFrom(blocks.getLast());
        }
        RowRanges.each(rows.rows() - known, BLOCK_ROWS / 4, threads, (first, count) -> {
            var row = new float[dimension];
            var codes = new byte[stride];
            for (int node = known + first; node < known + first + count; node++) {
                rows.copyRows(node, 1, row, 0);
                extended[node] = encode(row, codes);
                MemorySegment.copy(
                        codes, 0, grown.get(node >>> BLOCK_SHIFT), ValueLayout.JAVA_BYTE, at(node, stride), stride);
            }
        });
        return new ByteNodes(List.copyOf(grown), extended, dimension);
    }

    /// @return the scale
    private static float encode(float[] row, byte[] codes) {
        float largest = 0;
        for (float x : row) {
            largest = Math.max(largest, Math.abs(x));
        }
        float inverse = largest > 0 ? LARGEST / largest : 0;
        for (int i = 0; i < row.length; i++) {
            codes[i] = (byte) Math.clamp(Math.round(row[i] * inverse), -LARGEST, LARGEST);
        }
        return largest / LARGEST;
    }

    int stride() {
        return RowTile.stride(dimension);
    }

    private static long at(int node, int stride) {
        return (long) (node & (BLOCK_ROWS - 1)) * stride;
    }

    @Override
    public int size() {
        return scales.length;
    }

    @Override
    public Reader reader(FloatKernels kernels) {
        int stride = stride();
        var tile = new byte[AT_ONCE * stride];
        var tileScales = new float[AT_ONCE];
        return (point, nodes, from, count, out) -> {
            for (int i = 0; i < count; i++) {
                int node = nodes[from + i];
                MemorySegment.copy(
                        blocks.get(node >>> BLOCK_SHIFT),
                        ValueLayout.JAVA_BYTE,
                        at(node, stride),
                        tile,
                        i * stride,
                        stride);
                tileScales[i] = scales[node];
            }
            kernels.byteProducts(point, 1, tile, count, stride, tileScales, out);
        };
    }
}
