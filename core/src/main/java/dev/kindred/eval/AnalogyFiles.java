package dev.kindred.eval;

import dev.kindred.eval.Analogies.Kind;
import dev.kindred.eval.Analogies.Question;
import dev.kindred.eval.Analogies.Section;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads analogies: word2vec's `questions-words.txt` and its translations, and BATS (Gladkova et al. 2016),
/// a file or a folder of them.
final class AnalogyFiles {

    /// BATS names its files `I01 [noun - plural_reg].txt`: inflection, derivation, encyclopedia,
    /// lexicography.
    private static final Pattern BATS_NAME = Pattern.compile("([IDEL])\\d\\d\\b.*");

    private AnalogyFiles() {}

    static Analogies read(Path path) {
        var name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            return new Analogies(name, readFolder(path));
        }
        var lines = Lines.read(path);
        var first = lines.lines().getFirst();
        boolean isPairs = !first.text().startsWith(":") && first.words().length == 2;
        return new Analogies(name, isPairs ? List.of(pairs(lines)) : questions(lines));
    }

    private static List<Section> readFolder(Path folder) {
        try (var paths = Files.walk(folder)) {
            var sections = paths.filter(p -> p.toString().endsWith(".txt") && Files.isRegularFile(p))
                    .sorted()
                    .map(Lines::read)
                    .filter(lines -> lines.lines().getFirst().words().length == 2) // not a read-me beside them
                    .map(AnalogyFiles::pairs)
                    .toList();
            if (sections.isEmpty()) {
                throw new TestSetException(folder, "holds no .txt file of lines \"word<TAB>answer/answer\"");
            }
            return sections;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    /// `: section` lines with the questions below, four words each.
    private static List<Section> questions(Lines lines) {
        var sections = new ArrayList<Section>();
        var name = String.valueOf(lines.file().getFileName());
        var questions = new ArrayList<Question>();
        for (var line : lines.lines()) {
            if (line.text().startsWith(":")) {
                addSection(sections, name, questions);
                name = line.text().substring(1).strip();
                questions.clear();
                continue;
            }
            var words = line.words();
            if (words.length != 4) {
                throw new TestSetException(
                        lines.file(), line.number(), "has " + words.length + " words, must have 4: " + line.text());
            }
            questions.add(new Question(words[0], words[1], words[2], List.of(words[3])));
        }
        addSection(sections, name, questions);
        if (sections.isEmpty()) {
            throw new TestSetException(lines.file(), "has no question, only section names");
        }
        return sections;
    }

    private static void addSection(List<Section> sections, String name, List<Question> questions) {
        if (!questions.isEmpty()) {
            // word2vec's file calls its syntactic sections gram1-… to gram9-….
            var kind = name.toLowerCase(Locale.ROOT).startsWith("gram") ? Kind.SYNTACTIC : Kind.SEMANTIC;
            sections.add(new Section(name, kind, questions));
        }
    }

    /// Lines `word<TAB>answer/answer`: every ordered pair of lines is a question, of which the first line's
    /// first answer is the example.
    private static Section pairs(Lines lines) {
        var words = new ArrayList<String>();
        var answers = new ArrayList<List<String>>();
        for (var line : lines.lines()) {
            var fields = line.words();
            var own = fields.length == 2
                    ? Arrays.stream(fields[1].split("/"))
                            .filter(answer -> !answer.isEmpty())
                            .toList()
                    : List.<String>of();
            if (own.isEmpty()) {
                throw new TestSetException(
                        lines.file(),
                        line.number(),
                        "has " + fields.length + " columns, must have a word and its answers: " + line.text());
            }
            words.add(fields[0]);
            answers.add(own);
        }
        if (words.size() < 2) {
            throw new TestSetException(lines.file(), "has 1 pair, must have at least 2 to ask a question");
        }
        var questions = new ArrayList<Question>();
        for (int example = 0; example < words.size(); example++) {
            for (int asked = 0; asked < words.size(); asked++) {
                if (asked != example) {
                    questions.add(new Question(
                            words.get(example), answers.get(example).getFirst(), words.get(asked), answers.get(asked)));
                }
            }
        }
        return new Section(sectionName(lines.file()), batsKind(lines.file()), questions);
    }

    private static String sectionName(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.txt$", "");
    }

    private static Kind batsKind(Path file) {
        var letter = BATS_NAME.matcher(String.valueOf(file.getFileName()));
        if (letter.matches()) {
            return letter.group(1).equals("I") || letter.group(1).equals("D") ? Kind.SYNTACTIC : Kind.SEMANTIC;
        }
        var folder = String.valueOf(file.toAbsolutePath().getParent()).toLowerCase(Locale.ROOT);
        return folder.contains("inflectional") || folder.contains("derivational") ? Kind.SYNTACTIC : Kind.SEMANTIC;
    }
}
