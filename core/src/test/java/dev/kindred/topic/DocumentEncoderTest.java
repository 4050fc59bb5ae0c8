package dev.kindred.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kindred.corpus.DocumentReader.Unit;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.topic.DocumentBatches.Document;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentEncoderTest {

    private static final DocumentWords WORDS = new DocumentWords(Segmentation.UNICODE, true, true);

    @TempDir
    Path folder;

    private Path text = Path.of("");

    @BeforeEach
    void write() throws IOException {
        text = Files.writeString(folder.resolve("a.txt"), "One cat.\r\nTwo cats\n \n\nthree dogs and a cat");
        Files.writeString(folder.resolve("b.txt"), "the end");
        Files.write(folder.resolve("c.bin"), new byte[] {0, 0, 0, 0});
    }

    @Test
    void documentsAreLinesParagraphsOrFiles() {
        assertThat(documents(List.of(text), Unit.LINE))
                .containsExactly(
                        new Document("1", "One cat."),
                        new Document("2", "Two cats"),
                        new Document("3", " "),
                        new Document("4", ""),
                        new Document("5", "three dogs and a cat"));
        assertThat(documents(List.of(text), Unit.PARAGRAPH))
                .extracting(Document::name, document -> document.text().strip())
                .containsExactly(tuple("1", "One cat.\r\nTwo cats"), tuple("5", "three dogs and a cat"));
        assertThat(documents(List.of(folder), Unit.FILE))
                .extracting(Document::name)
                .containsExactly(text.toString(), folder.resolve("b.txt").toString());
        assertThat(documents(List.of(folder), Unit.PARAGRAPH))
                .extracting(Document::name)
                .endsWith(folder.resolve("b.txt") + ":1");
        var typed = new ByteArrayInputStream("a b\nc".getBytes(StandardCharsets.UTF_8));
        assertThat(documents(DocumentBatches.of(List.of(Path.of("-")), Unit.LINE, typed)))
                .containsExactly(new Document("1", "a b"), new Document("2", "c"));
        assertThatThrownBy(() -> DocumentBatches.of(List.of(folder.resolve("none")), Unit.LINE, typed))
                .hasMessageEndingWith("none does not exist");
    }

    private static List<Document> documents(List<Path> inputs, Unit unit) {
        return documents(DocumentBatches.of(inputs, unit, InputStream.nullInputStream()));
    }

    private static List<Document> documents(DocumentBatches reader) {
        var documents = new ArrayList<Document>();
        for (var batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            documents.addAll(batch.get().documents());
        }
        reader.close();
        return documents;
    }

    @Test
    void wordsAreChosenByCountDocumentsAndStopWords() {
        var options = DocumentEncoder.Options.defaults().withMinCount(1);
        var all = encode(options);
        assertThat(all.documentsRead()).isEqualTo(6);
        assertThat(all.wordsRead()).isEqualTo(11);
        assertThat(all.differentWords()).isEqualTo(10);
        assertThat(all.documents().documents()).isEqualTo(4);
        assertThat(all.documents().vocabulary().words())
                .containsExactly("cat", "a", "and", "cats", "dogs", "end", "one", "the", "three", "two");
        assertThat(words(all)).containsExactly("one cat", "two cats", "three dogs and a cat", "the end");
        // cat stands in two of the four documents with words
        assertThat(words(encode(options.withMaxDocumentFrequency(0.49).withStopWords(Set.of("a", "one", "and")))))
                .containsExactly("two cats", "three dogs", "the end");
        assertThat(words(encode(options.withMaxDocumentFrequency(0.5).withMinCount(2))))
                .containsExactly("cat", "cat");
        assertThat(words(encode(options.withMaxVocabulary(1)))).containsExactly("cat", "cat");
        assertThatThrownBy(() -> encode(options.withMinCount(3))).hasMessageContaining("min-count");
        assertThatThrownBy(() -> options.withMaxDocumentFrequency(0))
                .hasMessageStartingWith("maximum document frequency 0.0");
    }

    @Test
    void threadsDoNotMatter() {
        var options = DocumentEncoder.Options.defaults().withMinCount(1);
        assertThat(encode(options.withThreads(1)).documents().fingerprint())
                .isEqualTo(encode(options.withThreads(7)).documents().fingerprint());
    }

    private DocumentEncoder.Result encode(DocumentEncoder.Options options) {
        try (var reader = DocumentBatches.of(List.of(folder), Unit.LINE, InputStream.nullInputStream())) {
            return DocumentEncoder.encode(reader, WORDS, options, ReadingListener.SILENT);
        }
    }

    private static List<String> words(DocumentEncoder.Result result) {
        var lines = new ArrayList<String>();
        var vocabulary = result.documents().vocabulary();
        for (int[] ids : result.documents().ids()) {
            lines.add(String.join(
                    " ", Arrays.stream(ids).mapToObj(vocabulary::word).toList()));
        }
        return lines;
    }
}
