package dev.kindred.cli;

import dev.kindred.eval.Analogies;
import dev.kindred.eval.Categories;
import dev.kindred.eval.OutlierDetection;
import dev.kindred.eval.SentenceSimilarity;
import dev.kindred.eval.Suite;
import dev.kindred.eval.TestSet;
import dev.kindred.eval.WordSimilarity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say by what vectors are judged.
final class EvalTests {

    @Option(
            names = "--suite",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "FOLDER",
            description =
                    "All tests in a folder, hubness, and of several models how many neighbours they share; without"
                            + " FOLDER what needs no test.")
    Optional<Path> suite = Optional.empty();

    @Option(
            names = "--analogies",
            paramLabel = "FILE",
            description = "Analogies: questions-words.txt and its like, a BATS file or folder. May be repeated.")
    List<Path> analogies = List.of();

    @Option(
            names = "--similarity",
            paramLabel = "FILE",
            description = "Pairs of words with a score: WordSim-353, SimLex-999, MEN and their like. May be repeated.")
    List<Path> similarities = List.of();

    @Option(
            names = "--sentences",
            paramLabel = "FILE",
            description = "Pairs of sentences with a score: STS-B, SICK and their like. May be repeated.")
    List<Path> sentences = List.of();

    @Option(
            names = "--categories",
            paramLabel = "FILE",
            description = "Words with their categories, to be found as clusters: AP, BLESS and their like; or a folder"
                    + " with a file a category. May be repeated.")
    List<Path> categories = List.of();

    @Option(
            names = "--outliers",
            paramLabel = "FILE",
            description =
                    "Words that belong together and words that do not, as in 8-8-8; or a folder. May be repeated.")
    List<Path> outliers = List.of();

    boolean isSuite() {
        return suite.isPresent();
    }

    boolean isAny() {
        return isSuite()
                || !(analogies.isEmpty()
                        && similarities.isEmpty()
                        && sentences.isEmpty()
                        && categories.isEmpty()
                        && outliers.isEmpty());
    }

    Suite read(Invocation invocation) {
        var named = new ArrayList<TestSet>();
        analogies.forEach(file -> named.add(Analogies.read(file)));
        similarities.forEach(file -> named.add(WordSimilarity.read(file)));
        sentences.forEach(file -> named.add(SentenceSimilarity.read(file)));
        categories.forEach(file -> named.add(Categories.read(file)));
        outliers.forEach(file -> named.add(OutlierDetection.read(file)));
        var folder = suite.filter(path -> !path.toString().isEmpty());
        if (folder.isPresent() && Files.isRegularFile(folder.get())) {
            throw invocation.wrongUse("--suite " + folder.get() + " is a file, must be a folder of tests");
        }
        return folder.map(Suite::read)
                .orElseGet(() -> new Suite(List.of(), List.of()))
                .with(named);
    }
}
