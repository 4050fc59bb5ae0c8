package dev.kindred.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.corpus.TextCorpus.Options;
import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextCorpus.Segmentation;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaggedCorpusTest {

    private static final VocabularyBuilder.Options ALL =
            VocabularyBuilder.Options.defaults().withMinCount(1);

    @TempDir
    Path folder;

    private List<String> read(Tagging tagging, VocabularyBuilder.Options words, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("text"), text);
        Options options = Options.defaults().withSegmentation(Segmentation.WHITESPACE);
        try (TaggedCorpus corpus =
                TextCorpus.of(List.of(file), options).encodeDocuments(tagging, words, ReadingListener.SILENT)) {
            return described(corpus);
        }
    }

    /// `tag,tag: word word`, a document each.
    private static List<String> described(TaggedCorpus corpus) {
        List<String> documents = new ArrayList<>();
        for (int d = 0; d < corpus.documents(); d++) {
            List<String> tags = new ArrayList<>();
            for (int i = 0; i < corpus.tagCount(d); i++) {
                tags.add(corpus.tags().word(corpus.tag(d, i)));
            }
            StringBuilder text = new StringBuilder(String.join(",", tags)).append(':');
            int[] id = new int[1];
            EncodedCorpus.Cursor cursor = corpus.words().cursor(corpus.start(d), corpus.end(d));
            while (cursor.next(id) > 0) {
                text.append(' ').append(corpus.words().vocabulary().word(id[0]));
            }
            documents.add(text.toString());
        }
        return documents;
    }

    @Test
    void linesAreNumberedEmptyOnesToo() throws IOException {
        assertThat(read(Tagging.LINE, ALL, "a b\n\n  \nc")).containsExactly("1: a b", "2:", "3:", "4: c");
    }

    @Test
    void documentsKeepTheirPlaceWhenTheirWordsAreDropped() throws IOException {
        assertThat(read(Tagging.LINE, ALL.withMinCount(2), "a b\nrare\nb a\n"))
                .containsExactly("1: a b", "2:", "3: b a");
    }

    @Test
    void aColumnHoldsTagsWithCommasBetween() throws IOException {
        assertThat(read(Tagging.COLUMN, ALL, "Sport, Wien\tThe match\n\n新闻\t a\tb\n\tno tag\nSport,Sport,\tx\n"))
                .containsExactly("Sport,Wien: the match", ":", "新闻: a b", ": no tag", "Sport: x");
    }

    @Test
    void tagsAreNumberedByFallingCountThenInTheOrderOfTheText() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "z\ta\ny,x\tb\nx\tc\n");
        try (TaggedCorpus corpus = TextCorpus.of(List.of(file), Options.defaults())
                .encodeDocuments(Tagging.COLUMN, ALL, ReadingListener.SILENT)) {
            assertThat(corpus.tags().words()).containsExactly("x", "z", "y");
            assertThat(corpus.tags().count(0)).isEqualTo(2);
        }
    }

    @Test
    void aLineWithoutATabIsNamed() {
        assertThatThrownBy(() -> read(Tagging.COLUMN, ALL, "a\tb\n\nno tab here\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 3 of the text has no tab");
    }

    @Test
    void labelsStandAnywhereInALine() throws IOException {
        assertThat(read(Tagging.LABEL, ALL, "__label__a __label__B x y\nz __label__a\nx__label__c __label__\n"))
                .containsExactly("__label__a,__label__B: x y", "__label__a: z", ": x__label__c __label__");
    }

    @Test
    void aFileIsADocumentWithAllItsLines() throws IOException {
        Path texts = Files.createDirectory(folder.resolve("texts"));
        Files.writeString(texts.resolve("b.txt"), "three\n\nfour");
        Files.writeString(texts.resolve("a.txt"), "one\ntwo\n");
        Files.writeString(texts.resolve("c.txt"), "");
        try (TaggedCorpus corpus = TextCorpus.of(List.of(texts), Options.defaults())
                .encodeDocuments(Tagging.FILE, ALL, ReadingListener.SILENT)) {
            assertThat(described(corpus))
                    .containsExactly(
                            texts.resolve("a.txt") + ": one two",
                            texts.resolve("b.txt") + ": three four",
                            texts.resolve("c.txt") + ":");
        }
    }

    /// Chunks end in mid line, and in mid document; no document is cut.
    @ParameterizedTest
    @EnumSource(
            value = Segmentation.class,
            names = {"WHITESPACE", "UNICODE"})
    void documentsDoNotDependOnChunksAndThreads(Segmentation segmentation) throws IOException {
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int line = 0; line < 150; line++) {
            StringBuilder words = new StringBuilder();
            int count = line % 50 == 7 ? 30_000 : random.nextInt(30);
            for (int i = 0; i < count; i++) {
                words.append(' ').append((char) ('a' + random.nextInt(26)));
            }
            text.append("t").append(line % 40).append('\t').append(words).append('\n');
            expected.add("t" + line % 40 + ":" + words);
        }
        Path file = Files.writeString(folder.resolve("long"), text);
        Inputs inputs = Inputs.find(List.of(file));
        List<Long> fingerprints = new ArrayList<>();
        for (int threads : new int[] {1, 4}) {
            Options options = Options.defaults().withSegmentation(segmentation).withThreads(threads);
            try (TaggedCorpus corpus = TextCorpus.of(inputs, InputStream.nullInputStream(), options, 1 << 16)
                    .encodeDocuments(Tagging.COLUMN, ALL, ReadingListener.SILENT)) {
                assertThat(described(corpus)).isEqualTo(expected);
                fingerprints.add(corpus.fingerprint());
            }
        }
        assertThat(fingerprints.get(0)).isEqualTo(fingerprints.get(1));
    }

    @Test
    void theDocumentOfATokenIsFound() {
        List<TaggedCorpus.Document> documents = List.of(
                new TaggedCorpus.Document(List.of("a"), List.of("x", "y")),
                new TaggedCorpus.Document(List.of("b"), List.of()),
                new TaggedCorpus.Document(List.of("a", "c"), List.of("x")));
        try (TaggedCorpus corpus = TaggedCorpus.of(documents, ALL)) {
            assertThat(described(corpus)).containsExactly("a: x y", "b:", "a,c: x");
            assertThat(corpus.documentAt(0)).isZero();
            assertThat(corpus.documentAt(1)).isZero();
            assertThat(corpus.documentAt(2)).isEqualTo(2);
        }
    }
}
