package dev.kindred.corpus;

import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.text.Utf8;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The text of files, folders (all their files, in the order of their names) or standard input, unit by
/// unit on all threads: plain, .gz or .zst, recognised by their content. A unit of more than 16 KB is
/// several, cut at white space or behind a Chinese sentence, wherever threads and buffers happen to end.
public final class TextUnits {

    private static final int LARGEST_CHUNK = 1 << 20;
    private static final int SMALLEST_CHUNK = 1 << 16;

    private TextUnits() {}

    /// What a unit is.
    public enum Unit {
        /// A line with its end.
        LINE,
        /// A line with its end and all empty lines behind it.
        PARAGRAPH
    }

    /// What one thread does with its units.
    public interface Worker {

        /// @return how many words, or whatever is counted, the unit has
        long unit(String text);
    }

    /// @param textBytes     unpacked
    /// @param repairedBytes that were not UTF-8 and were replaced by U+FFFD
    /// @param skipped       files of folders that hold no text
    public record Found(long textBytes, long units, long words, long repairedBytes, List<Path> skipped) {}

    /// Reads all inputs.
    ///
    /// @param inputs   files, folders, or `-` for standard input
    /// @param hiring   makes a worker for each thread
    /// @param listener hears of progress, from the caller's thread
    /// @throws IllegalArgumentException if an input does not exist, or one that is named holds no text
    public static Found read(
            List<Path> inputs, Unit unit, int threads, Supplier<? extends Worker> hiring, ReadingListener listener) {
        Inputs found = Inputs.find(inputs);
        long share = found.bytes() < 0 ? LARGEST_CHUNK : found.bytes() / (8L * threads);
        int chunk = Math.clamp(share, SMALLEST_CHUNK, LARGEST_CHUNK);
        return read(found, System.in, chunk, unit, threads, hiring, listener);
    }

    static Found read(
            Inputs inputs,
            InputStream standardInput,
            int chunkBytes,
            Unit unit,
            int threads,
            Supplier<? extends Worker> hiring,
            ReadingListener listener) {
        var units = new AtomicLong();
        var words = new AtomicLong();
        var repaired = new AtomicLong();
        try (var reader = new TextReader(inputs, standardInput, true, chunkBytes)) {
            CutRule rule = switch (unit) {
                case LINE -> new PieceCuts();
                case PARAGRAPH -> new ParagraphCuts();
            };
            reader.cutBy(rule);
            Runnable report = () -> listener.progress(reader.packedBytes(), inputs.bytes(), words.get());
            List<Worker> crew = Stream.<Worker>generate(hiring).limit(threads).toList();
            Crew.run(
                    threads,
                    worker -> {
                        byte[] spare = new byte[0];
                        for (Optional<Chunk> chunk = reader.next(spare);
                                chunk.isPresent();
                                chunk = reader.next(spare)) {
                            if (Thread.interrupted()) {
                                throw new InterruptedException();
                            }
                            spare = chunk.get().bytes();
                            each(chunk.get(), rule, crew.get(worker), units, words, repaired);
                        }
                    },
                    report);
            report.run();
            return new Found(reader.textBytes(), units.get(), words.get(), repaired.get(), reader.skipped());
        }
    }

    private static void each(
            Chunk chunk, CutRule rule, Worker worker, AtomicLong units, AtomicLong words, AtomicLong repaired) {
        byte[] bytes = chunk.bytes();
        for (int from = 0, to; from < chunk.length(); from = to) {
            int piece = rule.unitEnd(bytes, from, chunk.length());
            to = piece < 0 ? chunk.length() : piece;
            String text = Utf8.string(bytes, from, to);
            if (text.indexOf(Utf8.REPLACEMENT) >= 0) {
                repaired.addAndGet(Utf8.brokenBytes(bytes, from, to));
            }
            words.addAndGet(worker.unit(text));
            units.incrementAndGet();
        }
    }
}
