package dev.kindred.classify;

import dev.kindred.corpus.RawText;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.vocab.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Labels texts: fastText's supervised mode (Joulin et al. 2017, "Bag of Tricks for Efficient Text
/// Classification"). Immutable, shared by all threads.
///
/// ```java
/// var classifier = TextClassifier.train(List.of(Path.of("train.txt")), ClassifierOptions.defaults(),
///         ClassifierListener.SILENT);
/// classifier.predict("how long does bread keep?", 3);
/// ```
///
/// A text is a line; its labels are the words that begin with `__label__`. Words are what stands between
/// white space, byte by byte: nothing is normalised, so that models cross between Kindred and fastText.
public final class TextClassifier {

    private static final int BLOCK_BYTES = 1 << 18;

    /// Components of labels' rows that share a byte, as fastText has it.
    private static final int OUTPUT_WIDTH = 2;

    private final FastTextModel model;
    private final LineEncoder.Words words;
    private final LabelScores scores;

    private TextClassifier(FastTextModel model) {
        this.model = model;
        this.words = new LineEncoder.Words(model);
        this.scores = new LabelScores(model);
    }

    /// The classifier of a model that was trained or read.
    ///
    /// @throws IllegalArgumentException if the model has no labels
    public static TextClassifier of(FastTextModel model) {
        if (!model.arguments().isSupervised()) {
            throw new IllegalArgumentException("a model of word vectors, and not a classifier: it has no labels");
        }
        if (model.dictionary().labels().size() == 0) {
            throw new IllegalArgumentException("a classifier without labels");
        }
        return new TextClassifier(model);
    }

    /// Learns from files, a text a line; gzip and zstd are unpacked.
    ///
    /// @throws IllegalArgumentException if there are no labels or no words, or if training diverges
    /// @throws java.util.concurrent.CancellationException if the listener asks to stop
    public static TextClassifier train(List<Path> inputs, ClassifierOptions options, ClassifierListener listener) {
        return train(inputs, options, Optional.empty(), listener);
    }

    /// The same, where words begin with vectors that are there already; all of these words join the model.
    ///
    /// @param vectors of the dimension of the options
    public static TextClassifier train(
            List<Path> inputs, ClassifierOptions options, Embeddings vectors, ClassifierListener listener) {
        if (vectors.dimension() != options.dimension()) {
            throw new IllegalArgumentException(
                    "dimension " + options.dimension() + ", must be that of the vectors, " + vectors.dimension());
        }
        return train(inputs, options, Optional.of(vectors), listener);
    }

    private static TextClassifier train(
            List<Path> inputs, ClassifierOptions options, Optional<Embeddings> vectors, ClassifierListener listener) {
        return train(
                LabelledText.read(openers(inputs), options.labelPrefix(), options.threads()),
                options,
                vectors,
                listener);
    }

    static TextClassifier train(
            LabelledText text, ClassifierOptions options, Optional<Embeddings> vectors, ClassifierListener listener) {
        var lexicon = Lexicon.of(text, options, vectors.map(Embeddings::vocabulary));
        var arguments = options.arguments();
        var encoded = EncodedText.of(
                text,
                lexicon,
                new WordNgrams(options.wordNgrams(), arguments.buckets()),
                arguments.ngrams(),
                options.threads());
        listener.textRead(encoded.size());
        var input = ClassifierTraining.newInput(encoded, options);
        vectors.ifPresent(given -> copy(given, lexicon.dictionary().words(), input));
        var output = WeightRows.zeros(lexicon.dictionary().labels().size(), options.dimension());
        var training = new ClassifierTraining(encoded, options, input, output);
        training.run(listener);
        return new TextClassifier(training.model());
    }

    private static void copy(Embeddings from, Vocabulary words, WeightRows to) {
        for (int id = 0; id < from.size(); id++) {
            int row = words.id(from.vocabulary().word(id));
            from.matrix().copyRows(id, 1, to.rows()[row], 0);
        }
    }

    /// The classifier with quantised rows: a fraction of the size, a little less accurate.
    ///
    /// @throws IllegalArgumentException if it is quantised already
    public TextClassifier quantize(QuantizationOptions options) {
        var pruning = new Pruning(model);
        if (options.cutoff() == 0 || options.cutoff() >= pruning.rows()) {
            return quantized(model, options);
        }
        return quantized(pruning.keep(options.cutoff()), options);
    }

    /// The same, where the rows that are kept are trained once more on the texts before they are quantised.
    ///
    /// @param retraining epochs, learning rate, threads and seed of that; all else is the model's own
    public TextClassifier quantize(
            QuantizationOptions options, List<Path> inputs, ClassifierOptions retraining, ClassifierListener listener) {
        var pruning = new Pruning(model);
        if (options.cutoff() == 0 || options.cutoff() >= pruning.rows()) {
            throw new IllegalArgumentException("cutoff " + options.cutoff() + ", must be from 1 to "
                    + (pruning.rows() - 1) + " rows of the model if it is trained once more");
        }
        var text = LabelledText.read(openers(inputs), retraining.labelPrefix(), retraining.threads());
        return quantized(
                retrained(pruning, options.cutoff(), model, ownOptions(model, retraining), text, listener), options);
    }

    private static ClassifierOptions ownOptions(FastTextModel model, ClassifierOptions retraining) {
        var arguments = model.arguments();
        return retraining
                .withDimension(arguments.dimension())
                .withLoss(arguments.loss())
                .withNegatives(Math.max(1, arguments.negatives()))
                .withUpdateRate(Math.max(1, arguments.updateRate()));
    }

    /// A model with the `kept` longest rows, trained once more.
    static FastTextModel retrained(
            Pruning pruning,
            int kept,
            FastTextModel model,
            ClassifierOptions options,
            LabelledText text,
            ClassifierListener listener) {
        var pruned = pruning.keep(kept);
        var arguments = model.arguments();
        var encoded = EncodedText.of(
                text,
                Lexicon.of(text, pruned.dictionary()),
                new WordNgrams(arguments.buckets() == 0 ? 1 : arguments.wordNgrams(), arguments.buckets()),
                arguments.ngrams(),
                options.threads());
        if (encoded.size().texts() == 0) {
            throw new IllegalArgumentException("none of the texts has a label and a word that the model knows");
        }
        listener.textRead(encoded.size());
        var input = WeightRows.copyOf(pruned.input());
        var output = WeightRows.copyOf(model.output());
        new ClassifierTraining(encoded, options, input, output).run(listener);
        return pruned.withMatrices(input.matrix(), output.matrix());
    }

    static TextClassifier quantized(FastTextModel model, QuantizationOptions options) {
        int width = Math.min(options.width(), model.arguments().dimension());
        Matrix input = QuantizedMatrix.of(model.input(), width, options.withNorms(), options.seed(), options.threads());
        Matrix output = options.quantizeOutput()
                ? QuantizedMatrix.of(
                        model.output(),
                        Math.min(OUTPUT_WIDTH, model.arguments().dimension()),
                        options.withNorms(),
                        options.seed(),
                        options.threads())
                : model.output();
        return new TextClassifier(model.withMatrices(input, output));
    }

    static List<LineBlocks.Opener> openers(List<Path> inputs) {
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("no input files");
        }
        return inputs.stream()
                .<LineBlocks.Opener>map(path -> () -> new LineBlocks.Input(path.toString(), RawText.open(path)))
                .toList();
    }

    /// Everything that a file of the classifier holds.
    public FastTextModel toModel() {
        return model;
    }

    /// The labels by their numbers: by falling count.
    public List<String> labels() {
        return model.dictionary().labels().words();
    }

    /// The most probable label of a text, or empty if the model knows none of its words.
    public Optional<Prediction> predict(String text) {
        return predict(text, 1).stream().findFirst();
    }

    /// The `most` most probable labels of a text, the best first.
    public List<Prediction> predict(String text, int most) {
        return predict(text, most, 0);
    }

    /// The same without labels that are less probable than `threshold`. Line feeds in the text are spaces.
    public List<Prediction> predict(String text, int most, double threshold) {
        byte[] line = (text.replace('\n', ' ') + "\n").getBytes(StandardCharsets.UTF_8);
        var encoder = new LineEncoder(words);
        encoder.reset(line, 0, line.length);
        var best = best(most);
        encoder.next();
        scores.new Work().find(encoder.rows(), (float) threshold, best);
        var predictions = new ArrayList<Prediction>();
        for (int i = 0; i < best.size(); i++) {
            predictions.add(new Prediction(model.dictionary().label(best.label(i)), best.probability(i)));
        }
        return List.copyOf(predictions);
    }

    private BestLabels best(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("count " + most + ", must be at least 1");
        }
        return new BestLabels(Math.min(most, model.dictionary().labels().size()));
    }

    /// Writes what was found for one line; called by several threads at once.
    public interface LineWriter {

        /// @param best belongs to the caller and changes afterwards
        /// @param out  of this thread; what is written appears in the order of the lines
        void write(BestLabels best, ByteArrayOutputStream out);
    }

    /// Predicts the labels of each line, on several threads; the results come in the order of the lines, and
    /// those of lines that have arrived do not wait for more.
    ///
    /// @param most      how many labels a line, at least 1
    /// @param threshold less probable labels are left out
    public void predictLines(
            InputStream text, int most, double threshold, int threads, LineWriter writer, OutputStream out) {
        var output = new OrderedOutput();
        LineBlocks.Opener input = () -> new LineBlocks.Input("the text", text);
        try (var blocks = new LineBlocks(List.of(input), BLOCK_BYTES, true)) {
            Threads.run(threads, _ -> {
                var encoder = new LineEncoder(words);
                var work = scores.new Work();
                var best = best(most);
                var found = new ByteArrayOutputStream();
                for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                    encoder.reset(block.get().bytes(), 0, block.get().length());
                    while (encoder.next()) {
                        work.find(encoder.rows(), (float) threshold, best);
                        writer.write(best, found);
                    }
                    output.inTurn(block.get().number(), () -> {
                        try {
                            found.writeTo(out);
                            out.flush();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
                    found.reset();
                }
            });
        }
    }

    /// Predicts the labels of labelled texts and compares.
    ///
    /// @param most          how many labels a text, at least 1
    /// @param threshold     less probable labels are left out
    /// @param withConfusion whether to count which label was taken for which
    /// @throws IllegalArgumentException if no text takes part
    public TestReport test(List<Path> inputs, int most, double threshold, boolean withConfusion, int threads) {
        return judge(openers(inputs), most, threshold, withConfusion, threads);
    }

    /// The best label of each text against its labels, on all processors.
    public TestReport test(Path input) {
        return test(List.of(input), 1, 0, false, Runtime.getRuntime().availableProcessors());
    }

    TestReport judge(List<LineBlocks.Opener> inputs, int most, double threshold, boolean withConfusion, int threads) {
        int labels = model.dictionary().labels().size();
        var total = new TestCounts(labels, withConfusion);
        try (var blocks = new LineBlocks(inputs, BLOCK_BYTES, false)) {
            Threads.run(threads, _ -> {
                var encoder = new LineEncoder(words);
                var work = scores.new Work();
                var best = best(most);
                var counts = new TestCounts(labels, withConfusion);
                for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                    encoder.reset(block.get().bytes(), 0, block.get().length());
                    while (encoder.next()) {
                        if (encoder.labels().size() == 0 || encoder.rows().size() == 0) {
                            counts.skip(encoder.unknownLabels());
                        } else {
                            work.find(encoder.rows(), (float) threshold, best);
                            counts.count(encoder.labels(), encoder.unknownLabels(), best);
                        }
                    }
                }
                synchronized (total) {
                    total.add(counts);
                }
            });
        }
        return total.report(most, model.dictionary().labels());
    }

    /// All labels of all texts with their probabilities, or those of one label.
    ///
    /// @param only the number of the label, or -1 for all
    ScoredLabels curve(List<Path> inputs, int only, int threads) {
        int labels = model.dictionary().labels().size();
        var scored = new ScoredLabels();
        try (var blocks = new LineBlocks(openers(inputs), BLOCK_BYTES, false)) {
            Threads.run(threads, _ -> {
                var encoder = new LineEncoder(words);
                var work = scores.new Work();
                var best = best(labels);
                for (var block = blocks.next(); block.isPresent(); block = blocks.next()) {
                    encoder.reset(block.get().bytes(), 0, block.get().length());
                    while (encoder.next()) {
                        if (encoder.labels().size() > 0) {
                            work.find(encoder.rows(), 0, best);
                            score(encoder.labels(), best, only, scored);
                        }
                    }
                }
            });
        }
        return scored;
    }

    private static void score(IntList there, BestLabels best, int only, ScoredLabels scored) {
        int expected = 0;
        for (int i = 0; i < there.size(); i++) {
            expected += only < 0 || there.get(i) == only ? 1 : 0;
        }
        scored.expect(expected);
        for (int i = 0; i < best.size(); i++) {
            if (only < 0 || best.label(i) == only) {
                scored.add(best.probability(i), there.contains(best.label(i)));
            }
        }
    }
}
