package dev.kindred.language;

import dev.kindred.corpus.RawText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// Models as text, in the format of ARPA that KenLM, SRILM and others read and write: the logarithms, to
/// base 10, of probabilities and backoff weights.
public final class ArpaFile {

    private ArpaFile() {}

    /// What reading may take.
    ///
    /// @param memoryBytes     for sorting; what is more goes to files; at least 1 MB, default half of what
    ///                        the JVM may use
    /// @param temporaryFolder for those files; default the system's
    public record Options(long memoryBytes, Path temporaryFolder) {

        private static final long LEAST_MEMORY = 1 << 20;

        public Options {
            if (memoryBytes < LEAST_MEMORY) {
                throw new IllegalArgumentException(
                        "memory " + memoryBytes + " bytes, must be at least " + LEAST_MEMORY);
            }
        }

        public static Options defaults() {
            return new Options(
                    Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 2),
                    Path.of(System.getProperty("java.io.tmpdir")));
        }

        public Options withMemoryBytes(long memoryBytes) {
            return new Options(memoryBytes, temporaryFolder);
        }

        public Options withTemporaryFolder(Path temporaryFolder) {
            return new Options(memoryBytes, temporaryFolder);
        }
    }

    /// Reads a model, plain, .gz or .zst. As in KenLM, a model without `<unk>` gets one of probability
    /// 10^-100; one without `<s>` or `</s>` is refused. An n-gram whose beginning is no n-gram of the model
    /// is refused; one whose end is none, as pruning by SRILM leaves them, gets it with the probability
    /// that the model gives it anyway.
    ///
    /// @throws ModelFileException if it is no such file; the message names the line
    public static NgramTable read(Path path, Options options, LanguageListener listener) {
        try (var tasks = new Tasks(1);
                var text = RawText.open(path)) {
            return new ArpaReader(path, text, options, tasks, listener).read();
        } catch (IllegalArgumentException e) {
            // what is no text at all
            String message = String.valueOf(e.getMessage());
            String file = path.toString();
            throw message.startsWith(file)
                    ? new ModelFileException(path, "is no model: it" + message.substring(file.length()))
                    : e;
        }
    }

    /// Writes a model to a stream, which stays open.
    public static void write(NgramTable table, OutputStream out, LanguageListener listener) throws IOException {
        new ArpaWriter(table, out).write(listener);
    }
}
