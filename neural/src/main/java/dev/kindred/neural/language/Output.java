package dev.kindred.neural.language;

import dev.kindred.neural.Backend;
import dev.kindred.neural.Initialization;
import dev.kindred.neural.Parameters;
import dev.kindred.neural.language.NnlmOptions.Loss;
import dev.kindred.neural.layer.Linear;
import dev.kindred.neural.training.Step;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The layer that says how probable each word is, and how its loss is found. Judged it is always by all words.
///
/// - SOFTMAX: all words are compared.
/// - SAMPLED_SOFTMAX: the right word is compared with words drawn once for the batch, each word's score lowered by the
///   logarithm of how probable it is to be drawn (Bengio and Senécal 2003; Jean et al. 2015, section 3.2). A word that
/// is
///   drawn where it is right is not compared with itself.
/// - NCE: the right word is told from drawn ones by logistic regression (Gutmann and Hyvärinen 2010; Mnih and Teh
/// 2012),
///   the scores taken as logarithms of probabilities as they are.
///
/// Words are drawn by their counts to the power of 0.75.
final class Output {

    private static final double POWER = 0.75;

    private final Linear words; // [vocabulary, features]
    private final Loss method;
    private final int samples;
    private final Backend backend;
    private final double[] cumulated; // of the probability to be drawn
    private final float[] logarithms; // of it

    private Output(Linear words, Loss method, int samples, Vocabulary vocabulary, Backend backend) {
        this.words = words;
        this.method = method;
        this.samples = samples;
        this.backend = backend;
        this.cumulated = new double[vocabulary.size()];
        this.logarithms = new float[cumulated.length];
        double sum = 0;
        for (int id = 0; id < cumulated.length; id++) {
            sum += Math.pow(Math.max(count(vocabulary, id), 1), POWER);
            cumulated[id] = sum;
        }
        for (int id = 0; id < cumulated.length; id++) {
            cumulated[id] /= sum;
            logarithms[id] = (float) Math.log(cumulated[id] - (id == 0 ? 0 : cumulated[id - 1]));
        }
    }

    /// Makes the parameters `NAME.weight` and `NAME.bias`; the biases begin as the words' logarithmic frequencies.
    static Output of(Parameters parameters, String name, int features, Vocabulary vocabulary, Loss loss, int samples) {
        var weight = parameters.add(name + ".weight", Initialization.scaled(features), vocabulary.size(), features);
        var bias = parameters.add(
                name + ".bias", Initialization.of(logarithmicFrequencies(vocabulary)), vocabulary.size());
        return new Output(new Linear(weight, Optional.of(bias)), loss, samples, vocabulary, parameters.backend());
    }

    private static float[] logarithmicFrequencies(Vocabulary vocabulary) {
        var values = new float[vocabulary.size()];
        double all = vocabulary.hasCounts() ? vocabulary.totalCount() : vocabulary.size();
        for (int id = 0; id < values.length; id++) {
            values[id] = (float) Math.log(Math.max(count(vocabulary, id), 0.5) / all);
        }
        return values;
    }

    private static double count(Vocabulary vocabulary, int id) {
        return vocabulary.hasCounts() ? vocabulary.count(id) : 1;
    }

    /// The mean loss of predictions.
    ///
    /// @param features `[predictions, features]`
    /// @param targets  the right words
    Tensor loss(Tensor features, long[] targets, Step step) {
        boolean isWhole = method == Loss.SOFTMAX || !step.isTraining();
        return isWhole
                ? torch.cross_entropy_loss(words.apply(features), backend.wholes(targets))
                : sampled(features, targets, draw(step.random()));
    }

    /// `[predictions, vocabulary]`, natural logarithms.
    Tensor logarithms(Tensor features) {
        return torch.log_softmax(words.apply(features), 1);
    }

    private long[] draw(RandomStream random) {
        long[] drawn = new long[samples];
        for (int i = 0; i < drawn.length; i++) {
            double place = (random.next() >>> 11) * 0x1p-53;
            int low = 0;
            int high = cumulated.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (cumulated[middle] > place) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            drawn[i] = low;
        }
        return drawn;
    }

    /// The loss against given noise words.
    Tensor sampled(Tensor features, long[] targets, long[] noise) {
        var right = backend.wholes(targets);
        var drawn = backend.wholes(noise);
        var bias = words.bias().orElseThrow();
        var rightScores = features.mul(words.weight().index_select(0, right))
                .sum(1)
                .add(bias.index_select(0, right))
                .sub(logarithms(targets)); // [predictions]
        var noiseScores = features.matmul(words.weight().index_select(0, drawn).t())
                .add(bias.index_select(0, drawn))
                .sub(logarithms(noise)); // [predictions, samples]
        var same = right.unsqueeze(1).eq(drawn.unsqueeze(0));
        return switch (method) {
            case SAMPLED_SOFTMAX -> {
                var others = noiseScores.masked_fill(same, new Scalar(Float.NEGATIVE_INFINITY));
                var all = torch.cat(tensors(rightScores.unsqueeze(1), others), 1);
                yield all.logsumexp(1).sub(rightScores).mean();
            }
            case NCE -> {
                var shift = new Scalar(Math.log(samples));
                var told = torch.logsigmoid(rightScores.sub(shift));
                var noises = torch.logsigmoid(noiseScores.sub(shift).neg()).sum(1);
                yield told.add(noises).mean().neg();
            }
            case SOFTMAX -> throw new IllegalStateException("a softmax over all words draws none");
        };
    }

    private Tensor logarithms(long[] ids) {
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            values[i] = logarithms[(int) ids[i]];
        }
        return backend.floats(values);
    }

    private static TensorVector tensors(Tensor... tensors) {
        return new TensorVector(tensors);
    }
}
