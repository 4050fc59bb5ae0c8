package dev.kindred.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.columns.ColumnChoice.Column;
import dev.kindred.columns.ColumnChoice.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnChoiceTest {

    @Test
    void usualNamesComeFirstAndTheOnlyOneWillDo() {
        assertThat(choice("title:TEXT", "Token:TEXT", "x:LIST", "vector:LIST", "count:WHOLE"))
                .isEqualTo(new ColumnChoice(1, List.of(3), true, OptionalInt.of(4)));
        assertThat(choice("x:LIST", "title:TEXT", "count:NUMBER"))
                .isEqualTo(new ColumnChoice(1, List.of(0), true, OptionalInt.empty()));
    }

    @Test
    void numberedColumnsAreComponentsInTheOrderOfTheirNumbers() {
        assertThat(choice(
                                "d10:NUMBER",
                                "d9:NUMBER",
                                "d1:NUMBER",
                                "word:TEXT",
                                "score:NUMBER",
                                "d2:NUMBER",
                                "d3:NUMBER",
                                "d4:NUMBER",
                                "d5:NUMBER",
                                "d6:NUMBER",
                                "d7:NUMBER",
                                "d8:NUMBER")
                        .vectors())
                .containsExactly(2, 5, 6, 7, 8, 9, 10, 11, 1, 0);
        assertThat(choice("0:NUMBER", "1:NUMBER", "__index_level_0__:TEXT").vectors())
                .containsExactly(0, 1);
    }

    @Test
    void whatIsNotClearIsAnError() {
        assertThatThrownBy(() -> choice("a:TEXT", "b:TEXT", "v:LIST")).hasMessageContaining("--word-column");
        assertThatThrownBy(() -> choice("a:TEXT", "v:LIST", "w:LIST")).hasMessageContaining("--vector-column");
        assertThatThrownBy(() -> choice("v:LIST")).hasMessageContaining("has no column of text");
        assertThatThrownBy(() -> choice("a:TEXT", "score:NUMBER")).hasMessageContaining("has no column of vectors");
        assertThatThrownBy(() -> choice("a:TEXT", "d0:NUMBER", "d2:NUMBER"))
                .hasMessageContaining("without a gap, column 2 of them is \"d2\"");
        assertThatThrownBy(() -> choice("a:TEXT", "d0:NUMBER", "d00:NUMBER")).hasMessageContaining("without a gap");
        assertThatThrownBy(() -> choice()).hasMessageContaining("it has no columns");
    }

    private static ColumnChoice choice(String... columns) {
        var all = Stream.of(columns)
                .map(text -> text.split(":"))
                .map(parts -> new Column(parts[0], Kind.valueOf(parts[1]), parts[1]))
                .toList();
        return ColumnChoice.of(Path.of("f"), all, ColumnNames.usual());
    }
}
