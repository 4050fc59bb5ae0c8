package dev.kindred.classify;

import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Counts what a [TestReport] tells. One a thread; [#add] puts them together.
final class TestCounts {

    private final int labels;
    private final long[] right;
    private final long[] predicted;
    private final long[] there;
    private final long[] confused; // [labels][labels], or empty
    private long examples;
    private long skipped;
    private long unknownLabels;

    TestCounts(int labels, boolean withConfusion) {
        this.labels = labels;
        right = new long[labels];
        predicted = new long[labels];
        there = new long[labels];
        confused = new long[withConfusion ? Math.multiplyExact(labels, labels) : 0];
    }

    void skip(int unknown) {
        skipped++;
        unknownLabels += unknown;
    }

    void count(IntList gold, int unknown, BestLabels best) {
        examples++;
        unknownLabels += unknown;
        for (int i = 0; i < best.size(); i++) {
            int label = best.label(i);
            predicted[label]++;
            right[label] += gold.contains(label) ? 1 : 0;
        }
        for (int g = 0; g < gold.size(); g++) {
            there[gold.get(g)]++;
        }
        if (confused.length > 0 && gold.size() == 1 && best.size() > 0) {
            confused[gold.get(0) * labels + best.label(0)]++;
        }
    }

    void add(TestCounts other) {
        addAll(right, other.right);
        addAll(predicted, other.predicted);
        addAll(there, other.there);
        addAll(confused, other.confused);
        examples += other.examples;
        skipped += other.skipped;
        unknownLabels += other.unknownLabels;
    }

    private static void addAll(long[] sums, long[] more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    TestReport report(int most, Vocabulary names) {
        var scores = new ArrayList<TestReport.LabelScore>();
        var confusion = new ArrayList<List<Long>>();
        for (int label = 0; label < labels; label++) {
            scores.add(new TestReport.LabelScore(
                    names.word(label), new TestReport.Score(right[label], predicted[label], there[label])));
            if (confused.length > 0) {
                confusion.add(LongStream.of(confused)
                        .skip((long) label * labels)
                        .limit(labels)
                        .boxed()
                        .toList());
            }
        }
        var total = new TestReport.Score(
                LongStream.of(right).sum(),
                LongStream.of(predicted).sum(),
                LongStream.of(there).sum());
        return new TestReport(
                most, examples, skipped, unknownLabels, total, List.copyOf(scores), List.copyOf(confusion));
    }
}
