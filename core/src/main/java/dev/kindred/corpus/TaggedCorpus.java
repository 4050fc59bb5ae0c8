package dev.kindred.corpus;

import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.VocabularyBuilder;
import java.util.Arrays;
import java.util.List;

/// Documents as word numbers, each with its tags: what documents' vectors are learned from. A document may
/// have several tags, or none; a tag may belong to several documents.
public final class TaggedCorpus implements AutoCloseable {

    private final EncodedCorpus words;
    private final long[] ends; // [documents], the first token behind each
    private final DocumentTags tags;
    private final long fingerprint;

    /// Takes over the words and the array.
    TaggedCorpus(EncodedCorpus words, long[] ends, DocumentTags tags) {
        this.words = words;
        this.ends = ends;
        this.tags = tags;
        this.fingerprint = fingerprint(words, ends, tags);
    }

    /// @param tags  need not be different from those of other documents
    /// @param words taken as they are
    public record Document(List<String> tags, List<String> words) {

        public Document {
            tags = List.copyOf(tags);
            words = List.copyOf(words);
        }
    }

    /// A corpus of documents that are split into words already.
    public static TaggedCorpus of(List<Document> documents, VocabularyBuilder.Options options) {
        var tags = DocumentTags.of(documents.stream().map(Document::tags).toList());
        var texts = documents.stream().map(Document::words).toList();
        var ends = new long[documents.size()];
        var words = EncodedCorpus.of(texts, options, ends);
        return new TaggedCorpus(words, ends, tags);
    }

    /// The words of all documents; each document that has words is a sentence.
    public EncodedCorpus words() {
        return words;
    }

    /// How many documents there are, those without a word of the vocabulary included.
    public int documents() {
        return ends.length;
    }

    /// The first token of a document.
    public long start(int document) {
        return document == 0 ? 0 : ends[document - 1];
    }

    /// The first token behind a document.
    public long end(int document) {
        return ends[document];
    }

    /// The document that a token belongs to.
    public int documentAt(long token) {
        int from = 0;
        int to = ends.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ends[middle] <= token) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// The different tags, by falling number of documents, then in the order of the text; a tag's count is
    /// the number of its documents.
    public Vocabulary tags() {
        return tags.vocabulary();
    }

    /// How many tags a document has.
    public int tagCount(int document) {
        return tags.starts()[document + 1] - tags.starts()[document];
    }

    /// A document's tag number `i`, from 0, in its number among [#tags].
    public int tag(int document, int i) {
        return tags.ids()[tags.starts()[document] + i];
    }

    /// A hash of words, documents and tags.
    public long fingerprint() {
        return fingerprint;
    }

    private static long fingerprint(EncodedCorpus words, long[] ends, DocumentTags tags) {
        long hash = words.fingerprint();
        for (long end : ends) {
            hash = SegmentList.hash(hash, Long.hashCode(end));
        }
        for (var tag : tags.vocabulary().words()) {
            hash = SegmentList.hash(hash, tag.hashCode());
        }
        return SegmentList.hash(SegmentList.hash(hash, Arrays.hashCode(tags.starts())), Arrays.hashCode(tags.ids()));
    }

    @Override
    public void close() {
        words.close();
    }
}
