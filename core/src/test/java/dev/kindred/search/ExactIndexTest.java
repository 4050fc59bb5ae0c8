package dev.kindred.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.kernel.ScalarKernels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactIndexTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "17, 5", "300, 8", "1000, 100", "3000, 33", "700, 300"})
    void answersAreThoseOfBruteForce(int words, int dimension) {
        var embeddings = Tables.random(words, words, dimension);
        var queries = randomQueries(new Random(words + 1), embeddings, 30);
        for (var table : List.of(embeddings, Tables.mapped(embeddings), Tables.mappedWithNorms(embeddings))) {
            for (var index : List.of(
                    ExactIndex.of(table),
                    ExactIndex.of(table).withBytes(),
                    ExactIndex.of(table, new ScalarKernels(), 1),
                    ExactIndex.of(table, new ScalarKernels(), 1).withBytes())) {
                for (var query : queries) {
                    agree(index.search(query), BruteForce.search(embeddings, query), query);
                }
            }
        }
    }

    @Test
    void aBatchAndManyThreadsAnswerExactlyAsOneQueryOnOneThread() {
        var embeddings = Tables.random(5, 9_000, 40);
        var queries = randomQueries(new Random(6), embeddings, 300);
        var alone = ExactIndex.of(embeddings, 1);
        var expected = queries.stream().map(alone::search).toList();
        assertThat(alone.search(queries)).isEqualTo(expected);
        assertThat(ExactIndex.of(embeddings, 7).search(queries)).isEqualTo(expected);
        assertThat(ExactIndex.of(Tables.mapped(embeddings), 3).search(queries)).isEqualTo(expected);
    }

    @Test
    void wordsThatFloatsCannotTellApartComeInTheOrderOfDoubles() {
        var random = new Random(21);
        var words = new ArrayList<String>();
        var rows = new float[3_000][20];
        for (int w = 0; w < rows.length; w++) { // a fifth are equal, scaled, or an ulp away from one another
            words.add("w" + w);
            for (int i = 0; i < 20; i++) {
                rows[w][i] = w % 5 == 4 ? rows[w - 4][i] * (1 << w % 3) : random.nextFloat() + 1;
            }
            if (w % 10 == 9) {
                rows[w][w % 20] = Math.nextUp(rows[w][w % 20]);
            }
        }
        var embeddings = Tables.of(words, rows);
        for (var metric : Metric.values()) {
            for (int w = 0; w < 40; w++) {
                var query = Query.near("w" + w).withMetric(metric).withLimit(1 + random.nextInt(60));
                var expected = BruteForce.search(embeddings, query);
                agree(ExactIndex.of(embeddings).search(query), expected, query);
                agree(ExactIndex.of(embeddings).withBytes().search(query), expected, query);
            }
        }
    }

    @Test
    void rowsOfExtremeLengthAreFoundToo() {
        var embeddings = Tables.of(
                List.of("a", "b", "tiny", "huge", "c", "hugest", "zero"),
                new float[] {1, 2},
                new float[] {2, 1},
                new float[] {1e-40f, 2e-40f},
                new float[] {1e38f, 1.9e38f},
                new float[] {-1, 0},
                new float[] {Float.MAX_VALUE, Float.MAX_VALUE},
                new float[] {0, 0});
        for (var metric : Metric.values()) {
            for (var word : List.of("a", "tiny", "huge")) {
                var query = Query.near(word).withMetric(metric).withLimit(2);
                var expected = BruteForce.search(embeddings, query);
                for (var table : List.of(embeddings, Tables.mappedWithNorms(embeddings))) {
                    agree(ExactIndex.of(table).search(query), expected, query);
                    agree(ExactIndex.of(table).withBytes().search(query), expected, query);
                }
            }
        }
    }

    @Test
    void noCallChangesTheAnswersOfALaterOne() {
        var embeddings = Tables.random(8, 500, 24);
        var index = ExactIndex.of(embeddings);
        var queries = randomQueries(new Random(9), embeddings, 40);
        var first = queries.stream().map(index::search).toList();
        var order = new ArrayList<Integer>();
        for (int i = 0; i < 400; i++) {
            order.add(i % queries.size());
        }
        Collections.shuffle(order, new Random(10));
        for (int q : order) {
            assertThat(index.search(queries.get(q))).as("query %d again", q).isEqualTo(first.get(q));
        }
    }

    @Test
    void wordsOfTheQueryNeverAnswerAndFiltersHold() {
        for (long seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var embeddings = Tables.random(seed, 1 + random.nextInt(60), 1 + random.nextInt(20));
            for (var query : randomQueries(random, embeddings, 5)) {
                for (var answer : ExactIndex.of(embeddings).search(query)) {
                    assertThat(query.positive()).as("seed %d", seed).doesNotContain(new Query.Term.Word(answer.word()));
                    assertThat(query.negative()).as("seed %d", seed).doesNotContain(new Query.Term.Word(answer.word()));
                    assertThat(query.filter().test(answer.id()))
                            .as("seed %d", seed)
                            .isTrue();
                    assertThat(answer.id()).as("seed %d", seed).isLessThan(query.mostFrequent());
                    assertThat(answer.score()).as("seed %d", seed).isFinite();
                }
            }
        }
    }

    @Test
    void analogyAddsTheSecondAndThirdWordAndTakesTheFirstAway() {
        var index = ExactIndex.of(royals());
        assertThat(index.analogy("man", "king", "woman", 1))
                .extracting(Neighbour::word)
                .containsExactly("queen");
        assertThat(index.analogy("man", "king", "woman", 1, AnalogyMethod.THREE_COS_MUL))
                .extracting(Neighbour::word)
                .containsExactly("queen");
    }

    @Test
    void equalScoresComeByRisingId() {
        var same = new float[] {1, 2};
        var embeddings = Tables.of(List.of("a", "b", "c", "d", "e"), same, same, same, new float[] {2, 4}, same);
        assertThat(ExactIndex.of(embeddings).near("c", 3))
                .extracting(Neighbour::word)
                .containsExactly("a", "b", "d");
    }

    @Test
    void aLimitBeyondTheVocabularyGivesAllOtherWords() {
        var embeddings = Tables.random(3, 50, 4);
        assertThat(ExactIndex.of(embeddings).near("w7", Integer.MAX_VALUE)).hasSize(49);
    }

    @Test
    void zeroVectorsScoreAsCosineZero() {
        var embeddings = Tables.of(
                List.of("zero", "right", "left", "up"),
                new float[] {0, 0},
                new float[] {1, 0},
                new float[] {-1, 0},
                new float[] {0, 1});
        var index = ExactIndex.of(embeddings);
        assertThat(index.near("right", 3)).extracting(Neighbour::word).containsExactly("zero", "up", "left");
        assertThat(index.near("zero", 3)).extracting(Neighbour::score).containsExactly(0f, 0f, 0f);
        assertThat(index.search(Query.analogy("zero", "right", "up").withMethod(AnalogyMethod.THREE_COS_MUL)))
                .singleElement()
                .satisfies(left -> assertThat(left.score()).isZero());
    }

    @Test
    void vectorsThatAreNotFiniteNeverAnswer() {
        var embeddings = Tables.of(
                List.of("a", "nan", "infinite", "b", "huge", "tiny"),
                new float[] {1, 1},
                new float[] {Float.NaN, 1},
                new float[] {Float.POSITIVE_INFINITY, 1},
                new float[] {1, 2},
                new float[] {2e30f, 2e30f},
                new float[] {1e-40f, 0});
        var index = ExactIndex.of(embeddings);
        assertThat(index.near("a", 10)).extracting(Neighbour::word).containsExactly("huge", "b", "tiny");
        assertThat(index.near("nan", 10)).allSatisfy(n -> assertThat(n.score()).isZero());
    }

    @Test
    void unknownWordsAreNamed() {
        var index = ExactIndex.of(royals());
        assertThatThrownBy(() -> index.search(Query.near("king").minus("kign")))
                .isInstanceOfSatisfying(
                        UnknownWordException.class, e -> assertThat(e.word()).isEqualTo("kign"))
                .hasMessage("word \"kign\" is not in the vocabulary");
    }

    @Test
    void wrongQueriesAreRefused() {
        var index = ExactIndex.of(royals());
        assertThatThrownBy(() -> index.near("king", 0)).hasMessage("limit 0, must be at least 1");
        assertThatThrownBy(Query::near).hasMessageContaining("must have at least 1");
        assertThatThrownBy(() -> index.search(Query.near(new float[] {1})))
                .hasMessage("a query vector of 1 components, must be 3");
        assertThatThrownBy(() -> index.search(Query.near("king").plus(new float[] {1, Float.NaN, 0})))
                .hasMessageContaining("component 1 of a query vector is NaN");
        assertThatThrownBy(() -> ExactIndex.of(royals(), 0)).hasMessage("threads 0, must be at least 1");
    }

    @Test
    void aQueryVectorMayEqualAWordThatThenAnswersFirst() {
        var embeddings = royals();
        var king = embeddings.vector("king").orElseThrow();
        var best =
                ExactIndex.of(embeddings).search(Query.near(king).withLimit(1)).getFirst();
        assertThat(best.word()).isEqualTo("king");
        assertThat(best.score()).isCloseTo(1, within(1e-6f));
    }

    private static Embeddings royals() {
        return Tables.of(
                List.of("man", "woman", "king", "queen", "apple"),
                new float[] {1, 0, 0.1f},
                new float[] {1, 1, 0.1f},
                new float[] {1, 0, 1},
                new float[] {1, 1, 1},
                new float[] {-1, 0.5f, -1});
    }

    /// Queries of every kind: words and vectors, both methods, limits, rank limits and filters.
    private static List<Query> randomQueries(Random random, Embeddings embeddings, int count) {
        var queries = new ArrayList<Query>();
        for (int i = 0; i < count; i++) {
            var query = Query.near(word(random, embeddings));
            for (int more = random.nextInt(3); more > 0; more--) {
                query = query.plus(word(random, embeddings));
            }
            for (int less = random.nextInt(3); less > 0; less--) {
                query = query.minus(word(random, embeddings));
            }
            if (random.nextInt(4) == 0) {
                var vector = embeddings.matrix().row(random.nextInt(embeddings.size()));
                query = random.nextBoolean() ? query.plus(vector) : query.minus(vector);
            }
            if (random.nextInt(3) == 0) {
                query = query.withMethod(AnalogyMethod.THREE_COS_MUL);
            } else {
                query = query.withMetric(Metric.values()[random.nextInt(3)]);
            }
            if (random.nextInt(3) == 0) {
                query = query.withinMostFrequent(1 + random.nextInt(embeddings.size()));
            }
            if (random.nextInt(3) == 0) {
                int divisor = 2 + random.nextInt(3);
                query = query.withFilter(id -> id % divisor == 0);
            }
            queries.add(query.withLimit(1 + random.nextInt(40)));
        }
        return queries;
    }

    private static String word(Random random, Embeddings embeddings) {
        return embeddings.vocabulary().word(random.nextInt(embeddings.size()));
    }

    /// The same words in the same order, with the scores of `double` arithmetic.
    private static void agree(List<Neighbour> answers, List<BruteForce.Answer> all, Query query) {
        assertThat(answers)
                .as("%s", query)
                .extracting(Neighbour::id)
                .isEqualTo(all.stream()
                        .limit(query.limit())
                        .map(BruteForce.Answer::id)
                        .toList());
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).score()).as("rank %d of %s", i, query).isEqualTo((float)
                    all.get(i).score());
        }
    }
}
