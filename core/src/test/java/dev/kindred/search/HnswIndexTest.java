package dev.kindred.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.UnknownWordException;
import dev.kindred.search.HnswOptions.Quantization;
import dev.kindred.vocab.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HnswIndexTest {

    private static final int WORDS = 2_500;
    private static final HnswOptions OPTIONS = HnswOptions.defaults().withBeamWidth(60);

    @ParameterizedTest
    @EnumSource
    void nearlyAllTrueNeighboursAreFoundWithTheirTrueScores(Metric metric) {
        var embeddings = Tables.random(1, WORDS, 24);
        var index = HnswIndex.build(embeddings, OPTIONS.withMetric(metric), IndexingListener.SILENT);
        assertThat(index.levels()).isGreaterThan(1);
        assertThat(recall(index, embeddings, metric)).isGreaterThan(0.95);
    }

    @Test
    void bytesFindAsMany() {
        var embeddings = Tables.random(2, WORDS, 30);
        var index = HnswIndex.build(embeddings, OPTIONS.withQuantization(Quantization.INT8), IndexingListener.SILENT);
        assertThat(recall(index, embeddings, Metric.COSINE)).isGreaterThan(0.95);
    }

    @Test
    void theGraphDependsOnTheSeedAndNotOnTheThreads() {
        var embeddings = Tables.random(3, 1_500, 10);
        var one = HnswIndex.build(embeddings, OPTIONS.withThreads(1), IndexingListener.SILENT);
        var three = HnswIndex.build(embeddings, OPTIONS.withThreads(3), IndexingListener.SILENT);
        var other = HnswIndex.build(embeddings, OPTIONS.withSeed(2), IndexingListener.SILENT);
        assertThat(three.graph().ground().lists())
                .isDeepEqualTo(one.graph().ground().lists());
        assertThat(three.graph().upper()).isDeepEqualTo(one.graph().upper());
        assertThat(other.graph().upper()).isNotEqualTo(one.graph().upper());
    }

    @Test
    void noNodeHasTooManyLinksOrIsLinkedToItself() {
        var options = OPTIONS.withMaxConnections(4);
        var graph = HnswIndex.build(Tables.random(4, 1_000, 5), options, IndexingListener.SILENT)
                .graph();
        var links = new int[8];
        for (int level = 0; level < graph.levels(); level++) {
            for (int node = 0; node < graph.size(); node++) {
                int count = graph.copyLinks(level, node, links);
                assertThat(count).isLessThanOrEqualTo(options.mostLinks(level));
                assertThat(IntStream.of(links).limit(count))
                        .doesNotContain(node)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void filtersRanksAndQueryWordsHold() {
        var embeddings = Tables.random(5, WORDS, 16);
        var exact = ExactIndex.of(embeddings);
        var index =
                HnswIndex.build(embeddings, OPTIONS, IndexingListener.SILENT).withSearchWidth(30);
        for (var query : List.of(
                Query.near("w1", "w2").minus("w3"),
                Query.near("w4").withFilter(id -> id % 2 == 0),
                Query.near("w5").withFilter(id -> id % 100 == 0),
                Query.near("w6").withFilter(id -> id == 7),
                Query.near("w7").withFilter(_ -> false),
                Query.near("w8").withinMostFrequent(2_000),
                Query.near("w9").withinMostFrequent(3),
                Query.near("w9").withLimit(5_000))) {
            var truth = exact.search(query);
            var found = index.search(query);
            assertThat(found).as("%s", query).hasSameSizeAs(truth);
            long right = found.stream().filter(truth::contains).count();
            assertThat((double) right).as("%s", query).isGreaterThanOrEqualTo(0.7 * truth.size());
        }
    }

    @Test
    void whatTheGraphIsNotForIsAnsweredExactly() {
        var embeddings = Tables.random(6, 2_000, 8);
        var exact = ExactIndex.of(embeddings);
        var index =
                HnswIndex.build(embeddings, OPTIONS, IndexingListener.SILENT).withSearchWidth(10);
        for (var query : List.of(
                Query.near("w1").withMetric(Metric.EUCLIDEAN),
                Query.near("w2").withMetric(Metric.DOT_PRODUCT),
                Query.near(new float[8]),
                Query.analogy("w1", "w2", "w3").withMethod(AnalogyMethod.THREE_COS_MUL))) {
            assertThat(index.search(query)).as("%s", query).isEqualTo(exact.search(query));
        }
    }

    @Test
    void rowsThatNoGraphHoldsAnswerAsInAnExactSearch() {
        var random = new Random(7);
        var rows = new float[2_000][6];
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        rows[3] = new float[6];
        rows[4] = Tables.vector(6, 1e30f);
        rows[5] = Tables.vector(6, 1e-30f);
        rows[6] = Tables.vector(6, Float.NaN);
        var embeddings =
                Tables.of(IntStream.range(0, rows.length).mapToObj(i -> "w" + i).toList(), rows);
        var index = HnswIndex.build(embeddings, OPTIONS, IndexingListener.SILENT);
        var query = Query.near(Tables.vector(6, 1));
        assertThat(index.search(query))
                .extracting(Neighbour::id)
                .startsWith(4, 5)
                .doesNotContain(6);
        assertThat(index.search(query)).isEqualTo(ExactIndex.of(embeddings).search(query));
    }

    @Test
    void equalVectorsDoNotHideTheOthers() {
        var random = new Random(12);
        var rows = new float[3_000][4];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < 4; k++) {
                rows[i][k] = i % 3 == 0 ? k + 1 : (float) random.nextGaussian();
            }
        }
        var embeddings =
                Tables.of(IntStream.range(0, rows.length).mapToObj(i -> "w" + i).toList(), rows);
        var exact = ExactIndex.of(embeddings);
        var index = HnswIndex.build(embeddings, OPTIONS, IndexingListener.SILENT);
        assertThat(index.near("w0", 10)).isEqualTo(exact.near("w0", 10));
        assertThat(recall(index, embeddings, Metric.COSINE)).isGreaterThan(0.95);
        var some = IntStream.range(0, 600).mapToObj(i -> "w" + 3 * i).toList();
        var fewer = index.without(some, IndexingListener.SILENT);
        assertThat(fewer.near("w1800", 10)).extracting(Neighbour::word).startsWith("w1803", "w1806");
    }

    @ParameterizedTest
    @EnumSource
    void wordsThatComeAreFoundAndWordsThatGoAreNot(Quantization quantization) {
        var all = Tables.random(8, WORDS, 16);
        var options = OPTIONS.withQuantization(quantization);
        var first = HnswIndex.build(part(all, 0, 1_800), options, IndexingListener.SILENT);
        var before = first.near("w1", 10);
        var gone = IntStream.range(100, 500).mapToObj(i -> "w" + i).toList();
        var index = first.with(part(all, 1_800, WORDS), IndexingListener.SILENT).without(gone, IndexingListener.SILENT);
        assertThat(index.deletedInGraph()).isEqualTo(400);
        assertThat(recall(index, without(all, gone), Metric.COSINE)).isGreaterThan(0.93);
        assertThat(first.near("w1", 10)).isEqualTo(before);
        assertThatThrownBy(() -> index.near("w100", 1)).isInstanceOf(UnknownWordException.class);
        assertThatThrownBy(() -> index.without(gone, IndexingListener.SILENT)).isInstanceOf(UnknownWordException.class);
    }

    @Test
    void afterManyDeletionsTheGraphIsRepaired() {
        var all = Tables.random(9, WORDS, 16);
        var index = HnswIndex.build(all, OPTIONS, IndexingListener.SILENT);
        var gone = new ArrayList<String>();
        for (int from = 0; from < 1_500; from += 300) {
            var some = IntStream.range(from, from + 300).mapToObj(i -> "w" + i).toList();
            gone.addAll(some);
            index = index.without(some, IndexingListener.SILENT);
        }
        assertThat(index.deletedInGraph()).isLessThan(500);
        assertThat(recall(index.withSearchWidth(40), without(all, gone), Metric.COSINE))
                .isGreaterThan(0.9);
    }

    @Test
    void aWordThatComesAgainIsReplaced() {
        var index = HnswIndex.build(Tables.random(10, 2_000, 8), OPTIONS, IndexingListener.SILENT);
        var replaced = index.with(Tables.of(List.of("w7", "new"), unit(0), unit(1)), IndexingListener.SILENT)
                .with(Tables.of(List.of("w7"), unit(1)), IndexingListener.SILENT);
        assertThat(replaced.embeddings().size()).isEqualTo(2_001);
        assertThat(replaced.embeddings().vector("w7")).contains(unit(1));
        assertThat(replaced.near("new", 1).getFirst().word()).isEqualTo("w7");
        var without = replaced.without(List.of("w7"), IndexingListener.SILENT);
        assertThat(without.embeddings().vector("w7")).isEmpty();
        var again = without.with(Tables.of(List.of("w7"), unit(2)), IndexingListener.SILENT);
        assertThat(again.search(Query.near(unit(2))).getFirst().word()).isEqualTo("w7");
    }

    @Test
    void anIndexCanBeginEmptyAndEndEmpty() {
        var none = new Embeddings(Vocabulary.of(List.of()), HeapMatrix.zeros(0, 8));
        var empty = HnswIndex.build(none, OPTIONS, IndexingListener.SILENT);
        assertThat(empty.search(Query.near(unit(0)))).isEmpty();
        var words = Tables.random(11, 1_500, 8);
        var index = empty.with(words, IndexingListener.SILENT).withSearchWidth(50);
        assertThat(recall(index, words, Metric.COSINE)).isGreaterThan(0.9);
        var ended = index.without(words.vocabulary().words(), IndexingListener.SILENT);
        assertThat(ended.search(Query.near(unit(0)))).isEmpty();
        assertThat(ended.with(Tables.of(List.of("w1"), unit(1)), IndexingListener.SILENT)
                        .search(Query.near(unit(0))))
                .hasSize(1);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> OPTIONS.withMaxConnections(1)).hasMessage("m 1, must be from 2 to 512 connections");
        assertThatThrownBy(() -> OPTIONS.withBeamWidth(0)).hasMessage("ef construction 0, must be from 1 to 10000");
        var index = HnswIndex.build(Tables.random(1, 10, 3), OPTIONS, IndexingListener.SILENT);
        assertThatThrownBy(() -> index.withSearchWidth(0)).hasMessage("ef 0, must be from 1 to 1000000");
        assertThatThrownBy(() -> index.with(Tables.random(1, 2, 4), IndexingListener.SILENT))
                .hasMessage("vectors of dimension 4 for an index of 3");
        assertThatThrownBy(() ->
                        index.with(Tables.of(List.of("x"), Tables.vector(3, Float.NaN)), IndexingListener.SILENT))
                .hasMessage("the vector of \"x\" has the component NaN, must be finite");
    }

    private static float[] unit(int component) {
        var unit = new float[8];
        unit[component] = 1;
        return unit;
    }

    private static Embeddings part(Embeddings all, int from, int to) {
        return Tables.of(
                all.vocabulary().words().subList(from, to),
                IntStream.range(from, to).mapToObj(all.matrix()::row).toArray(float[][]::new));
    }

    private static Embeddings without(Embeddings all, List<String> gone) {
        var names = new HashSet<>(gone);
        int[] left = IntStream.range(0, all.size())
                .filter(id -> !names.contains(all.vocabulary().word(id)))
                .toArray();
        return Tables.of(
                IntStream.of(left).mapToObj(all.vocabulary()::word).toList(),
                IntStream.of(left).mapToObj(all.matrix()::row).toArray(float[][]::new));
    }

    /// The share of true answers that are found; found ones have the same id and score.
    private static double recall(HnswIndex index, Embeddings truth, Metric metric) {
        var exact = ExactIndex.of(truth);
        var queries = truth.vocabulary().words().stream()
                .filter(word -> word.hashCode() % 20 == 0)
                .map(word -> Query.near(word).withMetric(metric))
                .toList();
        var expected = exact.search(queries);
        var found = index.search(queries);
        int right = 0;
        for (int q = 0; q < queries.size(); q++) {
            assertThat(found.get(q)).hasSize(10);
            right += (int)
                    found.get(q).stream().filter(expected.get(q)::contains).count();
        }
        return right / (10.0 * queries.size());
    }
}
