package dev.kindred.eval;

import dev.kindred.eval.AnalogyReport.Accuracy;
import dev.kindred.search.AnalogyMethod;
import dev.kindred.search.Neighbour;
import dev.kindred.search.NeighbourIndex;
import dev.kindred.search.Query;
import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Questions "a is to b as c is to what?" in sections.
///
/// ```java
/// var index = ExactIndex.of(embeddings);
/// AnalogyReport report = Analogies.read(Path.of("questions-words.txt"))
///         .judge(index, AnalogyMethod.THREE_COS_ADD, Protocol.analogies());
/// System.out.printf("%.1f %% of %d%n", 100 * report.score(), report.total().judged());
/// ```
///
/// @param name the file's or folder's name
public record Analogies(String name, List<Section> sections) implements TestSet {

    public Analogies {
        sections = List.copyOf(sections);
    }

    /// What a section is about: meaning, or the forms of words.
    public enum Kind {
        SEMANTIC,
        SYNTACTIC
    }

    public record Section(String name, Kind kind, List<Question> questions) {
        public Section {
            questions = List.copyOf(questions);
        }
    }

    /// `a` is to `b` as `c` is to any of `answers`.
    public record Question(String a, String b, String c, List<String> answers) {}

    /// Reads `questions-words.txt` and its like (`: section` lines, four words a question), a BATS file
    /// (`word<TAB>answer/answer`, every ordered pair of lines a question) or a folder of BATS files,
    /// recognised by what they hold. Throws [TestSetException].
    public static Analogies read(Path path) {
        return AnalogyFiles.read(path);
    }

    /// Asks all questions. A question counts when its three words and one of its answers have vectors; its
    /// three words are no answers, in whatever case.
    public AnalogyReport judge(NeighbourIndex index, AnalogyMethod method, Protocol protocol) {
        var vocabulary = index.embeddings().vocabulary();
        var words = new KnownWords(vocabulary, protocol);
        var unknown = new TreeSet<String>();
        var tallies = new ArrayList<Tally>();
        for (var section : sections) {
            tallies.add(judge(section, index, method, protocol, words, unknown));
        }
        return new AnalogyReport(
                name,
                tallies.stream()
                        .map(tally -> accuracy(tally.section().name(), List.of(tally), protocol))
                        .toList(),
                accuracy("semantic", of(tallies, kind -> kind == Kind.SEMANTIC), protocol),
                accuracy("syntactic", of(tallies, kind -> kind == Kind.SYNTACTIC), protocol),
                accuracy("total", tallies, protocol),
                List.copyOf(unknown),
                new Outcomes.Points(tallies.stream()
                        .flatMapToDouble(tally -> Arrays.stream(tally.points()))
                        .toArray()));
    }

    /// @param points `[questions]`: 1 if right, NaN if it does not count
    private record Tally(Section section, int known, int correct, double[] points) {}

    private static Tally judge(
            Section section,
            NeighbourIndex index,
            AnalogyMethod method,
            Protocol protocol,
            KnownWords words,
            TreeSet<String> unknown) {
        var known = new ArrayList<Integer>();
        var queries = new ArrayList<Query>();
        var points = new double[section.questions().size()];
        Arrays.fill(points, protocol.isUnknownCounted() ? 0 : Double.NaN);
        for (int i = 0; i < points.length; i++) {
            var question = section.questions().get(i);
            if (isKnown(question, words, unknown)) {
                known.add(i);
                queries.add(query(question, index.embeddings().vocabulary(), words)
                        .withMethod(method)
                        .withinMostFrequent(protocol.mostFrequent()));
            }
        }
        var answers = index.search(queries);
        int correct = 0;
        for (int q = 0; q < known.size(); q++) {
            boolean isRight = isRight(section.questions().get(known.get(q)), answers.get(q), words);
            points[known.get(q)] = isRight ? 1 : 0;
            correct += isRight ? 1 : 0;
        }
        return new Tally(section, known.size(), correct, points);
    }

    private static boolean isRight(Question question, List<Neighbour> answers, KnownWords words) {
        if (answers.isEmpty()) {
            return false;
        }
        int answer = words.firstSpelling(answers.getFirst().id());
        return question.answers().stream().anyMatch(right -> words.id(right) == answer);
    }

    private static boolean isKnown(Question question, KnownWords words, TreeSet<String> unknown) {
        boolean isKnown = true;
        for (var word : List.of(question.a(), question.b(), question.c())) {
            if (words.id(word) == Vocabulary.UNKNOWN) {
                unknown.add(word);
                isKnown = false;
            }
        }
        if (question.answers().stream().allMatch(answer -> words.id(answer) == Vocabulary.UNKNOWN)) {
            unknown.addAll(question.answers());
            isKnown = false;
        }
        return isKnown;
    }

    private static Query query(Question question, Vocabulary vocabulary, KnownWords words) {
        int a = words.id(question.a());
        int b = words.id(question.b());
        int c = words.id(question.c());
        return Query.analogy(vocabulary.word(a), vocabulary.word(b), vocabulary.word(c))
                .withLimit(1)
                .withFilter(id -> {
                    int word = words.firstSpelling(id);
                    return word != a && word != b && word != c;
                });
    }

    private static List<Tally> of(List<Tally> tallies, Predicate<Kind> kind) {
        return tallies.stream()
                .filter(tally -> kind.test(tally.section().kind()))
                .toList();
    }

    private static Accuracy accuracy(String name, List<Tally> tallies, Protocol protocol) {
        int questions = tallies.stream()
                .mapToInt(tally -> tally.section().questions().size())
                .sum();
        int known = tallies.stream().mapToInt(Tally::known).sum();
        int correct = tallies.stream().mapToInt(Tally::correct).sum();
        int judged = protocol.isUnknownCounted() ? questions : known;
        return new Accuracy(name, questions, known, judged, correct, Bootstrap.accuracy(correct, judged, protocol));
    }
}
