package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.language.NgramOptions;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.language.NextWords;
import dev.kindred.neural.language.Nnlm;
import dev.kindred.neural.language.TokenProbabilities;
import dev.kindred.neural.language.WordText;
import dev.kindred.neural.training.Objective;
import dev.kindred.neural.training.TrainingOptions;
import dev.kindred.neural.training.Validation;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred train nnlm`: vectors of words that a neural language model has learned.
@picocli.CommandLine.Command(
        name = "nnlm",
        description = {
            "Trains the neural language model of Bengio et al. (2003): the vectors of the words before go through a tanh"
                    + " layer, and every word gets a probability. Its word vectors are written; with --network the whole"
                    + " model is kept."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train nnlm wiki.txt.zst --output wiki.kindred --max-vocabulary 10000",
            "  kindred train nnlm train.txt --output words.vec --network model --validation valid.txt --patience 2",
            "  kindred train nnlm train.txt --output words.kindred --validation valid.txt --test test.txt --kneser-ney",
            "  kindred train nnlm 新闻.txt --output 新闻.kindred --loss sampled-softmax --tensorboard runs/zh",
            "",
            "Ctrl-C saves training and says how to go on."
        })
final class TrainNnlm extends TrainWordNetwork<Nnlm> {

    @Mixin(name = "Model")
    NnlmArguments model = new NnlmArguments();

    @Option(
            names = "--kneser-ney",
            description =
                    "Estimate an n-gram model of the same order and words, too; print its perplexity of --test and"
                            + " that of the mixture of both that finds --validation most probable.")
    boolean kneserNey;

    TrainNnlm() {
        super(TrainingOptions.defaults().withEpochs(5).withBatchTokens(512));
    }

    @Override
    Kind<Nnlm> kind(Invocation invocation) {
        var options = model.options(invocation);
        if (kneserNey && (judging.validation.isEmpty() || judging.test.isEmpty())) {
            throw invocation.wrongUse("--kneser-ney needs --validation, for the mixture's shares, and --test");
        }
        if (kneserNey && options.order() > NgramOptions.HIGHEST_ORDER) {
            throw invocation.wrongUse("--order " + options.order() + ", must be at most " + NgramOptions.HIGHEST_ORDER
                    + " with --kneser-ney");
        }
        return new Kind<>() {
            @Override
            public Nnlm make(Vocabulary words, Configuration settings, Backend backend, long seed) {
                return new Nnlm(options, words, settings, backend, seed);
            }

            @Override
            public Objective objective(Nnlm network, WordText text) {
                return new NextWords(network, text);
            }

            @Override
            public Validation validation(Nnlm network, WordText text) {
                return TokenProbabilities.validation(network, text);
            }

            @Override
            public void report(
                    Nnlm network, EncodedCorpus training, VocabularyBuilder.Options words, Held held, Console console) {
                held.test().ifPresent(test -> judge(network, training, words, held, test, console));
            }
        };
    }

    private void judge(
            Nnlm network,
            EncodedCorpus training,
            VocabularyBuilder.Options words,
            Held held,
            WordText test,
            Console console) {
        var found = new PerplexityTable(test);
        var own = TokenProbabilities.of(network, test);
        found.row(Nnlm.TYPE, own);
        if (kneserNey) {
            try (var ngrams = KneserNey.of(training, words, network.options().order(), console)) {
                var tuned = held.validation().orElseThrow();
                double share = TokenProbabilities.of(network, tuned).bestShare(TokenProbabilities.of(ngrams, tuned));
                found.mixture(own, "kneser-ney", TokenProbabilities.of(ngrams, test), share);
            }
        }
        found.print(console);
    }
}
