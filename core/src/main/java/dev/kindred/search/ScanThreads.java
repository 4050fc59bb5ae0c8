package dev.kindred.search;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A pass over a table on as many threads as it is worth.
final class ScanThreads {

    /// Multiplications that are worth a thread: below, waking it takes longer.
    private static final long WORK_A_THREAD = 1L << 20;

    private ScanThreads() {}

    /// Runs `task` on at most `threads` threads at once.
    ///
    /// @return what each of them made
    static <T> List<T> run(int threads, long multiplications, Supplier<T> task) {
        int useful = Math.clamp(multiplications / WORK_A_THREAD, 1, threads);
        return IntStream.range(0, useful).parallel().mapToObj(_ -> task.get()).toList();
    }
}
