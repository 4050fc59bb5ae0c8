package dev.kindred.subword;

import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.corpus.TextUnits;
import dev.kindred.tokenizer.TextPieces;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Counts the pieces of a corpus on all threads: lines, or parts of very long ones, are normalised and cut
/// by the code that will encode text. Counts do not depend on threads or memory.
public final class PieceCounter {

    private PieceCounter() {}

    /// @param threads         1 to 1,024, default all processors
    /// @param memoryBytes     what counting may take; beyond it counts are written to files and brought
    ///     together from there; at least 1 MB, default a quarter of the memory that the JVM may use
    /// @param temporaryFolder where these files go, default the system's
    /// @param sample          the share of lines that is read, above 0, at most 1, default 1; equal lines
    ///     are all in or out
    /// @param minCount        pieces that occur less often are dropped, at least 1, default 1
    public record Options(int threads, long memoryBytes, Path temporaryFolder, double sample, long minCount) {

        private static final int MOST_THREADS = 1024;
        private static final long LEAST_MEMORY = 1 << 20;

        public Options {
            if (threads < 1 || threads > MOST_THREADS) {
                throw new IllegalArgumentException("threads " + threads + ", must be 1 to " + MOST_THREADS);
            }
            if (memoryBytes < LEAST_MEMORY) {
                throw new IllegalArgumentException(
                        "memory " + memoryBytes + " bytes, must be at least " + LEAST_MEMORY);
            }
            if (!(sample > 0 && sample <= 1)) {
                throw new IllegalArgumentException("sample " + sample + ", must be above 0, at most 1");
            }
            if (minCount < 1) {
                throw new IllegalArgumentException("minimum piece count " + minCount + ", must be at least 1");
            }
        }

        public static Options defaults() {
            return new Options(
                    Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                    Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 4),
                    Path.of(System.getProperty("java.io.tmpdir")),
                    1,
                    1);
        }

        public Options withThreads(int threads) {
            return new Options(threads, memoryBytes, temporaryFolder, sample, minCount);
        }

        public Options withMemoryBytes(long memoryBytes) {
            return new Options(threads, memoryBytes, temporaryFolder, sample, minCount);
        }

        public Options withTemporaryFolder(Path temporaryFolder) {
            return new Options(threads, memoryBytes, temporaryFolder, sample, minCount);
        }

        public Options withSample(double sample) {
            return new Options(threads, memoryBytes, temporaryFolder, sample, minCount);
        }

        public Options withMinCount(long minCount) {
            return new Options(threads, memoryBytes, temporaryFolder, sample, minCount);
        }
    }

    /// @param text what was read
    public record Counted(PieceCounts pieces, TextUnits.Found text) {}

    /// Reads all inputs.
    ///
    /// @throws IllegalArgumentException if an input does not exist or is no text, or no piece is left
    public static Counted count(List<Path> inputs, TextRules rules, Options options, ReadingListener listener) {
        try (var runs = new PieceRuns(options)) {
            var workers = new ArrayList<Worker>();
            var found = TextUnits.read(
                    inputs,
                    rules.unit(),
                    options.threads(),
                    () -> {
                        var worker = new Worker(rules, options, runs);
                        workers.add(worker);
                        return worker;
                    },
                    listener);
            var pieces = runs.merge(workers.stream().map(worker -> worker.table).toList());
            if (pieces.size() == 0) {
                throw new IllegalArgumentException("no pieces of text in the inputs"
                        + (options.minCount() > 1 ? " occur at least " + options.minCount() + " times" : ""));
            }
            return new Counted(pieces, found);
        }
    }

    /// One thread's counts.
    private static final class Worker implements TextUnits.Worker, TextPieces.Sink {

        private final TextRules rules;
        private final Options options;
        private final PieceRuns runs;
        private final TextPieces pieces;
        private WordTable table = PieceRuns.emptyTable();
        private long words;

        Worker(TextRules rules, Options options, PieceRuns runs) {
            this.rules = rules;
            this.options = options;
            this.runs = runs;
            this.pieces = new TextPieces(rules.normalizer(), Optional.of(rules.preTokenizer()));
        }

        @Override
        public long unit(String text) {
            if (options.sample() < 1 && !isInSample(text)) {
                return 0;
            }
            words = 0;
            pieces.each(rules.byteLevel() ? text : withoutLineEnd(text), this);
            if (PieceRuns.bytes(table) > runs.tableBytes()) {
                runs.write(table);
                table = PieceRuns.emptyTable();
            }
            return words;
        }

        @Override
        public void piece(byte[] text, int from, int to) {
            if (to == from) {
                return;
            }
            words++;
            if (hasZero(text, from, to)) {
                byte[] hidden = ZeroBytes.hidden(Arrays.copyOfRange(text, from, to));
                table.add(hidden, 0, hidden.length);
            } else {
                table.add(text, from, to);
            }
        }

        private boolean isInSample(String text) {
            long hash = 0xcbf29ce484222325L;
            for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
                hash = (hash ^ b) * 0x100000001b3L;
            }
            hash = (hash ^ hash >>> 32) * 0x9E3779B97F4A7C15L;
            return (hash >>> 11) * 0x1p-53 < options.sample();
        }

        private static boolean hasZero(byte[] text, int from, int to) {
            for (int i = from; i < to; i++) {
                if (text[i] == 0) {
                    return true;
                }
            }
            return false;
        }

        private static String withoutLineEnd(String text) {
            int end = text.length();
            while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
                end--;
            }
            return text.substring(0, end);
        }
    }
}
