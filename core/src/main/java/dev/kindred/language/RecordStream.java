package dev.kindred.language;

/// Records one after the other, each once. The current one lies in an array that may be another one after
/// the next step.
abstract sealed class RecordStream {

    /// Where the current record lies: from `at` on.
    protected long[] array = {};
    protected int at;

    /// Goes to the next record, the first one at first.
    ///
    /// @return false if there is none
    abstract boolean next();

    final long[] array() {
        return array;
    }

    final int at() {
        return at;
    }

    /// Records in memory.
    static RecordStream of(long[] records, int count, int size) {
        return new InMemory(records, count, size);
    }

    /// Records of a file.
    ///
    /// @param buffered how many are read at once
    static RecordStream of(TemporaryFile file, long start, long count, int size, int buffered) {
        return new OnDisk(file, start, count, size, buffered);
    }

    private static final class InMemory extends RecordStream {

        private final int size;
        private final int end;

        InMemory(long[] records, int count, int size) {
            this.array = records;
            this.size = size;
            this.at = -size;
            this.end = count * size;
        }

        @Override
        boolean next() {
            at += size;
            return at < end;
        }
    }

    private static final class OnDisk extends RecordStream {

        private final TemporaryFile file;
        private final int size;
        private long place;
        private long left; // longs that are still in the file alone
        private int end;

        OnDisk(TemporaryFile file, long start, long count, int size, int buffered) {
            this.file = file;
            this.place = start;
            this.left = count * size;
            this.size = size;
            int longs = (int) Math.min(left, (long) buffered * size);
            this.array = new long[longs];
        }

        @Override
        boolean next() {
            at += size;
            if (at >= end) {
                if (left == 0) {
                    return false;
                }
                int now = (int) Math.min(left, array.length);
                file.read(place, array, now);
                place += now;
                left -= now;
                at = 0;
                end = now;
            }
            return true;
        }
    }

    /// One stream behind the other.
    static final class Joined extends RecordStream {

        private final RecordStream first;
        private final RecordStream second;
        private boolean isFirstOver;

        Joined(RecordStream first, RecordStream second) {
            this.first = first;
            this.second = second;
        }

        @Override
        boolean next() {
            isFirstOver = isFirstOver || !first.next();
            var current = isFirstOver ? second : first;
            boolean isThere = !isFirstOver || second.next();
            array = current.array;
            at = current.at;
            return isThere;
        }
    }

    /// Sorted streams as one. Where keys are equal, the stream that was given first comes first.
    static final class Merged extends RecordStream {

        private final RecordStream[] heap; // the stream with the smallest record first
        private final int[] numbers;
        private final int keyLongs;
        private int live;
        private boolean begun;

        Merged(RecordStream[] streams, int keyLongs) {
            this.heap = new RecordStream[streams.length];
            this.numbers = new int[streams.length];
            this.keyLongs = keyLongs;
            for (int i = 0; i < streams.length; i++) {
                if (streams[i].next()) {
                    heap[live] = streams[i];
                    numbers[live++] = i;
                }
            }
            for (int i = live / 2; i >= 0; i--) {
                sink(i);
            }
        }

        @Override
        boolean next() {
            if (begun && live > 0) {
                if (!heap[0].next()) {
                    live--;
                    heap[0] = heap[live];
                    numbers[0] = numbers[live];
                }
                sink(0);
            }
            begun = true;
            if (live == 0) {
                return false;
            }
            array = heap[0].array;
            at = heap[0].at;
            return true;
        }

        private void sink(int from) {
            int parent = from;
            for (int child = 2 * parent + 1; child < live; child = 2 * parent + 1) {
                if (child + 1 < live && isBefore(child + 1, child)) {
                    child++;
                }
                if (!isBefore(child, parent)) {
                    return;
                }
                var stream = heap[child];
                int number = numbers[child];
                heap[child] = heap[parent];
                numbers[child] = numbers[parent];
                heap[parent] = stream;
                numbers[parent] = number;
                parent = child;
            }
        }

        private boolean isBefore(int some, int other) {
            int difference =
                    NgramKeys.compare(heap[some].array, heap[some].at, heap[other].array, heap[other].at, keyLongs);
            return difference != 0 ? difference < 0 : numbers[some] < numbers[other];
        }
    }
}
