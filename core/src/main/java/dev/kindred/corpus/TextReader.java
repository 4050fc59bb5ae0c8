package dev.kindred.corpus;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Hands out the text of all inputs in chunks that end between words. Workers call [#next] themselves:
/// whoever is free
/// reads on, so no thread and no queue stand between the disk and the work.
final class TextReader implements AutoCloseable {

    private static final int SAMPLE = 1 << 18;

    private final List<Inputs.Input> files;
    private final InputStream standardInput;
    private final boolean separateFiles;
    private final int chunkBytes;
    private final AtomicLong packedBytes = new AtomicLong();
    private final List<Path> skipped = new ArrayList<>();

    private CutRule cuts = new WordCuts();
    private byte[] carry = new byte[0]; // text read but not yet handed out
    private boolean carryEndsFile;
    private Optional<TextSource> open = Optional.empty();
    private int nextFile;
    private int nextChunk;
    private int lastByte = '\n'; // of the open file
    private int cutByte = '\n'; // before the next chunk
    private final List<Path> opened = new ArrayList<>();
    private long textBytes;

    /// @param separateFiles whether no chunk may hold text of two files
    TextReader(Inputs inputs, InputStream standardInput, boolean separateFiles, int chunkBytes) {
        this.files = inputs.files();
        this.standardInput = standardInput;
        this.separateFiles = separateFiles;
        this.chunkBytes = chunkBytes;
    }

    /// The first 256 KB of the text (less when it is shorter), without taking them away.
    byte[] sample() {
        byte[] buffer = new byte[SAMPLE];
        int length = fill(buffer, 0, SAMPLE);
        carry = Arrays.copyOf(buffer, length);
        return carry;
    }

    /// To be called before the first [#next].
    void cutBy(CutRule rule) {
        if (chunkBytes < 4 * rule.limit()) {
            throw new IllegalArgumentException(
                    "chunks of " + chunkBytes + " bytes, must be at least " + 4 * rule.limit());
        }
        cuts = rule;
    }

    /// The next chunk, in the order of the text, or empty at the end.
    ///
    /// @param spare an array that the caller does not need any more; the chunk's bytes lie in it if it is
    ///     large enough
    synchronized Optional<Chunk> next(byte[] spare) {
        int wanted = Math.max(chunkBytes, carry.length);
        byte[] buffer = spare.length >= wanted + Chunk.PADDING ? spare : new byte[wanted + Chunk.PADDING];
        System.arraycopy(carry, 0, buffer, 0, carry.length);
        int length = carry.length;
        boolean endsFile = carryEndsFile;
        if (!endsFile) {
            length = fill(buffer, length, wanted);
            endsFile = carryEndsFile;
        }
        if (length == 0 && !endsFile) {
            return Optional.empty();
        }
        int end = length;
        if (endsFile || length < wanted) {
            carryEndsFile = false;
        } else {
            end = cuts.lastCut(buffer, 0, length);
        }
        carry = Arrays.copyOfRange(buffer, end, length);
        Arrays.fill(buffer, end, end + Chunk.PADDING, (byte) ' ');
        boolean startsLine = cutByte == '\n';
        cutByte = endsFile ? '\n' : end > 0 ? buffer[end - 1] : cutByte;
        return Optional.of(new Chunk(nextChunk++, buffer, end, startsLine, endsFile));
    }

    /// Bytes read from the disk so far.
    long packedBytes() {
        return packedBytes.get();
    }

    /// Bytes of text read so far, unpacked.
    synchronized long textBytes() {
        return textBytes;
    }

    /// The files that hold text, in the order in which they were read.
    synchronized List<Path> opened() {
        return List.copyOf(opened);
    }

    /// Files of folders that hold no text.
    synchronized List<Path> skipped() {
        return List.copyOf(skipped);
    }

    /// Fills `buffer[from … to)` from as many files as it takes; with separate files it stops at the end
    /// of one, and
    /// says so in `carryEndsFile`. A last line gets its missing line feed.
    private int fill(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to) {
            if (open.isEmpty() && !openNext()) {
                return at;
            }
            int n = open.orElseThrow().read(buffer, at, to - at);
            if (n > 0) {
                at += n;
                textBytes += n;
                lastByte = buffer[at - 1];
                continue;
            }
            if (lastByte != '\n') {
                buffer[at++] = '\n';
            }
            lastByte = '\n';
            open.orElseThrow().close();
            open = Optional.empty();
            if (separateFiles) {
                carryEndsFile = true;
                return at;
            }
        }
        return at;
    }

    private boolean openNext() {
        while (nextFile < files.size()) {
            Inputs.Input file = files.get(nextFile++);
            TextSource source = TextSource.open(file.path(), standardInput, packedBytes);
            Optional<String> objection = source.objection();
            if (objection.isEmpty()) {
                open = Optional.of(source);
                opened.add(file.path());
                return true;
            }
            source.close();
            if (file.named()) {
                throw new IllegalArgumentException(file.path() + " " + objection.get());
            }
            skipped.add(file.path());
        }
        return false;
    }

    @Override
    public synchronized void close() {
        open.ifPresent(TextSource::close);
        open = Optional.empty();
    }
}
