package dev.kindred.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.Embeddings;
import dev.kindred.search.HnswOptions.Quantization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HnswFileTest {

    private static final Embeddings WORDS = Tables.random(1, 900, 12);
    private static final HnswOptions OPTIONS = HnswOptions.defaults().withBeamWidth(40);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsOpenedAnswersAsWhatWasWritten(Quantization quantization) throws IOException {
        var options = OPTIONS.withQuantization(quantization).withMetric(Metric.EUCLIDEAN);
        var more = Tables.of(
                List.of("w3", "同じ", "twin"),
                WORDS.matrix().row(9),
                WORDS.matrix().row(8),
                WORDS.matrix().row(8));
        var index = HnswIndex.build(WORDS, options, IndexingListener.SILENT)
                .withSearchWidth(20)
                .with(more, IndexingListener.SILENT)
                .without(List.of("w5", "w6"), IndexingListener.SILENT);
        var file = written(index);
        assertThat(Files.size(file)).isEqualTo(HnswFile.sizeBytes(index));
        var opened = HnswFile.open(file, Tables.mapped(WORDS)).withSearchWidth(20);
        HnswFile.verify(file, WORDS);
        assertThat(opened.options()).isEqualTo(options);
        assertThat(opened.graph().followers().count()).isEqualTo(3);
        for (String word : List.of("w0", "w3", "w8", "同じ", "twin", "w899")) {
            var query = Query.near(word).withMetric(Metric.EUCLIDEAN);
            assertThat(opened.search(query)).isEqualTo(index.search(query));
        }
        var again = opened.with(fresh(), IndexingListener.SILENT);
        assertThat(Files.readAllBytes(written(again)))
                .isEqualTo(Files.readAllBytes(written(index.with(fresh(), IndexingListener.SILENT))));
    }

    private static Embeddings fresh() {
        var vectors = Tables.random(2, 2, 12).matrix();
        return Tables.of(List.of("fresh", "fresher"), vectors.row(0), vectors.row(1));
    }

    @Test
    void theIndexOfOtherVectorsIsRefused() throws IOException {
        var file = written(HnswIndex.build(WORDS, OPTIONS, IndexingListener.SILENT));
        assertThatThrownBy(() -> HnswFile.open(file, Tables.random(1, 899, 12)))
                .isInstanceOf(IndexFileException.class)
                .hasMessage(file + ": was built on 900 vectors of dimension 12, these are 899 of 12; build it anew");
        assertThatThrownBy(() -> HnswFile.open(file, Tables.random(2, 900, 12)))
                .hasMessageContaining("was built on other vectors");
        var rows = new float[900][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = WORDS.matrix().row(i);
        }
        rows[567][5] += 1;
        var changed = Tables.of(WORDS.vocabulary().words(), rows);
        assertThatThrownBy(() -> HnswFile.verify(file, changed)).hasMessageContaining("was built on other vectors");
    }

    @Test
    void foreignAndTruncatedFilesAreRefused() throws IOException {
        assertThatThrownBy(() -> HnswFile.open(folder.resolve("none"), WORDS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no such file");
        var foreign = Files.writeString(folder.resolve("foreign"), "3 2\na 1 2\n", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> HnswFile.open(foreign, WORDS)).hasMessageContaining("is no index of neighbours");
        byte[] whole = Files.readAllBytes(written(HnswIndex.build(WORDS, OPTIONS, IndexingListener.SILENT)));
        for (int length : new int[] {0, 7, 8, 100, 127, 128, 400, 10_000, whole.length - 1}) {
            var cut = Files.write(folder.resolve("cut" + length), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> HnswFile.open(cut, WORDS))
                    .as("%d bytes", length)
                    .isInstanceOf(IndexFileException.class);
        }
    }

    @Test
    void everyDamageIsFoundByVerifying() throws IOException {
        var embeddings = Tables.random(3, 300, 4);
        var index = HnswIndex.build(embeddings, OPTIONS.withQuantization(Quantization.INT8), IndexingListener.SILENT);
        byte[] whole = Files.readAllBytes(written(index));
        var random = new Random(5);
        for (int i = 0; i < 250; i++) {
            int at = i < 128 ? i : random.nextInt(whole.length);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            var file = Files.write(folder.resolve("damaged"), damaged);
            assertThatThrownBy(() -> HnswFile.verify(file, embeddings))
                    .as("byte %d of %d", at, whole.length)
                    .isInstanceOf(IndexFileException.class);
        }
    }

    @Test
    void damagedLinksAreMetWithAnError() throws IOException {
        byte[] whole = Files.readAllBytes(written(HnswIndex.build(WORDS, OPTIONS, IndexingListener.SILENT)));
        int table = whole.length - 8 - 24 * HnswLayout.Section.values().length;
        var numbers = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        int entry = table + 24 * List.of(HnswLayout.Section.values()).indexOf(HnswLayout.Section.LINKS);
        int start = (int) numbers.getLong(entry);
        for (int at = start; at < start + numbers.getLong(entry + 8); at += 4) {
            numbers.putInt(at, 1 << 30);
        }
        var file = Files.write(folder.resolve("links"), whole);
        var opened = HnswFile.open(file, WORDS).withSearchWidth(10);
        assertThatThrownBy(() -> opened.near("w1", 3))
                .isInstanceOf(IndexFileException.class)
                .hasMessageContaining("is linked to 1073741824 of 900 nodes");
    }

    private Path written(HnswIndex index) throws IOException {
        var bytes = new ByteArrayOutputStream();
        HnswFile.write(index, bytes);
        return Files.write(Files.createTempFile(folder, "index", ".hnsw"), bytes.toByteArray());
    }
}
