package dev.kindred.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.vocab.RandomStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.Test;

/// Scores of BM25 are Lucene's, for texts of at most 40 terms: longer ones it measures roughly.
class LuceneScoresTest {

    private static List<String> texts(int count, int words, long seed) {
        var random = RandomStream.of(seed, 0);
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder("w0");
            for (int n = random.below(words); n > 0; n--) {
                text.append(" w").append((int) Math.exp(random.below(500) / 100.0));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    @Test
    void scoresAndOrderAreLucenes() throws IOException {
        var texts = texts(300, 38, 1);
        var queries = texts(10, 6, 2);
        var similarity = new BM25Similarity(1.5f, 0.6f);
        var options = TfIdfOptions.defaults()
                .withWeighting(Bm25.defaults().withK1(1.5).withB(0.6));
        var model = TfIdf.fit(texts.iterator(), options, Resources.defaults());
        var index = TermIndex.of(model, model.matrix(texts.iterator(), Resources.defaults()), Resources.defaults());
        try (var folder = new ByteBuffersDirectory()) {
            write(texts, similarity, folder);
            try (var reader = DirectoryReader.open(folder)) {
                var searcher = new IndexSearcher(reader);
                searcher.setSimilarity(similarity);
                for (String query : queries) {
                    assertEqual(searcher.search(parsed(query), 400), index.search(query, 400));
                }
            }
        }
    }

    private static void write(List<String> texts, BM25Similarity similarity, ByteBuffersDirectory folder)
            throws IOException {
        var config = new IndexWriterConfig(new StandardAnalyzer()).setSimilarity(similarity);
        try (var writer = new IndexWriter(folder, config)) {
            for (String text : texts) {
                var document = new Document();
                document.add(new TextField("text", text, Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    private static BooleanQuery parsed(String query) {
        var terms = new BooleanQuery.Builder();
        for (String word : query.split(" ")) {
            terms.add(new TermQuery(new Term("text", word)), BooleanClause.Occur.SHOULD);
        }
        return terms.build();
    }

    private static void assertEqual(TopDocs expected, List<TermIndex.Found> found) {
        assertThat(found).hasSize(expected.scoreDocs.length);
        for (int i = 0; i < expected.scoreDocs.length; i++) {
            assertThat(found.get(i).score()).isEqualTo(expected.scoreDocs[i].score, within(1e-5));
            var atPlace = expected.scoreDocs[i];
            boolean isTied =
                    found.stream().anyMatch(f -> f.row() == atPlace.doc && Math.abs(f.score() - atPlace.score) < 1e-5);
            assertThat(isTied).isTrue();
        }
    }
}
