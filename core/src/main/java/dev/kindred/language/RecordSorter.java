package dev.kindred.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/// Sorts records with different keys in bounded memory: pieces are sorted, on another thread while the next
/// records come, and written to a temporary file; reading merges them. The last piece stays in memory, which is
/// all there is when it suffices.
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
    private long[] records;
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
        long[] full = records;
        int length = count;
        sorting = CompletableFuture.runAsync(
                () -> {
                    long[] sorted = shape.sort(full, new long[length * size], length, sortedPlaces);
                    pieces.add(new Piece(file.append(sorted, 0, length * size), length));
                },
                executor);
        records = new long[capacity * size];
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
        long[] last = shape.sort(records, new long[count * size], count, sortedPlaces);
        records = last;
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
        file.close();
    }
}
