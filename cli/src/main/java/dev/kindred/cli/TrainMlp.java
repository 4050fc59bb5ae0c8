package dev.kindred.cli;

import dev.kindred.corpus.EncodedCorpus;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.language.MiddleWords;
import dev.kindred.neural.language.Mlp;
import dev.kindred.neural.language.WordText;
import dev.kindred.neural.training.Objective;
import dev.kindred.neural.training.OptimizerOptions;
import dev.kindred.neural.training.TrainingOptions;
import dev.kindred.neural.training.Validation;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import picocli.CommandLine.Mixin;

/// `kindred train mlp`: vectors of words learned through two hidden layers.
@picocli.CommandLine.Command(
        name = "mlp",
        description = {
            "Trains a small network that fills a word in: the mean of the vectors around it goes through two layers with"
                    + " ReLU, and every word gets a probability. The mean loss of each epoch is printed. Its word vectors"
                    + " are written; with --network the whole network is kept."
        },
        footer = {
            "",
            "Examples:",
            "  kindred train mlp wiki.txt --output wiki.kindred --max-vocabulary 10000 --epochs 3",
            "  kindred train mlp train.txt --output words.vec --validation valid.txt --test test.txt --patience 1",
            "  kindred train mlp 新闻.txt --output 新闻.kindred --loss sampled-softmax --hidden 256",
            "",
            "Ctrl-C saves training and says how to go on."
        })
final class TrainMlp extends TrainWordNetwork<Mlp> {

    @Mixin(name = "Model")
    MlpArguments model = new MlpArguments();

    TrainMlp() {
        super(TrainingOptions.defaults().withEpochs(5).withBatchTokens(512).withOptimizer(OptimizerOptions.adam()));
    }

    @Override
    Kind<Mlp> kind(Invocation invocation) {
        var options = model.options(invocation);
        return new Kind<>() {
            @Override
            public Mlp make(Vocabulary words, Configuration settings, Backend backend, long seed) {
                return new Mlp(options, words, settings, backend, seed);
            }

            @Override
            public Objective objective(Mlp network, WordText text) {
                return new MiddleWords(network, text);
            }

            @Override
            public Validation validation(Mlp network, WordText text) {
                return new MiddleWords(network, text).validation();
            }

            @Override
            public void report(
                    Mlp network, EncodedCorpus training, VocabularyBuilder.Options words, Held held, Console console) {
                held.test().ifPresent(test -> {
                    var table = new Table();
                    var judged = new MiddleWords(network, test);
                    table.row("words filled in", Amounts.count(judged.words()));
                    table.row("perplexity, mlp", Amounts.format("%.2f", judged.perplexity()));
                    table.print(console.out());
                });
            }
        };
    }
}
