package dev.kindred.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Nodes whose vectors equal that of another, their leader: they are not in the graph, which equal vectors
/// would tear apart, since all of their links would lead to one another; who finds the leader has found
/// them. Never changed.
///
/// @param ofLeader the followers of each leader, rising
record Followers(Map<Integer, int[]> ofLeader) {

    static final Followers NONE = new Followers(Map.of());

    /// @param pairs leader and follower each
    Followers with(List<int[]> pairs) {
        if (pairs.isEmpty()) {
            return this;
        }
        var grown = new HashMap<>(ofLeader);
        var byLeader = pairs.stream()
                .collect(Collectors.groupingBy(
                        pair -> pair[0], Collectors.mapping(pair -> pair[1], Collectors.toList())));
        byLeader.forEach((leader, followers) -> grown.merge(
                leader, followers.stream().mapToInt(Integer::intValue).toArray(), Followers::joined));
        return new Followers(grown);
    }

    private static int[] joined(int[] some, int[] others) {
        return IntStream.concat(Arrays.stream(some), Arrays.stream(others))
                .sorted()
                .toArray();
    }

    int count() {
        return ofLeader.values().stream().mapToInt(nodes -> nodes.length).sum();
    }

    /// A node and its followers; of those at most `most`, which `isWanted`.
    IntStream of(int node, int most, IntPredicate isWanted) {
        int[] followers = ofLeader.getOrDefault(node, NeighbourGraph.NO_LINKS);
        return followers.length == 0
                ? IntStream.of(node)
                : IntStream.concat(
                        IntStream.of(node),
                        Arrays.stream(followers).filter(isWanted).limit(most));
    }

    boolean isLeader(int node, IntPredicate ofWhom) {
        return Arrays.stream(ofLeader.getOrDefault(node, NeighbourGraph.NO_LINKS))
                .anyMatch(ofWhom);
    }

    /// `leader, number of followers, followers …` for each leader.
    int[] numbers() {
        return new TreeMap<>(ofLeader)
                .entrySet().stream()
                        .flatMapToInt(entry -> IntStream.concat(
                                IntStream.of(entry.getKey(), entry.getValue().length), Arrays.stream(entry.getValue())))
                        .toArray();
    }
}
