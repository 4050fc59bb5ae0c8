package dev.kindred.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.Embeddings;
import dev.kindred.format.FormatException;
import dev.kindred.format.Keeping;
import dev.kindred.format.Progress;
import dev.kindred.format.VectorFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that other programs have written; `golden.mjs` beside them is how.
class ForeignFilesTest {

    private static final int ROWS = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duckdb-double-version-2.parquet",
                "duckdb-list.parquet",
                "js-dictionary-stream.arrow",
                "js-half.arrow",
                "js-list.arrow",
                "polars-categorical.arrow",
                "polars-components.arrow",
                "polars-components.parquet",
                "polars-gzip.parquet",
                "polars-lz4.arrow",
                "polars-lz4.parquet",
                "polars-snappy.parquet",
                "polars-uncompressed.arrow",
                "polars-zstd.arrow",
                "polars-zstd.parquet",
                "rust-split.parquet",
                "rust-version-2.parquet"
            })
    void vectorsOfOtherProgramsAreRead(String name) throws URISyntaxException {
        var embeddings = read(name, ColumnNames.usual());
        assertThat(embeddings.size()).isEqualTo(ROWS);
        for (int i = 0; i < ROWS; i++) {
            String word = i == 0 ? "king" : i == 1 ? "中文" : i == 2 ? "new york" : "a word of some length " + (i - 3);
            assertThat(embeddings.vocabulary().word(i)).isEqualTo(word);
            assertThat(embeddings.matrix().row(i)).containsExactly(i + 0.5f, 1 - i, 0.25f * i, 1f / (1 << (i % 8)));
            if (embeddings.vocabulary().hasCounts()) {
                assertThat(embeddings.vocabulary().count(i)).isEqualTo(100 - i);
            }
        }
        boolean isCounted = name.startsWith("duckdb") || name.startsWith("polars") && !name.contains("components");
        assertThat(embeddings.vocabulary().hasCounts()).isEqualTo(isCounted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    null-word      | row 3: column "word" is null
                    null-vector    | row 3 (word "c"): column "vector" is null
                    null-component | row 3 (word "c"): component 2 of column "vector" is null
                    ragged         | row 3 (word "c"): column "vector" holds 1 numbers, in row 1 2
                    empty-vector   | row 3 (word "c"): column "vector" holds 0 numbers, in row 1 2
                    nan            | row 3 (word "c") holds NaN as component 2, all must be finite
                    """)
    void theRowThatIsWrongIsNamed(String name, String message) throws URISyntaxException {
        for (String extension : new String[] {".parquet", ".arrow"}) {
            Path file = file(name + extension);
            assertThatThrownBy(() -> read(name + extension, ColumnNames.usual()))
                    .isInstanceOf(FormatException.class)
                    .hasMessage(file + ": " + message);
            var format = VectorFile.columns(file).orElseThrow();
            assertThat(ColumnFile.describe(file, format, ColumnNames.usual()).problem())
                    .contains(file + ": " + message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    whole-numbers.parquet | has no column of vectors
                    polars-brotli.parquet | packed by Brotli
                    ambiguous.parquet     | has several columns of text: "title" (string), "body" (string)
                    """)
    void whatCannotBeReadIsRefused(String name, String message) {
        assertThatThrownBy(() -> read(name, ColumnNames.usual()))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namedColumnsAreTaken() throws URISyntaxException {
        var names = ColumnNames.usual().withWord("body").withVector("right");
        var embeddings = read("ambiguous.parquet", names);
        assertThat(embeddings.vocabulary().words()).containsExactly("x", "y");
        assertThat(embeddings.matrix().row(1)).containsExactly(7, 8);
        assertThatThrownBy(() -> read("ambiguous.parquet", names.withVector("up")))
                .hasMessageContaining("has no column \"up\"; it has \"title\" (string)");
        assertThatThrownBy(() -> read("ambiguous.parquet", names.withVector("title")))
                .hasMessageContaining("column \"title\" holds string, wanted is lists");
    }

    private static Path file(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ForeignFilesTest.class.getResource(name), name)
                .toURI());
    }

    private static Embeddings read(String name, ColumnNames names) throws URISyntaxException {
        Path file = file(name);
        return ColumnFile.load(
                        file, VectorFile.columns(file).orElseThrow(), names, Keeping.Simply.IN_MEMORY, Progress.SILENT)
                .embeddings();
    }
}
