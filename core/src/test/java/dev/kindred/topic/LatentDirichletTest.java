package dev.kindred.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.vocab.RandomStream;
import dev.kindred.vocab.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentDirichletTest {

    private static final DocumentWords WORDS = new DocumentWords(Segmentation.WHITESPACE, true, true);
    private static final int PLANTED = 5;
    private static final int WORDS_EACH = 30;

    /// Documents of one or two of five topics; a topic's words are its own, the first ones the most frequent.
    static EncodedDocuments planted(int documents, int length) {
        var random = new RandomStream(11);
        var tokens = new ArrayList<int[]>();
        for (int d = 0; d < documents; d++) {
            int first = random.below(PLANTED);
            int second = random.below(PLANTED);
            tokens.add(IntStream.range(0, length)
                    .map(i -> (i % 3 == 0 ? second : first) * WORDS_EACH
                            + Math.min(random.below(WORDS_EACH), random.below(WORDS_EACH)))
                    .toArray());
        }
        return numbered(tokens, PLANTED * WORDS_EACH);
    }

    /// Gives words the numbers of their frequency.
    private static EncodedDocuments numbered(List<int[]> tokens, int words) {
        var counts = new long[words];
        tokens.forEach(document -> Arrays.stream(document).forEach(word -> counts[word]++));
        var order = IntStream.range(0, words)
                .boxed()
                .sorted((a, b) -> Long.compare(counts[b], counts[a]))
                .toList();
        var names = order.stream()
                .map(word -> "t" + word / WORDS_EACH + "w" + word % WORDS_EACH)
                .toList();
        var numbers = new int[words];
        for (int id = 0; id < words; id++) {
            numbers[order.get(id)] = id;
        }
        return EncodedDocuments.of(
                Vocabulary.of(names),
                tokens.stream()
                        .map(document -> Arrays.stream(document)
                                .map(word -> numbers[word])
                                .toArray())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3000})
    void plantedTopicsAreFound(int documents) {
        var model = LatentDirichlet.train(
                planted(documents, 40),
                WORDS,
                TopicOptions.defaults().withTopics(PLANTED).withSweeps(60).withBurnIn(20),
                TopicListener.SILENT);
        var found = new HashSet<String>();
        for (var words : model.topWords(10)) {
            var topics = words.stream()
                    .map(word -> word.word().substring(0, 2))
                    .distinct()
                    .toList();
            assertThat(topics).hasSize(1);
            found.addAll(topics);
        }
        assertThat(found).hasSize(PLANTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3000})
    void countsAgreeWithTheTopicsOfTokensAfterEverySweep(int count) {
        var documents = planted(count, 40);
        var options = TopicOptions.defaults()
                .withTopics(7)
                .withThreads(3)
                .withBurnIn(0)
                .withOptimizeEvery(1);
        var training = new TopicTraining(documents, options);
        for (int sweep = 0; sweep < 3; sweep++) {
            training.sweepOnce();
            var expected = new int[documents.vocabulary().size()][7];
            var totals = new long[7];
            for (int block = 0; block < documents.blocks().size(); block++) {
                int[] words = documents.blocks().get(block).sorted().words();
                for (int i = 0; i < words.length; i++) {
                    expected[words[i]][training.topics()[block][i]]++;
                    totals[training.topics()[block][i]]++;
                }
            }
            assertThat(training.counts().totals()).isEqualTo(totals);
            for (int word = 0; word < expected.length; word++) {
                for (int k = 0; k < 7; k++) {
                    assertThat(training.counts().count(word, k)).isEqualTo(expected[word][k]);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3000})
    void theModelIsTheSameOnAnyNumberOfThreads(int count) throws IOException {
        var documents = planted(count, 40);
        var options = TopicOptions.defaults()
                .withTopics(20)
                .withSweeps(8)
                .withBurnIn(2)
                .withOptimizeEvery(2);
        byte[] one = bytes(LatentDirichlet.train(documents, WORDS, options.withThreads(1), TopicListener.SILENT));
        byte[] many = bytes(LatentDirichlet.train(documents, WORDS, options.withThreads(5), TopicListener.SILENT));
        byte[] other = bytes(LatentDirichlet.train(documents, WORDS, options.withSeed(2), TopicListener.SILENT));
        assertThat(many).isEqualTo(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 3000})
    void goingOnGivesTheBitsOfARunWithoutABreak(int count) throws IOException {
        var documents = planted(count, 40);
        var options = TopicOptions.defaults()
                .withTopics(20)
                .withSweeps(8)
                .withBurnIn(2)
                .withOptimizeEvery(2);
        byte[] whole = bytes(LatentDirichlet.train(documents, WORDS, options, TopicListener.SILENT));
        var saved = new ArrayList<TopicCheckpoint>();
        LatentDirichlet.train(documents, WORDS, options, new TopicListener() {
            private int sweeps;

            @Override
            public void progress(Progress now) {
                sweeps = now.sweep();
            }

            @Override
            public boolean isStopRequested() {
                return sweeps == 3;
            }

            @Override
            public void checkpoint(TopicCheckpoint unfinished) {
                saved.add(unfinished);
            }
        });
        assertThat(saved).singleElement().extracting(TopicCheckpoint::sweep).isEqualTo(3);
        var resumed = LatentDirichlet.resume(documents, WORDS, options, saved.getFirst(), TopicListener.SILENT);
        assertThat(bytes(resumed)).isEqualTo(whole);
        assertThatThrownBy(() -> LatentDirichlet.resume(
                        documents, WORDS, options.withSeed(2), saved.getFirst(), TopicListener.SILENT))
                .hasMessage("seed is 2, the checkpoint was made with 1");
        assertThatThrownBy(() ->
                        LatentDirichlet.resume(planted(7, 40), WORDS, options, saved.getFirst(), TopicListener.SILENT))
                .hasMessageContaining("other documents");
    }

    /// Documents whose topics were drawn with unequal priors: the fixed point finds these, and is the
    /// likeliest.
    @Test
    void priorsAreOptimised() {
        var random = new RandomStream(5);
        double[] alpha = {0.2, 1.5};
        var counts = new WordTopicCounts(2, new long[] {1, 1}, false);
        var tokens = new ArrayList<int[]>();
        for (int d = 0; d < 4000; d++) { // Pólya's urn draws a document's topics
            var inDocument = new int[2];
            tokens.add(IntStream.range(0, 30)
                    .map(i -> {
                        double first = (inDocument[0] + alpha[0]) / (i + alpha[0] + alpha[1]);
                        int topic = (random.next() >>> 11) * 0x1p-53 < first ? 0 : 1;
                        inDocument[topic]++;
                        return topic;
                    })
                    .toArray());
        }
        var documents = EncodedDocuments.of(Vocabulary.of(List.of("first", "second")), tokens);
        var topics = documents.blocks().stream()
                .map(block -> {
                    var own = new short[block.words().length];
                    for (int i = 0; i < own.length; i++) {
                        own[i] = (short) block.words()[i]; // a word is its topic
                    }
                    return own;
                })
                .toArray(short[][]::new);
        var statistics = TopicStatistics.of(documents.blocks(), topics, counts, 2);
        var priors = Priors.symmetric(2, 5, 0.1);
        for (int times = 0; times < 10; times++) {
            priors = statistics.optimized(priors);
        }
        assertThat(priors.alpha()[0]).isBetween(0.19, 0.21);
        assertThat(priors.alpha()[1]).isBetween(1.43, 1.57);
        for (double factor : new double[] {0.9, 1.1}) {
            double[] other = {priors.alpha()[0], priors.alpha()[1] * factor};
            assertThat(statistics.logLikelihood(new Priors(other, priors.beta())))
                    .isLessThan(statistics.logLikelihood(priors));
        }
    }

    @Test
    void wrongOptionsAreRefused() {
        var options = TopicOptions.defaults();
        assertThatThrownBy(() -> options.withTopics(1)).hasMessage("topics 1, must be 2 to 32768");
        assertThatThrownBy(() -> options.withSweeps(0)).hasMessage("sweeps 0, must be at least 1");
        assertThatThrownBy(() -> options.withBeta(Double.NaN)).hasMessageStartingWith("beta NaN, must be above 0");
        assertThatThrownBy(() -> options.withAlphaSum(0)).hasMessageStartingWith("alpha sum 0.0, must be above 0");
    }

    static byte[] bytes(TopicModel model) throws IOException {
        var out = new ByteArrayOutputStream();
        TopicModelFile.write(model, out);
        return out.toByteArray();
    }
}
