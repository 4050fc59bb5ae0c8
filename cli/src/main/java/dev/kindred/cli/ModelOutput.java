package dev.kindred.cli;

import dev.kindred.format.AtomicFile;
import dev.kindred.language.ArpaFile;
import dev.kindred.language.LanguageListener;
import dev.kindred.language.ModelSettings;
import dev.kindred.language.NgramFile;
import dev.kindred.language.NgramFile.Structure;
import dev.kindred.language.NgramTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Option;

/// In which format an n-gram model is written.
final class ModelOutput {

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description =
                    "${COMPLETION-CANDIDATES} (default: by the extension .arpa, .arpa.gz, .probing, .trie). A trie"
                            + " is half as large as probing tables, which are faster.")
    Optional<ModelFormat> given = Optional.empty();

    @Option(
            names = "--quantize",
            paramLabel = "BITS",
            description = "In a trie, 2 to 16 bits for each probability and backoff weight, instead of 31 and 32.")
    Optional<Integer> bits = Optional.empty();

    /// The format for a file, once it is certain that it can be written.
    Chosen chosen(Path file, Invocation invocation) {
        var format = given.or(() -> ModelFormat.byExtension(file))
                .orElseThrow(() -> invocation.wrongUse("--output " + file + ", must end with " + ModelFormat.EXTENSIONS
                        + ", or --format says what to write"));
        if (format != ModelFormat.TRIE) {
            invocation.refuse("but in a trie", "--quantize");
        }
        if (bits.isPresent() && (bits.get() < 2 || bits.get() > 16)) {
            throw invocation.wrongUse("--quantize " + bits.get() + ", must be 2 to 16");
        }
        AtomicFile.requireWritable(file);
        return new Chosen(file, format, bits.orElse(0));
    }

    record Chosen(Path file, ModelFormat format, int bits) {

        void write(NgramTable table, ModelSettings settings, Console console) {
            ModelProgress.during(console, listener -> {
                AtomicFile.write(file, AtomicFile.UNKNOWN_SIZE, out -> {
                    switch (format) {
                        case ARPA -> writeArpa(table, out, listener);
                        case PROBING -> NgramFile.write(table, settings, options(Structure.PROBING), out, listener);
                        case TRIE -> NgramFile.write(table, settings, options(Structure.TRIE), out, listener);
                    }
                });
                return file;
            });
            console.err().println("Wrote " + file + size() + ": " + described(table));
        }

        private NgramFile.Options options(Structure structure) {
            return new NgramFile.Options(structure, bits);
        }

        private void writeArpa(NgramTable table, OutputStream out, LanguageListener listener) throws IOException {
            if (file.toString().endsWith(".gz")) {
                var packed = new GZIPOutputStream(out, 1 << 16);
                ArpaFile.write(table, packed, listener);
                packed.finish();
            } else {
                ArpaFile.write(table, out, listener);
            }
        }

        private String size() {
            try {
                return Files.isRegularFile(file) ? " (" + Amounts.bytes(Files.size(file)) + ")" : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String described(NgramTable table) {
            var text = new StringBuilder();
            for (int order = 1; order <= table.order(); order++) {
                text.append(order == 1 ? "" : ", ").append(Amounts.count(table.count(order)));
            }
            return text + (table.order() == 1 ? " words" : " n-grams of 1 to " + table.order() + " words");
        }
    }
}
