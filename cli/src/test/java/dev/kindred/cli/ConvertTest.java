package dev.kindred.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {

    private static final List<String> FORMATS = List.of(
            "word2vec-text",
            "word2vec-binary",
            "glove",
            "kindred",
            "numpy",
            "npz",
            "safetensors",
            "static-embedding",
            "projector",
            "json-lines",
            "parquet",
            "arrow");

    @TempDir
    Path folder;

    private Path vectors = Path.of("");

    @BeforeEach
    void writeVectors() throws IOException {
        vectors = Files.writeString(folder.resolve("v.vec"), "3 2\nking 1.0 0.5\nqueen -2.0 0.25\n中 1.0E-7 3.0\n");
    }

    @Test
    void anyFormatBecomesAnyOther() throws IOException {
        for (int i = 0; i < FORMATS.size(); i++) {
            String first = FORMATS.get(i);
            Path one = folder.resolve(first);
            assertThat(Ran.kindred("convert", vectors, one, "--format", first).code())
                    .isZero();
            for (int further : new int[] {1, 4, 7}) { // all 144 pairs take seconds
                String second = FORMATS.get((i + further) % FORMATS.size());
                Path two = folder.resolve(first + "-" + second);
                Path back = folder.resolve("back.vec");
                var ran = Ran.kindred("convert", one, two, "--format", second);
                assertThat(ran.code()).as(ran.err()).isZero();
                assertThat(ran.err()).contains("Read 3 words of dimension 2 (" + first + ")");
                assertThat(Ran.kindred("convert", two, back).code()).isZero();
                assertThat(back).as("%s to %s", first, second).hasSameTextualContentAs(vectors);
            }
        }
    }

    @Test
    void typesThatAFormatDoesNotHoldAreRefused() {
        var ran = Ran.kindred("convert", vectors, folder.resolve("x.glove"), "--type", "int8");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--type int8: glove holds float32");
        var kv = Ran.kindred("convert", vectors, folder.resolve("x.kv"));
        assertThat(kv.code()).isEqualTo(2);
        assertThat(kv.err()).contains("gensim's files are read, not written");
    }

    @Test
    void smallerNumbersMakeSmallerFiles() throws IOException {
        long previous = Long.MAX_VALUE;
        for (String type : List.of("float32", "float16")) {
            Path file = folder.resolve(type + ".npz");
            assertThat(Ran.kindred("convert", vectors, file, "--type", type).code())
                    .isZero();
            assertThat(Files.size(file)).isLessThan(previous);
            previous = Files.size(file);
        }
        Path bytes = folder.resolve("bytes.kindred");
        assertThat(Ran.kindred("convert", vectors, bytes, "--type", "int8").code())
                .isZero();
        assertThat(Ran.kindred("info", bytes, "--check").out()).contains("int8", "all right");
        assertThat(Ran.kindred("near", bytes, "king", "--count", 1).code()).isZero();
    }

    @Test
    void columnsAreWrittenByExtensionOpenedAndDescribed() {
        for (String name : List.of("v.parquet", "v.arrow", "v.feather")) {
            Path file = folder.resolve(name);
            String format = name.endsWith("parquet") ? "parquet" : "arrow";
            assertThat(Ran.kindred("convert", vectors, file, "--type", "float64")
                            .err())
                    .contains("(" + format + ", ");
            assertThat(Ran.kindred("near", file, "king", "--count", 1).out()).contains("中");
            assertThat(Ran.kindred("info", file).out()).contains(format, "float64", "vectors");
            var named = Ran.kindred("info", file, "--vector-column", "word");
            assertThat(named.code()).isEqualTo(1);
            assertThat(named.err()).contains("column \"word\" holds string, wanted is lists");
            assertThat(Ran.kindred("info", file, "--vector-column", "vector", "--word-column", "word")
                            .code())
                    .isZero();
        }
    }

    @Test
    void namesOfColumnsAreRefusedWhereThereAreNone() {
        for (String option : List.of("--word-column", "--vector-column")) {
            var ran = Ran.kindred("convert", vectors, folder.resolve("v.bin"), option, "x");
            assertThat(ran.code()).isEqualTo(2);
            assertThat(ran.err()).contains(option + " has no effect on a file that is neither Parquet nor Arrow");
        }
        var header = Ran.kindred("convert", vectors, folder.resolve("v.parquet"), "--no-header");
        assertThat(header.code()).isEqualTo(2);
        assertThat(header.err()).contains("--no-header has no effect with --format parquet");
        assertThat(Ran.kindred("convert", vectors, folder.resolve("v.arrow"), "--type", "int8")
                        .err())
                .contains("--type int8: arrow holds float32, float16 or float64");
    }

    @Test
    void featherOfVersion1IsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("old.feather"), "FEA1" + "\0".repeat(60) + "FEA1");
        var ran = Ran.kindred("near", file, "king");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("is a Feather file of version 1", "to_feather");
    }

    @Test
    void aFolderThatHoldsSomethingIsNotReplaced() {
        var ran = Ran.kindred("convert", vectors, folder, "--format", "projector");
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(folder + " exists: a new or empty folder is wanted");
    }
}
