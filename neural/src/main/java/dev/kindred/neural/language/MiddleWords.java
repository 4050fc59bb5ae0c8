package dev.kindred.neural.language;

import dev.kindred.neural.Parameters;
import dev.kindred.neural.training.Loss;
import dev.kindred.neural.training.Objective;
import dev.kindred.neural.training.Step;
import dev.kindred.neural.training.Validation;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;

/// Learns each word of a text from those around it in its sentence. Unknown words are neither learned nor seen. An
/// example is a run of words, so that a batch is made of a few runs from all over the text.
public final class MiddleWords implements Objective {

    private static final int RUN = 8;
    private static final int JUDGED = 64; // examples of a batch

    private final Mlp network;
    private final int[] ids;
    private final int[] places; // of the words that are learned

    /// @param text in the network's numbers
    /// @throws IllegalArgumentException if no word of it has another one beside it
    public MiddleWords(Mlp network, WordText text) {
        this.network = network;
        this.ids = text.ids();
        this.places = IntStream.range(0, ids.length)
                .filter(place -> isWord(place) && around(place, new long[1], 0) > 0)
                .toArray();
        if (places.length == 0) {
            throw new IllegalArgumentException("no word of the text has a known one beside it");
        }
    }

    private boolean isWord(int place) {
        return ids[place] >= WordText.FIRST_WORD;
    }

    /// Puts the words around a place into `bags[at …]`, as many as there is room for.
    ///
    /// @return how many they are
    private int around(int place, long[] bags, int at) {
        int size = 0;
        for (int way = -1; way <= 1; way += 2) {
            for (int far = 1; far <= network.options().window(); far++) {
                int other = place + way * far;
                if (ids[other] == WordText.BEGIN || ids[other] == WordText.END) {
                    break;
                }
                if (isWord(other) && at + size < bags.length) {
                    bags[at + size++] = ids[other];
                }
            }
        }
        return size;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public int size() {
        return Math.ceilDiv(places.length, RUN);
    }

    @Override
    public int length(int example) {
        return Math.min(places.length - example * RUN, RUN);
    }

    @Override
    public Loss loss(int[] examples, Step step) {
        long[] targets = new long[examples.length * RUN];
        long[] starts = new long[targets.length];
        long[] bags = new long[targets.length * 2 * network.options().window()];
        int size = 0;
        int words = 0;
        for (int example : examples) {
            for (int i = 0; i < length(example); i++) {
                int place = places[example * RUN + i];
                targets[size] = ids[place];
                starts[size++] = words;
                words += around(place, bags, words);
            }
        }
        var loss = network.loss(
                Arrays.copyOf(bags, words), Arrays.copyOf(starts, size), Arrays.copyOf(targets, size), step);
        return new Loss(loss, size);
    }

    /// Judges the network by how well it fills the words of this text in.
    public Validation validation() {
        return new Validation() {
            @Override
            public String name() {
                return "perplexity";
            }

            @Override
            public boolean isHigherBetter() {
                return false;
            }

            @Override
            public double measure() {
                return perplexity();
            }
        };
    }

    /// How many words are learned, or filled in.
    public int words() {
        return places.length;
    }

    /// The exponential of the mean loss over all words of the vocabulary.
    public double perplexity() {
        double sum = 0;
        for (int from = 0; from < size(); from += JUDGED) {
            try (var _ = new PointerScope();
                    var _ = new AutoGradMode(false)) {
                int[] examples =
                        IntStream.range(from, Math.min(size(), from + JUDGED)).toArray();
                var loss = loss(examples, Step.judging(from));
                sum += loss.mean().item_double() * loss.predictions();
            }
        }
        return Math.exp(sum / places.length);
    }
}
