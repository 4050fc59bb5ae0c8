package dev.kindred.eval;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.vocab.RandomStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a simple classifier can tell the classes of texts by their vectors alone: logistic regression on
/// vectors that stay as they are (as SentEval does, Conneau & Kiela 2018).
///
/// ```java
/// var test = new Classification(
///         "trec", LabelledTexts.read(train), Optional.empty(), LabelledTexts.read(test));
/// ClassificationReport report = test.judge(encoder, Protocol.similarity());
/// ```
///
/// The strength of the penalty, of 1 down to 10^-5, is the one with the best accuracy on `held`; without it,
/// on a tenth of the training texts, drawn by the seed, after which all of them are learned. The test is
/// looked at once.
///
/// @param name  of the task
/// @param train what is learned, of at least two classes
/// @param held  what the strength is chosen on
/// @param test  what is judged
public record Classification(String name, LabelledTexts train, Optional<LabelledTexts> held, LabelledTexts test)
        implements TestSet {

    private static final double[] STRENGTHS = {1, 0.1, 0.01, 1e-3, 1e-4, 1e-5}; // each starts from the one before
    private static final int MOST_IN_VAIN = 2;
    private static final int HELD_SHARE = 10;

    public Classification {
        if (train.labels().size() < 2) {
            throw new IllegalArgumentException(
                    train.name() + " has the class " + train.labels() + " alone, must have at least 2 classes");
        }
        if (held.isEmpty() && train.examples().size() < 2 * HELD_SHARE) {
            throw new IllegalArgumentException(
                    train.name() + " has " + train.examples().size() + " texts, must have at least " + 2 * HELD_SHARE
                            + " where none are held out");
        }
    }

    /// Judges on all cores.
    public ClassificationReport judge(TextEncoder encoder, Protocol protocol) {
        return judge(encoder, protocol, Runtime.getRuntime().availableProcessors());
    }

    /// Judges on at most `threads` cores, of which the result does not depend.
    public ClassificationReport judge(TextEncoder encoder, Protocol protocol, int threads) {
        var labels = train.labels();
        var numbers = new HashMap<String, Integer>();
        labels.forEach(label -> numbers.put(label, numbers.size()));
        var learned = Data.of(train, encoder, numbers);
        var chosen = held.isPresent()
                ? choose(learned, Data.of(held.get(), encoder, numbers), labels.size(), threads)
                : choose(learned, protocol.seed(), labels.size(), threads);
        var scaling = Features.Scaling.of(learned.vectors());
        var model = fit(learned, scaling, labels.size(), chosen, threads);
        var asked = Data.of(test, encoder, numbers);
        var predicted = model.predict(Features.of(asked.vectors(), scaling));
        return report(asked, predicted, labels, chosen.strength(), model, protocol);
    }

    /// @param classes `[texts]`: numbers of labels, -1 of one that is not among the training texts
    private record Data(HeapMatrix vectors, int[] classes) {

        static Data of(LabelledTexts texts, TextEncoder encoder, Map<String, Integer> numbers) {
            var classes = texts.examples().stream()
                    .mapToInt(example -> numbers.getOrDefault(example.label(), -1))
                    .toArray();
            return new Data(encoder.encode(texts.texts()), classes);
        }

        Data part(List<Integer> rows) {
            var some = HeapMatrix.zeros(rows.size(), vectors.dimension());
            for (int i = 0; i < rows.size(); i++) {
                some.setRow(i, vectors.block(rows.get(i)), vectors.offset(rows.get(i)));
            }
            return new Data(some, rows.stream().mapToInt(row -> classes[row]).toArray());
        }
    }

    /// @param weights that were learned with it
    private record Chosen(double strength, double[] weights) {}

    private static Chosen choose(Data learned, long seed, int classes, int threads) {
        var rows = new ArrayList<Integer>();
        for (int i = 0; i < learned.classes().length; i++) {
            rows.add(i);
        }
        var random = RandomStream.of(seed, 0);
        for (int i = rows.size() - 1; i > 0; i--) {
            int other = random.below(i + 1);
            rows.set(i, rows.set(other, rows.get(i)));
        }
        int kept = rows.size() / HELD_SHARE;
        var held = learned.part(rows.subList(0, kept));
        return choose(learned.part(rows.subList(kept, rows.size())), held, classes, threads);
    }

    /// The strength that is best on `held`, of equally good ones the largest. Where two in turn are no
    /// better, smaller ones are not tried.
    private static Chosen choose(Data learned, Data held, int classes, int threads) {
        var scaling = Features.Scaling.of(learned.vectors());
        var features = Features.of(learned.vectors(), scaling);
        var heldFeatures = Features.of(held.vectors(), scaling);
        var weights = new double[classes * features.length()];
        var best = new Chosen(STRENGTHS[0], weights);
        int mostRight = -1;
        int inVain = 0;
        for (int s = 0; s < STRENGTHS.length && inVain < MOST_IN_VAIN; s++) {
            double strength = STRENGTHS[s];
            var loss = new SoftmaxLoss(features, learned.classes(), classes, strength, threads);
            var fit = LogisticRegression.fit(loss, weights, classes);
            weights = fit.point();
            int right = right(held.classes(), fit.model().predict(heldFeatures));
            inVain = right > mostRight ? 0 : inVain + 1;
            if (right > mostRight) {
                mostRight = right;
                best = new Chosen(strength, weights);
            }
        }
        return best;
    }

    /// Goes on from the weights of the choice: those of nine tenths of the texts are near those of all.
    private static LogisticRegression fit(
            Data learned, Features.Scaling scaling, int classes, Chosen chosen, int threads) {
        var features = Features.of(learned.vectors(), scaling);
        var loss = new SoftmaxLoss(features, learned.classes(), classes, chosen.strength(), threads);
        return LogisticRegression.fit(loss, chosen.weights(), classes).model();
    }

    private static int right(int[] classes, int[] predicted) {
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += classes[i] == predicted[i] ? 1 : 0;
        }
        return right;
    }

    private ClassificationReport report(
            Data asked,
            int[] predicted,
            List<String> labels,
            double strength,
            LogisticRegression model,
            Protocol protocol) {
        var points = new double[predicted.length];
        int known = 0;
        for (int i = 0; i < points.length; i++) {
            points[i] = asked.classes()[i] == predicted[i] ? 1 : 0;
            known += SentenceSimilarity.isZero(asked.vectors().row(i)) ? 0 : 1;
        }
        int right = right(asked.classes(), predicted);
        return new ClassificationReport(
                name,
                labels.size(),
                train.examples().size(),
                points.length,
                known,
                (double) right / points.length,
                Bootstrap.accuracy(right, points.length, protocol),
                MacroF1.of(asked.classes(), predicted),
                MacroF1.shareOfLargest(asked.classes()),
                strength,
                model.isConverged(),
                new Outcomes.Points(points));
    }
}
