package dev.kindred.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.embedding.Provenance;
import dev.kindred.topic.TopicModel.TopicWord;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicModelTest {

    @TempDir
    Path folder;

    /// Two topics, of animals and of numbers, and a word that both have.
    private static TopicModel small() {
        var words = new DocumentWords(Segmentation.UNICODE, true, true);
        return TopicModel.of(
                Vocabulary.of(List.of("and", "cat", "dog", "one", "two")),
                new int[][] {{10, 10}, {5, 0}, {4, 1}, {0, 6}, {0, 2}},
                new double[] {0.5, 1.5},
                0.1,
                words,
                new Provenance("lda", words.toMap(), 42, "test"));
    }

    @Test
    void sharesAreCountsAndPriors() {
        var model = small();
        assertThat(model.wordShares(1)).containsExactly(5.1 / 19.5, 0.1 / 19.5);
        assertThat(model.tokens()).containsExactly(19, 19);
        for (int k = 0; k < 2; k++) {
            int topic = k;
            double sum = IntStream.range(0, 5)
                    .mapToDouble(word -> model.wordShares(word)[topic])
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-12));
        }
        assertThat(model.topicRows().matrix().row(1)[3]).isEqualTo((float) (6.1 / 19.5));
        assertThat(model.wordRows().vector("dog").orElseThrow())
                .containsExactly(new float[] {4.1f / 5.2f, 1.1f / 5.2f}, within(1e-6f));
    }

    @Test
    void wordsAreOrderedByShareOrByRelevance() {
        assertThat(words(small().topWords(2))).containsExactly(List.of("and", "cat"), List.of("and", "one"));
        assertThat(words(small().relevantWords(2, 0))).containsExactly(List.of("cat", "dog"), List.of("two", "one"));
        double lift = Math.log(5.1 / 19.5) - 0.4 * Math.log(5.0 / 38);
        assertThat(small().relevantWords(5, 0.6).getFirst())
                .anySatisfy(word -> assertThat(word.score()).isCloseTo(lift, within(1e-12)));
    }

    private static List<List<String>> words(List<List<TopicWord>> topics) {
        return topics.stream()
                .map(topic -> topic.stream().map(TopicWord::word).toList())
                .toList();
    }

    @Test
    void aFileHoldsTheModel() throws IOException {
        Path file = folder.resolve("small.topics");
        Files.write(file, LatentDirichletTest.bytes(small()));
        var read = TopicModelFile.read(file);
        assertThat(LatentDirichletTest.bytes(read)).isEqualTo(LatentDirichletTest.bytes(small()));
        assertThat(read.words()).isEqualTo(small().words());
        assertThat(read.provenance().corpusFingerprint()).isEqualTo(42);
        assertThatThrownBy(() -> TopicModelFile.readCheckpoint(file)).hasMessageEndingWith("is no checkpoint");
    }

    /// Whatever byte is changed, or wherever the file ends: it is refused, and nothing else is thrown.
    @Test
    void damagedFilesAreRefused() throws IOException {
        byte[] bytes = LatentDirichletTest.bytes(small());
        Path file = folder.resolve("damaged.topics");
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) 0x81;
            Files.write(file, changed);
            assertThatThrownBy(() -> TopicModelFile.read(file)).isInstanceOf(TopicFileException.class);
            Files.write(file, Arrays.copyOf(bytes, at));
            assertThatThrownBy(() -> TopicModelFile.read(file)).isInstanceOf(TopicFileException.class);
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        assertThatThrownBy(() -> TopicModelFile.read(file)).hasMessageContaining("goes on behind its checksum");
        Files.writeString(file, "some text that is no model");
        assertThatThrownBy(() -> TopicModelFile.read(file)).hasMessageContaining("holds no topics");
    }

    @Test
    void aTextHasTheSameTopicsInAnyBatch() {
        var inference = TopicInference.of(small(), 2);
        var alone = inference.encode("Cat and dog!");
        assertThat(alone[0]).isGreaterThan(0.5f);
        assertThat(alone[0] + alone[1]).isCloseTo(1, within(1e-6f));
        var batch = inference.encode(List.of("one two", "unknown words", "Cat and dog!"));
        assertThat(batch.row(2)).isEqualTo(alone);
        assertThat(batch.row(1)).containsOnly(0);
        assertThat(batch.row(0)[1]).isGreaterThan(0.85f);
    }

    /// The expected shares of topics by adding up all assignments; what CVB0 neglects is small.
    @Test
    void inferredSharesAreNearThoseOfThePosterior() {
        var model = small();
        int[] ids = {0, 1, 2, 3, 1};
        double all = 0;
        double first = 0;
        for (int state = 0; state < 1 << ids.length; state++) {
            double p = 1;
            var inDocument = new int[2];
            for (int i = 0; i < ids.length; i++) {
                int topic = state >> i & 1;
                p *= model.wordShares(ids[i])[topic] * (inDocument[topic]++ + model.alpha(topic));
            }
            all += p;
            first += p * (inDocument[0] + model.alpha(0)) / (ids.length + model.alphaSum());
        }
        assertThat(TopicInference.of(model, 1).shares(ids)[0]).isCloseTo(first / all, within(0.03));
    }

    /// The probability of a document by adding up all assignments.
    @Test
    void leftToRightIsTheProbabilityOfADocument() {
        var model = small();
        var random = new RandomStream(1);
        for (int trial = 0; trial < 3; trial++) {
            int[] ids = IntStream.range(0, 6).map(_ -> random.below(5)).toArray();
            double exact = 0;
            for (int state = 0; state < 1 << ids.length; state++) {
                double p = 1;
                var inDocument = new int[2];
                for (int i = 0; i < ids.length; i++) {
                    int topic = state >> i & 1;
                    p *= model.wordShares(ids[i])[topic]
                            * (inDocument[topic]++ + model.alpha(topic))
                            / (i + model.alphaSum());
                }
                exact += p;
            }
            var options = HeldOut.Options.defaults()
                    .withMethod(HeldOut.Method.LEFT_TO_RIGHT)
                    .withParticles(3000);
            var found = HeldOut.evaluate(model, List.of(ids), options);
            assertThat(found.logLikelihood()).isCloseTo(Math.log(exact), within(0.03));
            assertThat(found.words()).isEqualTo(6);
            assertThat(HeldOut.evaluate(model, List.of(ids), options)).isEqualTo(found);
        }
    }

    @Test
    void completionForetellsEveryOtherWord() {
        var model = small();
        var found = HeldOut.evaluate(model, List.of(new int[] {1, 2, 1}, new int[] {0}), HeldOut.Options.defaults());
        double[] shares = TopicInference.of(model, 1).shares(new int[] {1, 1});
        double[] dog = model.wordShares(2);
        assertThat(found.logLikelihood()).isCloseTo(Math.log(shares[0] * dog[0] + shares[1] * dog[1]), within(1e-12));
        assertThat(found)
                .extracting(HeldOut.Result::words, HeldOut.Result::documents)
                .containsExactly(1L, 1L);
    }

    @Test
    void theGammaFunctionIsRight() {
        assertThat(GammaFunction.log(0.5)).isCloseTo(Math.log(Math.PI) / 2, within(1e-12));
        assertThat(GammaFunction.log(11)).isCloseTo(Math.log(3_628_800), within(1e-11));
        assertThat(GammaFunction.digamma(1)).isCloseTo(-0.5772156649015329, within(1e-12));
        assertThat(GammaFunction.digamma(25.5) - GammaFunction.digamma(24.5)).isCloseTo(1 / 24.5, within(1e-13));
        var histogram = new CountHistogram();
        histogram.add(3);
        histogram.add(100_000);
        assertThat(histogram.digammas(0.7))
                .isCloseTo(
                        1 / 0.7 + 1 / 1.7 + 1 / 2.7 + GammaFunction.digamma(100_000.7) - GammaFunction.digamma(0.7),
                        within(1e-9));
        assertThat(histogram.logGammas(2)).isCloseTo(Math.log(24) + GammaFunction.log(100_002), within(1e-6));
    }

    @Test
    void settingsOfOtherKindsAreRefused() {
        var settings = new LinkedHashMap<String, String>();
        assertThatThrownBy(() -> DocumentWords.of(settings)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DocumentWords(Segmentation.AUTO, true, true))
                .hasMessageContaining("auto");
    }
}
