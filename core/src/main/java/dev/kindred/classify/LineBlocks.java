package dev.kindred.classify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Text in blocks of whole lines, for several threads: whoever is free takes the next one. No block holds
/// lines of two inputs.
final class LineBlocks implements AutoCloseable {

    /// Text of an open input, and what it is called in messages.
    record Input(String name, InputStream text) {}

    /// Opens inputs, one at a time.
    interface Opener {
        Input open();
    }

    /// @param number counts from 0 in the order of the text
    /// @param bytes  `length` bytes of whole lines; only the last line of an input may have no line feed
    record Block(int number, byte[] bytes, int length) {}

    /// No line may be longer, in bytes.
    static final int LONGEST_LINE = 1 << 28;

    private final List<Opener> inputs;
    private final int blockBytes;
    private final boolean isPrompt;
    private int nextInput;
    private int nextBlock;
    private Optional<Input> open = Optional.empty();
    private byte[] carry = {}; // read, but not yet handed out
    private long bytesRead;

    /// @param blockBytes about the size of a block, if no line is longer
    /// @param isPrompt   whether lines that have arrived are handed out before one waits for more
    LineBlocks(List<Opener> inputs, int blockBytes, boolean isPrompt) {
        this.inputs = inputs;
        this.blockBytes = blockBytes;
        this.isPrompt = isPrompt;
    }

    /// The next block, or empty at the end.
    synchronized Optional<Block> next() {
        while (open.isPresent() || nextInput < inputs.size()) {
            if (open.isEmpty()) {
                open = Optional.of(inputs.get(nextInput++).open());
            }
            var block = read(open.get());
            if (block.isPresent()) {
                return block;
            }
            closeInput();
        }
        return Optional.empty();
    }

    synchronized long bytesRead() {
        return bytesRead;
    }

    private Optional<Block> read(Input input) {
        byte[] buffer = Arrays.copyOf(carry, Math.max(blockBytes, carry.length + blockBytes / 2));
        int length = carry.length;
        int lineEnd = afterLastLineFeed(buffer, 0, length);
        carry = new byte[0];
        try {
            while (true) {
                if (length == buffer.length) {
                    if (lineEnd > 0) {
                        break;
                    }
                    buffer = Arrays.copyOf(buffer, longer(length, input.name()));
                }
                if (isPrompt && lineEnd > 0 && input.text().available() == 0) {
                    break;
                }
                int n = input.text().read(buffer, length, buffer.length - length);
                if (n < 0) {
                    return length == 0 ? Optional.empty() : Optional.of(new Block(nextBlock++, buffer, length));
                }
                bytesRead += n;
                lineEnd = Math.max(lineEnd, afterLastLineFeed(buffer, length, length + n));
                length += n;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(input.name() + " cannot be read: " + e.getMessage(), e);
        }
        carry = Arrays.copyOfRange(buffer, lineEnd, length);
        return Optional.of(new Block(nextBlock++, buffer, lineEnd));
    }

    private static int longer(int length, String name) {
        if (length >= LONGEST_LINE) {
            throw new IllegalArgumentException(
                    name + ": a line of more than " + length + " bytes, must be at most " + LONGEST_LINE);
        }
        return Math.min(LONGEST_LINE, 2 * length);
    }

    private static int afterLastLineFeed(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return 0;
    }

    private void closeInput() {
        var closing = open;
        open = Optional.empty();
        try {
            if (closing.isPresent()) {
                closing.get().text().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        closeInput();
    }
}
