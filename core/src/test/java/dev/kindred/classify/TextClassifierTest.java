package dev.kindred.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.classify.AutotuneOptions.Setting;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.format.FastTextBinary;
import dev.kindred.vocab.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextClassifierTest {

    private static final ClassifierOptions SMALL = ClassifierOptions.defaults()
            .withDimension(10)
            .withLearningRate(0.5)
            .withEpochs(20)
            .withBuckets(500)
            .withThreads(1);

    @TempDir
    Path folder;

    private Path texts() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            lines.add("__label__food bread number " + i % 7 + " is eaten with 茶");
            lines.add("__label__garden a rose number " + i % 5 + " stands in the sun");
            lines.add("__label__music __label__dance барабан number " + i % 3 + " in the night ♪");
        }
        return Files.write(folder.resolve("texts.txt"), lines);
    }

    private Path text(String content) throws IOException {
        return Files.writeString(folder.resolve("text.txt"), content);
    }

    private static TextClassifier train(Path file, ClassifierOptions options) {
        return TextClassifier.train(List.of(file), options, ClassifierListener.SILENT);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void everyLossLearns(Loss loss) throws IOException {
        for (int threads = 1; threads <= 2; threads++) {
            var options =
                    SMALL.withLoss(loss).withThreads(threads).withWordNgrams(2).withCharacterNgrams(2, 3);
            var classifier = train(texts(), options);
            assertThat(classifier.predict("bread")).hasValueSatisfying(found -> {
                assertThat(found.label()).isEqualTo("__label__food");
                assertThat(found.probability()).isBetween(0.5, 1.0001);
            });
            assertThat(classifier.predict("the rose in the sun", 1).getFirst().label())
                    .isEqualTo("__label__garden");
            assertThat(classifier.test(texts()).total().precision()).isGreaterThan(0.95);
        }
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void oneThreadAndASeedGiveTheSameBits(Loss loss) throws IOException {
        var options = SMALL.withLoss(loss).withEpochs(3).withWordNgrams(2);
        byte[] first = bytes(train(texts(), options));
        assertThat(bytes(train(texts(), options))).isEqualTo(first);
        assertThat(bytes(train(texts(), options.withSeed(2)))).isNotEqualTo(first);
    }

    private byte[] bytes(TextClassifier classifier) throws IOException {
        var file = folder.resolve("model.bin");
        FastTextBinary.write(classifier.toModel(), file);
        return Files.readAllBytes(file);
    }

    @Test
    void wordsAreNumberedAlikeByAnyNumberOfThreads() throws IOException {
        var one = train(texts(), SMALL.withEpochs(1)).toModel().dictionary();
        var four = train(texts(), SMALL.withEpochs(1).withThreads(4)).toModel().dictionary();
        assertThat(four.words().words()).isEqualTo(one.words().words());
        assertThat(four.labels().words()).isEqualTo(one.labels().words());
    }

    @Test
    void oneLabelIsEnough() throws IOException {
        for (var loss : Loss.values()) {
            var classifier = train(text("__label__a some words\n"), SMALL.withLoss(loss));
            assertThat(classifier.predict("some", 5)).hasSize(1);
        }
    }

    @Test
    void answersComeInTheOrderOfTheLinesFromAnyNumberOfThreads() throws IOException {
        var classifier = train(texts(), SMALL);
        byte[] text = "bread\n\nrose rose\n  \nунknown\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        String one = answers(classifier, text, 1);
        assertThat(one.lines()).hasSize(100_000);
        assertThat(one.lines().limit(3)).containsExactly("0", "0", "1");
        assertThat(answers(classifier, text, 3)).isEqualTo(one);
    }

    private static String answers(TextClassifier classifier, byte[] text, int threads) {
        var out = new ByteArrayOutputStream();
        classifier.predictLines(
                new ByteArrayInputStream(text),
                1,
                0,
                threads,
                (best, line) -> line.writeBytes(
                        ((best.size() == 0 ? "-" : "" + best.label(0)) + "\n").getBytes(StandardCharsets.UTF_8)),
                out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void textsWithoutLabelsOrWordsAreRefused() throws IOException {
        assertThatThrownBy(() -> train(text(""), SMALL)).hasMessageContaining("text is empty");
        assertThatThrownBy(() -> train(text("no labels here\n"), SMALL))
                .hasMessageContaining("no labels in 4 words")
                .hasMessageContaining("__label__");
        assertThatThrownBy(() -> train(text("__label__a word\n"), SMALL.withLabelPrefix("#")))
                .hasMessageContaining("a label begins with #");
        assertThatThrownBy(() -> train(text("__label__a word\n"), SMALL.withMinCount(5)))
                .hasMessageContaining("--min-count");
        assertThatThrownBy(() -> train(text("__label__a word\n"), SMALL.withMinCountLabel(5)))
                .hasMessageContaining("--min-count-label");
    }

    @Test
    void invalidBytesAndEmptyAndVeryLongLinesAreText() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\n\n__label__a \n__label__b x\n".getBytes(StandardCharsets.UTF_8));
        bytes.write(new byte[] {(byte) 0xff, 'x', ' ', (byte) 0xfe, 'x', ' ', 0, (byte) 0xe4, ' '});
        bytes.writeBytes("__label__a good\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(("__label__b " + "long line ".repeat(200_000) + "\n").getBytes(StandardCharsets.UTF_8));
        var file = Files.write(folder.resolve("bytes.txt"), bytes.toByteArray());
        var classifier = train(file, SMALL);
        assertThat(classifier.toModel().dictionary().wordId("\ufffdx")).isNotNegative();
        assertThat(classifier.predict("good").orElseThrow().label()).isEqualTo("__label__a");
        assertThat(classifier.test(file).examples()).isEqualTo(4);
    }

    @Test
    void labelsOfTheTestAloneAreCounted() throws IOException {
        var classifier = train(texts(), SMALL);
        var report = classifier.test(text("__label__new bread\n__label__food __label__new bread\nno label\n"));
        assertThat(report.examples()).isEqualTo(1);
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(report.unknownLabels()).isEqualTo(2);
        assertThat(report.total().recall()).isEqualTo(1);
    }

    @Test
    void tooHighALearningRateIsNamed() throws IOException {
        assertThatThrownBy(() -> train(
                        texts(),
                        SMALL.withLearningRate(100)
                                .withEpochs(1000)
                                .withLoss(Loss.SOFTMAX)
                                .withDimension(1)))
                .hasMessageContaining("training diverged")
                .hasMessageContaining("lower learning rate");
    }

    @Test
    void vectorsThatAreThereAlreadyJoinTheModel() throws IOException {
        var table = HeapMatrix.zeros(2, 10);
        table.block(0)[table.offset(0)] = 5;
        table.block(1)[table.offset(1)] = 7;
        var given = new Embeddings(Vocabulary.of(List.of("bread", "elsewhere")), table);
        var classifier = TextClassifier.train(
                List.of(texts()), SMALL.withEpochs(1).withLearningRate(1e-9), given, ClassifierListener.SILENT);
        var model = classifier.toModel();
        assertThat(model.input().row(model.dictionary().wordId("bread"))[0]).isCloseTo(5f, within(1e-3f));
        assertThat(model.input().row(model.dictionary().wordId("elsewhere"))[0]).isEqualTo(7f);
        assertThatThrownBy(() -> TextClassifier.train(
                        List.of(texts()), SMALL.withDimension(9), given, ClassifierListener.SILENT))
                .hasMessage("dimension 9, must be that of the vectors, 10");
    }

    @Test
    void quantisedModelsPredictNearlyTheSame() throws IOException {
        var file = texts();
        var classifier = train(file, SMALL.withWordNgrams(2));
        var options = QuantizationOptions.defaults().withThreads(1);
        var retraining = SMALL.withEpochs(2);
        for (var small : List.of(
                classifier.quantize(options),
                classifier.quantize(options.withNorms(true).withQuantizeOutput(true)),
                classifier.quantize(options.withCutoff(40)),
                classifier.quantize(options.withCutoff(60)),
                classifier.quantize(options.withCutoff(40), List.of(file), retraining, ClassifierListener.SILENT))) {
            FastTextBinary.write(small.toModel(), folder.resolve("small.ftz"));
            var read = TextClassifier.of(FastTextBinary.read(folder.resolve("small.ftz")));
            boolean isCut = small.toModel().dictionary().isPruned();
            assertThat(read.test(file).total().precision()).isGreaterThan(isCut ? 0.6 : 0.95);
            assertThat(read.predict("bread with 茶", 4)).isEqualTo(small.predict("bread with 茶", 4));
        }
        assertThatThrownBy(() -> classifier.quantize(options).quantize(options)).hasMessageContaining("quantised");
        assertThat(classifier.quantize(options.withCutoff(40)).toModel().input().rows())
                .isEqualTo(40);
    }

    @Test
    void autotuneFindsBetterOptionsAndKeepsWhatIsFixed() throws IOException {
        var file = texts();
        var poor = SMALL.withLearningRate(0.01).withEpochs(1);
        var trials = new ArrayList<AutotuneListener.Trial>();
        var best = Autotune.run(
                List.of(file),
                List.of(file),
                poor,
                Optional.empty(),
                AutotuneOptions.defaults()
                        .withDuration(Duration.ofSeconds(20))
                        .withMostTrials(12)
                        .withFixed(EnumSet.of(Setting.DIMENSION, Setting.BUCKETS)),
                new AutotuneListener() {
                    @Override
                    public void trialDone(Trial trial) {
                        trials.add(trial);
                    }
                });
        assertThat(trials).hasSize(12).allMatch(trial -> trial.options().dimension() == 10);
        assertThat(best.score())
                .isGreaterThan(trials.getFirst().score())
                .isEqualTo(trials.getLast().best());
        assertThat(best.classifier().test(file).total().f1()).isEqualTo(best.score());
    }

    @Test
    void autotuneKeepsToASize() throws IOException {
        var file = texts();
        var best = Autotune.run(
                List.of(file),
                List.of(file),
                SMALL.withWordNgrams(2),
                Optional.empty(),
                AutotuneOptions.defaults()
                        .withDuration(Duration.ofSeconds(20))
                        .withMostTrials(2)
                        .withModelBytes(12_500)
                        .withMetric(Metric.of("precisionAtRecall:50"))
                        .withFixed(EnumSet.allOf(Setting.class)),
                AutotuneListener.SILENT);
        FastTextBinary.write(best.classifier().toModel(), folder.resolve("sized.ftz"));
        assertThat(Files.size(folder.resolve("sized.ftz"))).isBetween(11_000L, 12_500L);
        assertThat(best.score()).isGreaterThan(0.9);
    }

    @Test
    void autotuneRefusesValidationTextsWithoutLabels() throws IOException {
        var file = texts();
        assertThatThrownBy(() -> Autotune.run(
                        List.of(file),
                        List.of(text("nothing here\n")),
                        SMALL,
                        Optional.empty(),
                        AutotuneOptions.defaults(),
                        AutotuneListener.SILENT))
                .hasMessageContaining("validation texts has a label");
        assertThatThrownBy(() -> Metric.of("accuracy")).hasMessageContaining("must be f1");
        assertThat(Metric.of("recallAtPrecision:30:__label__x"))
                .isEqualTo(new Metric(Metric.Kind.RECALL_AT_PRECISION, 0.3, Optional.of("__label__x")));
    }
}
