package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kindred.embedding.ArrangedMatrix;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindredFileTest {

    @TempDir
    Path folder;

    @Test
    void quantisedVectorsComeBackAndEveryDamageIsFound() throws IOException {
        var written = Samples.random(new Random(21), 300, 7);
        for (boolean withNorms : new boolean[] {false, true}) {
            var quantized = QuantizedMatrix.of(written.matrix(), 3, withNorms, 1, 1);
            Path file = folder.resolve("q.kindred");
            KindredFile.write(new Embeddings(written.vocabulary(), quantized), file);
            var opened = KindredFile.open(file);
            opened.verify();
            var read = (QuantizedMatrix) opened.embeddings().matrix();
            assertThat(read.codes()).isEqualTo(quantized.codes());
            assertThat(read.row(299)).isEqualTo(quantized.row(299));
            assertThat(opened.model()).isEmpty();
            assertThat(VectorFile.open(file)
                            .vector(written.vocabulary().word(5))
                            .orElseThrow())
                    .isEqualTo(quantized.row(5));
            byte[] whole = Files.readAllBytes(file);
            var random = new Random(22);
            Path damaged = folder.resolve("damaged.kindred");
            for (int i = 0; i < 100; i++) {
                byte[] content = whole.clone();
                content[random.nextInt(content.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(damaged, content);
                assertThatExceptionOfType(FormatException.class)
                        .isThrownBy(() -> KindredFile.open(damaged).verify());
            }
        }
    }

    private static void assertSame(TrainedModel read, TrainedModel written) {
        RoundTripTest.assertSame(read.embeddings(), written.embeddings(), "input");
        for (int id = 0; id < written.embeddings().size(); id++) {
            assertThat(read.embeddings().vocabulary().count(id))
                    .isEqualTo(written.embeddings().vocabulary().count(id));
        }
        assertThat(Samples.rows(read.output())).isEqualTo(Samples.rows(written.output()));
        assertThat(read.tables().keySet())
                .containsExactlyElementsOf(written.tables().keySet());
        written.tables()
                .forEach((name, table) ->
                        assertThat(Samples.rows(read.tables().get(name))).isEqualTo(Samples.rows(table)));
        assertThat(read.provenance()).isEqualTo(written.provenance());
        assertThat(read.trainingState()).isEqualTo(written.trainingState());
    }

    @Test
    void aModelComesBackWhole() throws IOException {
        for (int seed = 0; seed < 30; seed++) {
            var random = new Random(seed);
            int size = random.nextInt(50);
            int rows = Math.max(0, size - random.nextInt(2));
            byte[] state = new byte[random.nextBoolean() ? 0 : random.nextInt(300)];
            random.nextBytes(state);
            var written = Samples.model(random, size, 1 + random.nextInt(30), rows, state);
            Path file = folder.resolve("m" + seed + ".kindred");
            try (var out = Files.newOutputStream(file)) {
                KindredFile.write(written, out); // a stream: forcing many files to disk takes long
            }
            var opened = KindredFile.open(file);
            opened.verify();
            assertThat(opened.embeddings().matrix()).isInstanceOf(MappedMatrix.class);
            assertThat(opened.isFinished()).isEqualTo(state.length == 0);
            assertSame(opened.model().orElseThrow(), written);
            assertSame(KindredFile.read(file), written);
        }
    }

    @Test
    void vectorsWithoutAModelComeBackAndCannotBeTrainedOn() {
        Path file = folder.resolve("v.kindred");
        KindredFile.write(Samples.embeddings(List.of("a b", ""), new float[] {1}, new float[] {2}), file);
        var opened = KindredFile.open(file);
        assertThat(opened.embeddings().vocabulary().words()).containsExactly("a b", "");
        assertThat(opened.embeddings().vocabulary().hasCounts()).isFalse();
        assertThat(opened.model()).isEmpty();
        assertThat(opened.provenance()).isEmpty();
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> KindredFile.read(file))
                .withMessageContaining("v.kindred: holds vectors only");
    }

    @Test
    void lengthsOfRowsAreInTheFile() {
        Path file = folder.resolve("n.kindred");
        var embeddings =
                Samples.embeddings(List.of("a", "b", "c"), new float[] {3, 4}, new float[] {0, 0}, new float[] {
                    Float.MAX_VALUE, Float.MAX_VALUE
                });
        KindredFile.write(embeddings, file);
        var opened = KindredFile.open(file);
        opened.verify();
        var matrix = (MappedMatrix) opened.embeddings().matrix();
        assertThat(matrix.hasNorms()).isTrue();
        assertThat(new float[] {matrix.norm(0), matrix.norm(1), matrix.norm(2)})
                .containsExactly(5, 0, Float.POSITIVE_INFINITY);
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        Path file = folder.resolve("m.kindred");
        KindredFile.write(Samples.model(new Random(5), 6, 3, 6, new byte[] {1, 2, 3}), file);
        byte[] whole = Files.readAllBytes(file);
        Path damaged = folder.resolve("d.kindred");
        for (int at = 0; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << (at % 8));
            Files.write(damaged, bytes);
            assertThatExceptionOfType(FormatException.class)
                    .as("byte %s of %s", at, whole.length)
                    .isThrownBy(() -> KindredFile.read(damaged))
                    .withMessageContaining("d.kindred");
        }
    }

    @Test
    void everyTruncationIsFoundAtOpening() throws IOException {
        Path file = folder.resolve("m.kindred");
        KindredFile.write(Samples.model(new Random(6), 5, 3, 5, new byte[0]), file);
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("c.kindred");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatExceptionOfType(FormatException.class)
                    .as("%s of %s bytes", length, whole.length)
                    .isThrownBy(() -> KindredFile.open(cut))
                    .withMessageContaining("c.kindred");
        }
    }

    @Test
    void aTableMustNotBeCalledAsAnythingElse() {
        var model = Samples.model(new Random(7), 3, 2, 3, new byte[0]);
        for (String name : new String[] {"input", "state", "", "too-long-", "Upper", "a b"}) {
            var tables = new LinkedHashMap<>(model.tables());
            tables.put(name, model.output());
            var wrong = new TrainedModel(
                    model.embeddings(), model.output(), tables, model.provenance(), model.trainingState());
            org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                    .isThrownBy(() -> KindredFile.write(wrong, folder.resolve("t.kindred")))
                    .withMessageContaining("a table cannot be called \"" + name + "\"");
        }
    }

    @Test
    void rowsInAnotherArrangementAreWrittenInTheirOrder() {
        float[] array = {5, 6, 0, 0, 3, 4, 0, 0, 1, 2};
        var backwards = new ArrangedMatrix(3, 2, new ArrangedMatrix.Place() {
            @Override
            public float[] array(int row) {
                return array;
            }

            @Override
            public int offset(int row) {
                return 8 - 4 * row;
            }
        });
        var model = Samples.model(new Random(8), 3, 2, 3, new byte[] {1});
        Path file = folder.resolve("b.kindred");
        KindredFile.write(
                new TrainedModel(model.embeddings(), backwards, model.provenance(), model.trainingState()), file);
        var read = KindredFile.read(file).output();
        assertThat(read.row(0)).containsExactly(1, 2);
        assertThat(read.row(2)).containsExactly(5, 6);
    }

    @Test
    void aVectorThatIsNotFiniteIsNotWritten() {
        Path file = folder.resolve("n.kindred");
        var embeddings = Samples.embeddings(List.of("a", "b"), new float[] {1, 2}, new float[] {1, Float.NaN});
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> KindredFile.write(embeddings, file))
                .withMessage("input row 1 holds NaN as component 2, all must be finite");
        assertThat(folder).isEmptyDirectory();
    }
}
