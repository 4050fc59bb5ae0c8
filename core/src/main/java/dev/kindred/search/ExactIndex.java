package dev.kindred.search;

import dev.kindred.embedding.ComposedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.kernel.FloatKernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/// Compares a query with every row: the true neighbours, at the speed at which memory can be read.
///
/// Rows are compared in `float`; those that rounding leaves in question once more in `double`. So answers and
/// their order are those of `double` arithmetic, on any number of threads and in any batch. A word with a
/// zero vector has the score of cosine 0, one with a component that is not finite never answers.
///
/// Nothing is computed when the index is made; lengths of rows are in the first pass over the table, unless
/// its file has them. Few queries at a time are bound by memory: [#withBytes] lets them read a quarter of
/// it.
public final class ExactIndex implements NeighbourIndex {

    /// Queries a pass. More would push their products out of the cache, fewer read the table more often.
    private static final int BATCH = 128;

    /// With more vectors a pass, computing takes longer than reading the table.
    private static final int FEW = 4;

    /// Tiles that a thread takes at a time. Memory is read ahead beyond a tile's end, in vain where another thread
    /// reads the next one: alternating, two threads read no more than one.
    private static final int LONGEST_RUN = 64;

    /// Runs are shorter where threads would have few each, of unequal number.
    private static final int RUNS_A_THREAD = 16;

    private static final float[] NO_ERRORS = {};

    private final Embeddings embeddings;
    private final Matrix rows; // those of the embeddings, computed once where they are made of n-grams
    private final FloatKernels kernels;
    private final int threads;
    private final int stride;
    private final int tileRows;
    private final AtomicReferenceArray<TileNorms> norms; // [tiles], null until a tile was first read
    private final List<ByteTile> bytes; // [tiles], or empty

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
        this.norms = new AtomicReferenceArray<>(tiles(embeddings.size()));
        this.bytes = List.of();
    }

    private ExactIndex(ExactIndex index, List<ByteTile> bytes) {
        this.embeddings = index.embeddings;
        this.kernels = index.kernels;
        this.threads = index.threads;
        this.stride = index.stride;
        this.tileRows = index.tileRows;
        this.rows = index.rows;
        this.norms = index.norms;
        this.bytes = bytes;
    }

    /// An index that uses all cores. Keeps 4 bytes a word, and of a subword model the vectors of its words,
    /// as they are computed.
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

    /// The same index with the table in bytes besides, a byte a component and eight a row, which single
    /// queries read instead of the floats: a quarter of the memory. How far a row of bytes is from its floats
    /// is known, so whatever may be among the answers is compared once more, and answers stay the same.
    /// Reads every vector once.
    public ExactIndex withBytes() {
        var tiles = new ByteTile[norms.length()];
        var next = new AtomicInteger();
        ScanThreads.run(threads, (long) embeddings.size() * stride, () -> {
            var tile = new RowTile(rows);
            for (int t = next.getAndIncrement(); t < tiles.length; t = next.getAndIncrement()) {
                int count = count(t, embeddings.size());
                tile.move(t * tileRows, count);
                tiles[t] = ByteTile.of(tile, count, stride, norms(t, tile, count));
            }
            return true;
        });
        return new ExactIndex(this, List.of(tiles));
    }

    @Override
    public Embeddings embeddings() {
        return embeddings;
    }

    Matrix rows() {
        return rows;
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
        var next = new AtomicInteger();
        var partial = ScanThreads.run(threads, (long) end * stride * batch.rows(), () -> scan(batch, end, next));
        var merged = partial.getFirst();
        for (var other : partial.subList(1, partial.size())) {
            for (int q = 0; q < merged.size(); q++) {
                merged.get(q).offerAll(other.get(q));
            }
        }
        var scorers = batch.scorers();
        return IntStream.range(0, merged.size())
                .mapToObj(q -> Rescoring.best(
                        embeddings, rows, scorers.get(q).target(), merged.get(q).ids()))
                .toList();
    }

    /// Takes runs of tiles until none is left.
    private List<Candidates> scan(QueryBatch batch, int end, AtomicInteger next) {
        var scorers = batch.scorers();
        var candidates = scorers.stream()
                .map(scorer -> new Candidates(Math.min(scorer.query().limit(), Math.max(1, end))))
                .toList();
        var tile = new RowTile(rows);
        var products = new float[batch.rows() * Math.min(tileRows, end)];
        boolean inBytes = !bytes.isEmpty() && batch.rows() <= FEW;
        double share = Rounding.share(stride);
        int tiles = tiles(end);
        int run = Math.clamp(tiles / (RUNS_A_THREAD * threads), 1, LONGEST_RUN);
        for (int from = next.getAndAdd(run); from < tiles; from = next.getAndAdd(run)) {
            for (int t = from; t < Math.min(tiles, from + run); t++) {
                int count = count(t, end);
                if (inBytes) {
                    bytes.get(t).products(batch.vectors(), batch.rows(), count, stride, products, kernels);
                } else {
                    tile.move(t * tileRows, count);
                    kernels.products(
                            batch.vectors(), 0, batch.rows(), tile.array(), tile.offset(), count, stride, products, 0);
                }
                var lengths = inBytes ? norms.get(t) : norms(t, tile, count);
                float[] errors = inBytes ? bytes.get(t).errors() : NO_ERRORS;
                for (int q = 0; q < scorers.size(); q++) {
                    scorers.get(q).score(products, count, t * tileRows, lengths, share, errors, candidates.get(q));
                }
            }
        }
        return candidates;
    }

    /// The lengths of a tile's rows, kept once they are known of a whole tile. Two threads may compute the
    /// same.
    private TileNorms norms(int t, RowTile tile, int count) {
        var known = norms.get(t);
        if (known == null) {
            known = rows instanceof MappedMatrix mapped && mapped.hasNorms()
                    ? TileNorms.of(mapped, t * tileRows, count)
                    : TileNorms.of(tile, count, stride, kernels);
            if (count == count(t, embeddings.size())) {
                norms.set(t, known);
            }
        }
        return known;
    }

    private int tiles(int end) {
        return (int) (((long) end + tileRows - 1) / tileRows);
    }

    /// The rows of tile `t` that lie below `end`.
    private int count(int t, int end) {
        return Math.min(tileRows, end - t * tileRows);
    }
}
