package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.eval.LabelledTexts.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {

    @TempDir
    Path folder;

    /// A text is numbers, which are its vector.
    private static final TextEncoder NUMBERS = new TextEncoder() {
        @Override
        public int dimension() {
            return 3;
        }

        @Override
        public HeapMatrix encode(List<String> texts) {
            var vectors = HeapMatrix.zeros(texts.size(), 3);
            for (int i = 0; i < texts.size(); i++) {
                var numbers = texts.get(i).split(" ");
                var row = new float[3];
                for (int d = 0; d < numbers.length; d++) {
                    row[d] = Float.parseFloat(numbers[d]);
                }
                vectors.setRow(i, row, 0);
            }
            return vectors;
        }
    };

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        var loss = loss(600, 1);
        var random = new Random(3);
        var weights = random.doubles(12, -1, 1).toArray();
        var gradient = new double[12];
        loss.valueAndGradient(weights, gradient);
        for (int i = 0; i < weights.length; i++) {
            double step = 1e-2;
            var moved = weights.clone();
            moved[i] += step;
            double above = loss.valueAndGradient(moved, new double[12]);
            moved[i] -= 2 * step;
            double below = loss.valueAndGradient(moved, new double[12]);
            assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-4));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        var weights = new Random(5).doubles(12, -1, 1).toArray();
        var one = new double[12];
        var four = new double[12];
        assertThat(loss(9_000, 1).valueAndGradient(weights, one))
                .isEqualTo(loss(9_000, 4).valueAndGradient(weights, four));
        assertThat(one).isEqualTo(four);
    }

    @Test
    void theLossIsTheDefinition() {
        var vectors = HeapMatrix.zeros(2, 1);
        vectors.setRow(0, new float[] {1}, 0);
        vectors.setRow(1, new float[] {-1}, 0);
        var features = Features.of(vectors, new Features.Scaling(new double[1], new double[] {1}));
        var loss = new SoftmaxLoss(features, new int[] {0, 1}, 2, 0.5, 1);
        // weights 2 and 0, biases 0 and 1: scores 2 and 1 of the first text, -2 and 1 of the second
        double first = -Math.log(Math.exp(2) / (Math.exp(2) + Math.exp(1)));
        double second = -Math.log(Math.exp(1) / (Math.exp(-2) + Math.exp(1)));
        assertThat(loss.valueAndGradient(new double[] {2, 0, 0, 1}, new double[4]))
                .isCloseTo((first + second) / 2 + 0.5 / 2 * 4, within(1e-6));
    }

    @Test
    void lbfgsFindsTheMinimumOfABowl() {
        // ½ Σ i (x_i - i)², and its gradient
        var found = Lbfgs.minimize(
                (x, gradient) -> {
                    double value = 0;
                    for (int i = 0; i < x.length; i++) {
                        gradient[i] = (i + 1) * (x[i] - i);
                        value += gradient[i] * (x[i] - i) / 2;
                    }
                    return value;
                },
                new double[20],
                1e-8,
                200);
        assertThat(found.isConverged()).isTrue();
        for (int i = 0; i < 20; i++) {
            assertThat(found.point()[i]).isCloseTo(i, within(1e-8));
        }
    }

    @Test
    void weightsAreThoseOfAPlainDescent() {
        var loss = loss(300, 1);
        var fit = Lbfgs.minimize(loss, new double[12], 1e-6, 500);
        var plain = new double[12];
        var gradient = new double[12];
        for (int i = 0; i < 4_000; i++) {
            loss.valueAndGradient(plain, gradient);
            for (int d = 0; d < plain.length; d++) {
                plain[d] -= 0.5 * gradient[d];
            }
        }
        // the biases have a common part that changes nothing
        for (int c = 0; c < 3; c++) {
            for (int d = 0; d < 3; d++) {
                assertThat(fit.point()[c * 4 + d]).isCloseTo(plain[c * 4 + d], within(1e-3));
            }
        }
    }

    @Test
    void classesThatLieApartAreFoundAndUnknownOnesAreWrong() {
        var train = texts("train", 200, 1);
        var test = new ArrayList<>(texts("test", 60, 2).examples());
        test.add(new Example("5 0 0", "nowhere"));
        var judged = new Classification("blobs", train, Optional.empty(), new LabelledTexts("test", test))
                .judge(NUMBERS, Protocol.similarity(), 2);
        assertThat(judged.accuracy()).isBetween(0.85, 60 / 61.0);
        assertThat(judged.judged()).isEqualTo(61);
        assertThat(judged.classes()).isEqualTo(3);
        assertThat(judged.isConverged()).isTrue();
        assertThat(judged.interval().high()).isGreaterThanOrEqualTo(judged.accuracy());
        assertThat(new Classification("blobs", train, Optional.empty(), new LabelledTexts("test", test))
                        .judge(NUMBERS, Protocol.similarity(), 1)
                        .strength())
                .isEqualTo(judged.strength());
    }

    @Test
    void macroF1IsTheMeanOfTheClasses() {
        // class 0: 2 of 2 predicted, 3 there, F1 4/5; class 1: 1 of 3 predicted, 2 there, 2/5; class 2: never, 0
        assertThat(MacroF1.of(new int[] {0, 0, 0, 1, 1}, new int[] {0, 0, 1, 1, 2}))
                .isCloseTo((0.8 + 0.5 + 0) / 3, within(1e-12));
        assertThat(MacroF1.shareOfLargest(new int[] {0, 0, 0, 1, 1})).isEqualTo(0.6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a fine film \t1\nno good \t0\nnot # bad\t0\n",
                "1\ta fine film\n0\tno good\n0\tnot # bad\n",
                "sentence\tlabel\na fine film\t1\nno good\t0\nnot # bad\t0\n",
                "qid\tlabel\ttext_a\n0\t1\ta fine film\n1\t0\tno good\n2\t0\tnot # bad\n",
                "__label__1 a fine film\n__label__0 no good\n__label__0 not # bad\n",
            })
    void everyUsualFormIsRead(String text) throws IOException {
        assertThat(LabelledTexts.read(file(text)).examples())
                .containsExactly(
                        new Example("a fine film", "1"), new Example("no good", "0"), new Example("not # bad", "0"));
    }

    @Test
    void trecIsReadByItsCoarseClasses() throws IOException {
        assertThat(LabelledTexts.read(file("NUM:dist How far is it ?\nHUM:desc Who was Galileo ?\n"))
                        .examples())
                .containsExactly(new Example("How far is it ?", "NUM"), new Example("Who was Galileo ?", "HUM"));
    }

    @Test
    void errorsNameFileAndLine() {
        refuse("", "is empty");
        refuse("a\t1\nb\n", "line 2 has 1 column, must have a text and its class: b");
        refuse("a\t1\nb\t\n", "line 2 has an empty class");
        refuse("qid\ttext_a\n0\tgood\n", "has no column \"label\"");
        refuse("text\tlabel\ngood\t1\t2\n", "line 2 has 3 columns, must have 2 as the heading");
        refuse("NUM:dist How far ?\nhow\n", "line 2 does not begin with CLASS:finer");
        refuse("__label__a __label__b text\n", "line 1 has several labels, must have one");
    }

    @Test
    void oneClassAloneIsRefused() {
        var one = new LabelledTexts("one", List.of(new Example("a", "x")));
        assertThatThrownBy(() -> new Classification("t", one, Optional.empty(), one))
                .hasMessageContaining("must have at least 2 classes");
    }

    private static SoftmaxLoss loss(int rows, int threads) {
        var data = texts("loss", rows, 7);
        var vectors = NUMBERS.encode(data.texts());
        var classes = data.examples().stream()
                .mapToInt(example -> example.label().charAt(0) - 'a')
                .toArray();
        return new SoftmaxLoss(Features.of(vectors, Features.Scaling.of(vectors)), classes, 3, 0.01, threads);
    }

    private static LabelledTexts texts(String name, int count, long seed) {
        var random = new Random(seed);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            int c = i % 3;
            examples.add(new Example(
                    (c == 0 ? 3 : 0) + random.nextGaussian() + " " + ((c == 1 ? 3 : 0) + random.nextGaussian()) + " "
                            + ((c == 2 ? 30 : 0) + 10 * random.nextGaussian()),
                    String.valueOf((char) ('a' + c))));
        }
        return new LabelledTexts(name, examples);
    }

    private void refuse(String text, String problem) {
        assertThatThrownBy(() -> LabelledTexts.read(file(text)))
                .isInstanceOf(TestSetException.class)
                .hasMessageStartingWith(folder.resolve("texts.tsv") + ": ")
                .hasMessageContaining(problem);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("texts.tsv"), text);
    }
}
