package dev.kindred.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kindred.corpus.DocumentReader;
import dev.kindred.corpus.TextCorpus;
import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.TextEncoder;
import dev.kindred.sparse.Resources;
import dev.kindred.sparse.TfIdf;
import dev.kindred.sparse.TfIdfOptions;
import dev.kindred.train.TrainingListener;
import dev.kindred.train.Word2Vec;
import dev.kindred.train.Word2VecOptions;
import dev.kindred.vocab.VocabularyBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two sentences of one meaning without a common word but "the", and one of another meaning; vectors are trained
/// on the paragraphs of the shared English corpus that have one of their rarer words, which takes a second or
/// two. That is too little for maxima, which need the vectors of the whole corpus; see
/// `docs/results/sentence-vectors.md`.
class NearestSentencesTest {

    private static final Path CORPUS = Path.of("../../shared/data/corpus/en-17m.txt.zst");
    private static final String CAT = "The cat chases the mouse";
    private static final String KITTEN = "The kitten hunts rodents";
    private static final String HAM = "I like ham sandwiches";
    private static final List<String> WORDS =
            List.of(" cat ", " kitten", " chases ", " mouse ", " mice ", " hunts ", " rodent", " ham ", " sandwich");

    @TempDir
    Path folder;

    @Test
    void theFirstTwoAreNearestByEveryWeightedMean() throws IOException {
        assumeTrue(Files.exists(CORPUS), () -> "no " + CORPUS + ": this test trains on text from there");
        var paragraphs = paragraphs();
        var text = Files.write(folder.resolve("paragraphs.txt"), paragraphs);
        encoders(trained(text), paragraphs).forEach((name, encoder) -> {
            var cosine = EncodedCosine.of(encoder);
            double near = cosine.between(CAT, KITTEN);
            System.out.printf(
                    "%s: %.3f, %.3f, %.3f%n", name, near, cosine.between(CAT, HAM), cosine.between(KITTEN, HAM));
            assertThat(near)
                    .as(name)
                    .isGreaterThan(cosine.between(CAT, HAM))
                    .isGreaterThan(cosine.between(KITTEN, HAM));
            assertThat(cosine.index(List.of(HAM, KITTEN))
                            .nearest(CAT, 1)
                            .getFirst()
                            .number())
                    .as(name)
                    .isEqualTo(1);
        });
    }

    private static List<String> paragraphs() {
        var found = new ArrayList<String>();
        try (var reader = DocumentReader.of(List.of(CORPUS), InputStream.nullInputStream(), DocumentReader.Unit.LINE)) {
            reader.forEachRemaining(paragraph -> {
                if (WORDS.stream().anyMatch(paragraph::contains)) {
                    found.add(paragraph);
                }
            });
        }
        return found;
    }

    private static Embeddings trained(Path text) {
        var corpus = TextCorpus.of(List.of(text), TextCorpus.Options.defaults());
        var words = VocabularyBuilder.Options.defaults().withMinCount(5);
        try (var encoded = corpus.encode(words, TextCorpus.ReadingListener.SILENT)) {
            var options = Word2VecOptions.skipGram()
                    .withDimension(48)
                    .withEpochs(15)
                    .withSeed(1)
                    .withThreads(1);
            return Word2Vec.train(encoded, options, TrainingListener.SILENT).embeddings();
        }
    }

    private static Map<String, TextEncoder> encoders(Embeddings embeddings, List<String> paragraphs) {
        var words = TextWords.of(embeddings, TextWords.Options.defaults());
        var vocabulary = embeddings.vocabulary();
        var model = TfIdf.fit(paragraphs.iterator(), TfIdfOptions.defaults(), Resources.defaults());
        var sif = WordWeights.smoothInverseFrequency(vocabulary, 1e-3);
        var usif = WordWeights.unsupervisedInverseFrequency(vocabulary, 11);
        var encoders = new LinkedHashMap<String, TextEncoder>();
        encoders.put("mean", WeightedAverage.of(embeddings, words, WordWeights.uniform()));
        encoders.put("TF-IDF", WeightedAverage.of(embeddings, words, WordWeights.inverseDocumentFrequency(model)));
        encoders.put("SIF", WeightedAverage.of(embeddings, words, sif).fitted(paragraphs, 1, false));
        encoders.put("uSIF", WeightedAverage.of(embeddings, words, usif).fitted(paragraphs, 5, true));
        return encoders;
    }
}
