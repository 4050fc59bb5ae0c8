package dev.kindred.cli;

import dev.kindred.format.WriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kindred doc2vec words`: the words of a model of documents as vectors of their own.
@picocli.CommandLine.Command(
        name = "words",
        description = {
            "Writes the vectors of the words of a model of documents, in any format: those that predict beside",
            "documents, or, with --mode dbow, the rows of the output. kindred convert writes those of documents."
        },
        footer = {
            "",
            "Examples:",
            "  kindred doc2vec words news.kindred news-words.kindred",
            "  kindred doc2vec words news.kindred news-words.vec"
        })
final class DocumentWords implements Command {

    @Parameters(index = "0", paramLabel = "MODEL", description = "Written by kindred train doc2vec.")
    Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file or folder to write.")
    Path out = Path.of("");

    @Mixin
    TableOutput output = new TableOutput();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var format = output.tableFormat(out, invocation);
        var model = OpenedDocuments.open(file).model();
        var words = model.words()
                .orElseThrow(() -> new Failure(
                        file + " was trained by dbow with hierarchical softmax: no row of it" + " belongs to a word"));
        output.write(words, out, format, WriteOptions.defaults(), console);
        console.err().println("Wrote " + Amounts.count(words.size()) + " words to " + TableOutput.written(out, format));
        return Main.DONE;
    }
}
