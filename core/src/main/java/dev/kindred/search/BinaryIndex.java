package dev.kindred.search;

import dev.kindred.embedding.Embeddings;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Finds candidates by the signs of their components, a bit each, and compares those once more: a
/// thirty-second of the table is read. Scores are true; but an answer is missed if more than [#candidates]
/// times the limit have more signs in common with the query.
///
/// For cosines, of which signs tell; queries by other metrics and by 3CosMul are answered by comparing all
/// rows, as in [ExactIndex].
public final class BinaryIndex implements NeighbourIndex {

    private static final int ROWS_A_TASK = 1 << 14;

    private final ExactIndex exact;
    private final int threads;
    private final int candidates;
    private final int longs; // a row
    private final long[][] signs; // [tasks][rows of the task * longs]

    private BinaryIndex(ExactIndex exact, int candidates, int threads) {
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates " + candidates + ", must be at least 1");
        }
        this.exact = exact;
        this.threads = threads;
        this.candidates = candidates;
        var embeddings = exact.embeddings();
        this.longs = (embeddings.dimension() + Long.SIZE - 1) / Long.SIZE;
        this.signs = new long[(int) (((long) embeddings.size() + ROWS_A_TASK - 1) / ROWS_A_TASK)][];
        fill();
    }

    /// Reads every vector once.
    ///
    /// @param candidates how many rows are compared once more for each answer that is asked for: the more, the
    ///                   fewer answers are missed; 100 is a beginning
    public static BinaryIndex of(Embeddings embeddings, int candidates) {
        return of(embeddings, candidates, Runtime.getRuntime().availableProcessors());
    }

    /// The same, using at most `threads` cores.
    public static BinaryIndex of(Embeddings embeddings, int candidates, int threads) {
        return new BinaryIndex(ExactIndex.of(embeddings, threads), candidates, threads);
    }

    @Override
    public Embeddings embeddings() {
        return exact.embeddings();
    }

    /// How many rows are compared once more for each answer.
    public int candidates() {
        return candidates;
    }

    @Override
    public List<List<Neighbour>> search(List<Query> queries) {
        return queries.stream().map(this::answer).toList();
    }

    private List<Neighbour> answer(Query query) {
        if (query.metric() != Metric.COSINE || query.method() != AnalogyMethod.THREE_COS_ADD) {
            return exact.search(query);
        }
        var batch = new QueryBatch(embeddings(), List.of(query));
        var scorer = batch.scorers().getFirst();
        var bits = new long[longs];
        encode(batch.vectors(), 0, bits, 0);
        int end = Math.min(embeddings().size(), query.mostFrequent());
        int wanted = (int) Math.min(end, (long) query.limit() * candidates);
        var next = new AtomicInteger();
        var partial = ScanThreads.run(
                threads, (long) end * longs * Long.SIZE, () -> scan(scorer, bits, end, Math.max(1, wanted), next));
        var found = partial.getFirst();
        partial.subList(1, partial.size()).forEach(found::offerAll);
        return Rescoring.best(embeddings(), exact.rows(), scorer.target(), found.ids());
    }

    private Candidates scan(Scorer scorer, long[] bits, int end, int wanted, AtomicInteger next) {
        var found = new Candidates(wanted);
        for (int t = next.getAndIncrement(); t < signs.length; t = next.getAndIncrement()) {
            int first = t * ROWS_A_TASK;
            int count = Math.min(ROWS_A_TASK, end - first);
            double floor = found.floor();
            for (int i = 0; i < count; i++) {
                int different = 0;
                for (int l = 0; l < longs; l++) {
                    different += Long.bitCount(signs[t][i * longs + l] ^ bits[l]);
                }
                // above the floor, not on it: there are few numbers of signs, and many rows with each
                if (-different > floor && scorer.mayAnswer(first + i)) {
                    found.offer(first + i, -different, -different);
                    floor = found.floor();
                }
            }
        }
        return found;
    }

    private void fill() {
        var rows = exact.rows();
        IntStream.range(0, signs.length).parallel().forEach(t -> {
            int first = t * ROWS_A_TASK;
            int count = Math.min(ROWS_A_TASK, rows.rows() - first);
            signs[t] = new long[count * longs];
            var row = new float[rows.dimension()];
            for (int i = 0; i < count; i++) {
                rows.copyRows(first + i, 1, row, 0);
                encode(row, 0, signs[t], i * longs);
            }
        });
    }

    /// A component's bit is set if it is above 0.
    private void encode(float[] vector, int from, long[] bits, int to) {
        Arrays.fill(bits, to, to + longs, 0);
        for (int i = 0; i < embeddings().dimension(); i++) {
            if (vector[from + i] > 0) {
                bits[to + i / Long.SIZE] |= 1L << i;
            }
        }
    }
}
