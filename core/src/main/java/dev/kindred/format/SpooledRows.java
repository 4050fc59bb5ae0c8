package dev.kindred.format;

import dev.kindred.embedding.MappedMatrix;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Rows in a temporary file, which is deleted when it is closed; the mapped rows stay as long as something
/// refers to them. Threads may write different rows at the same time.
final class SpooledRows implements Closeable {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FileChannel file;
    private final int dimension;

    SpooledRows(Path folder, int dimension) {
        this.dimension = dimension;
        try {
            Path path = Files.createTempFile(folder, "kindred-rows", ".tmp");
            this.file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary file can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    void write(int firstRow, float[] rows, int count) {
        var bytes = new byte[count * dimension * Float.BYTES];
        MemorySegment.copy(rows, 0, MemorySegment.ofArray(bytes), FLOAT, 0, count * dimension);
        var buffer = ByteBuffer.wrap(bytes);
        try {
            for (long at = place(firstRow); buffer.hasRemaining(); ) {
                at += file.write(buffer, at);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void copyRow(int from, int to) {
        var buffer = ByteBuffer.allocate(dimension * Float.BYTES);
        try {
            for (long at = place(from); buffer.hasRemaining(); ) {
                at += file.read(buffer, at);
            }
            buffer.flip();
            for (long at = place(to); buffer.hasRemaining(); ) {
                at += file.write(buffer, at);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private long place(int row) {
        return (long) row * dimension * Float.BYTES;
    }

    MappedMatrix finish(int rows) {
        try {
            var segment = file.map(FileChannel.MapMode.READ_ONLY, 0, place(rows), Arena.ofAuto());
            return new MappedMatrix(segment, rows, dimension, dimension);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static UncheckedIOException failure(IOException e) {
        return new UncheckedIOException("the temporary file of rows cannot be used: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }
}
