package dev.kindred.search;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Compares a query with every row: the true neighbours, at the speed at which memory can be read.
///
/// Scores are computed in `float` from unit query vectors (made in `double`) and norms known beforehand; a
/// word with a zero vector has the score of cosine 0, one with a component that is not finite never
/// answers. A score does not depend on the other queries of a batch, nor on the number of threads.
public final class ExactIndex implements NeighbourIndex {

    /// Queries a pass. More would push their products out of the cache, fewer read the table more often.
    private static final int BATCH = 128;

    /// Multiplications that are worth a thread: below, waking it takes longer.
    private static final long WORK_A_THREAD = 1L << 20;

    private final Embeddings embeddings;
    private final Matrix rows; // those of the embeddings, computed once where they are made of n-grams
    private final FloatKernels kernels;
    private final int threads;
    private final int stride;
    private final int tileRows;
    private final float[] inverseNorms; // [vocabulary size], 0 where the vector has no direction

    private ExactIndex(Embeddings embeddings, FloatKernels kernels, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ", must be at least 1");
        }
        this.embeddings = embeddings;
        this.kernels = kernels;
        this.threads = threads;
        this.stride = RowTile.stride(embeddings.dimension());
        this.tileRows = RowTile.rows(embeddings.dimension());
        this.rows = embeddings.matrix() instanceof ComposedMatrix composed
                ? composed.computed(threads)
                : embeddings.matrix();
        this.inverseNorms = inverseNorms();
    }

    /// An index that uses all cores. Reads every vector once, for its norm; keeps 4 bytes a word, and of a
    /// subword model the vectors of its words, as they are computed.
    public static ExactIndex of(Embeddings embeddings) {
        return of(embeddings, Runtime.getRuntime().availableProcessors());
    }

    /// An index that uses at most `threads` cores.
    public static ExactIndex of(Embeddings embeddings, int threads) {
        return new ExactIndex(embeddings, FloatKernels.best(), threads);
    }

    static ExactIndex of(Embeddings embeddings, FloatKernels kernels, int threads) {
        return new ExactIndex(embeddings, kernels, threads);
    }

    @Override
    public Embeddings embeddings() {
        return embeddings;
    }

    @Override
    public List<List<Neighbour>> search(List<Query> queries) {
        var answers = new ArrayList<List<Neighbour>>(queries.size());
        for (int from = 0; from < queries.size(); from += BATCH) {
            var some = queries.subList(from, Math.min(queries.size(), from + BATCH));
            answers.addAll(search(new QueryBatch(embeddings, some)));
        }
        return Collections.unmodifiableList(answers);
    }

    private List<List<Neighbour>> search(QueryBatch batch) {
        int end = batch.scorers().stream()
                .mapToInt(scorer -> Math.min(embeddings.size(), scorer.query().mostFrequent()))
                .max()
                .orElse(0);
        var nextTile = new AtomicInteger();
        var partial = onThreads((long) end * stride * batch.rows(), () -> scan(batch, end, nextTile));
        var merged = partial.getFirst();
        for (var other : partial.subList(1, partial.size())) {
            for (int q = 0; q < merged.size(); q++) {
                merged.get(q).offerAll(other.get(q));
            }
        }
        return merged.stream()
                .map(nearest -> nearest.drain(embeddings.vocabulary()))
                .toList();
    }

    /// Takes tiles until none is left, in rising order, as [Nearest#threshold] requires.
    private List<Nearest> scan(QueryBatch batch, int end, AtomicInteger nextTile) {
        var scorers = batch.scorers();
        var nearest = scorers.stream()
                .map(scorer -> new Nearest(Math.min(scorer.query().limit(), end)))
                .toList();
        var tile = new RowTile(rows);
        var products = new float[batch.rows() * Math.min(tileRows, end)];
        for (long first = firstRow(nextTile); first < end; first = firstRow(nextTile)) {
            int firstId = (int) first;
            int count = Math.min(tileRows, end - firstId);
            tile.move(firstId, count);
            kernels.products(batch.vectors(), 0, batch.rows(), tile.array(), tile.offset(), count, stride, products, 0);
            for (int q = 0; q < scorers.size(); q++) {
                scorers.get(q).score(products, count, firstId, inverseNorms, nearest.get(q));
            }
        }
        return nearest;
    }

    private float[] inverseNorms() {
        var inverses = new float[embeddings.size()];
        var nextTile = new AtomicInteger();
        onThreads((long) inverses.length * stride, () -> {
            var tile = new RowTile(rows);
            for (long first = firstRow(nextTile); first < inverses.length; first = firstRow(nextTile)) {
                int count = (int) Math.min(tileRows, inverses.length - first);
                tile.move((int) first, count);
                for (int i = 0; i < count; i++) {
                    inverses[(int) first + i] = inverseNorm(tile.array(), tile.offset() + i * stride);
                }
            }
            return true;
        });
        return inverses;
    }

    private long firstRow(AtomicInteger nextTile) {
        return (long) nextTile.getAndIncrement() * tileRows;
    }

    /// 0 for a vector that is zero, not finite, or so short or long that `float` cannot hold the inverse.
    private float inverseNorm(float[] array, int offset) {
        double squares = kernels.dot(array, offset, array, offset, stride);
        if (!(squares > 1e-30 && squares < 1e30)) { // float may have lost digits or overflown: once more in double
            squares = 0;
            for (int i = offset; i < offset + stride; i++) {
                squares += (double) array[i] * array[i];
            }
        }
        float inverse = (float) (1 / Math.sqrt(squares));
        return Float.isFinite(inverse) ? inverse : 0;
    }

    private <T> List<T> onThreads(long multiplications, Supplier<T> task) {
        int useful = Math.clamp(multiplications / WORK_A_THREAD, 1, threads);
        return IntStream.range(0, useful).parallel().mapToObj(_ -> task.get()).toList();
    }
}
