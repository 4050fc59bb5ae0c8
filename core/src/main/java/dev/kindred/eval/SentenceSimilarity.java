package dev.kindred.eval;

import dev.kindred.document.TextMeasure;
import dev.kindred.embedding.Similarity;
import dev.kindred.embedding.TextEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Pairs of sentences with the similarity that people gave them: the STS Benchmark, SICK, AFQMC and their
/// like.
///
/// ```java
/// var test = SentenceSimilarity.read(Path.of("sts-test.csv"));
/// SentenceReport report = test.judge("average", encoder, Protocol.similarity());
/// System.out.printf("%.3f of %d pairs%n", report.spearman(), report.judged());
/// ```
///
/// @param name the file's name
public record SentenceSimilarity(String name, List<Pair> pairs) implements TestSet {

    private static final Set<String> FIRST = Set.of("sentence1", "sentence_a", "text_a");
    private static final Set<String> SECOND = Set.of("sentence2", "sentence_b", "text_b");
    private static final Set<String> SCORE = Set.of("score", "similarity", "relatedness_score", "label");

    private static final int STS_COLUMNS = 7;
    private static final Columns STS = new Columns(5, 6, 4);
    private static final Columns SCORE_LAST = new Columns(0, 1, 2);
    private static final Columns SCORE_FIRST = new Columns(1, 2, 0);

    public SentenceSimilarity {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(name + " has no pairs, must have at least 1");
        }
    }

    /// @param score higher is more similar, on any scale; 0 and 1 will do
    public record Pair(String first, String second, double score) {}

    /// Reads columns parted by tabs: the STS Benchmark's (genre, file, year, number, score, sentence,
    /// sentence, and others behind them), two sentences and a score, a score and two sentences, or
    /// columns under a heading that names `sentence1`, `sentence2` and `score` (or SICK's and AFQMC's names
    /// for them). Throws [TestSetException].
    public static SentenceSimilarity read(Path file) {
        var lines = Lines.ofTexts(file);
        var first = lines.lines().getFirst();
        var heading = List.of(first.text().toLowerCase(Locale.ROOT).split("\t", -1));
        boolean isNamed = heading.stream().anyMatch(FIRST::contains);
        var columns = isNamed ? named(file, heading) : unnamed(file, first);
        var pairs = lines.lines().stream()
                .skip(isNamed ? 1 : 0)
                .map(line -> pair(file, line, columns))
                .toList();
        if (pairs.isEmpty()) {
            throw new TestSetException(file, "has no line below its heading");
        }
        return new SentenceSimilarity(String.valueOf(file.getFileName()), pairs);
    }

    /// Compares sentences by the cosine of their vectors. A pair counts when something is known of both.
    ///
    /// @param method what makes the vectors, for the report's name
    public SentenceReport judge(String method, TextEncoder encoder, Protocol protocol) {
        var first = encoder.encode(pairs.stream().map(Pair::first).toList());
        var second = encoder.encode(pairs.stream().map(Pair::second).toList());
        var model = new double[pairs.size()];
        for (int i = 0; i < model.length; i++) {
            float[] a = first.row(i);
            float[] b = second.row(i);
            model[i] = isZero(a) || isZero(b) ? Double.NaN : Similarity.cosine(a, b);
        }
        return report(method, model, protocol);
    }

    /// Compares sentences by a measure. A pair that is infinitely far apart does not count: nothing is known
    /// of one of its sentences.
    ///
    /// @param method the measure, for the report's name
    public SentenceReport judge(String method, TextMeasure measure, Protocol protocol) {
        var model = measure.between(
                pairs.stream().map(Pair::first).toList(),
                pairs.stream().map(Pair::second).toList());
        for (int i = 0; i < model.length; i++) {
            double similarity = measure.isDistance() ? -model[i] : model[i];
            model[i] = Double.isFinite(similarity) ? similarity : Double.NaN;
        }
        return report(method, model, protocol);
    }

    /// @param model NaN where nothing is known; such a pair is as dissimilar as can be where unknown ones
    ///              count
    private SentenceReport report(String method, double[] model, Protocol protocol) {
        var people = pairs.stream().mapToDouble(Pair::score).toArray();
        int known = JudgedPairs.of(people, model).model().length;
        if (protocol.isUnknownCounted()) {
            double least = Arrays.stream(model)
                    .filter(value -> !Double.isNaN(value))
                    .min()
                    .orElse(0);
            Arrays.setAll(model, i -> Double.isNaN(model[i]) ? least : model[i]);
        }
        var judged = JudgedPairs.of(people, model);
        return new SentenceReport(
                name + ", " + method,
                pairs.size(),
                known,
                judged.model().length,
                RankCorrelation.spearman(judged.people(), judged.model()),
                Bootstrap.spearman(judged.people(), judged.model(), protocol),
                RankCorrelation.pearson(judged.people(), judged.model()),
                Bootstrap.pearson(judged.people(), judged.model(), protocol),
                new Outcomes.Agreement(people, model));
    }

    static boolean isZero(float[] vector) {
        for (float component : vector) {
            if (component != 0) {
                return false;
            }
        }
        return true;
    }

    private record Columns(int first, int second, int score) {
        int last() {
            return Math.max(Math.max(first, second), score);
        }
    }

    private static Columns named(Path file, List<String> heading) {
        int first = place(heading, FIRST);
        int second = place(heading, SECOND);
        int score = place(heading, SCORE);
        if (second < 0 || score < 0) {
            throw new TestSetException(file, "has no column of " + (second < 0 ? SECOND : SCORE) + ": " + heading);
        }
        return new Columns(first, second, score);
    }

    private static int place(List<String> heading, Set<String> names) {
        for (int i = 0; i < heading.size(); i++) {
            if (names.contains(heading.get(i).strip())) {
                return i;
            }
        }
        return -1;
    }

    private static Columns unnamed(Path file, Lines.Line line) {
        var fields = line.text().split("\t", -1);
        if (fields.length >= STS_COLUMNS
                && WordSimilarity.number(fields[STS.score()]).isPresent()) {
            return STS;
        }
        if (fields.length == 3 && WordSimilarity.number(fields[2]).isPresent()) {
            return SCORE_LAST;
        }
        if (fields.length == 3 && WordSimilarity.number(fields[0]).isPresent()) {
            return SCORE_FIRST;
        }
        throw new TestSetException(
                file,
                line.number(),
                "has no score among its " + fields.length
                        + " columns, must be two sentences and a score, or the STS Benchmark's seven columns");
    }

    private static Pair pair(Path file, Lines.Line line, Columns columns) {
        var fields = line.text().split("\t", -1);
        if (fields.length <= columns.last()) {
            throw new TestSetException(
                    file,
                    line.number(),
                    "has " + fields.length + " columns, must have at least " + (columns.last() + 1));
        }
        var score = WordSimilarity.number(fields[columns.score()])
                .orElseThrow(() -> new TestSetException(
                        file, line.number(), "has \"" + fields[columns.score()] + "\" as its score, must be a number"));
        return new Pair(fields[columns.first()].strip(), fields[columns.second()].strip(), score);
    }
}
