package dev.kindred.classify;

import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.vocab.NegativeSampler;
import dev.kindred.vocab.RandomStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;

/// One run of training: the mean of a text's rows predicts its labels (Joulin et al. 2017, "Bag of Tricks
/// for Efficient Text Classification").
///
/// All threads work on the same two tables without locks. Two of them may change a row at once, and then a
/// part of one change may be lost: rows are many and changes small. One thread gives the same bits on every run.
final class ClassifierTraining {

    private final EncodedText text;
    private final ClassifierOptions options;
    private final WeightRows input; // words, then the buckets that the text meets
    private final WeightRows output; // labels, or inner nodes of their tree
    private final LabelLayer.Plan plan;
    private final long tokens; // of one epoch
    private final AtomicLong tokensDone = new AtomicLong();
    private final AtomicLong textsDone = new AtomicLong();
    private final DoubleAdder loss = new DoubleAdder();
    private final AtomicBoolean isStopped = new AtomicBoolean();

    /// @param input  rows of words, then of the buckets that the text meets; is trained
    /// @param output a row for each label; is trained
    ClassifierTraining(EncodedText text, ClassifierOptions options, WeightRows input, WeightRows output) {
        this.text = text;
        this.options = options;
        this.input = input;
        this.output = output;
        this.tokens = text.tokens();
        var labels = text.dictionary().labels();
        this.plan = new LabelLayer.Plan(
                options.loss(),
                labels.size(),
                options.negatives(),
                options.loss() == Loss.HIERARCHICAL_SOFTMAX ? Optional.of(LabelTree.of(labels)) : Optional.empty(),
                options.loss() == Loss.NEGATIVE_SAMPLING && labels.size() > 1
                        ? Optional.of(NegativeSampler.of(labels, 0.5))
                        : Optional.empty());
    }

    /// The table of a model to be trained from the beginning: uniform between ± 1/dimension, as in
    /// fastText. Each row has a stream of its own, that of its row in the whole model.
    static WeightRows newInput(EncodedText text, ClassifierOptions options) {
        int words = text.dictionary().words().size();
        int[] buckets = text.buckets();
        var table = WeightRows.zeros(words + buckets.length, options.dimension());
        Threads.run(options.threads(), thread -> {
            for (int row = thread; row < table.size(); row += options.threads()) {
                int number = row < words ? row : words + buckets[row - words];
                var random = RandomStream.of(~options.seed(), number);
                float[] values = table.rows()[row];
                for (int i = 0; i < options.dimension(); i++) {
                    values[i] = ((random.next() >>> 40) * 0x1p-23f - 1) / options.dimension();
                }
            }
        });
        return table;
    }

    void run(ClassifierListener listener) {
        var next = new AtomicLong();
        var reporter = new Reporter(listener);
        Threads.run(options.threads(), thread -> new Worker().run(next), () -> {
            reporter.report();
            if (listener.isStopRequested()) {
                isStopped.set(true);
            }
        });
        if (isStopped.get()) {
            throw new CancellationException("training was stopped");
        }
        reporter.report();
    }

    /// The trained model; buckets that the text never met are zeros.
    FastTextModel model() {
        int words = text.dictionary().words().size();
        int buckets = options.hasNgrams() ? options.buckets() : 0;
        return new FastTextModel(
                options.arguments(), text.dictionary(), input.spread(words, buckets, text.buckets()), output.matrix());
    }

    private IllegalArgumentException diverged(int epoch, double rate) {
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "training diverged in epoch %d of %d at learning rate %.4g: a number is no longer finite; start again"
                        + " with a lower learning rate (it began at %s)",
                epoch + 1,
                options.epochs(),
                rate,
                options.learningRate()));
    }

    /// What one thread does.
    private final class Worker {

        private final ThreadRows rows;
        private final LabelLayer layer;
        private final float[] mean = new float[input.length()]; // of the text's rows
        private final float[] gradient = new float[input.length()]; // of the mean

        Worker() {
            rows = new ThreadRows(input);
            layer = plan.layer(new ThreadRows(output));
        }

        /// Takes pieces until none is left. Threads begin far from one another, as in fastText: texts of
        /// one label often lie together.
        void run(AtomicLong next) {
            int pieces = text.pieces().size();
            long slices = (long) pieces * options.epochs();
            while (!isStopped.get()) {
                long slice = next.getAndIncrement();
                if (slice >= slices) {
                    break;
                }
                int inEpoch = (int) (slice % pieces);
                train(text.pieces().get(spread(inEpoch, pieces)), slice);
            }
        }

        /// A permutation of the pieces that takes them from each thread's share in turn.
        private int spread(int number, int pieces) {
            int threads = options.threads();
            int thread = number % threads;
            return thread * (pieces / threads) + Math.min(thread, pieces % threads) + number / threads;
        }

        private void train(Documents piece, long slice) {
            var random = RandomStream.of(options.seed(), slice);
            int epoch = (int) (slice / text.pieces().size());
            double total = (double) tokens * options.epochs();
            double sum = 0;
            long done = 0;
            float rate = rate(total);
            int rowsAt = 0;
            int labelsAt = 0;
            for (int i = 0; i < piece.size(); i++) {
                int rowsEnd = piece.rowEnds()[i];
                int labelsEnd = piece.labelEnds()[i];
                sum += learn(piece, rowsAt, rowsEnd, labelsAt, labelsEnd, rate, random);
                rowsAt = rowsEnd;
                labelsAt = labelsEnd;
                done += piece.tokens()[i];
                if (done > options.updateRate()) {
                    tokensDone.addAndGet(done);
                    done = 0;
                    rate = rate(total);
                }
            }
            tokensDone.addAndGet(done);
            textsDone.addAndGet(piece.size());
            loss.add(sum);
            if (!Double.isFinite(sum)) {
                throw diverged(epoch, rate);
            }
        }

        private float rate(double total) {
            return (float) (options.learningRate() * Math.max(0, 1 - tokensDone.get() / total));
        }

        private double learn(
                Documents piece, int from, int to, int labelsFrom, int labelsTo, float rate, RandomStream random) {
            collect(piece.rows(), from, to);
            int count = rows.size();
            if (count == 0) {
                return 0;
            }
            float share = 1f / count;
            RowLoops.mean(rows, share, mean);
            Arrays.fill(gradient, 0);
            double lost = layer.learn(mean, piece.labels(), labelsFrom, labelsTo, rate, gradient, random);
            RowLoops.scale(share, gradient);
            RowLoops.addToRows(gradient, rows);
            return lost;
        }

        private void collect(int[] numbers, int from, int to) {
            rows.clear();
            for (int i = from; i < to; i++) {
                if (numbers[i] >= 0) {
                    rows.add(numbers[i]);
                } else {
                    for (int row : text.subwords()[-1 - numbers[i]]) {
                        rows.add(row);
                    }
                }
            }
        }
    }

    /// Tells the listener where training stands.
    private final class Reporter {

        private final ClassifierListener listener;
        private final long startNanos = System.nanoTime();
        private long lastTexts;
        private double lastLoss;
        private double meanLoss = Double.NaN;

        Reporter(ClassifierListener listener) {
            this.listener = listener;
        }

        void report() {
            long texts = textsDone.get();
            double sum = loss.sum();
            if (texts > lastTexts) {
                meanLoss = (sum - lastLoss) / (texts - lastTexts);
                lastTexts = texts;
                lastLoss = sum;
            }
            long done = tokensDone.get();
            long total = tokens * options.epochs();
            double seconds = (System.nanoTime() - startNanos) / 1e9;
            double speed = done / Math.max(seconds, 1e-9);
            listener.progress(new ClassifierListener.Progress(
                    (int) Math.min(options.epochs(), done / Math.max(1, tokens) + 1),
                    options.epochs(),
                    done,
                    total,
                    speed,
                    options.learningRate() * (1 - done / (double) Math.max(1, total)),
                    meanLoss,
                    Duration.ofMillis(Math.round(seconds * 1e3)),
                    Duration.ofMillis(Math.round(done == 0 ? 0 : (total - done) / speed * 1e3))));
        }
    }
}
