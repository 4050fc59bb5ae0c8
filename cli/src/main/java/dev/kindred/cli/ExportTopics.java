package dev.kindred.cli;

import dev.kindred.format.WriteOptions;
import dev.kindred.topic.TopicModelFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred topics export`: topics as a table of vectors.
@picocli.CommandLine.Command(
        name = "export",
        description = {
            "Writes topics as vectors, which every other command and many programs read: a row for each topic with",
            "the shares of its words, in the order that --rows words has; or for each word with those of its topics."
        },
        footer = {
            "",
            "Examples:",
            "  kindred topics export news.topics topics.npy",
            "  kindred topics export news.topics words.kindred --rows words",
            "  kindred near words.kindred economy",
            "",
            "Tables of documents come from kindred topics infer --output."
        })
final class ExportTopics implements Command {

    @Parameters(index = "0", paramLabel = "TOPICS", description = "What kindred topics train has written.")
    Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write.")
    Path out = Path.of("");

    /// What a row is.
    enum Rows {
        TOPICS,
        WORDS
    }

    @Option(
            names = "--rows",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Rows rows = Rows.TOPICS;

    @Mixin
    TableOutput output = new TableOutput();

    @Override
    public int run(Invocation invocation, Console console) throws IOException {
        var format = output.tableFormat(out, invocation);
        var model = TopicModelFile.read(file);
        var table = rows == Rows.TOPICS ? model.topicRows() : model.wordRows();
        output.write(table, out, format, WriteOptions.defaults(), console);
        console.err().println("Wrote " + TableOutput.written(out, format));
        return Main.DONE;
    }
}
