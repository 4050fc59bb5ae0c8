package dev.kindred.eval;

import dev.kindred.embedding.RowRanges;
import dev.kindred.sparse.Resources;
import dev.kindred.sparse.SparseRows;
import dev.kindred.sparse.TfIdf;
import dev.kindred.sparse.TfIdfOptions;
import dev.kindred.vocab.RandomStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whether the labels of texts can be told by their terms: a linear support vector machine for each label, on
/// rows of TF-IDF that are learned from the training texts alone. The label whose machine says yes the loudest is
/// the answer.
///
/// How much an error costs, 0.1, 0.3, 1, 3 or 10, is what answers best on a tenth of the training texts, drawn by
/// the seed, after which all of them are learned. The result does not depend on the number of threads.
public record TermClassification(List<Example> train, List<Example> test) {

    private static final double[] COSTS = {0.1, 0.3, 1, 3, 10};
    private static final int HELD_SHARE = 10;
    private static final String LABEL = "__label__";

    public TermClassification {
        train = List.copyOf(train);
        test = List.copyOf(test);
        if (labels(train).size() < 2 || train.size() < 2 * HELD_SHARE || test.isEmpty()) {
            throw new IllegalArgumentException(
                    train.size() + " training texts of " + labels(train).size() + " labels and " + test.size()
                            + " test texts, must be at least " + 2 * HELD_SHARE + ", 2 and 1");
        }
    }

    /// @param labels at least 1
    public record Example(String text, Set<String> labels) {}

    /// Reads texts with one label, as [LabelledTexts#read] knows them, or lines of fastText's with any number.
    ///
    /// Throws [TestSetException].
    public static List<Example> read(Path file) {
        var lines = Lines.ofTexts(file).lines();
        if (!lines.getFirst().text().startsWith(LABEL)) {
            return LabelledTexts.read(file).examples().stream()
                    .map(example -> new Example(example.text(), Set.of(example.label())))
                    .toList();
        }
        return lines.stream().map(line -> fastText(file, line)).toList();
    }

    private static Example fastText(Path file, Lines.Line line) {
        var labels = new TreeSet<String>();
        String rest = line.text().strip();
        while (rest.startsWith(LABEL)) {
            int end = rest.indexOf(' ');
            labels.add(rest.substring(LABEL.length(), end < 0 ? rest.length() : end));
            rest = end < 0 ? "" : rest.substring(end).strip();
        }
        if (labels.isEmpty()) {
            throw new TestSetException(file, line.number(), "does not begin with __label__");
        }
        return new Example(rest, labels);
    }

    /// What came out.
    ///
    /// @param accuracy share of test texts whose answer is one of their labels: precision at 1
    /// @param interval of `accuracy`
    /// @param columns  terms that were learned
    /// @param cost     of an error, as it was chosen
    public record Result(
            int labels, int learned, int judged, double accuracy, Interval interval, int columns, double cost) {}

    public Result judge(TfIdfOptions options, Protocol protocol, Resources resources) {
        var order = shuffled(train.size(), protocol.seed());
        int kept = train.size() / HELD_SHARE;
        var held = Arrays.stream(order, 0, kept).mapToObj(train::get).toList();
        var rest = Arrays.stream(order, kept, order.length).mapToObj(train::get).toList();
        var trial = new Trial(rest, held, options, protocol.seed(), resources);
        double best = COSTS[0];
        int most = -1;
        for (double cost : COSTS) {
            int right = trial.right(cost);
            if (right > most) {
                most = right;
                best = cost;
            }
        }
        var last = new Trial(train, test, options, protocol.seed(), resources);
        int right = last.right(best);
        return new Result(
                last.labels.size(),
                train.size(),
                test.size(),
                (double) right / test.size(),
                Bootstrap.accuracy(right, test.size(), protocol),
                last.columns,
                best);
    }

    private static int[] shuffled(int count, long seed) {
        var random = RandomStream.of(seed, 0);
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static List<String> labels(List<Example> examples) {
        var labels = new TreeSet<String>();
        examples.forEach(example -> labels.addAll(example.labels()));
        return List.copyOf(labels);
    }

    /// Learns from some texts and answers for others.
    private static final class Trial {

        private final List<Example> learned;
        private final List<Example> asked;
        private final List<String> labels;
        private final SparseRows rows;
        private final SparseRows askedRows;
        private final int columns;
        private final long seed;
        private final Resources resources;

        Trial(List<Example> learned, List<Example> asked, TfIdfOptions options, long seed, Resources resources) {
            var texts = learned.stream().map(Example::text).toList();
            var model = TfIdf.fit(texts.iterator(), options, resources);
            this.learned = learned;
            this.asked = asked;
            this.labels = labels(learned);
            this.rows = model.rows(texts, resources.threads());
            this.askedRows = model.rows(asked.stream().map(Example::text).toList(), resources.threads());
            this.columns = model.columns().count();
            this.seed = seed;
            this.resources = resources;
        }

        /// How many of the answers are right.
        int right(double cost) {
            var best = new double[asked.size()];
            var answers = new int[asked.size()];
            Arrays.fill(best, Double.NEGATIVE_INFINITY);
            RowRanges.each(labels.size(), 1, resources.threads(), (label, _) -> {
                double[] scores = scores(label, cost);
                synchronized (best) {
                    for (int i = 0; i < scores.length; i++) {
                        if (scores[i] > best[i] || (scores[i] == best[i] && label < answers[i])) {
                            best[i] = scores[i];
                            answers[i] = label;
                        }
                    }
                }
            });
            int right = 0;
            for (int i = 0; i < answers.length; i++) {
                right += asked.get(i).labels().contains(labels.get(answers[i])) ? 1 : 0;
            }
            return right;
        }

        private double[] scores(int label, double cost) {
            var isOf = new boolean[learned.size()];
            for (int i = 0; i < isOf.length; i++) {
                isOf[i] = learned.get(i).labels().contains(labels.get(label));
            }
            var machine = LinearSvm.fit(rows, columns, isOf, cost, RandomStream.of(seed, label));
            var scores = new double[asked.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = machine.score(askedRows, i);
            }
            return scores;
        }
    }
}
