package dev.kindred.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kindred.embedding.Embeddings;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JSON lines and the projector's folders: numbers as text.
class JsonLinesTest {

    @TempDir
    Path folder;

    @Test
    void linesOfOthersAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("v"), """
                {"id": 7, "vector": [1, -2.5e-1], "word": "\\u4e2d\\ud83d\\ude00", "more": {"vector": [[3]]}}
                  { "word" : "a\\"b\\\\\\n" , "vector" : [ 0.1 , 2 ] }\r
                """);
        assertThat(VectorFile.recognise(file)).isEqualTo(VectorFormat.JSON_LINES);
        RoundTripTest.assertSame(
                VectorFile.open(file),
                Samples.embeddings(List.of("中😀", "a\"b\\\n"), new float[] {1, -0.25f}, new float[] {0.1f, 2}),
                "");
    }

    @Test
    void anyWordIsHeld() {
        var odd = Samples.embeddings(
                List.of("", "a\nb", "\t", "\u0000", "\"", "new york"), new float[][] {{1}, {2}, {3}, {4}, {5}, {6}});
        VectorFile.write(odd, folder.resolve("v"), VectorFormat.JSON_LINES);
        RoundTripTest.assertSame(VectorFile.open(folder.resolve("v")), odd, "");
    }

    /// Jackson 3.2 without its table of names would read on into the next line.
    @Test
    void longLinesEndWhereTheyEnd() {
        var wide = Samples.random(new java.util.Random(2), 5, 3000);
        VectorFile.write(wide, folder.resolve("v"), VectorFormat.JSON_LINES);
        RoundTripTest.assertSame(VectorFile.open(folder.resolve("v")), wide, "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"word":"b","vector":[1]}        | line 2 has 1 numbers, expected 2
            {"word":"b","vector":[1,2,3]}    | line 2 has 3 numbers, expected 2
            {"word":"b","vector":[1,"2"]}    | line 2 has 2 as component 2
            {"word":"b","vector":[1,1e39]}   | line 2 has 1e39 as component 2, which no float holds
            {"word":"b","vector":[1,NaN]}    | line 2 is no JSON
            {"word":5,"vector":[1,2]}        | line 2 has no string "word"
            {"vector":[1,2]}                 | line 2 has no string "word"
            {"word":"b"}                     | line 2 has 0 numbers, expected 2
            {"word":"b","vector":[1,2]} x    | line 2 is no JSON
            {"word":"b","vector":[1,2]} 3    | line 2 goes on behind its object
            [1,2]                            | line 2 is no JSON object
            {"word":"b","vector":[1,         | line 2 is no JSON
            """)
    void brokenLinesAreRefusedWithTheirPlace(String line, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("v"), "{\"word\":\"a\",\"vector\":[1,2]}\n" + line + "\n");
        assertRefused(file, message);
    }

    private static void assertRefused(Path file, String message) {
        assertThatExceptionOfType(FormatException.class)
                .isThrownBy(() -> VectorFile.open(file))
                .withMessageContaining(message);
    }

    private static Embeddings counted() {
        return new Embeddings(
                Vocabulary.of(List.of("king", "new york"), new long[] {7, 5}),
                Samples.matrix(new float[] {1, 0.5f}, new float[] {-2, 1e-7f}));
    }

    @Test
    void theProjectorsFilesAreTheDocumentedOnes() throws IOException {
        Path out = folder.resolve("p");
        VectorFile.write(counted(), out, VectorFormat.PROJECTOR);
        assertThat(out.resolve("vectors.tsv")).hasContent("1.0\t0.5\n-2.0\t1.0E-7\n");
        assertThat(out.resolve("metadata.tsv")).hasContent("word\tcount\nking\t7\nnew york\t5\n");
        assertThat(Files.readString(out.resolve("projector_config.pbtxt")))
                .contains("tensor_path: \"vectors.tsv\"", "metadata_path: \"metadata.tsv\"");
        var read = VectorFile.open(out);
        RoundTripTest.assertSame(read, counted(), "");
        assertThat(read.vocabulary().count(1)).isEqualTo(5);
        assertThat(VectorFile.recognise(out)).isEqualTo(VectorFormat.PROJECTOR);
    }

    @Test
    void theProjectorsFilesOfOthersAreRead() throws IOException {
        Files.writeString(folder.resolve("projector_config.pbtxt"), """
                embeddings { tensor_name: "x" tensor_path: "t.tsv" metadata_path: 'm.tsv' }""");
        Files.writeString(folder.resolve("t.tsv"), "1\t0.5\r\n-2\t1e-7");
        for (String metadata :
                List.of("king\nnew york", "id\tlabel\n1\tking\n2\tnew york\n", "name\nking\nnew york\n")) {
            Files.writeString(folder.resolve("m.tsv"), metadata);
            RoundTripTest.assertSame(VectorFile.open(folder), counted(), metadata);
        }
        Files.writeString(folder.resolve("m.tsv"), "king\n");
        assertRefused(folder, "m.tsv: has 1 lines for the 2 rows of t.tsv");
        Files.writeString(folder.resolve("t.tsv"), "1\t0.5\n2\n");
        assertRefused(folder, "line 2 has \"\" as component 2 of 2");
        Files.writeString(folder.resolve("t.tsv"), "1\t0.5\n2\t3\t4\n");
        assertRefused(folder, "line 2 has more than 2 numbers");
        Files.writeString(folder.resolve("t.tsv"), "");
        assertRefused(folder, "t.tsv: is empty");
        Files.writeString(folder.resolve("projector_config.pbtxt"), "tensor_path: \"../t.tsv\"");
        assertRefused(folder, "its tensor_path lies outside of the folder");
    }

    @Test
    void wordsThatTheProjectorCannotHoldAreRefused() {
        for (String word : List.of("a\tb", "a\nb", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> VectorFile.write(
                            Samples.embeddings(List.of(word), new float[] {1}),
                            folder.resolve("p"),
                            VectorFormat.PROJECTOR));
        }
        assertThat(folder).isEmptyDirectory();
    }
}
