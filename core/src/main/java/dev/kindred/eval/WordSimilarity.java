package dev.kindred.eval;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.Similarity;
import dev.kindred.vocab.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Pairs of words with the similarity that people gave them: WordSim-353, SimLex-999, MEN, RG-65,
/// wordsim-240 and their like.
///
/// ```java
/// SimilarityReport report = WordSimilarity.read(Path.of("wordsim353.csv")).judge(embeddings, Protocol.similarity());
/// System.out.printf("%.3f of %d pairs%n", report.spearman(), report.judged());
/// ```
///
/// @param name the file's name
public record WordSimilarity(String name, List<Pair> pairs) implements TestSet {

    public WordSimilarity {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(name + " has no pairs, must have at least 1");
        }
    }

    /// @param score higher is more similar, on any scale
    public record Pair(String first, String second, double score) {}

    /// Reads pairs separated by tabs, commas, semicolons or spaces, one a line. The score is the first
    /// number behind the two words (SimLex-999 has the part of speech between); a first line without number
    /// is a heading. MEN's `sun-n` is read as `sun` where all words end so. Throws [TestSetException].
    public static WordSimilarity read(Path file) {
        var lines = Lines.read(file);
        int column = scoreColumn(lines);
        var first = fields(lines.lines().getFirst().text());
        boolean isHeading = column >= first.length || number(first[column]).isEmpty();
        var pairs = lines.lines().stream()
                .skip(isHeading ? 1 : 0)
                .map(line -> pair(file, line, fields(line.text()), column))
                .toList();
        return new WordSimilarity(String.valueOf(file.getFileName()), withoutPartsOfSpeech(pairs));
    }

    public SimilarityReport judge(Embeddings embeddings, Protocol protocol) {
        var words = new KnownWords(embeddings.vocabulary(), protocol);
        var unknown = new ArrayList<Pair>();
        var people = new double[pairs.size()];
        var model = new double[pairs.size()];
        int composed = 0;
        for (int i = 0; i < pairs.size(); i++) {
            var pair = pairs.get(i);
            var first = words.vector(pair.first(), embeddings);
            var second = words.vector(pair.second(), embeddings);
            boolean isKnown = first.isPresent() && second.isPresent();
            if (!isKnown) {
                unknown.add(pair);
            } else if (words.id(pair.first()) == Vocabulary.UNKNOWN || words.id(pair.second()) == Vocabulary.UNKNOWN) {
                composed++;
            }
            people[i] = pair.score();
            model[i] = isKnown
                    ? Similarity.cosine(first.orElseThrow(), second.orElseThrow())
                    : protocol.isUnknownCounted() ? 0 : Double.NaN;
        }
        var judged = JudgedPairs.of(people, model);
        return new SimilarityReport(
                name,
                pairs.size(),
                judged.people().length,
                RankCorrelation.spearman(judged.people(), judged.model()),
                RankCorrelation.pearson(judged.people(), judged.model()),
                Bootstrap.spearman(judged.people(), judged.model(), protocol),
                composed,
                List.copyOf(unknown),
                new Outcomes.Agreement(people, model));
    }

    private static String[] fields(String line) {
        var separator =
                line.contains("\t") ? "\t" : line.contains(",") ? "," : line.contains(";") ? ";" : "[\\s\\u3000]+";
        var fields = line.split(separator);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip().replaceAll("^\"|\"$", "");
        }
        return fields;
    }

    /// Decided by the second line, for the first may be a heading, with numbers as names of further columns.
    private static int scoreColumn(Lines lines) {
        var sample = lines.lines().get(Math.min(1, lines.lines().size() - 1));
        var fields = fields(sample.text());
        for (int i = 2; i < fields.length; i++) {
            if (number(fields[i]).isPresent()) {
                return i;
            }
        }
        throw new TestSetException(lines.file(), sample.number(), "has no score behind two words: " + sample.text());
    }

    private static Pair pair(Path file, Lines.Line line, String[] fields, int column) {
        if (fields.length <= column) {
            throw new TestSetException(
                    file,
                    line.number(),
                    "has " + fields.length + " columns, must have two words and a score in column " + (column + 1)
                            + ": " + line.text());
        }
        if (fields[0].isEmpty() || fields[1].isEmpty()) {
            throw new TestSetException(file, line.number(), "has an empty word: " + line.text());
        }
        var score = number(fields[column])
                .orElseThrow(() -> new TestSetException(
                        file, line.number(), "has \"" + fields[column] + "\" as its score, must be a number"));
        return new Pair(fields[0], fields[1], score);
    }

    static OptionalDouble number(String field) {
        try {
            double value = Double.parseDouble(field);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static List<Pair> withoutPartsOfSpeech(List<Pair> pairs) {
        var tag = Pattern.compile(".+-[nvjar]");
        boolean isTagged = pairs.stream()
                .allMatch(p -> tag.matcher(p.first()).matches()
                        && tag.matcher(p.second()).matches());
        return isTagged
                ? pairs.stream()
                        .map(p -> new Pair(cut(p.first()), cut(p.second()), p.score()))
                        .toList()
                : pairs;
    }

    private static String cut(String tagged) {
        return tagged.substring(0, tagged.length() - 2);
    }
}
