package dev.kindred.neural.language;

import dev.kindred.embedding.Embeddings;
import dev.kindred.neural.Backend;
import dev.kindred.neural.Configuration;
import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.layer.Embedding;
import dev.kindred.neural.layer.Linear;
import dev.kindred.neural.training.Step;
import dev.kindred.vocab.Vocabulary;
import java.util.Locale;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// The words around a word, as a bag, predict it through two hidden layers.
///
/// ```
/// bags of words   [batch] of any length
/// x  = mean of their vectors  [batch, dimension]   embedding.weight
/// h1 = relu(A x + a)          [batch, hidden]      first.weight, first.bias
/// h2 = relu(B h1 + b)         [batch, hidden]      second.weight, second.bias
/// y  = C h2 + c               [batch, vocabulary]  output.weight, output.bias
/// ```
public final class Mlp implements WordNetwork {

    /// `model_type` in its `config.json`.
    public static final String TYPE = "mlp";

    private static final int MEAN = 1; // the library's number for it
    private static final double VECTOR_DEVIATION = 0.1;

    private final MlpOptions options;
    private final Vocabulary vocabulary;
    private final Parameters parameters;
    private final Configuration configuration;
    private final Embedding embedding;
    private final Linear first;
    private final Linear second;
    private final Output output;

    /// A network with initial numbers.
    ///
    /// @param vocabulary as [WordText#words] makes it
    /// @param settings   what else its `config.json` is to tell, as how its text was cut
    public Mlp(MlpOptions options, Vocabulary vocabulary, Configuration settings, Backend backend, long seed) {
        this.options = options;
        this.vocabulary = vocabulary;
        this.parameters = new Parameters(backend, seed);
        this.configuration = settings.with(Configuration.TYPE, TYPE)
                .with("vocab_size", vocabulary.size())
                .with("window", options.window())
                .with("dimension", options.dimension())
                .with("hidden", options.hidden())
                .with("loss", options.loss().name().toLowerCase(Locale.ROOT))
                .with("samples", options.samples());
        this.embedding = Embedding.of(
                parameters,
                "embedding",
                vocabulary.size(),
                options.dimension(),
                Initialization.normal(VECTOR_DEVIATION));
        this.first = Linear.of(parameters, "first", options.dimension(), options.hidden());
        this.second = Linear.of(parameters, "second", options.hidden(), options.hidden());
        this.output = Output.of(parameters, "output", options.hidden(), vocabulary, options.loss(), options.samples());
    }

    public MlpOptions options() {
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

    /// @param bags   the words of all bags, one bag after the other
    /// @param starts where each bag begins, `[batch]`
    private Tensor features(long[] bags, long[] starts) {
        var backend = parameters.backend();
        var mean = torch.embedding_bag(
                        embedding.weight(),
                        backend.wholes(bags),
                        backend.wholes(starts),
                        false,
                        MEAN,
                        false,
                        new TensorOptional(),
                        false)
                .get0();
        return second.apply(first.apply(mean).relu()).relu();
    }

    Tensor loss(long[] bags, long[] starts, long[] targets, Step step) {
        return output.loss(features(bags, starts), targets, step);
    }

    /// The natural logarithms of all words' probabilities, `[batch, vocabulary]`.
    ///
    /// @param bags   the words of all bags, one bag after the other; none is empty
    /// @param starts where each bag begins, `[batch]`
    public Tensor logarithms(long[] bags, long[] starts) {
        return output.logarithms(features(bags, starts));
    }
}
