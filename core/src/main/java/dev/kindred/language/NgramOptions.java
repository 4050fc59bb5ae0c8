package dev.kindred.language;

import dev.kindred.vocab.VocabularyBuilder;
import java.nio.file.Path;
import java.util.List;

/// How an n-gram model is made.
///
/// @param order           how many words the longest n-grams have, 1 to 6; default 3
/// @param smoothing       default modified Kneser-Ney
/// @param prune           for each order from 1 on: n-grams that occur at most so often are left out; never
///                        falling, the last number holds for all higher orders; default 0
/// @param words           which words are kept; default all
/// @param outside         what becomes of the others; default PRUNED
/// @param skipSymbols     whether `<s>`, `</s>` and `<unk>` in the text are passed over instead of refused;
///                        default false
/// @param threads         1 to 1,024; default all processors
/// @param memoryBytes     for sorting, at least 1 MB; what is more goes to files; default half of what the
///                        JVM may use
/// @param temporaryFolder for those files; default the system's
public record NgramOptions(
        int order,
        Smoothing smoothing,
        List<Long> prune,
        VocabularyBuilder.Options words,
        Outside outside,
        boolean skipSymbols,
        int threads,
        long memoryBytes,
        Path temporaryFolder) {

    /// The highest order of a model.
    public static final int HIGHEST_ORDER = 6;

    private static final int MOST_THREADS = 1024;
    private static final long LEAST_MEMORY = 1 << 20;

    /// What becomes of words that are not kept.
    public enum Outside {
        /// N-grams with them are left out, as by lmplz --limit_vocab_file.
        PRUNED,
        /// They count as `<unk>`.
        UNKNOWN
    }

    public NgramOptions {
        if (order < 1 || order > HIGHEST_ORDER) {
            throw new IllegalArgumentException("order " + order + ", must be 1 to " + HIGHEST_ORDER);
        }
        prune = List.copyOf(prune);
        requirePrunable(prune, order);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads " + threads + ", must be 1 to " + MOST_THREADS);
        }
        if (memoryBytes < LEAST_MEMORY) {
            throw new IllegalArgumentException("memory " + memoryBytes + " bytes, must be at least " + LEAST_MEMORY);
        }
    }

    private static void requirePrunable(List<Long> prune, int order) {
        if (prune.isEmpty() || prune.size() > order) {
            throw new IllegalArgumentException(
                    "prune " + prune + ", must be one number for each order, at most " + order);
        }
        long before = 0;
        for (long threshold : prune) {
            if (threshold < before) {
                throw new IllegalArgumentException("prune " + prune + ", must be numbers from 0 on that never fall");
            }
            before = threshold;
        }
    }

    public static NgramOptions defaults() {
        return new NgramOptions(
                3,
                Smoothing.modifiedKneserNey(),
                List.of(0L),
                VocabularyBuilder.Options.defaults().withMinCount(1),
                Outside.PRUNED,
                false,
                Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 2),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// How often an n-gram of `length` words may occur and still be left out.
    long pruned(int length) {
        return prune.get(Math.min(length, prune.size()) - 1);
    }

    public NgramOptions withOrder(int order) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withSmoothing(Smoothing smoothing) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withPrune(List<Long> prune) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withWords(VocabularyBuilder.Options words) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withOutside(Outside outside) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withSkipSymbols(boolean skipSymbols) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withThreads(int threads) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withMemoryBytes(long memoryBytes) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }

    public NgramOptions withTemporaryFolder(Path temporaryFolder) {
        return new NgramOptions(
                order, smoothing, prune, words, outside, skipSymbols, threads, memoryBytes, temporaryFolder);
    }
}
