package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.format.SparseMatrixFile;
import dev.kindred.format.TfIdfFile;
import dev.kindred.sparse.SparseMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred tfidf export`: the rows of texts, for other programs.
@picocli.CommandLine.Command(
        name = "export",
        description = {
            "Writes the sparse matrix of texts, a row a text: .npz as scipy.sparse.load_npz opens it, Matrix Market",
            "(.mtx), or SVMlight (.svm)."
        },
        footer = {
            "",
            "Examples:",
            "  kindred tfidf export news.txt --model news.tfidf --output news.npz",
            "  kindred tfidf export news.txt --model news.tfidf --output news.svm --labels classes.txt",
            "  kindred tfidf terms news.tfidf > columns.tsv"
        })
final class ExportRows implements Command {

    @Mixin
    DocumentArguments documents = new DocumentArguments();

    @Option(
            names = "--model",
            paramLabel = "FILE",
            required = true,
            description = "A model that kindred tfidf fit has written, or an index.")
    Path model = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file to write, .npz, .mtx or .svm; it appears at the end.")
    Path output = Path.of("");

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "For .svm: the classes of the texts, a whole number a line (default: 0).")
    Optional<Path> labels = Optional.empty();

    @Override
    public int run(Invocation invocation, Console console) {
        var format = SparseMatrixFile.byExtension(output)
                .orElseThrow(() -> invocation.wrongUse("--output " + output + ", must end with .npz, .mtx or .svm"));
        if (format != SparseMatrixFile.SVMLIGHT) {
            invocation.refuse("with --output " + output, "--labels");
        }
        var resources = documents.resources(output, invocation);
        AtomicFile.requireWritable(output);
        var classes = labels.map(file -> labels(file, console)).orElse(List.of());
        long start = System.nanoTime();
        var fitted = TfIdfFile.open(model).model();
        var matrix = documents.read("reading", console, texts -> fitted.matrix(texts, resources));
        write(format, matrix, classes, console);
        console.err()
                .println("Wrote " + output + ": " + Amounts.count(matrix.rows()) + " rows, "
                        + Amounts.count(matrix.columns()) + " columns, " + Amounts.count(matrix.entries()) + " weights"
                        + IndexFile.since(start));
        return Main.DONE;
    }

    private void write(SparseMatrixFile format, SparseMatrix matrix, List<String> classes, Console console) {
        if (!classes.isEmpty() && classes.size() != matrix.rows()) {
            throw new Failure(
                    labels.orElse(model) + " has " + classes.size() + " lines for " + matrix.rows() + " texts");
        }
        FileProgress.during("writing " + output, console, progress -> {
            format.write(matrix, classes, output, progress);
            return matrix;
        });
    }

    private static List<String> labels(Path file, Console console) {
        var lines = TextLines.read(file, console);
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).matches("[+-]?\\d+")) {
                throw new Failure(file + ": line " + (i + 1) + " is \"" + lines.get(i) + "\", must be a whole number");
            }
        }
        return lines;
    }
}
