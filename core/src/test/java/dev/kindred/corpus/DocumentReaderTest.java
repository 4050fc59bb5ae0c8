package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.DocumentReader.Unit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {

    private static final String TEXT = "one\n\ntwo\r\nthree\n\n \n\nfour";

    @TempDir
    Path folder;

    private static List<String> read(List<Path> inputs, Unit unit) {
        var in = new ByteArrayInputStream(TEXT.getBytes(StandardCharsets.UTF_8));
        return read(DocumentReader.of(inputs, in, unit));
    }

    private static List<String> read(DocumentReader reader) {
        var documents = new ArrayList<String>();
        try (reader) {
            reader.forEachRemaining(documents::add);
        }
        return documents;
    }

    @Test
    void linesParagraphsAndFilesAreDocuments() throws IOException {
        Path text = Files.writeString(folder.resolve("b.txt"), TEXT);
        assertThat(read(List.of(text), Unit.LINE)).containsExactly("one", "", "two", "three", "", " ", "", "four");
        assertThat(read(List.of(text), Unit.PARAGRAPH)).containsExactly("one", "two\r\nthree", "four");
        assertThat(read(List.of(text), Unit.FILE)).containsExactly(TEXT + "\n");
        assertThat(read(List.of(Path.of("-")), Unit.LINE)).hasSize(8);
    }

    @Test
    void foldersAreReadInTheOrderOfTheirNamesAndPackedFilesUnpacked() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "second\n");
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("first\nline\n".getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("a.gz"), packed.toByteArray());
        Files.write(folder.resolve("c.bin"), new byte[1000]);
        Files.writeString(folder.resolve("d.txt"), "");
        var reader = DocumentReader.of(List.of(folder), InputStream.nullInputStream(), Unit.LINE);
        assertThat(read(reader)).containsExactly("first", "line", "second");
        assertThat(reader.skipped()).containsExactly(folder.resolve("c.bin"));
        assertThat(reader.bytesRead()).isGreaterThan(0);
        assertThat(read(List.of(folder), Unit.FILE)).containsExactly("first\nline\n", "second\n", "");
        assertThatThrownBy(() -> read(List.of(folder.resolve("c.bin")), Unit.LINE))
                .hasMessageContaining("is binary");
    }

    @Test
    void linesLongerThanThePieceAreWhole() throws IOException {
        String longLine = "x猫".repeat(300_000);
        Path text = Files.writeString(folder.resolve("long.txt"), "a\n" + longLine + "\n" + longLine);
        assertThat(read(List.of(text), Unit.LINE)).containsExactly("a", longLine, longLine);
    }
}
