package dev.kindred.eval;

import dev.kindred.eval.SuiteReport.ModelReport;
import dev.kindred.eval.SuiteReport.NotApplicable;
import dev.kindred.eval.SuiteReport.PairReport;
import dev.kindred.search.ExactIndex;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/// Judges models one after the other, then each pair of them.
final class SuiteRun {

    private final Suite suite;
    private final List<JudgedModel> models;
    private final SuiteOptions options;
    private final Suite.Listener listener;
    private final List<ExactIndex> indexes;
    private final int steps;
    private int step;

    SuiteRun(Suite suite, List<JudgedModel> models, SuiteOptions options, Suite.Listener listener) {
        if (models.isEmpty()) {
            throw new IllegalArgumentException("0 models, must be at least 1");
        }
        var names = new HashSet<String>();
        for (var model : models) {
            if (!names.add(model.name())) {
                throw new IllegalArgumentException("two models are called " + model.name());
            }
        }
        this.suite = suite;
        this.models = models;
        this.options = options;
        this.listener = listener;
        this.indexes =
                models.stream().map(model -> ExactIndex.of(model.embeddings())).toList();
        this.steps = models.size() * (suite.tests().size() + 1) + models.size() * (models.size() - 1) / 2;
    }

    SuiteReport report() {
        var reports = new ArrayList<ModelReport>();
        for (int m = 0; m < models.size(); m++) {
            reports.add(judge(models.get(m), indexes.get(m)));
        }
        var pairs = new ArrayList<PairReport>();
        for (int a = 0; a < models.size(); a++) {
            for (int b = a + 1; b < models.size(); b++) {
                pairs.add(compare(a, b, reports));
            }
        }
        return new SuiteReport(reports, pairs, suite.leftOut(), missing(), options);
    }

    private ModelReport judge(JudgedModel model, ExactIndex index) {
        var reports = new ArrayList<Report>();
        var notApplicable = new ArrayList<NotApplicable>();
        for (var test : suite.tests()) {
            begin(test.name(), model.name());
            double coverage = coverage(test, model);
            var judged = coverage < options.leastCoverage() ? List.<Report>of() : judge(test, model, index);
            boolean isEmpty = judged.isEmpty() || (judged.getFirst().judged() == 0 && options.leastCoverage() > 0);
            if (isEmpty) {
                notApplicable.add(new NotApplicable(test.name(), coverage));
            } else {
                reports.addAll(judged);
            }
        }
        if (options.hubness().isPresent()) {
            begin("hubness", model.name());
            reports.add(options.hubness().get().judge(index, options.others()));
        }
        return new ModelReport(
                model.name(), model.embeddings().size(), model.embeddings().dimension(), reports, notApplicable);
    }

    private void begin(String test, String model) {
        listener.begins(test + " of " + model, (double) step++ / steps);
    }

    /// The share of the test's different words that are in the model's vocabulary. Words made of n-grams do not
    /// count: those of another language could be made, too.
    private double coverage(TestSet test, JudgedModel model) {
        return switch (test) {
            case SentenceSimilarity pairs -> model.coverage(sentences(pairs));
            case Classification texts -> model.coverage(texts.test().texts());
            case Analogies analogies -> coverage(words(analogies), model);
            case WordSimilarity pairs ->
                coverage(pairs.pairs().stream().flatMap(pair -> Stream.of(pair.first(), pair.second())), model);
            case Categories categories -> coverage(categories.members().stream().map(Categories.Member::word), model);
            case OutlierDetection groups ->
                coverage(
                        groups.groups().stream()
                                .flatMap(group -> Stream.concat(group.members().stream(), group.outliers().stream())),
                        model);
        };
    }

    private static Stream<String> words(Analogies analogies) {
        return analogies.sections().stream()
                .flatMap(section -> section.questions().stream())
                .flatMap(question -> Stream.concat(
                        Stream.of(question.a(), question.b(), question.c()), question.answers().stream()));
    }

    private double coverage(Stream<String> words, JudgedModel model) {
        var known = new KnownWords(model.embeddings().vocabulary(), options.others());
        var different = words.distinct().toList();
        long inVocabulary = different.stream()
                .filter(word -> known.id(word) != Vocabulary.UNKNOWN)
                .count();
        return different.isEmpty() ? 0 : (double) inVocabulary / different.size();
    }

    private static List<String> sentences(SentenceSimilarity test) {
        return test.pairs().stream()
                .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                .toList();
    }

    private List<Report> judge(TestSet test, JudgedModel model, ExactIndex index) {
        var protocol = options.others();
        var embeddings = model.embeddings();
        return switch (test) {
            case Analogies analogies -> ofAnalogies(analogies, model, index);
            case WordSimilarity pairs -> List.of(pairs.judge(embeddings, protocol));
            case Categories categories -> List.of(categories.judge(embeddings, protocol));
            case OutlierDetection outliers -> List.of(outliers.judge(embeddings, protocol));
            case SentenceSimilarity pairs ->
                List.of(
                        pairs.judge("average", model.average(), protocol),
                        pairs.judge("SIF", model.inverseFrequency(sentences(pairs)), protocol),
                        pairs.judge("WMD", model.moversDistance(), protocol));
            case Classification texts -> {
                var clustered = new LabelledTexts(
                        texts.name() + ", clusters", texts.test().examples());
                yield List.of(
                        texts.judge(model.average(), protocol), clustered.judgeClusters(model.average(), protocol));
            }
        };
    }

    private List<Report> ofAnalogies(Analogies analogies, JudgedModel model, ExactIndex index) {
        var reports = new ArrayList<Report>();
        reports.add(analogies.judge(index, options.method(), options.analogies()));
        var categories = Categories.of(analogies);
        if (categories.isPresent()) {
            reports.add(categories.get().judge(model.embeddings(), options.others()));
        }
        return reports;
    }

    private PairReport compare(int a, int b, List<ModelReport> reports) {
        var first = models.get(a);
        var second = models.get(b);
        begin("neighbours", first.name() + " and " + second.name());
        var comparisons = new ArrayList<Comparison>();
        for (var report : reports.get(a).reports()) {
            reports.get(b).reports().stream()
                    .filter(other -> other.name().equals(report.name())
                            && !report.outcomes().equals(Outcomes.NONE))
                    .findFirst()
                    .ifPresent(other -> comparisons.add(Comparison.of(report, other, options.others())));
        }
        var overlap = options.overlap()
                .map(asked -> asked.judge(
                        first.name() + " and " + second.name(), indexes.get(a), indexes.get(b), options.others()));
        return new PairReport(first.name(), second.name(), comparisons, overlap);
    }

    /// Kinds of tests of which there is none.
    private List<String> missing() {
        var missing = new ArrayList<String>();
        for (var kind : TestKind.values()) {
            if (suite.tests().stream().noneMatch(test -> TestKind.of(test) == kind)) {
                missing.add(kind.described());
            }
        }
        return missing;
    }
}
