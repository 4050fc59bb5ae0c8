package dev.kindred.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Sorts records with different keys in bounded memory: pieces are sorted, on another thread while the next
/// records come, and written to a temporary file; reading merges them. The last piece stays in memory,
/// which is all there is when it suffices.
final class RecordSorter implements AutoCloseable {

    private static final int FIRST_RECORDS = 1 << 10;
    private static final int MOST_LONGS = 1 << 27;
    private static final int BUFFERS = 3; // one is filled, one sorted, one sorted into
    private static final int MOST_BUFFERED = 1 << 13;
    private static final int LEAST_BUFFERED = 1 << 6;

    private final RecordShape shape;
    private final int size;
    private final int sortedPlaces;
    private final int capacity; // records of a piece
    private final Executor executor;
    private final TemporaryFile file;
    private final List<Piece> pieces = new ArrayList<>();
    private CompletableFuture<?> sorting = CompletableFuture.completedFuture(null);
    private long[] records; // being filled
    private long[] spare = {}; // sorted into
    private long[] next = {}; // filled next
    private int count;
    private long added;

    private record Piece(long start, int count) {}

    /// @param sortedPlaces by so many last places records come sorted already
    RecordSorter(RecordShape shape, int sortedPlaces, long memoryBytes, Path folder, Executor executor) {
        this.shape = shape;
        this.size = shape.longs();
        this.sortedPlaces = sortedPlaces;
        this.capacity = Math.clamp(memoryBytes / BUFFERS / Long.BYTES / size, FIRST_RECORDS, MOST_LONGS / size);
        this.executor = executor;
        this.file = new TemporaryFile(folder);
        this.records = new long[FIRST_RECORDS * size];
    }

    /// Makes room for a record.
    ///
    /// @return where it is to be written in [#array]
    int add() {
        if (count == capacity) {
            spill();
        } else if (count * size == records.length) {
            records = Arrays.copyOf(records, (int) Math.min(2L * records.length, (long) capacity * size));
        }
        added++;
        return count++ * size;
    }

    long[] array() {
        return records;
    }

    long count() {
        return added;
    }

    private void spill() {
        join();
        // the buffers are kept: the JVM would rather take more memory than free old ones
        long[] full = records;
        long[] other = spare.length < full.length ? new long[full.length] : spare;
        records = next.length < full.length ? new long[full.length] : next;
        spare = other;
        next = full;
        int length = count;
        sorting = CompletableFuture.runAsync(
                () -> {
                    long[] sorted = shape.sort(full, other, length, sortedPlaces);
                    pieces.add(new Piece(file.append(sorted, 0, length * size), length));
                },
                executor);
        count = 0;
    }

    private void join() {
        try {
            sorting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    /// The records by rising key. Nothing can be added any more.
    RecordStream sorted() {
        join();
        next = new long[0];
        long[] last =
                shape.sort(records, spare.length < count * size ? new long[count * size] : spare, count, sortedPlaces);
        records = last;
        spare = next;
        if (pieces.isEmpty()) {
            return RecordStream.of(last, count, size);
        }
        int buffered = Math.clamp(capacity / pieces.size(), LEAST_BUFFERED, MOST_BUFFERED);
        var streams = new RecordStream[pieces.size() + 1];
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            streams[i] = RecordStream.of(file, piece.start, piece.count, size, buffered);
        }
        streams[pieces.size()] = RecordStream.of(last, count, size);
        return new RecordStream.Merged(streams, shape.keyLongs());
    }

    @Override
    public void close() {
        sorting.exceptionally(_ -> null).join();
        records = new long[0];
        spare = records;
        next = records;
        file.close();
    }
}
