package dev.kindred.train;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Provenance;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.kernel.FloatKernels;
import dev.kindred.train.TrainingListener.Progress;
import dev.kindred.vocab.HuffmanTree;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.Subsampling;
import dev.kindred.vocab.Vocabulary;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One run of [Word2Vec]: the weights, where training stands, and the talk with the listener.
final class Word2VecTraining {

    private static final int STATE_VERSION = 4;

    private final EncodedCorpus corpus;
    private final Word2VecOptions options;
    private final InputForm form;
    private final Slices slices;
    private final FloatKernels kernels = FloatKernels.best();
    private final Totals totals = new Totals();
    private final HeapMatrix input; // rows of the form
    private final HeapMatrix output; // [vocabulary size, or inner nodes][dimension]
    private final Function<Share, OutputLayer> layers; // a layer of its own for each thread

    Word2VecTraining(EncodedCorpus corpus, Word2VecOptions options) {
        this(corpus, options, new WholeWords(corpus.vocabulary(), options));
    }

    Word2VecTraining(EncodedCorpus corpus, Word2VecOptions options, InputForm form) {
        this.corpus = corpus;
        this.options = options;
        this.form = form;
        var vocabulary = corpus.vocabulary();
        if (corpus.tokens() < 2 || vocabulary.size() < 2) {
            throw new IllegalArgumentException("a corpus of " + corpus.tokens() + " words, " + vocabulary.size()
                    + " of them different, is too small to train on: 2 different words are the least");
        }
        this.slices = Slices.of(corpus.tokens(), options.epochs(), options.threads());
        this.layers = switch (options.loss()) {
            case NEGATIVE_SAMPLING -> {
                var sampler = NegativeSampler.of(vocabulary, options.negativeExponent());
                int negatives = options.negatives();
                int predictionsADraw = form.predictionsADraw();
                yield share -> new OutputLayer.NegativeSampling(
                        share.rows(1 + negatives), sampler, negatives, predictionsADraw, kernels);
            }
            case HIERARCHICAL_SOFTMAX -> {
                var tree = HuffmanTree.of(form.codedWords());
                int most = tree.longestCode();
                yield share -> new OutputLayer.HierarchicalSoftmax(share.rows(most), tree, kernels);
            }
            case SOFTMAX -> share -> new OutputLayer.Softmax(share.table());
        };
        int spare = sharesTables() ? options.threads() * Share.HOT_ROWS : 0;
        this.input = form.newTable(spare);
        this.output = HeapMatrix.zeros(outputRows(vocabulary), form.outputDimension(), spare);
        form.startOutput(output);
    }

    /// Whether several threads work on the same tables.
    private boolean sharesTables() {
        return options.threads() > 1 && !options.deterministic();
    }

    private int outputRows(Vocabulary vocabulary) {
        return switch (options.loss()) {
            case NEGATIVE_SAMPLING, SOFTMAX -> vocabulary.size();
            case HIERARCHICAL_SOFTMAX -> vocabulary.size() - 1;
        };
    }

    /// Takes over a checkpoint's weights.
    ///
    /// @return the first slice that it has not trained
    long restore(TrainedModel checkpoint) {
        Resuming.requireBelongs(checkpoint, form.method(), form.options(), form.fingerprint(corpus));
        form.restore(checkpoint, input);
        Resuming.copy(checkpoint.output(), output);
        var state = ByteBuffer.wrap(checkpoint.trainingState());
        int version = state.getInt();
        if (version != STATE_VERSION) {
            throw new IllegalArgumentException(
                    "the checkpoint's state has version " + version + ", must be " + STATE_VERSION);
        }
        return state.getLong();
    }

    TrainedModel run(long firstSlice, TrainingListener listener) {
        var reporter = new Reporter(listener, firstSlice);
        try (var schedule = schedule()) {
            long next = firstSlice;
            while (next < slices.count()) {
                next = schedule.run(next, reporter);
                if (next < slices.count()) {
                    var unfinished = model(state(next));
                    listener.checkpoint(unfinished);
                    if (listener.isStopRequested()) {
                        return unfinished;
                    }
                }
            }
        }
        requireFinite(input);
        reporter.report();
        return model(new byte[0]);
    }

    private Schedule schedule() {
        var subsampling = Subsampling.of(corpus.vocabulary(), options.sample(), options.subsampling());
        if (!sharesTables() && options.threads() > 1) {
            Supplier<ReplicaTraining.Replica> replica = () -> {
                var inputs = input.copy();
                var outputs = output.copy();
                var trainer = trainer(subsampling, Share.whole(inputs), Share.whole(outputs));
                return new ReplicaTraining.Replica(inputs, outputs, trainer);
            };
            var replicas = IntStream.range(0, options.threads())
                    .mapToObj(t -> replica.get())
                    .toList();
            return new ReplicaTraining(
                    replicas,
                    input,
                    form.commonRows(input),
                    (first, next) -> form.changedRows(slices, first, next),
                    output,
                    slices.count(),
                    totals,
                    kernels);
        }
        return new HogwildTraining(trainers(subsampling), slices.count(), totals);
    }

    /// Each is built by a thread of its own, where the JVM gives it memory of its own: what two of them
    /// write all the time never shares a cache line.
    private List<SliceWork> trainers(Subsampling subsampling) {
        var trainers = new SliceWork[options.threads()];
        try (var builders = new Workers(trainers.length)) {
            var tasks = IntStream.range(0, trainers.length)
                    .<Runnable>mapToObj(t -> () -> trainers[t] = sharesTables()
                            ? trainer(subsampling, Share.of(input, t), Share.of(output, t))
                            : trainer(subsampling, Share.whole(input), Share.whole(output)))
                    .toList();
            builders.run(tasks, () -> {}, () -> {});
        }
        return List.of(trainers);
    }

    private SliceWork trainer(Subsampling subsampling, Share inputs, Share outputs) {
        return form.trainer(new SliceSetting(
                corpus, options, slices, subsampling, layers.apply(outputs), inputs, outputs, kernels));
    }

    private static byte[] state(long next) {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                .putInt(STATE_VERSION)
                .putLong(next)
                .array();
    }

    private TrainedModel model(byte[] state) {
        var version = Word2Vec.class.getPackage().getImplementationVersion();
        var provenance = new Provenance(
                form.method(), form.options(), form.fingerprint(corpus), version == null ? "development" : version);
        return form.model(input, output, provenance, state);
    }

    private void requireFinite(HeapMatrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            float square = kernels.dot(
                    matrix.block(row), matrix.offset(row), matrix.block(row), matrix.offset(row), matrix.dimension());
            if (!Float.isFinite(square)) {
                throw TrainingDivergedException.at(options.epochs() - 1, options, options.minLearningRate());
            }
        }
    }

    /// Tells the listener where training stands, and hears whether to pause.
    private final class Reporter implements BooleanSupplier {

        private final TrainingListener listener;
        private final long tokensBefore;
        private final long startNanos = System.nanoTime();
        private Totals.Snapshot last = totals.snapshot();
        private double meanLoss = Double.NaN;

        Reporter(TrainingListener listener, long firstSlice) {
            this.listener = listener;
            this.tokensBefore = slices.tokensBefore(firstSlice);
        }

        @Override
        public boolean getAsBoolean() {
            report();
            return listener.isStopRequested() || listener.isCheckpointDue();
        }

        void report() {
            var now = totals.snapshot();
            if (now.predictions() > last.predictions()) {
                meanLoss = now.meanLossSince(last);
                last = now;
            }
            long total = slices.tokens() * slices.epochs();
            long done = tokensBefore + now.tokens();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            double speed = now.tokens() / Math.max(seconds, 1e-9);
            var rate = new LearningRate(options.learningRate(), options.minLearningRate(), total);
            listener.progress(new Progress(
                    (int) Math.min(options.epochs(), done / slices.tokens() + 1),
                    options.epochs(),
                    done,
                    total,
                    speed,
                    rate.at(done),
                    meanLoss,
                    seconds(seconds),
                    seconds(now.tokens() == 0 ? 0 : (total - done) / speed)));
        }

        private static Duration seconds(double seconds) {
            return Duration.ofMillis(Math.round(seconds * 1e3));
        }
    }
}
