package dev.kindred.cli;

import dev.kindred.language.NgramModel;
import dev.kindred.neural.NetworkFolder;
import dev.kindred.neural.language.Nnlm;
import dev.kindred.neural.language.TokenProbabilities;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred network evaluate`: how well a network predicts a text, alone and mixed with an n-gram model.
@picocli.CommandLine.Command(
        name = "evaluate",
        description = {
            "Prints the perplexity of a text by a neural language model. With an n-gram model of the same words, also the"
                    + " n-gram model's and that of their mixture."
        },
        footer = {
            "",
            "Examples:",
            "  kindred network evaluate model test.txt",
            "  kindred network evaluate model test.txt --language-model wiki.arpa --tune valid.txt",
            "  kindred network evaluate model test.txt --language-model wiki.arpa --share 0.5"
        })
final class EvaluateNetwork implements Command {

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The network.")
    Path folder = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Text files or folders, plain, .gz or .zst; - is standard input.")
    List<Path> inputs = List.of();

    @Option(
            names = "--language-model",
            paramLabel = "FILE",
            description = "An n-gram model of the same words, as of kindred language-model train with the network's"
                    + " vocabulary (default: none).")
    Optional<Path> ngrams = Optional.empty();

    @Option(
            names = "--tune",
            paramLabel = "INPUT",
            description = "Text to find the mixture's shares on; another one than INPUT.")
    List<Path> tune = List.of();

    @Option(names = "--share", paramLabel = "X", description = "The network's share of the mixture, 0 to 1.")
    Optional<Double> share = Optional.empty();

    @Mixin(name = "Device")
    DeviceArguments device = new DeviceArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        check(invocation);
        var backend = device.open(invocation);
        var settings = NetworkFolder.configuration(folder);
        if (!settings.type().equals(Nnlm.TYPE)) {
            throw new Failure(folder + " holds a network of type \"" + settings.type() + "\"; " + Nnlm.TYPE
                    + " is what is evaluated");
        }
        try (var network = Nnlm.open(folder, backend)) {
            judge(network, WordTexts.of(settings), console);
        }
        return Main.DONE;
    }

    private void check(Invocation invocation) {
        if (ngrams.isEmpty()) {
            invocation.refuse("without --language-model", "--tune", "--share");
        } else if (tune.isEmpty() == share.isEmpty()) {
            throw invocation.wrongUse("--language-model needs either --tune or --share");
        }
        if (share.isPresent() && !(share.get() >= 0 && share.get() <= 1)) {
            throw invocation.wrongUse("--share " + share.get() + ", must be 0 to 1");
        }
    }

    private void judge(Nnlm network, WordTexts texts, Console console) {
        var words = network.vocabulary();
        var test = texts.read(inputs, words, device.threads, console).orElseThrow();
        var found = new PerplexityTable(test);
        var own = TokenProbabilities.of(network, test);
        found.row(Nnlm.TYPE, own);
        if (ngrams.isPresent()) {
            try (var other = ModelProgress.during(console, listener -> NgramModel.open(ngrams.get(), listener))) {
                double mixed = share.orElseGet(() -> {
                    var tuned = texts.read(tune, words, device.threads, console).orElseThrow();
                    return TokenProbabilities.of(network, tuned).bestShare(TokenProbabilities.of(other, tuned));
                });
                found.mixture(own, "n-gram model", TokenProbabilities.of(other, test), mixed);
            }
        }
        found.print(console);
    }
}
