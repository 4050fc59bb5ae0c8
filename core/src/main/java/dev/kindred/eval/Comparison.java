package dev.kindred.eval;

import java.util.stream.IntStream;

/// Whether one model is better than another at a test: a paired bootstrap (Efron & Tibshirani 1993, chapter
/// 16; Koehn 2004 for tests of language). Both are judged on the items that both could answer; these are
/// drawn anew, the same ones for both, and the difference is measured each time. What is common to both, the
/// difficulty of the items, thus cancels out, which separate intervals do not do.
///
/// @param name       of the test set
/// @param judged     items that both models were judged on
/// @param first      the first model's score on these
/// @param second     the second model's score on the same
/// @param difference `first - second`
/// @param interval   of the difference, the middle 95 % of resamples
/// @param p          the share of resamples in which the second model is as good as the first or better
public record Comparison(
        String name,
        Measure measure,
        int judged,
        double first,
        double second,
        double difference,
        Interval interval,
        double p) {

    /// What an interval says.
    public enum Verdict {
        FIRST_IS_BETTER,
        SECOND_IS_BETTER,
        NO_DIFFERENCE_CAN_BE_TOLD
    }

    /// Compares the reports of two models on the same test set.
    public static Comparison of(Report first, Report second, Protocol protocol) {
        if (!first.name().equals(second.name()) || first.measure() != second.measure()) {
            throw new IllegalArgumentException(
                    "reports on " + first.name() + " and " + second.name() + ", must be on the same test");
        }
        if (first.outcomes() instanceof Outcomes.Points(double[] a)
                && second.outcomes() instanceof Outcomes.Points(double[] b)) {
            return ofPoints(first, common(a, b), a, b, protocol);
        }
        if (first.outcomes() instanceof Outcomes.Agreement a && second.outcomes() instanceof Outcomes.Agreement b) {
            return ofAgreement(first, common(a.model(), b.model()), a, b, protocol);
        }
        throw new IllegalArgumentException(first.name() + " has no items that two models could be compared by");
    }

    /// By the interval of the difference: it lies on one side of 0, or tells nothing.
    public Verdict verdict() {
        if (judged > 0 && interval.low() > 0) {
            return Verdict.FIRST_IS_BETTER;
        }
        return judged > 0 && interval.high() < 0 ? Verdict.SECOND_IS_BETTER : Verdict.NO_DIFFERENCE_CAN_BE_TOLD;
    }

    private static int[] common(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " items, must be of the same test");
        }
        return IntStream.range(0, a.length)
                .filter(i -> !Double.isNaN(a[i]) && !Double.isNaN(b[i]))
                .toArray();
    }

    private static Comparison ofPoints(Report report, int[] items, double[] a, double[] b, Protocol protocol) {
        double first = IntStream.of(items).mapToDouble(i -> a[i]).average().orElse(0);
        double second = IntStream.of(items).mapToDouble(i -> b[i]).average().orElse(0);
        var differences = IntStream.of(items).mapToDouble(i -> a[i] - b[i]).toArray();
        var resampled = items.length == 0 ? new double[1] : Bootstrap.means(differences, protocol);
        return of(report, items.length, first, second, resampled);
    }

    private static Comparison ofAgreement(
            Report report, int[] items, Outcomes.Agreement a, Outcomes.Agreement b, Protocol protocol) {
        var people = IntStream.of(items).mapToDouble(i -> a.people()[i]).toArray();
        var ofFirst = new RankCorrelation(
                people, IntStream.of(items).mapToDouble(i -> a.model()[i]).toArray());
        var ofSecond = new RankCorrelation(
                people, IntStream.of(items).mapToDouble(i -> b.model()[i]).toArray());
        var resampled = items.length == 0
                ? new double[1]
                : Bootstrap.weighted(
                        items.length, weights -> ofFirst.spearman(weights) - ofSecond.spearman(weights), protocol);
        return of(report, items.length, ofFirst.spearman(), ofSecond.spearman(), resampled);
    }

    private static Comparison of(Report report, int judged, double first, double second, double[] resampled) {
        long notBetter = 0;
        for (double difference : resampled) {
            if (difference <= 0) {
                notBetter++;
            }
        }
        return new Comparison(
                report.name(),
                report.measure(),
                judged,
                first,
                second,
                first - second,
                Bootstrap.interval(resampled),
                (double) notBetter / resampled.length);
    }
}
