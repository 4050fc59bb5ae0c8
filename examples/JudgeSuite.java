import dev.kindred.eval.JudgedModel;
import dev.kindred.eval.Suite;
import dev.kindred.eval.SuiteOptions;
import dev.kindred.format.VectorFile;

/// Judges two models by all tests in a folder, and says which one is better: JudgeSuite VECTORS OTHERS FOLDER
void main(String[] arguments) {
    var models = new ArrayList<JudgedModel>();
    for (String file : List.of(arguments[0], arguments[1])) {
        models.add(JudgedModel.of(file, VectorFile.open(Path.of(file)), Optional.empty()));
    }
    var suite = Suite.read(Path.of(arguments[2]));
    var report = suite.judge(models, SuiteOptions.defaults(), Suite.SILENT);
    for (var comparison : report.pairs().getFirst().comparisons()) {
        IO.println(comparison.name() + ": " + comparison.verdict() + ", p = " + comparison.p());
    }
    IO.println(report.toMarkdown());
}
