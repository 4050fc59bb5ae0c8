package dev.kindred.cli;

import dev.kindred.language.ArpaFile;
import dev.kindred.language.NgramFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kindred language-model convert`: a model in another format.
@picocli.CommandLine.Command(
        name = "convert",
        description = {
            "Writes a model in another format. Tables cannot be converted: they have hashes of n-grams, not the n-grams."
        },
        footer = {
            "",
            "Examples:",
            "  kindred language-model convert lm.arpa.gz lm.probing",
            "  kindred language-model convert lm.arpa lm.trie --quantize 8",
            "  kindred language-model convert lm.trie lm.arpa"
        })
final class ConvertLanguageModel implements Command {

    @Parameters(index = "0", paramLabel = "IN", description = "A model in ARPA format, plain, .gz or .zst, or a trie.")
    Path in = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to write; it appears when all is done.")
    Path out = Path.of("");

    @Mixin
    ModelOutput output = new ModelOutput();

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "For sorting; what is more goes to temporary files beside OUT (default: half of the JVM's"
                    + " memory).")
    Optional<Size> memory = Optional.empty();

    @Override
    public int run(Invocation invocation, Console console) {
        var chosen = output.chosen(out, invocation);
        Path folder = out.toAbsolutePath().getParent();
        var options = ArpaFile.Options.defaults();
        try {
            options = memory.isPresent() ? options.withMemoryBytes(memory.get().bytes()) : options;
        } catch (IllegalArgumentException e) {
            throw invocation.wrongUse(e);
        }
        var reading = folder == null ? options : options.withTemporaryFolder(folder);
        try (var table = ModelProgress.during(console, listener -> NgramFile.read(in, reading, listener))) {
            chosen.write(table, NgramFile.settings(in), console);
        }
        return Main.DONE;
    }
}
