package dev.kindred.subword;

import dev.kindred.subword.PieceCounter.Options;
import dev.kindred.vocab.WordTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.stream.IntStream;

/// Counts that do not fit into memory: tables that got full, each sorted by its pieces' bytes in a
/// temporary file, and merged from there. A piece below the minimum count is known to be so only when all
/// runs have told its count. The files have no names any more while they are used, so that nothing is left
/// of them whatever happens.
final class PieceRuns implements AutoCloseable {

    private static final int BUFFER = 1 << 16;
    private static final int MOST_AT_ONCE = 64;
    private static final int ROOM_CHECKS = 0xffff; // one in so many pieces

    private final Options options;
    private final List<FileChannel> files = new ArrayList<>();

    PieceRuns(Options options) {
        this.options = options;
    }

    static WordTable emptyTable() {
        return new WordTable(1 << 12);
    }

    /// What a table takes, with the room that it keeps for growing.
    static long bytes(WordTable table) {
        int size = table.size();
        return 80L * size + (size == 0 ? 0 : 2L * (table.start(size - 1) + table.length(size - 1)));
    }

    /// What the table of one thread may take; half of the memory is for merging.
    long tableBytes() {
        return options.memoryBytes() / 2 / options.threads();
    }

    /// Writes a table of one thread as a run. Many threads may do so.
    void write(WordTable table) {
        long[] counts = table.counts();
        int[] order = IntStream.range(0, table.size())
                .boxed()
                .sorted((left, right) -> compare(table, left, right))
                .mapToInt(Integer::intValue)
                .toArray();
        writeRun(out -> {
            for (int word : order) {
                out.writeInt(table.length(word));
                out.write(table.bytes(), table.start(word), table.length(word));
                out.writeLong(counts[word]);
            }
        });
    }

    /// The counts of all runs and of what is left in the threads' tables.
    PieceCounts merge(List<WordTable> tables) {
        if (files.isEmpty()) {
            return PieceCounts.of(tables, options.minCount());
        }
        tables.forEach(this::write);
        while (files.size() > MOST_AT_ONCE) {
            List<FileChannel> some = List.copyOf(files.subList(0, MOST_AT_ONCE));
            writeRun(out -> merge(some, (piece, count) -> {
                out.writeInt(piece.length);
                out.write(piece);
                out.writeLong(count);
            }));
            some.forEach(this::close);
        }
        var all = emptyTable();
        try {
            merge(files, (piece, count) -> {
                if (count >= options.minCount()) {
                    all.add(piece, 0, piece.length, count);
                    requireRoom(all);
                }
            });
        } catch (IOException e) {
            throw failed("read", e);
        }
        return new PieceCounts(all);
    }

    private void requireRoom(WordTable table) {
        if ((table.size() & ROOM_CHECKS) == 0 && bytes(table) > options.memoryBytes()) {
            throw new IllegalArgumentException("more than " + table.size() + " different pieces occur at least "
                    + options.minCount() + " times; they do not fit into a memory of " + options.memoryBytes()
                    + " bytes: raise the memory or the minimum count of pieces, or take a sample");
        }
    }

    /// Hears each piece once, in the order of bytes.
    private interface Sink {
        void piece(byte[] piece, long count) throws IOException;
    }

    private static void merge(List<FileChannel> files, Sink sink) throws IOException {
        var queue = new PriorityQueue<Run>((left, right) -> Arrays.compareUnsigned(left.piece, right.piece));
        for (FileChannel file : files) {
            var run = new Run(file);
            if (run.next()) {
                queue.add(run);
            }
        }
        while (!queue.isEmpty()) {
            byte[] piece = queue.element().piece;
            long count = 0;
            while (!queue.isEmpty() && Arrays.equals(queue.element().piece, piece)) {
                Run run = queue.remove();
                count += run.count;
                if (run.next()) {
                    queue.add(run);
                }
            }
            sink.piece(piece, count);
        }
    }

    private static final class Run {

        final DataInputStream in;
        byte[] piece = {};
        long count;

        Run(FileChannel file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file.position(0)), BUFFER));
        }

        boolean next() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return false;
            }
            piece = in.readNBytes(length);
            count = in.readLong();
            return true;
        }
    }

    private static int compare(WordTable table, int left, int right) {
        byte[] bytes = table.bytes();
        int from = table.start(left);
        int other = table.start(right);
        return Arrays.compareUnsigned(
                bytes, from, from + table.length(left), bytes, other, other + table.length(right));
    }

    private interface Content {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private void writeRun(Content content) {
        try {
            Path path = options.temporaryFolder().resolve("kindred-pieces-" + UUID.randomUUID());
            FileChannel file = FileChannel.open(
                    path,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            synchronized (files) {
                files.add(file);
            }
            var out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), BUFFER));
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw failed("written", e);
        }
    }

    private UncheckedIOException failed(String what, IOException cause) {
        return new UncheckedIOException(
                "temporary file in " + options.temporaryFolder() + " cannot be " + what + ": " + cause.getMessage(),
                cause);
    }

    private void close(FileChannel file) {
        try {
            file.close();
            files.remove(file);
        } catch (IOException e) {
            throw failed("closed", e);
        }
    }

    @Override
    public void close() {
        List.copyOf(files).forEach(this::close);
    }
}
