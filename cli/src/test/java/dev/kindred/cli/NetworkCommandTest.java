package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCommandTest {

    @TempDir
    Path folder;

    private Path text;
    private Path other;

    @BeforeEach
    void writeTexts() throws IOException {
        var lines = new StringBuilder();
        var names = List.of("cat", "dog", "king", "queen", "man", "woman");
        for (int i = 0; i < 120; i++) {
            lines.append("the %s sees the %s and the %s sleeps\n"
                    .formatted(names.get(i % 6), names.get(i % 5), names.get((i + 3) % 6)));
        }
        text = Files.writeString(folder.resolve("text.txt"), lines);
        other = Files.writeString(
                folder.resolve("other.txt"),
                "the cat sees the queen\nthe man sleeps\nthe zebra sees the dog\n".repeat(4));
    }

    @Test
    void aModelIsTrainedJudgedBesideKneserNeyAndAskedForItsWords() throws IOException {
        Path words = folder.resolve("words.kindred");
        Path model = folder.resolve("model");
        var ran = train(
                "nnlm",
                words,
                "--network",
                model,
                "--validation",
                other,
                "--test",
                other,
                "--kneser-ney",
                "--epochs",
                3,
                "--tensorboard",
                folder.resolve("run"));
        assertThat(ran.err()).contains("epoch 3 of 3: mean loss", "validation perplexity", "Wrote the network to");
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains(
                        "tokens",
                        "unknown words",
                        "perplexity, nnlm",
                        "perplexity, kneser-ney",
                        "mixture with a share of");
        assertThat(Ran.kindred("near", words, "cat").out().lines()).hasSizeGreaterThan(3);
        try (var shown = Files.list(folder.resolve("run"))) {
            assertThat(shown.map(file -> file.getFileName().toString().replaceAll("[0-9]{6,}", "N"))
                            .toList())
                    .containsExactlyInAnyOrder(
                            "events.out.tfevents.N.kindred", "vectors.tsv", "metadata.tsv", "projector_config.pbtxt");
        }
        Path ngrams = folder.resolve("text.arpa");
        Ran.kindred(
                "language-model",
                "train",
                text,
                "--output",
                ngrams,
                "--order",
                3,
                "--discount-fallback",
                "--segmenter",
                "whitespace");
        var judged = Ran.kindred(
                "network", "evaluate", model, other, "--language-model", ngrams, "--tune", text, "--threads", 1);
        assertThat(judged.err()).isEmpty();
        assertThat(judged.out()).contains("perplexity, n-gram model", "mixture against n-gram model");
        var alone = Ran.kindred("network", "evaluate", model, other, "--threads", 1);
        assertThat(line(alone, "perplexity, nnlm")).isEqualTo(line(ran, "perplexity, nnlm"));
    }

    @Test
    void anEmbeddingMlpPrintsTheMeanLossOfEachEpoch() {
        Path words = folder.resolve("words.vec");
        var ran = train("mlp", words, "--epochs", 2, "--test", other, "--network", folder.resolve("mlp"));
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).contains("epoch 1 of 2: mean loss", "epoch 2 of 2: mean loss");
        assertThat(ran.out()).contains("words filled in", "perplexity, mlp");
        assertThat(words).content().startsWith("10 8\n");
        var judged = Ran.kindred("network", "evaluate", folder.resolve("mlp"), other);
        assertThat(judged.code()).isEqualTo(1);
        assertThat(judged.err()).contains("of type \"mlp\"");
    }

    @Test
    void aKilledRunIsResumedToTheSameBits() throws Exception {
        Path broken = folder.resolve("broken.vec");
        Object[] options = {"--epochs", 60, "--checkpoint-seconds", "0.1"};
        var process = RealProcess.start(
                folder.resolve("err.txt"), arguments("nnlm", broken, "--epochs", 60, "--checkpoint-seconds", "0.1"));
        RealProcess.awaitFile(folder.resolve("broken.vec.checkpoint"));
        process.destroyForcibly().waitFor();
        assertThat(broken).doesNotExist();
        var wrong = train("nnlm", broken, "--epochs", 60, "--resume", "--hidden", 9);
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("--hidden is 9", "was made with 16");
        var resumed = train("nnlm", broken, "--epochs", 60, "--resume");
        assertThat(resumed.err()).contains("Going on from");
        assertThat(resumed.code()).isZero();
        Path whole = folder.resolve("whole.vec");
        train("nnlm", whole, options);
        assertThat(broken).hasSameBinaryContentAs(whole);
        assertThat(folder.resolve("broken.vec.checkpoint")).doesNotExist();
    }

    @Test
    void whatHasNoEffectOrCannotBeIsRefused() throws IOException {
        Path words = folder.resolve("words.vec");
        assertWrong(train("nnlm", words, "--patience", 2), "--patience has no effect without --validation");
        assertWrong(train("nnlm", words, "--tokenizer", words), "--tokenizer has no effect on networks over words");
        assertWrong(train("nnlm", words, "--samples", 2), "--samples has no effect with --loss softmax");
        assertWrong(train("nnlm", words, "--momentum", 0.9), "--momentum has no effect with --optimizer adamw");
        assertWrong(train("nnlm", words, "--order", 1), "--order 1, must be 2 to 20");
        assertWrong(train("nnlm", words, "--kneser-ney"), "--kneser-ney needs --validation");
        assertWrong(train("mlp", words, "--learning-rate", 0), "--learning-rate 0.0, must be above 0");
        assertWrong(train("mlp", words, "--clip", "much"), "--clip much is no number");
        assertWrong(train("mlp", words, "--threads", 0), "--threads 0, must be 1 to 1024");
        var card = train("mlp", words, "--device", "cuda");
        assertThat(card.code()).isEqualTo(1);
        assertThat(card.err()).contains("device cuda: ");
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.createFile(full.resolve("file"));
        assertThat(train("mlp", words, "--network", full).err()).contains("a new or empty folder is wanted");
        assertThat(words).doesNotExist();
    }

    @Test
    void trainingThatDivergesSaysWhereAndWritesNothing() {
        Path words = folder.resolve("words.vec");
        var ran = train("mlp", words, "--optimizer", "sgd", "--learning-rate", 1e30, "--clip", "infinity");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("training diverged at step ", "(batch ", "is not finite");
        assertThat(words).doesNotExist();
    }

    private static void assertWrong(Ran ran, String message) {
        assertThat(ran.err()).contains(message);
        assertThat(ran.code()).isEqualTo(2);
    }

    private Ran train(String kind, Path output, Object... options) {
        return Ran.kindred(arguments(kind, output, options).toArray());
    }

    private List<String> arguments(String kind, Path output, Object... options) {
        var arguments = new ArrayList<>(List.of("train", kind, text.toString(), "--output", output.toString()));
        var given = new ArrayList<String>();
        for (Object option : options) {
            given.add(String.valueOf(option));
        }
        var defaults = List.of(
                "--dimension", "8", "--hidden", "16", "--min-count", "1", "--threads", "1", "--batch-tokens", "256");
        for (int i = 0; i < defaults.size(); i += 2) {
            if (!given.contains(defaults.get(i))) {
                given.add(defaults.get(i));
                given.add(defaults.get(i + 1));
            }
        }
        if (kind.equals("nnlm") && !given.contains("--order")) {
            given.addAll(List.of("--order", "3"));
        }
        arguments.addAll(given);
        return arguments;
    }

    private static String line(Ran ran, String begin) {
        return ran.out()
                .lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow()
                .replaceAll(" +", " ");
    }
}
