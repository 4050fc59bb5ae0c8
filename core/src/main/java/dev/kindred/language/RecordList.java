package dev.kindred.language;

import java.util.Arrays;

/// Records in the order in which they were added: in memory up to a budget, in a file beyond it. Read as
/// often as one likes, once all have been added.
final class RecordList implements AutoCloseable {

    private static final int FIRST_RECORDS = 1 << 10;
    private static final int MOST_LONGS = 1 << 27;
    private static final int BUFFERED = 1 << 13;

    private final int size;
    private final int capacity; // records in memory before they are written
    private final TemporaryFile file;
    private long[] records;
    private int inMemory;
    private long onDisk;

    /// @param size longs of a record
    RecordList(int size, long memoryBytes, TemporaryFile file) {
        this.size = size;
        this.capacity = Math.clamp(memoryBytes / Long.BYTES / size, FIRST_RECORDS, MOST_LONGS / size);
        this.file = file;
        this.records = new long[FIRST_RECORDS * size];
    }

    /// Makes room for a record.
    ///
    /// @return where it is to be written in [#array]
    int add() {
        if (inMemory == capacity) {
            // the file is this list's alone, so that its pieces lie one behind the other
            file.append(records, 0, inMemory * size);
            onDisk += inMemory;
            inMemory = 0;
        } else if (inMemory * size == records.length) {
            records = Arrays.copyOf(records, (int) Math.min(2L * records.length, (long) capacity * size));
        }
        return inMemory++ * size;
    }

    long[] array() {
        return records;
    }

    long count() {
        return onDisk + inMemory;
    }

    /// All records from the first one on.
    RecordStream open() {
        var kept = RecordStream.of(records, inMemory, size);
        return onDisk == 0 ? kept : new RecordStream.Joined(RecordStream.of(file, 0, onDisk, size, BUFFERED), kept);
    }

    @Override
    public void close() {
        records = new long[0];
        file.close();
    }
}
