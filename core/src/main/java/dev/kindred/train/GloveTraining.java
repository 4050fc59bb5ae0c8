package dev.kindred.train;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.GloveOptions.Vectors;
import dev.kindred.train.TrainingListener.Progress;
import dev.kindred.vocab.Vocabulary;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// One run of [Glove]: the tables, where training stands, and the talk with the listener.
final class GloveTraining implements AutoCloseable {

    private static final String METHOD = "glove";
    private static final int STATE_VERSION = 1;

    private final Vocabulary vocabulary;
    private final GloveOptions options;
    private final SequencedMap<String, String> provenance;
    private final long fingerprint;
    private final FloatKernels kernels = FloatKernels.best();
    private final Workers workers;
    private final GloveTables tables;
    private final EntryTiles tiles;
    private final Strata strata;
    private final double[] costs; // [tiles]: of this iteration's tiles
    private final Totals totals = new Totals();

    GloveTraining(Cooccurrence counts, GloveOptions options) {
        this.vocabulary = counts.vocabulary();
        this.options = options;
        this.provenance = settings(counts, options);
        if (counts.entries() == 0) {
            throw new IllegalArgumentException("no word of the " + vocabulary.size()
                    + " in the vocabulary stands near another one: there is nothing to train on");
        }
        var arrangement = Arrangement.of(vocabulary.size());
        this.tables = new GloveTables(arrangement, options.dimension(), options.seed());
        this.strata = new Strata(arrangement.blocks(), options.iterations(), options.seed());
        this.costs = new double[arrangement.tiles()];
        this.workers = new Workers(options.threads());
        try {
            int rowBytes = 2 * tables.length() * Float.BYTES;
            this.tiles = new EntryTiles(counts, arrangement, rowBytes, options, workers);
        } catch (RuntimeException | Error failure) {
            workers.close();
            throw failure;
        }
        this.fingerprint = counts.corpusFingerprint() == 0 ? tiles.fingerprint() : counts.corpusFingerprint();
    }

    static SequencedMap<String, String> settings(Cooccurrence counts, GloveOptions options) {
        var settings = new LinkedHashMap<String, String>();
        if (counts.window() > 0) { // known only of a table that we have counted
            settings.putAll(CooccurrenceOptions.defaults()
                    .withWindow(counts.window())
                    .withSides(counts.sides())
                    .withWeighting(counts.weighting())
                    .toMap());
        }
        settings.putAll(options.toMap());
        return settings;
    }

    /// Takes over a checkpoint's numbers and goes on where it stopped.
    void restore(TrainedModel checkpoint) {
        Resuming.requireBelongs(checkpoint, METHOD, provenance, fingerprint);
        var state = ByteBuffer.wrap(checkpoint.trainingState());
        int version = state.getInt();
        if (version != STATE_VERSION) {
            throw new IllegalArgumentException(
                    "the checkpoint's state has version " + version + ", must be " + STATE_VERSION);
        }
        strata.startAt(state.getLong());
        for (int tile = 0; state.hasRemaining() && tile < costs.length; tile++) {
            costs[tile] = state.getDouble();
        }
        tables.restore(checkpoint.embeddings().matrix(), checkpoint.output(), checkpoint.tables());
    }

    TrainedModel run(TrainingListener listener) {
        var reporter = new Reporter(listener);
        var trainers = IntStream.range(0, options.threads())
                .<Strata.Trainer>mapToObj(_ -> trainer())
                .toList();
        while (!strata.isDone()) {
            strata.run(trainers, workers, reporter, reporter::iterationEnded);
            reporter.report();
            if (!strata.isDone()) {
                var unfinished = model(tables.words(), tables.contexts(), tables.all(), state());
                listener.checkpoint(unfinished);
                if (listener.isStopRequested()) {
                    return unfinished;
                }
            }
        }
        reporter.report();
        return finished();
    }

    private Strata.Trainer trainer() {
        var way = new GloveTile(tiles, tables, options, kernels);
        var shifts = new Shifts();
        return tile -> {
            int rowBlock = strata.rowBlock(tile);
            int columnBlock = strata.columnBlock(tile, shifts.of(strata.iteration(tile)));
            double cost = way.train(rowBlock, columnBlock, strata.random(tile));
            if (!Double.isFinite(cost)) {
                throw TrainingDivergedException.at(strata.iteration(tile), options);
            }
            costs[strata.inIteration(tile)] = cost;
            long size = tiles.size(rowBlock, columnBlock);
            totals.add(size, size, cost);
        };
    }

    /// The order of the strata, which a thread needs anew once in an iteration.
    private final class Shifts {

        private int iteration = -1;
        private int[] shifts = {};

        int[] of(int wanted) {
            if (wanted != iteration) {
                shifts = strata.shifts(wanted);
                iteration = wanted;
            }
            return shifts;
        }
    }

    /// The next tile, and the costs of those of its iteration that are done.
    private byte[] state() {
        long next = strata.next();
        int done = strata.inIteration(next);
        var state = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + done * Double.BYTES);
        state.putInt(STATE_VERSION).putLong(next);
        Arrays.stream(costs, 0, done).forEach(state::putDouble);
        return state.array();
    }

    private TrainedModel finished() {
        var words = copy(tables.words());
        var contexts = copy(tables.contexts());
        if (options.vectors() == Vectors.SUM) {
            for (int row = 0; row < words.rows(); row++) {
                kernels.addScaled(
                        1,
                        contexts.block(row),
                        contexts.offset(row),
                        words.block(row),
                        words.offset(row),
                        words.dimension());
            }
        }
        requireFinite(words);
        requireFinite(contexts);
        var biases = new LinkedHashMap<String, Matrix>();
        tables.biases().forEach((name, bias) -> biases.put(name, copy(bias)));
        return model(words, contexts, biases, new byte[0]);
    }

    private static HeapMatrix copy(Matrix matrix) {
        var copy = HeapMatrix.zeros(matrix.rows(), matrix.dimension());
        for (int row = 0; row < copy.rows(); row++) {
            matrix.copyRows(row, 1, copy.block(row), copy.offset(row));
        }
        return copy;
    }

    private void requireFinite(HeapMatrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            float square = kernels.dot(
                    matrix.block(row), matrix.offset(row), matrix.block(row), matrix.offset(row), matrix.dimension());
            if (!Float.isFinite(square)) {
                throw TrainingDivergedException.at(options.iterations() - 1, options);
            }
        }
    }

    private TrainedModel model(Matrix words, Matrix contexts, SequencedMap<String, Matrix> further, byte[] state) {
        var version = Glove.class.getPackage().getImplementationVersion();
        var made = new Provenance(METHOD, provenance, fingerprint, version == null ? "development" : version);
        return new TrainedModel(new Embeddings(vocabulary, words), contexts, further, made, state);
    }

    @Override
    public void close() {
        workers.close();
        tiles.close();
    }

    /// Tells the listener where training stands, and hears whether to pause.
    private final class Reporter implements BooleanSupplier {

        private record Ended(int iteration, double meanCost) {}

        private final TrainingListener listener;
        private final ConcurrentLinkedQueue<Ended> ended = new ConcurrentLinkedQueue<>();
        private final long entriesBefore;
        private final long startNanos = System.nanoTime();
        private Totals.Snapshot last = totals.snapshot();
        private double meanCost = Double.NaN;

        Reporter(TrainingListener listener) {
            this.listener = listener;
            this.entriesBefore = entriesBefore();
        }

        private long entriesBefore() {
            long next = strata.next();
            int iteration = strata.iteration(next);
            int[] shifts = strata.shifts(iteration);
            long entries = iteration * tiles.entries();
            for (long tile = next - strata.inIteration(next); tile < next; tile++) {
                entries += tiles.size(strata.rowBlock(tile), strata.columnBlock(tile, shifts));
            }
            return entries;
        }

        /// Called by the thread that has trained an iteration's last tile. The costs are added in the order
        /// of the tiles, so that their sum does not depend on the threads.
        void iterationEnded(long iteration) {
            ended.add(new Ended((int) iteration, Arrays.stream(costs).sum() / tiles.entries()));
        }

        @Override
        public boolean getAsBoolean() {
            report();
            return listener.isStopRequested() || listener.isCheckpointDue();
        }

        void report() {
            for (var next = ended.poll(); next != null; next = ended.poll()) {
                listener.epochDone(next.iteration() + 1, options.iterations(), next.meanCost());
            }
            var now = totals.snapshot();
            if (now.predictions() > last.predictions()) {
                meanCost = now.meanLossSince(last);
                last = now;
            }
            long total = tiles.entries() * options.iterations();
            long done = entriesBefore + now.tokens();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            double speed = now.tokens() / Math.max(seconds, 1e-9);
            listener.progress(new Progress(
                    (int) Math.min(options.iterations(), done / tiles.entries() + 1),
                    options.iterations(),
                    done,
                    total,
                    speed,
                    options.learningRate(),
                    meanCost,
                    seconds(seconds),
                    seconds(now.tokens() == 0 ? 0 : (total - done) / speed)));
        }

        private static Duration seconds(double seconds) {
            return Duration.ofMillis(Math.round(seconds * 1e3));
        }
    }
}
