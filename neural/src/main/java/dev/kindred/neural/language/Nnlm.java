package dev.kindred.neural.language;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.FormatException;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.Initialization;
import dev.kindred.neural.NetworkFolder;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.language.NnlmOptions.Loss;
import dev.kindred.neural.layer.Embedding;
import dev.kindred.neural.layer.Linear;
import dev.kindred.neural.training.Step;
import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyFile;
import java.nio.file.Path;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The neural probabilistic language model of Bengio, Ducharme, Vincent and Jauvin (2003, section 2): the vectors of
/// the
/// words before are joined, go through a tanh layer, and every word gets a score.
///
/// ```
/// words before   [batch, n-1]
/// x = C(words)   [batch, (n-1) · dimension]     joined; C: embedding.weight
/// a = tanh(d + H x)  [batch, hidden]            d, H: hidden.bias, hidden.weight
/// y = b + W x + U a  [batch, vocabulary]        b, [U W]: output.bias, output.weight; W only with direct connections
/// ```
///
/// Unlike there: dropout instead of weight decay alone, and the output's biases begin as the words' logarithmic
/// frequencies.
public final class Nnlm implements WordNetwork {

    /// `model_type` in its `config.json`.
    public static final String TYPE = "nnlm";

    private static final double VECTOR_DEVIATION = 0.1;

    private final NnlmOptions options;
    private final Vocabulary vocabulary;
    private final Parameters parameters;
    private final Configuration configuration;
    private final Embedding embedding;
    private final Linear hidden;
    private final Output output;

    /// A network with initial numbers.
    ///
    /// @param vocabulary as [WordText#words] makes it
    /// @param settings   what else its `config.json` is to tell, as how its text was cut
    public Nnlm(NnlmOptions options, Vocabulary vocabulary, Configuration settings, Backend backend, long seed) {
        this.options = options;
        this.vocabulary = vocabulary;
        this.parameters = new Parameters(backend, seed);
        this.configuration = describe(settings, options, vocabulary);
        int joined = (options.order() - 1) * options.dimension();
        int features = options.hidden() + (options.isDirect() ? joined : 0);
        this.embedding = Embedding.of(
                parameters,
                "embedding",
                vocabulary.size(),
                options.dimension(),
                Initialization.normal(VECTOR_DEVIATION));
        this.hidden = Linear.of(parameters, "hidden", joined, options.hidden());
        this.output = Output.of(parameters, "output", features, vocabulary, options.loss(), options.samples());
    }

    private static Configuration describe(Configuration settings, NnlmOptions options, Vocabulary vocabulary) {
        return settings.with(Configuration.TYPE, TYPE)
                .with("vocab_size", vocabulary.size())
                .with("order", options.order())
                .with("dimension", options.dimension())
                .with("hidden", options.hidden())
                .with("direct", options.isDirect())
                .with("dropout", options.dropout())
                .with("loss", options.loss().name().toLowerCase(Locale.ROOT))
                .with("samples", options.samples());
    }

    /// Opens a network from its folder.
    ///
    /// @throws FormatException if it is none, or its files do not fit one another
    public static Nnlm open(Path folder, Backend backend) {
        var settings = NetworkFolder.configuration(folder);
        if (!settings.type().equals(TYPE)) {
            throw new FormatException(
                    settings.source(), "is of a network of type \"" + settings.type() + "\", not " + TYPE);
        }
        var words = VocabularyFile.read(folder.resolve(WORDS));
        if (words.size() != settings.whole("vocab_size")) {
            throw new FormatException(
                    folder.resolve(WORDS),
                    "has " + words.size() + " words, config.json says " + settings.whole("vocab_size"));
        }
        var network = new Nnlm(options(settings), words, settings, backend, 0);
        try {
            NetworkFolder.read(network, folder);
            return network;
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    private static NnlmOptions options(Configuration settings) {
        try {
            return new NnlmOptions(
                    (int) settings.whole("order"),
                    (int) settings.whole("dimension"),
                    (int) settings.whole("hidden"),
                    settings.claim("direct", false),
                    settings.number("dropout", 0),
                    Loss.valueOf(settings.text("loss", "softmax").toUpperCase(Locale.ROOT)),
                    (int) settings.whole("samples", NnlmOptions.defaults().samples()));
        } catch (IllegalArgumentException e) {
            throw new FormatException(settings.source(), String.valueOf(e.getMessage()), e);
        }
    }

    public NnlmOptions options() {
        return options;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public Embeddings embeddings() {
        return WordVectors.of(vocabulary, embedding.weight());
    }

    /// What the output layer sees: `[batch, hidden]`, with direct connections `[batch, hidden + (n-1) · dimension]`.
    ///
    /// @param context the words before, `[batch, n-1]`
    private Tensor features(long[] context, boolean isTraining) {
        int before = options.order() - 1;
        int batch = context.length / before;
        var ids = parameters.backend().wholes(context, batch, before);
        var joined = embedding.apply(ids).view(batch, (long) before * options.dimension());
        var dropped = torch.dropout(joined, options.dropout(), isTraining);
        var units = torch.dropout(hidden.apply(dropped).tanh(), options.dropout(), isTraining);
        return options.isDirect() ? torch.cat(new TensorVector(units, dropped), 1) : units;
    }

    Tensor loss(long[] context, long[] targets, Step step) {
        return output.loss(features(context, step.isTraining()), targets, step);
    }

    /// The natural logarithms of all words' probabilities, `[batch, vocabulary]`.
    ///
    /// @param context the words before, `[batch, n-1]`, the farthest first; [WordText#BEGIN] before a sentence
    public Tensor logarithms(long[] context) {
        return output.logarithms(features(context, false));
    }
}
