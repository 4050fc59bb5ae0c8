package dev.kindred.eval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Finds the tests in a folder: see [Suite#read].
final class SuiteFolder {

    private static final int DEEPEST = 6;
    private static final int CHARACTERS_OF_A_WORD = 20;
    private static final int HAN_CHARACTERS_OF_A_WORD = 8;
    private static final Pattern NO_TEST =
            Pattern.compile("(readme|license|licence|labels)\\b.*|.*\\.(md|json|py|sh|pdf|zip|gz|zst)|\\..*");

    /// Labels of the words of a sentence, as of named entities.
    private static final Pattern TAG = Pattern.compile("(O|[BIMES]-\\S+)( (O|[BIMES]-\\S+))*");

    private final Path root;
    private final List<TestSet> tests = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    SuiteFolder(Path root) {
        this.root = root;
    }

    Suite read() {
        if (!Files.isDirectory(root)) {
            throw new TestSetException(root, "is no folder of tests");
        }
        visit(root, 0);
        return new Suite(tests, leftOut);
    }

    private void visit(Path folder, int depth) {
        var name = lower(folder);
        if (depth > 0 && (name.contains("outliers") || name.contains("8-8-8"))) {
            attempt(folder, OutlierDetection::read).ifPresent(tests::add);
            return;
        }
        if (depth > 0 && name.contains("bats")) {
            attempt(folder, Analogies::read).ifPresent(tests::add);
            return;
        }
        var files = members(
                folder,
                file -> Files.isRegularFile(file)
                        && !NO_TEST.matcher(lower(file)).matches());
        var texts = TextFiles.of(files);
        if (texts.isPresent()) {
            readTexts(folder, texts.get());
        } else {
            files.forEach(file -> attempt(file, SuiteFolder::ofWords).ifPresent(tests::add));
        }
        if (depth < DEEPEST) {
            members(folder, Files::isDirectory).forEach(inner -> visit(inner, depth + 1));
        }
    }

    private static List<Path> members(Path folder, Predicate<Path> kind) {
        try (var members = Files.list(folder)) {
            return members.filter(member -> !lower(member).startsWith("."))
                    .filter(kind)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String lower(Path path) {
        return String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    }

    private <T> Optional<T> attempt(Path path, Function<Path, T> read) {
        try {
            return Optional.of(read.apply(path));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            leftOut.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /// Parts of a test of texts.
    private record TextFiles(Optional<Path> train, Optional<Path> held, Optional<Path> test) {

        /// Where at least two parts can be told by their names.
        static Optional<TextFiles> of(List<Path> files) {
            var train = named(files, "train");
            var held = named(files, "dev", "valid");
            var test = named(files, "test");
            if (train.isPresent() && held.isEmpty() && test.isEmpty() && files.size() == 2) {
                test = files.stream().filter(file -> !file.equals(train.get())).findFirst();
            }
            long parts = train.stream().count()
                    + held.stream().count()
                    + test.stream().count();
            return parts < 2 ? Optional.empty() : Optional.of(new TextFiles(train, held, test));
        }

        private static Optional<Path> named(List<Path> files, String... parts) {
            return files.stream()
                    .filter(file -> List.of(parts).stream().anyMatch(lower(file)::contains))
                    .findFirst();
        }

        /// What may be judged on, the best first.
        List<Path> judged() {
            var judged = new ArrayList<Path>();
            test.ifPresent(judged::add);
            held.ifPresent(judged::add);
            return judged;
        }
    }

    private void readTexts(Path folder, TextFiles files) {
        for (var file : files.judged()) {
            var pairs = pairs(file);
            if (pairs.isPresent()) {
                tests.add(new SentenceSimilarity(
                        folder.getFileName() + "/" + file.getFileName(),
                        pairs.get().pairs()));
                return;
            }
        }
        var problems = new LinkedHashSet<String>();
        for (var file : files.judged()) {
            try {
                tests.add(classification(String.valueOf(folder.getFileName()), files, file));
                return;
            } catch (IllegalArgumentException e) {
                problems.add(e.getMessage());
            }
        }
        leftOut.addAll(problems);
    }

    /// Empty of what has other columns: why texts with classes cannot be read tells more.
    private static Optional<SentenceSimilarity> pairs(Path file) {
        try {
            return Optional.of(SentenceSimilarity.read(file));
        } catch (TestSetException e) {
            return Optional.empty();
        }
    }

    /// Where there is no file to learn from, the one for choosing settings serves.
    private static Classification classification(String name, TextFiles files, Path judged) {
        var learned = files.train().or(files::held).filter(file -> !file.equals(judged));
        if (learned.isEmpty()) {
            throw new TestSetException(judged, "has no file beside it to learn from");
        }
        var held = files.held().filter(file -> !file.equals(judged) && !file.equals(learned.get()));
        var train = LabelledTexts.read(learned.get());
        var test = LabelledTexts.read(judged);
        var labels = train.labels();
        if (labels.stream().allMatch(label -> TAG.matcher(label).matches())) {
            throw new TestSetException(learned.get(), "tags words, must name the class of a text");
        }
        if (test.labels().stream().noneMatch(labels::contains)) {
            throw new TestSetException(judged, "has none of the classes of " + train.name());
        }
        return new Classification(name, train, held.map(LabelledTexts::read), test);
    }

    private static TestSet ofWords(Path file) {
        var first = Lines.read(file).lines().getFirst();
        if (first.text().startsWith(":") || (!first.text().contains("\t") && first.words().length == 4)) {
            return Analogies.read(file);
        }
        try {
            var pairs = WordSimilarity.read(file);
            boolean isOfWords = pairs.pairs().stream()
                            .filter(pair -> isWord(pair.first()) && isWord(pair.second()))
                            .count()
                    > pairs.pairs().size() / 2;
            return isOfWords ? pairs : SentenceSimilarity.read(file);
        } catch (TestSetException notPairs) {
            return first.text().split("\t").length > 3 || first.words().length > 3
                    ? SentenceSimilarity.read(file)
                    : Categories.read(file);
        }
    }

    private static boolean isWord(String text) {
        boolean isHan = text.codePoints().anyMatch(Character::isIdeographic);
        return text.codePointCount(0, text.length()) <= (isHan ? HAN_CHARACTERS_OF_A_WORD : CHARACTERS_OF_A_WORD);
    }
}
