package dev.kindred.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kindred.embedding.FastTextArguments;
import dev.kindred.embedding.FastTextArguments.Loss;
import dev.kindred.embedding.FastTextArguments.Model;
import dev.kindred.embedding.FastTextDictionary;
import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.SubwordEmbeddings;
import dev.kindred.eval.WordSimilarity.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Judging words beyond the vocabulary by their n-grams.
class ComposedSimilarityTest {

    @Test
    void wordsMadeOfNgramsAreJudgedAndCounted() {
        var arguments =
                new FastTextArguments(2, 5, 5, 1, 5, 1, Loss.NEGATIVE_SAMPLING, Model.SKIP_GRAM, 50, 2, 3, 100, 1e-4);
        var dictionary = FastTextDictionary.of(List.of("boat", "sea"), new long[] {2, 1}, List.of(), new long[0], 3);
        var input = HeapMatrix.zeros(52, 2);
        for (int row = 0; row < 52; row++) {
            input.setRow(row, new float[] {row % 7 - 3, row % 5 - 2}, 0);
        }
        var model = new FastTextModel(arguments, dictionary, input, HeapMatrix.zeros(2, 2));
        var embeddings = SubwordEmbeddings.of(model).embeddings();
        var report = new WordSimilarity("test", List.of(new Pair("boat", "sea", 1), new Pair("boats", "seas", 2)))
                .judge(embeddings, Protocol.similarity());
        assertThat(report.judged()).isEqualTo(2);
        assertThat(report.composed()).isEqualTo(1);
        assertThat(report.unknown()).isEmpty();
    }
}
