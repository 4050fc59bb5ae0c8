package dev.kindred.cli;

import dev.kindred.search.Neighbour;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/// How many queries a second are answered, and how many of the true answers.
///
/// @param queries of the measurement, in their order
/// @param truth   the answers of an exact search
record SearchTimer(List<Query> queries, List<List<Neighbour>> truth) {

    private static final long MOST_NANOS = Duration.ofSeconds(3).toNanos();

    /// The share of the true answers that are found. Another word with the very score of a true answer counts
    /// as that: which of equal ones answers is no merit.
    double recall(NeighbourIndex index) {
        var found = index.search(queries);
        long right = 0;
        long all = 0;
        for (int q = 0; q < truth.size(); q++) {
            var ids = new HashSet<Integer>();
            truth.get(q).forEach(one -> ids.add(one.id()));
            float worst = truth.get(q).isEmpty() ? 0 : truth.get(q).getLast().score();
            right += found.get(q).stream()
                    .filter(one -> ids.contains(one.id()) || one.score() == worst)
                    .count();
            all += truth.get(q).size();
        }
        return all == 0 ? 1 : (double) right / all;
    }

    /// Queries a second, asked one after the other; not all of them if that takes longer than three seconds.
    double oneByOne(NeighbourIndex index) {
        long start = System.nanoTime();
        int asked = 0;
        do {
            index.search(queries.get(asked++));
        } while (asked < queries.size() && System.nanoTime() - start < MOST_NANOS);
        return asked * 1e9 / (System.nanoTime() - start);
    }

    /// Queries a second, all asked at once.
    double together(NeighbourIndex index) {
        long start = System.nanoTime();
        index.search(queries);
        return queries.size() * 1e9 / (System.nanoTime() - start);
    }
}
