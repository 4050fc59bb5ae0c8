package dev.kindred.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BinaryIndexTest {

    @Test
    void enoughCandidatesGiveTheExactAnswers() {
        for (int dimension : new int[] {1, 63, 64, 65, 130}) {
            var embeddings = Tables.random(dimension, 2_000, dimension);
            var exact = ExactIndex.of(embeddings);
            var binary = BinaryIndex.of(Tables.mapped(embeddings), 200);
            for (var query : List.of(
                    Query.near("w3"),
                    Query.near("w5", "w6").minus("w7"),
                    Query.near("w8").withMetric(Metric.EUCLIDEAN),
                    Query.analogy("w1", "w2", "w3").withMethod(AnalogyMethod.THREE_COS_MUL))) {
                assertThat(binary.search(query)).as("%s", query).isEqualTo(exact.search(query));
            }
        }
    }

    @Test
    void fewCandidatesMissSomeAnswersAndInventNone() {
        var embeddings = Tables.random(7, 20_000, 100);
        var exact = ExactIndex.of(embeddings);
        var binary = BinaryIndex.of(embeddings, 20);
        int found = 0;
        for (int w = 0; w < 50; w++) {
            var truth = exact.near("w" + w, 10);
            for (var answer : binary.near("w" + w, 10)) {
                found += truth.contains(answer) ? 1 : 0;
            }
        }
        assertThat(found).isBetween(250, 500); // of 500; measured: about 430
    }

    @Test
    void filtersAndRanksHold() {
        var embeddings = Tables.random(9, 3_000, 40);
        var query = Query.near("w11")
                .withinMostFrequent(500)
                .withFilter(id -> id % 3 == 0)
                .withLimit(20);
        assertThat(BinaryIndex.of(embeddings, 30).search(query))
                .hasSize(20)
                .isEqualTo(ExactIndex.of(embeddings).search(query));
    }

    @Test
    void noCandidatesAreRefused() {
        assertThatThrownBy(() -> BinaryIndex.of(Tables.random(1, 3, 2), 0))
                .hasMessage("candidates 0, must be at least 1");
    }

    @Test
    void relativeSimilaritySharesTheNeighboursCosines() {
        var embeddings = Tables.random(4, 30, 5);
        var index = ExactIndex.of(embeddings);
        double sum = 0;
        for (var near : index.near("w0", 10)) {
            sum += RelativeSimilarity.of(index, "w0", near.word(), 10);
        }
        assertThat(sum).isBetween(0.9999, 1.0001);
    }
}
