package dev.kindred.language;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.language.Smoothing.AddK;
import java.util.ArrayList;
import java.util.List;

/// Makes n-gram models of text, in bounded memory and on all cores; what comes out depends on neither.
/// Modified Kneser-Ney follows Heafield, Pouzyrevsky, Clark & Koehn 2013, "Scalable Modified Kneser-Ney
/// Language Model Estimation", and agrees with KenLM's lmplz; unlike there, lines without a word are no
/// sentences.
///
/// ```java
/// try (var corpus = text.encode(VocabularyBuilder.Options.defaults().withMinCount(1),
/// ReadingListener.SILENT);
///         var table = NgramTraining.train(corpus, NgramOptions.defaults(), LanguageListener.SILENT)) {
///     ArpaFile.write(table, out);
/// }
/// ```
public final class NgramTraining {

    private final EncodedCorpus corpus;
    private final NgramOptions options;
    private final LanguageListener listener;
    private final TrainingWords words;
    private final NgramKeys keys;
    private final Tasks tasks;
    private final List<OrderEstimate> estimates = new ArrayList<>(); // from order 2 on
    private final List<CountsOfCounts> counts = new ArrayList<>(); // from order 1 on
    private final long[] wordCounts;

    private NgramTraining(EncodedCorpus corpus, NgramOptions options, LanguageListener listener, Tasks tasks) {
        this.corpus = corpus;
        this.options = options;
        this.listener = listener;
        this.words = TrainingWords.of(corpus.vocabulary(), options);
        this.keys = new NgramKeys(words.all());
        this.tasks = tasks;
        this.wordCounts = new long[words.all()];
    }

    /// Makes a model.
    ///
    /// @param corpus with all words of the text: which are kept is for `options` to say
    /// @throws IllegalArgumentException if the text has `<s>`, `</s>` or `<unk>`, or too little of
    /// everything for
    ///                                  discounts to be estimated
    public static NgramTable train(EncodedCorpus corpus, NgramOptions options, LanguageListener listener) {
        try (var tasks = new Tasks(options.threads())) {
            var training = new NgramTraining(corpus, options, listener, tasks);
            try {
                training.count();
                return training.estimate();
            } finally {
                training.estimates.forEach(OrderEstimate::close);
            }
        }
    }

    private void count() {
        for (int order = 1; order <= options.order(); order++) {
            counts.add(new CountsOfCounts());
            if (order > 1) {
                long share = options.memoryBytes() / (options.order() - 1);
                estimates.add(new OrderEstimate(keys, order, share, options.temporaryFolder(), tasks.sorters()));
            }
        }
        try (var counter = new NgramCounter(corpus, words, keys, options)) {
            var whole = counter.count(tasks, listener);
            new LowerOrders(keys, options, words.known(), this::take).read(whole, counter.counted(), listener);
        }
        // <unk> and <s> are words of the model, whether they were counted or not
        counts.getFirst().add(0, true);
        if (wordCounts[TrainingWords.UNKNOWN] == 0) {
            counts.getFirst().add(0, true);
        }
    }

    private void take(int length, int[] ngram, long count, boolean isPruned) {
        counts.get(length - 1).add(count, !isPruned);
        if (length == 1) {
            wordCounts[ngram[0]] = count;
        } else {
            estimates.get(length - 2).add(ngram, count, isPruned);
        }
    }

    private NgramTable estimate() {
        long possible = counts.getFirst().kept() - 1; // <s> follows nothing
        boolean isUniformBelow = options.smoothing() instanceof AddK;
        var mixtures = new ArrayList<Mixture>();
        for (int order = 1; order <= options.order(); order++) {
            mixtures.add(Mixture.of(options.smoothing(), order, counts.get(order - 1), possible));
        }
        listener.reached("estimating", 0);
        tasks.each(
                estimates.size(),
                i -> estimates.get(i).estimate(mixtures.get(i + 1), isUniformBelow && i + 2 < options.order()));
        return mix(mixtures.getFirst(), (float) (1.0 / (float) possible), isUniformBelow);
    }

    private NgramTable mix(Mixture single, float uniform, boolean isUniformBelow) {
        var totals = new ContextTotals();
        for (int word = 0; word < wordCounts.length; word++) {
            if (wordCounts[word] > 0) {
                totals.add(wordCounts[word], word >= words.known());
            }
        }
        boolean isLeft = isUniformBelow && options.order() > 1;
        var own = new float[words.known()];
        for (int word = 0; word < own.length; word++) {
            own[word] = isLeft ? 0 : single.own(wordCounts[word], totals);
        }
        var levels = new ArrayList<RecordList>();
        var shares = new RecordStream[estimates.size()];
        tasks.each(shares.length, i -> shares[i] = estimates.get(i).shares());
        for (int order = 2; order <= options.order(); order++) {
            long share = options.memoryBytes() / 2 / (options.order() - 1);
            levels.add(new RecordList(keys.longs(order) + 1, share, new TemporaryFile(options.temporaryFolder())));
        }
        var rests = estimates.stream().map(OrderEstimate::rests).toList();
        var mixing = new Interpolation(keys, List.of(shares), rests, levels, uniform, isUniformBelow);
        float[] backoffs = mixing.run(own, isLeft ? 1 : single.rest(totals), listener);
        return new NgramTable(words.vocabulary(words.known()), keys, own, backoffs, levels);
    }
}
