package dev.kindred.eval;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Groups of words that belong together, and words that do not belong to them: each of these is put among the
/// group, and should be found to be the odd one (Camacho-Collados & Navigli 2016).
///
/// @param name the file's or folder's name
public record OutlierDetection(String name, List<Group> groups) implements TestSet {

    public OutlierDetection {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException(name + " has no groups, must have at least 1");
        }
    }

    /// @param members  what belongs together
    /// @param outliers what does not belong to it, one by one
    public record Group(String name, List<String> members, List<String> outliers) {
        public Group {
            members = List.copyOf(members);
            outliers = List.copyOf(outliers);
        }
    }

    /// Reads files as those of the 8-8-8 data set, or a folder of them: the words of the group, one a line, a
    /// blank line, the outliers, one a line. Throws [TestSetException].
    public static OutlierDetection read(Path path) {
        var name = String.valueOf(path.getFileName());
        if (!Files.isDirectory(path)) {
            return new OutlierDetection(name, List.of(group(path)));
        }
        try (var files = Files.list(path)) {
            var groups = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(OutlierDetection::group)
                    .toList();
            if (groups.isEmpty()) {
                throw new TestSetException(path, "holds no .txt file");
            }
            return new OutlierDetection(name, groups);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }

    /// Judges every outlier that has a vector, among the members that have one; at least two must.
    ///
    /// The odd one is the word whose mean cosine with all others is lowest, which is the one without which
    /// the rest is most compact (section 3 of the paper). Another word with an equally low mean makes the
    /// answer wrong.
    public OutlierReport judge(Embeddings embeddings, Protocol protocol) {
        var words = new KnownWords(embeddings.vocabulary(), protocol);
        var unknown = new TreeSet<String>();
        var found = new ArrayList<Double>();
        var places = new ArrayList<Double>();
        for (var group : groups) {
            var members = group.members().stream()
                    .map(word -> unit(word, words, embeddings, unknown))
                    .flatMap(Optional::stream)
                    .toList();
            for (var outlier : group.outliers()) {
                var unit = unit(outlier, words, embeddings, unknown);
                double place = unit.isPresent() && members.size() > 1
                        ? place(members, unit.get())
                        : protocol.isUnknownCounted() ? 0 : Double.NaN;
                places.add(place);
                found.add(Double.isNaN(place) ? place : place == 1 ? 1 : 0);
            }
        }
        return report(doubles(found), doubles(places), List.copyOf(unknown), protocol);
    }

    private OutlierReport report(double[] found, double[] places, List<String> unknown, Protocol protocol) {
        var judged = Arrays.stream(found).filter(point -> !Double.isNaN(point)).toArray();
        int right = (int) Arrays.stream(judged).filter(point -> point == 1).count();
        return new OutlierReport(
                name,
                groups.size(),
                found.length,
                judged.length,
                judged.length == 0 ? 0 : (double) right / judged.length,
                Bootstrap.accuracy(right, judged.length, protocol),
                Arrays.stream(places)
                        .filter(place -> !Double.isNaN(place))
                        .average()
                        .orElse(0),
                unknown,
                new Outcomes.Points(found));
    }

    /// The place of the outlier when all words are ordered by falling mean cosine with the others, divided by
    /// the number of members: 1 if it is the last.
    private static double place(List<double[]> members, double[] outlier) {
        var all = new ArrayList<>(members);
        all.add(outlier);
        double ofOutlier = closeness(outlier, all);
        long before = members.stream()
                .filter(member -> closeness(member, all) > ofOutlier)
                .count();
        return (double) before / members.size();
    }

    /// The sum of cosines with all words, itself included, which is 1 for each.
    private static double closeness(double[] word, List<double[]> all) {
        double sum = 0;
        for (var other : all) {
            for (int i = 0; i < word.length; i++) {
                sum += word[i] * other[i];
            }
        }
        return sum;
    }

    private static Optional<double[]> unit(
            String word, KnownWords words, Embeddings embeddings, TreeSet<String> unknown) {
        var vector = words.vector(word, embeddings);
        double squares = 0;
        if (vector.isPresent()) {
            for (float component : vector.get()) {
                squares += (double) component * component;
            }
        }
        if (!(squares > 0)) {
            unknown.add(word);
            return Optional.empty();
        }
        var unit = new double[vector.get().length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector.get()[i] / Math.sqrt(squares);
        }
        return Optional.of(unit);
    }

    private static double[] doubles(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Group group(Path file) {
        var members = new ArrayList<String>();
        var outliers = new ArrayList<String>();
        var lines = Lines.read(file).lines();
        int last = lines.getFirst().number();
        boolean isBehind = false;
        for (var line : lines) {
            if (line.number() > last + 1) {
                if (isBehind) {
                    throw new TestSetException(
                            file, line.number(), "begins a third block, must have a group and outliers only");
                }
                isBehind = true;
            }
            (isBehind ? outliers : members).add(line.text());
            last = line.number();
        }
        if (members.size() < 2 || outliers.isEmpty()) {
            throw new TestSetException(
                    file,
                    "has a group of " + members.size() + " words and " + outliers.size()
                            + " outliers behind a blank line, must have at least 2 and 1");
        }
        return new Group(String.valueOf(file.getFileName()).replaceFirst("\\.txt$", ""), members, outliers);
    }
}
