package dev.kindred.eval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Many tests together, for one model or for several that are compared.
///
/// ```java
/// var model = JudgedModel.of("wiki", embeddings, Optional.empty());
/// var suite = Suite.read(Path.of("tests"));
/// SuiteReport report = suite.judge(List.of(model), SuiteOptions.defaults(), Suite.SILENT);
/// System.out.println(report.toMarkdown());
/// ```
///
/// @param tests   what is asked
/// @param leftOut files that are no test or cannot be read, each with the reason
public record Suite(List<TestSet> tests, List<String> leftOut) {

    public static final Listener SILENT = (_, _) -> {};

    public Suite {
        tests = List.copyOf(tests);
        leftOut = List.copyOf(leftOut);
    }

    /// Hears what is going on.
    public interface Listener {

        /// A test of a model begins.
        ///
        /// @param share of the tests that are done, 0 to 1
        void begins(String what, double share);
    }

    /// Finds the tests in a folder and the folders below it. A folder with two or more files of texts named
    /// `…train…`, `…dev…` or `…valid…`, `…test…` is one test: pairs of sentences with scores, or texts with
    /// classes. It is judged on the test part, or on the other one where that has no scores or classes, or is
    /// missing; of two files the one that is not named so is the test. A folder whose name has `outliers` or
    /// `8-8-8` in it is a set of outliers, one whose name has `BATS` in it a set of analogies. Every other
    /// file is analogies, pairs of words with scores, or words with categories, by what it holds.
    public static Suite read(Path folder) {
        return new SuiteFolder(folder).read();
    }

    /// The same with more tests.
    public Suite with(List<? extends TestSet> more) {
        var all = new ArrayList<TestSet>(tests);
        all.addAll(more);
        return new Suite(all, leftOut);
    }

    /// Judges models by all tests that are applicable, and by hubness; two and more are compared with one
    /// another.
    ///
    /// @param models at least 1, of different names
    public SuiteReport judge(List<JudgedModel> models, SuiteOptions options, Listener listener) {
        return new SuiteRun(this, models, options, listener).report();
    }
}
