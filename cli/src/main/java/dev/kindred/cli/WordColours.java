package dev.kindred.cli;

import dev.kindred.cluster.CentralRows;
import dev.kindred.cluster.ClusteringListener;
import dev.kindred.cluster.Geometry;
import dev.kindred.cluster.KMeans;
import dev.kindred.plot.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which colour words have on a map.
final class WordColours {

    private static final int CLUSTERS = 8;
    private static final String MOST = "" + Picture.MOST_GROUPS;
    private static final int NAMING_WORDS = 3;

    /// What makes words have one colour.
    enum By {
        KMEANS,
        GROUPS,
        NONE
    }

    @Option(
            names = "--color-by",
            paramLabel = "NAME",
            description = "What has a colour of its own: the clusters of kmeans; the groups of --words-file, or of"
                    + " several --near; or none (default: groups where there are some, else kmeans).")
    Optional<By> by = Optional.empty();

    @Option(
            names = "--clusters",
            paramLabel = "K",
            description =
                    "kmeans: how many, at most " + WordColours.MOST + " (default: 8, or fewer of few" + " words).")
    Optional<Integer> clusters = Optional.empty();

    /// @param of    `[words]`: the number of each word's group, or -1
    /// @param names of the groups
    record Groups(int[] of, List<String> names) {}

    void check(WordChoice choice, Invocation invocation) {
        if (by.isPresent() && by.get() == By.GROUPS && choice.file.isEmpty() && choice.near.isEmpty()) {
            throw invocation.wrongUse("--color-by groups without groups: give --words-file, with a tab and a group"
                    + " behind each word, or --near");
        }
        if (by.isPresent() && by.get() != By.KMEANS) {
            invocation.refuse("with --color-by " + Spelled.of(by.get()), "--clusters");
        }
        if (clusters.isPresent() && (clusters.get() < 1 || clusters.get() > Picture.MOST_GROUPS)) {
            throw invocation.wrongUse(
                    "--clusters " + clusters.get() + ", must be 1 to " + Picture.MOST_GROUPS + " to be told apart");
        }
    }

    /// Whether a seed could change the colours.
    boolean mayUseSeed() {
        return by.isEmpty() || by.get() == By.KMEANS;
    }

    Groups of(WordChoice.Chosen chosen, Geometry geometry, long seed, int threads, Invocation invocation) {
        long different = chosen.groups().stream().distinct().count();
        var wanted = by.orElse(different > 1 && clusters.isEmpty() ? By.GROUPS : By.KMEANS);
        return switch (wanted) {
            case NONE -> new Groups(new int[chosen.words().size()], List.of(""));
            case GROUPS -> {
                if (chosen.groups().isEmpty()) {
                    throw invocation.wrongUse("--color-by groups, but no word of the file has a tab and a group");
                }
                yield named(chosen.groups());
            }
            case KMEANS -> clustered(chosen, geometry, seed, threads, invocation);
        };
    }

    /// The largest groups have colours, the others none.
    private static Groups named(List<String> groups) {
        var sizes = new LinkedHashMap<String, Integer>();
        groups.stream().filter(group -> !group.isEmpty()).forEach(group -> sizes.merge(group, 1, Integer::sum));
        var names = sizes.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue()))
                .limit(Picture.MOST_GROUPS)
                .map(entry -> entry.getKey())
                .toList();
        return new Groups(groups.stream().mapToInt(names::indexOf).toArray(), names);
    }

    /// Clusters are called by their most central words.
    private Groups clustered(
            WordChoice.Chosen chosen, Geometry geometry, long seed, int threads, Invocation invocation) {
        var words = chosen.words();
        int count = clusters.orElse(Math.clamp(words.size() / 5, 1, CLUSTERS));
        if (count > words.size()) {
            throw invocation.wrongUse("--clusters " + count + ", must be at most the number of words, " + words.size());
        }
        var options =
                KMeans.Options.of(count).withGeometry(geometry).withSeed(seed).withThreads(threads);
        int[] of = KMeans.of(words.matrix(), options, ClusteringListener.SILENT).clusters();
        var names = new ArrayList<String>();
        for (var rows : CentralRows.of(words.matrix(), of, count, geometry, NAMING_WORDS, threads)) {
            names.add(String.join(
                    ", ", rows.stream().map(row -> words.vocabulary().word(row)).toList()));
        }
        int[] groups = Arrays.stream(of)
                .map(cluster -> names.get(cluster).isEmpty() ? -1 : cluster)
                .toArray();
        return new Groups(groups, names);
    }
}
