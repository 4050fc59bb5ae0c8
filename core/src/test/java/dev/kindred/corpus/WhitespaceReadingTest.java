package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.corpus.TextCorpus.Options;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.text.Normalizer;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhitespaceReadingTest {

    private static final String[] PIECES = {
        "the",
        "The",
        "of",
        "a",
        "wordsOfSomeLength",
        "12345678",
        "1234567",
        "naïve",
        "NAI\u0308VE",
        "Ａｐｐｌｅ",
        "苹果",
        "苹果手机",
        "ﬁne",
        "\ufdfa",
        "´",
        "😀",
        "Straße",
        "ΛΌΓΟΣ",
        "k̈",
        " ",
        " ",
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u3000",
        "\u2028",
        "\0",
        "\u0085",
        "x".repeat(70)
    };

    @TempDir
    Path folder;

    private EncodedCorpus read(byte[] text, Options options, int chunkBytes, int minCount) throws IOException {
        Path file = folder.resolve("text");
        Files.write(file, text);
        Inputs inputs = Inputs.find(List.of(file));
        return TextCorpus.of(inputs, InputStream.nullInputStream(), options, chunkBytes)
                .encode(VocabularyBuilder.Options.defaults().withMinCount(minCount), ReadingListener.SILENT);
    }

    private static byte[] randomText(Random random, int pieces, boolean broken) {
        StringBuilder text = new StringBuilder("the the the the the ");
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; broken && i < bytes.length / 50; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) (0x80 | random.nextInt());
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithTheOracleWhateverThreadsChunksAndMemory(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] text = randomText(random, 4000 + random.nextInt(4000), seed % 2 == 0);
        int minCount = 1 + random.nextInt(5);
        int maxSentenceTokens = 1 + random.nextInt(60);
        boolean normalize = random.nextBoolean();
        boolean foldCase = random.nextBoolean();
        Oracle expected = Oracle.read(text, new Normalizer(normalize, foldCase), minCount, maxSentenceTokens);
        long fingerprint = 0;
        for (int threads = 1; threads <= 4; threads++) {
            Options options = Options.defaults()
                    .withSegmentation(Segmentation.WHITESPACE)
                    .withNormalize(normalize)
                    .withFoldCase(foldCase)
                    .withThreads(threads)
                    .withMaxSentenceTokens(maxSentenceTokens)
                    .withMemoryBytes(threads % 2 == 0 ? random.nextInt(3000) : 1 << 24)
                    .withTemporaryFolder(folder);
            try (EncodedCorpus corpus = read(text, options, 4096 + random.nextInt(20000), minCount)) {
                assertThat(corpus.vocabulary().words()).isEqualTo(expected.words());
                for (int id = 0; id < expected.counts().length; id++) {
                    assertThat(corpus.vocabulary().count(id)).isEqualTo(expected.counts()[id]);
                }
                assertThat(Oracle.sentences(corpus)).isEqualTo(expected.sentences());
                assertThat(corpus.statistics().sentences())
                        .isEqualTo(expected.sentences().size());
                assertThat(corpus.tokens()).isEqualTo(corpus.vocabulary().totalCount());
                fingerprint = threads == 1 ? corpus.fingerprint() : fingerprint;
                assertThat(corpus.fingerprint()).isEqualTo(fingerprint);
            }
        }
    }
}
