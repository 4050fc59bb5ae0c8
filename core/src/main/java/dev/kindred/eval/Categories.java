package dev.kindred.eval;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Words in categories, to be found again as clusters of their vectors (Almuhareb 2006, Baroni & Lenci 2011).
///
/// @param name the file's or folder's name
public record Categories(String name, List<Member> members) implements TestSet {

    private static final Pattern TAGGED = Pattern.compile(".+-[nvjar]");

    public Categories {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException(name + " has no words, must have at least 1");
        }
    }

    public record Member(String word, String category) {}

    /// Reads `word<TAB>category` lines, or `category<TAB>word` where that column has fewer different entries;
    /// columns behind these are left out, repeated lines are one, and BLESS's `alligator-n` is read as
    /// `alligator`. Of a folder every `.txt` file is a category, with a word a line. Throws
    /// [TestSetException].
    public static Categories read(Path path) {
        var name = String.valueOf(path.getFileName());
        return new Categories(name, Files.isDirectory(path) ? ofFolder(path) : ofFile(path));
    }

    /// The words of analogies: the first words of a section's pairs are a category, and the second ones
    /// another. Of categories that share more than half of the smaller one's words, one is made; words that
    /// are then still in several are left out. Only sections about meaning count; empty where there are not
    /// two categories.
    public static Optional<Categories> of(Analogies analogies) {
        var members = AnalogyCategories.of(analogies);
        return members.stream().map(Member::category).distinct().count() < 2
                ? Optional.empty()
                : Optional.of(new Categories(analogies.name() + ", categories", members));
    }

    /// Clusters the words that have vectors, with as many clusters as categories.
    public ClusteringReport judge(Embeddings embeddings, Protocol protocol) {
        var words = new KnownWords(embeddings.vocabulary(), protocol);
        var vectors = HeapMatrix.zeros(members.size(), embeddings.dimension());
        for (int i = 0; i < members.size(); i++) {
            var vector = words.vector(members.get(i).word(), embeddings);
            if (vector.isPresent()) {
                vectors.setRow(i, vector.get(), 0);
            }
        }
        var categories = members.stream().map(Member::category).toList();
        return Clusters.judge(name, vectors, categories, protocol);
    }

    private static List<Member> ofFile(Path file) {
        var lines = Lines.read(file);
        var fields = new ArrayList<String[]>();
        var atFront = new HashSet<String>();
        var behind = new HashSet<String>();
        for (var line : lines.lines()) {
            var words = line.text().contains("\t") ? line.text().split("\t") : line.words();
            if (words.length < 2 || words[0].isBlank() || words[1].isBlank()) {
                throw new TestSetException(file, line.number(), "must have a word and its category: " + line.text());
            }
            fields.add(words);
            atFront.add(words[0]);
            behind.add(words[1]);
        }
        int category = behind.size() <= atFront.size() ? 1 : 0;
        var members = new LinkedHashSet<Member>();
        fields.forEach(words -> members.add(new Member(words[1 - category].strip(), words[category].strip())));
        boolean isTagged =
                members.stream().allMatch(m -> TAGGED.matcher(m.word()).matches());
        var read = isTagged
                ? members.stream()
                        .map(m -> new Member(m.word().substring(0, m.word().length() - 2), m.category()))
                        .toList()
                : List.copyOf(members);
        requireOne(file, read);
        return read;
    }

    private static void requireOne(Path file, List<Member> members) {
        Map<String, String> categories = new LinkedHashMap<>();
        for (var member : members) {
            var other = categories.putIfAbsent(member.word(), member.category());
            if (other != null) {
                throw new TestSetException(
                        file,
                        "has " + member.word() + " in the categories " + other + " and " + member.category()
                                + ", must be in one");
            }
        }
        if (Set.copyOf(categories.values()).size() < 2) {
            throw new TestSetException(file, "has 1 category, must have at least 2");
        }
    }

    private static List<Member> ofFolder(Path folder) {
        try (var paths = Files.list(folder)) {
            var members = new ArrayList<Member>();
            for (var file :
                    paths.filter(p -> p.toString().endsWith(".txt")).sorted().toList()) {
                var category = String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
                Lines.read(file).lines().forEach(line -> members.add(new Member(line.text(), category)));
            }
            requireOne(folder, members);
            return members;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
