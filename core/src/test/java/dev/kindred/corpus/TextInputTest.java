package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.TextCorpus.Options;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.vocab.VocabularyBuilder;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextInputTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);
    private static final Options PLAIN =
            Options.defaults().withSegmentation(Segmentation.WHITESPACE).withThreads(2);

    @TempDir
    Path folder;

    private Path file(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<List<String>> sentences(Path... inputs) {
        return sentences(PLAIN, inputs);
    }

    private static List<List<String>> sentences(Options options, Path... inputs) {
        try (EncodedCorpus corpus = TextCorpus.of(List.of(inputs), options).encode(ALL, ReadingListener.SILENT)) {
            return Oracle.sentences(corpus);
        }
    }

    interface Packer {
        OutputStream on(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packer packer, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            try (OutputStream packing = packer.on(out)) {
                packing.write(part);
            }
        }
        return out.toByteArray();
    }

    @Test
    void packingIsRecognisedByContentAndMayHaveSeveralMembers() throws IOException {
        byte[] one = "a b\nc ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        byte[] two = "d\ne".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.write(one);
        plain.write(two);
        List<List<String>> expected = sentences(file("plain", plain.toByteArray()));
        assertThat(sentences(file("gz.txt", packed(GZIPOutputStream::new, one, two))))
                .isEqualTo(expected);
        assertThat(sentences(file("zst.gz", packed(ZstdOutputStream::new, one, two))))
                .isEqualTo(expected);
    }

    @Test
    void aBrokenArchiveIsAnErrorThatNamesTheFile() throws IOException {
        byte[] random = new byte[300_000];
        new Random(1).nextBytes(random);
        for (int i = 0; i < random.length; i++) {
            random[i] = (byte) ('a' + (random[i] & 15));
        }
        byte[] gzip = packed(GZIPOutputStream::new, random);
        byte[] zstd = packed(ZstdOutputStream::new, random);
        for (byte[] archive : List.of(gzip, zstd)) {
            Path cut = file("cut", Arrays.copyOf(archive, archive.length / 2));
            assertThatThrownBy(() -> sentences(cut))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("cut cannot be read");
        }
        zstd[zstd.length / 2] ^= 0x55;
        Path spoilt = file("spoilt", zstd);
        assertThatThrownBy(() -> sentences(spoilt)).hasMessageContaining("spoilt cannot be read");
    }

    @Test
    void marksAndLineEndsOfWindowsAreNotPartOfWords() throws IOException {
        assertThat(sentences(file("windows", "\ufeffa b\r\nc\r\n\r\nd")))
                .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    }

    @Test
    void foldersAreReadInTheOrderOfNamesWithoutHiddenFilesAndBinaries() throws IOException {
        file("in/b.txt", "two");
        file("in/a/z.txt", "one\n");
        file("in/c.txt", "three");
        file("in/.hidden", "never");
        file("in/d.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0, 13, 0, 0});
        try (EncodedCorpus corpus =
                TextCorpus.of(List.of(folder.resolve("in")), PLAIN).encode(ALL, ReadingListener.SILENT)) {
            assertThat(Oracle.sentences(corpus)).containsExactly(List.of("one"), List.of("two"), List.of("three"));
            assertThat(corpus.statistics().skipped()).containsExactly(folder.resolve("in/d.png"));
            assertThat(corpus.statistics().lines()).isEqualTo(3);
        }
    }

    @Test
    void sentencesGoAcrossLinesButNotAcrossFilesWhenAsked() throws IOException {
        Path one = file("1", "a\nb\n");
        Path two = file("2", "c\n\nd");
        assertThat(sentences(PLAIN.withAcrossLines(true), one, two))
                .containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void standardInputIsReadAsAFile() {
        InputStream in = new ByteArrayInputStream("x y\nz".getBytes(StandardCharsets.UTF_8));
        Inputs inputs = Inputs.find(List.of(Path.of("-")));
        assertThat(inputs.bytes()).isEqualTo(-1);
        try (EncodedCorpus corpus = TextCorpus.of(inputs, in, PLAIN, 1 << 16).encode(ALL, ReadingListener.SILENT)) {
            assertThat(Oracle.sentences(corpus)).containsExactly(List.of("x", "y"), List.of("z"));
        }
    }

    @Test
    void whatIsNotTextIsRefusedWithTheReason() throws IOException {
        byte[] junk = new byte[100_000];
        new Random(2).nextBytes(junk);
        Files.createDirectories(folder.resolve("none/deeper"));
        refused("no words in", file("empty", ""));
        refused("no words in", file("blank", " \n\r\n\t"));
        refused("does not exist", folder.resolve("missing"));
        refused("folder without files", folder.resolve("none"));
        refused("junk is", file("junk", junk));
        refused("binary or UTF-16", file("zeros", new byte[1000]));
        refused("is UTF-16", file("utf16", "hello".getBytes(StandardCharsets.UTF_16)));
        refused("is not UTF-8", file("gbk", "中文分词".repeat(100).getBytes(java.nio.charset.Charset.forName("GBK"))));
        refused("zip archive", file("zip", new byte[] {'P', 'K', 3, 4, 20, 0, 0}));
        refused("no words in", file("pictures/a.png", new byte[100]).getParent());
        assertThatThrownBy(() -> TextCorpus.of(List.of(), PLAIN)).hasMessageContaining("no input");
    }

    private static void refused(String reason, Path input) {
        assertThatThrownBy(() -> sentences(input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(input.getFileName().toString());
    }

    @Test
    void onlyRareWordsAreAnErrorThatSaysHowManyThereWere() throws IOException {
        Path rare = file("rare", "a b c c");
        assertThatThrownBy(() -> TextCorpus.of(List.of(rare), PLAIN)
                        .encode(VocabularyBuilder.Options.defaults(), ReadingListener.SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of the 3 different words occurs at least 5 times")
                .hasMessageContaining("occurs 2 times");
    }

    @Test
    void aTemporaryFolderThatDoesNotExistIsAnErrorThatNamesIt() throws IOException {
        Path text = file("text", "a b c\n".repeat(1000));
        Options options = PLAIN.withMemoryBytes(10).withTemporaryFolder(folder.resolve("nowhere"));
        assertThatThrownBy(() -> sentences(options, text))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void temporaryFilesAreGoneAfterwards() throws IOException {
        Path text = file("text", "a b c\n".repeat(1000));
        Path temporary = Files.createDirectories(folder.resolve("temporary"));
        sentences(PLAIN.withMemoryBytes(0).withTemporaryFolder(temporary), text);
        try (var left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
    void oneLongLineIsReadInPiecesAlikeForAnyThreadsAndChunks(Segmentation segmentation) throws IOException {
        StringBuilder line = new StringBuilder();
        Random random = new Random(3);
        String[] pieces = {"中国人民", "银行", "，", "。", " ", "hello", "World", "3.14", "é", "x"};
        while (line.length() < (segmentation == Segmentation.WHITESPACE ? 5_000_000 : 150_000)) {
            line.append(pieces[random.nextInt(pieces.length)]);
        }
        line.append("长".repeat(30_000)).append("y".repeat(40_000));
        Path file = file("line", line.toString());
        long fingerprint = 0;
        for (int threads = 1; threads <= 3; threads++) {
            Options options = Options.defaults().withSegmentation(segmentation).withThreads(threads);
            int chunk = 65_536 + random.nextInt(100_000);
            try (EncodedCorpus corpus = TextCorpus.of(
                            Inputs.find(List.of(file)), InputStream.nullInputStream(), options, chunk)
                    .encode(ALL, ReadingListener.SILENT)) {
                assertThat(corpus.statistics().lines()).isEqualTo(1);
                assertThat(corpus.tokens()).isEqualTo(corpus.statistics().words());
                fingerprint = threads == 1 ? corpus.fingerprint() : fingerprint;
                assertThat(corpus.fingerprint()).isEqualTo(fingerprint);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Segmentation.class)
    void randomBytesAreReadOrRefused(Segmentation segmentation) throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(5000)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(5) > 0 ? (byte) ('a' + (bytes[i] & 15)) : bytes[i];
            }
            Path file = file("random", bytes);
            try {
                sentences(PLAIN.withSegmentation(segmentation), file);
            } catch (IllegalArgumentException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("random");
            }
        }
    }

    @Test
    void progressEndsWithAllBytes() throws IOException {
        Path text = file("text", "a b c\n".repeat(100_000));
        long[] last = new long[3];
        TextCorpus.of(List.of(text), PLAIN)
                .encode(ALL, (read, total, words) -> {
                    last[0] = read;
                    last[1] = total;
                    last[2] = words;
                })
                .close();
        assertThat(last).containsExactly(600_000, 600_000, 300_000);
    }
}
