package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.text.Phrases;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kindred phrases`: finds words that belong together.
@picocli.CommandLine.Command(
        name = "phrases",
        description = "Finds words that belong together, such as new york; prints phrase, count and score.",
        footer = {
            "",
            "Examples:",
            "  kindred phrases wiki.txt.zst | head",
            "  kindred phrases wiki.txt.zst --phrases-score npmi --phrases-passes 2 --output phrases.tsv",
            "",
            "kindred train and kindred vocab join what they find when told so: --phrases"
        })
final class PhrasesCommand implements Command {

    @Option(names = "--output", paramLabel = "FILE", description = "Save a table instead of printing.")
    Optional<Path> output = Optional.empty();

    @Option(names = "--threads", paramLabel = "N", description = "1 to 1024 (default: all processors).")
    int threads = Runtime.getRuntime().availableProcessors();

    @Mixin(name = "Text")
    TextArguments text = new TextArguments();

    @Mixin(name = "Phrases")
    PhraseArguments phrases = new PhraseArguments();

    @Override
    public int run(Invocation invocation, Console console) {
        output.ifPresent(AtomicFile::requireWritable);
        var options = phrases.options(invocation);
        var reading = new ReadingProgress(console);
        var corpus =
                text.corpus(threads, Path.of(System.getProperty("java.io.tmpdir")), Optional.of(options), invocation);
        Phrases found = corpus.learnPhrases(reading);
        reading.clear();
        if (output.isPresent()) {
            byte[] table = found.table().getBytes(StandardCharsets.UTF_8);
            AtomicFile.write(output.get(), table.length, out -> out.write(table));
        } else {
            int printed = 0;
            for (var phrase : found.found()) {
                console.out().println(Amounts.format("%s %d %.4f", phrase.joined(), phrase.count(), phrase.score()));
                if (++printed % 10_000 == 0 && console.isOutClosed()) {
                    break;
                }
            }
        }
        console.err().println(Amounts.count(found.found().size()) + " phrases");
        return Main.DONE;
    }
}
