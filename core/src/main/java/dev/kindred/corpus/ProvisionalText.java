package dev.kindred.corpus;

import dev.kindred.corpus.TextCorpus.ReadingListener;
import dev.kindred.text.Normalizer;
import dev.kindred.vocab.WordTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Text after its one and only parse: chunks of provisional numbers, each in the numbering of the worker
/// that met it.
///
/// @param ids    the chunks in the order of the text
/// @param tables the words of each worker
record ProvisionalText(IdChunks ids, List<WordTable> tables, long words, long lines, long repairedBytes) {

    /// Reads all of `reader` on `threads` threads.
    static ProvisionalText read(
            TextReader reader,
            Supplier<Scanner> scanners,
            int threads,
            int chunkBytes,
            IdStore store,
            long bytesTotal,
            ReadingListener listener) {
        List<Scanner> crew = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            crew.add(scanners.get());
        }
        IdChunks chunks = new IdChunks(store);
        AtomicLong words = new AtomicLong();
        AtomicLong lines = new AtomicLong();
        AtomicLong repaired = new AtomicLong();
        Runnable report = () -> listener.progress(reader.packedBytes(), bytesTotal, words.get());
        Crew.run(
                threads,
                worker -> {
                    IdBuffer buffer = new IdBuffer(2 * chunkBytes);
                    byte[] spare = new byte[0];
                    for (Optional<Chunk> chunk = reader.next(spare); chunk.isPresent(); chunk = reader.next(spare)) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        spare = chunk.get().bytes();
                        buffer.clear();
                        Scanner.Found found = crew.get(worker).scan(chunk.get(), buffer);
                        words.addAndGet(found.words());
                        lines.addAndGet(found.lines());
                        repaired.addAndGet(found.repairedBytes());
                        chunks.put(chunk.get().number(), worker, buffer);
                    }
                },
                report);
        report.run();
        return new ProvisionalText(
                chunks, crew.stream().map(Scanner::words).toList(), words.get(), lines.get(), repaired.get());
    }

    /// All workers' words in one table, normalised.
    Merged merge(Normalizer normalizer) {
        return new WordMerger(normalizer).merge(tables);
    }

    /// @param table   the words of the whole text
    /// @param numbers for each worker's word its number in `table`
    /// @param repairedBytes bytes that were not UTF-8
    record Merged(WordTable table, List<IdMapping> numbers, long repairedBytes) {}
}
