package dev.kindred.format;

import dev.kindred.corpus.CellBlocks;
import dev.kindred.corpus.Cooccurrence;
import dev.kindred.corpus.CooccurrenceOptions.Sides;
import dev.kindred.corpus.CooccurrenceOptions.Weighting;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Our own file of a table of co-occurrences: header, blocks of cells, words, where the blocks are; field
/// by field in `docs/formats.md`. It is mapped: opening one takes as long as reading its words.
public final class CooccurrenceFile {

    private static final byte[] MAGIC = {(byte) 0x89, 'K', 'I', 'N', 'D', 'C', 'O', 'O'};
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 128;
    private static final int CHECKED_BYTES = HEADER_BYTES - Integer.BYTES;
    private static final int ENTRY_BYTES = 20; // of a block: offset, length, first row, checksum
    private static final int MOST_BLOCK_BYTES = 1 << 24;

    // in the file, the place in these lists
    private static final List<Sides> SIDES = List.of(Sides.BOTH, Sides.LEFT, Sides.RIGHT);
    private static final List<Weighting> WEIGHTINGS = List.of(Weighting.UNIFORM, Weighting.INVERSE_DISTANCE);

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private CooccurrenceFile() {}

    /// Whether a file begins as ours do; `false` for what cannot be read.
    public static boolean isOne(Path path) {
        if (!Files.isRegularFile(path)) {
            return false; // a pipe would lose what is read of it
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    /// Writes a table; the file appears whole or not at all.
    public static void write(Cooccurrence table, Path path) {
        CellBlocks blocks = table.blocks();
        byte[] words = words(table.vocabulary());
        long cellBytes = 0;
        for (int i = 0; i < blocks.size(); i++) {
            cellBytes += blocks.length(i);
        }
        long wordsAt = HEADER_BYTES + cellBytes;
        long indexAt = wordsAt + words.length;
        long size = indexAt + (long) ENTRY_BYTES * blocks.size();
        if (size - indexAt > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(blocks.size() + " blocks of cells are too many for a file");
        }
        AtomicFile.write(path, size, out -> {
            // checksums stand in the header, so everything is computed before the first byte is written
            byte[] index = index(blocks);
            out.write(header(table.header(), blocks.size(), size, wordsAt, indexAt, words, index));
            byte[] buffer = new byte[longest(blocks) + CellBlocks.SLACK];
            for (int i = 0; i < blocks.size(); i++) {
                out.write(blocks.read(i, buffer), 0, blocks.length(i));
            }
            out.write(words);
            out.write(index);
        });
    }

    private static int longest(CellBlocks blocks) {
        int longest = 0;
        for (int i = 0; i < blocks.size(); i++) {
            longest = Math.max(longest, blocks.length(i));
        }
        return longest;
    }

    private static byte[] index(CellBlocks blocks) {
        var index = ByteBuffer.allocate(ENTRY_BYTES * blocks.size()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] buffer = new byte[longest(blocks) + CellBlocks.SLACK];
        long offset = HEADER_BYTES;
        for (int i = 0; i < blocks.size(); i++) {
            byte[] bytes = blocks.read(i, buffer);
            index.putLong(offset).putInt(blocks.length(i)).putInt(blocks.firstRow(i));
            index.putInt(KindredLayout.checksum(bytes, blocks.length(i)));
            offset += blocks.length(i);
        }
        return index.array();
    }

    /// Counts, if known; then the words' ends; then the words.
    private static byte[] words(Vocabulary vocabulary) {
        long textBytes = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            textBytes += vocabulary.word(id).getBytes(StandardCharsets.UTF_8).length;
        }
        long countBytes = vocabulary.hasCounts() ? 8L * vocabulary.size() : 0;
        long bytes = countBytes + 4L * vocabulary.size() + textBytes;
        if (bytes > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "the words of the table take " + bytes + " bytes, a file has room for " + (Integer.MAX_VALUE - 8));
        }
        var out = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int id = 0; id < vocabulary.size() && vocabulary.hasCounts(); id++) {
            out.putLong(vocabulary.count(id));
        }
        int end = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            end += vocabulary.word(id).getBytes(StandardCharsets.UTF_8).length;
            out.putInt(end);
        }
        for (int id = 0; id < vocabulary.size(); id++) {
            out.put(vocabulary.word(id).getBytes(StandardCharsets.UTF_8));
        }
        return out.array();
    }

    private static byte[] header(
            Cooccurrence.Header table, int blocks, long size, long wordsAt, long indexAt, byte[] words, byte[] index) {
        var out = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putInt(VERSION).putInt(table.vocabulary().size());
        out.putLong(size).putLong(table.entries()).putLong(table.unitsPerOne());
        out.putLong(table.corpusFingerprint()).putInt(table.window());
        out.put((byte) SIDES.indexOf(table.sides())).put((byte) WEIGHTINGS.indexOf(table.weighting()));
        out.put((byte) (table.vocabulary().hasCounts() ? 1 : 0)).put((byte) 0);
        out.putLong(wordsAt).putLong(indexAt).putInt(blocks);
        out.putInt(KindredLayout.checksum(words, words.length));
        out.putInt(KindredLayout.checksum(index, index.length));
        out.putInt(CHECKED_BYTES, KindredLayout.checksum(out.array(), CHECKED_BYTES));
        return out.array();
    }

    /// Opens a file. Its header, its words and its index are checked at once, its cells when they are read.
    ///
    /// @throws FormatException if it is damaged or no such file
    public static Cooccurrence open(Path path) {
        Arena arena = Arena.ofShared();
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new Opening(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), arena)
                    .table();
        } catch (NoSuchFileException e) {
            arena.close();
            throw new UncheckedIOException(path + ": no such file", e);
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// A file whose header is being read.
    private record Opening(Path path, MemorySegment file, Arena arena) {

        Cooccurrence table() {
            if (file.byteSize() < HEADER_BYTES) {
                throw new FormatException(
                        path, "ends after " + file.byteSize() + " bytes, the header alone has " + HEADER_BYTES);
            }
            byte[] head = bytes(0, HEADER_BYTES);
            if (!Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC)) {
                throw new FormatException(path, "is no table of co-occurrences of ours");
            }
            var header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int version = header.getInt(8);
            if (version != VERSION) {
                throw new FormatException(path, "has version " + version + ", this program reads " + VERSION);
            }
            requireChecksum("header", head, CHECKED_BYTES, header.getInt(CHECKED_BYTES));
            long size = header.getLong(16);
            long wordsAt = header.getLong(56);
            long indexAt = header.getLong(64);
            int blocks = header.getInt(72);
            if (size != file.byteSize()) {
                throw new FormatException(path, "has " + file.byteSize() + " bytes, its header says " + size);
            }
            if (blocks < 0
                    || wordsAt < HEADER_BYTES
                    || indexAt < wordsAt
                    || indexAt - wordsAt > Integer.MAX_VALUE - 8
                    || size - indexAt != (long) ENTRY_BYTES * blocks) {
                throw new FormatException(
                        path,
                        "its header says that words are at " + wordsAt + ", " + blocks + " blocks described at "
                                + indexAt + ", which cannot be in " + size + " bytes");
            }
            int words = Limits.rows(path, header.getInt(12));
            var about = new Cooccurrence.Header(
                    vocabulary(words, wordsAt, (int) (indexAt - wordsAt), header.get(54) == 1, header.getInt(76)),
                    window(header.getInt(48)),
                    coded(SIDES, header.get(52), "sides"),
                    coded(WEIGHTINGS, header.get(53), "weighting"),
                    atLeast(0, header.getLong(32), "units"),
                    atLeast(0, header.getLong(24), "entries"),
                    header.getLong(40));
            return Cooccurrence.of(about, index(indexAt, blocks, wordsAt, words, header.getInt(80)));
        }

        private long atLeast(long least, long value, String name) {
            if (value < least) {
                throw new FormatException(path, "says that it has " + value + " " + name);
            }
            return value;
        }

        private int window(int window) {
            return (int) atLeast(0, window, "words to a window");
        }

        private <T> T coded(List<T> values, int code, String name) {
            if (code < 0 || code >= values.size()) {
                throw new FormatException(path, name + " " + code + ", must be 0 to " + (values.size() - 1));
            }
            return values.get(code);
        }

        private Vocabulary vocabulary(int size, long at, int length, boolean hasCounts, int checksum) {
            byte[] bytes = bytes(at, length);
            requireChecksum("words", bytes, length, checksum);
            long textAt = (hasCounts ? 8L : 0L) * size + 4L * size;
            if (textAt > length) {
                throw new FormatException(path, size + " words do not fit into " + length + " bytes");
            }
            var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long[] counts = new long[hasCounts ? size : 0];
            in.asLongBuffer().get(counts);
            in.position(8 * counts.length);
            List<String> words = new ArrayList<>(size);
            long from = textAt;
            for (int id = 0; id < size; id++) {
                long to = textAt + in.getInt();
                if (to < from || to > length) {
                    throw new FormatException(path, "word " + id + " ends at " + to + " of " + length + " bytes");
                }
                words.add(new String(bytes, (int) from, (int) (to - from), StandardCharsets.UTF_8));
                from = to;
            }
            try {
                return hasCounts ? Vocabulary.of(words, counts) : Vocabulary.of(words);
            } catch (IllegalArgumentException e) {
                throw new FormatException(path, String.valueOf(e.getMessage()), e);
            }
        }

        private CellBlocks index(long at, int blocks, long cellsEnd, int words, int checksum) {
            byte[] index = bytes(at, ENTRY_BYTES * blocks);
            requireChecksum("index", index, index.length, checksum);
            long expected = HEADER_BYTES;
            int lastRow = 0;
            var mapped = new MappedBlocks(path, file, arena, index, blocks);
            for (int i = 0; i < blocks; i++) {
                long length = mapped.length(i);
                int row = mapped.firstRow(i);
                if (mapped.offset(i) != expected
                        || length < 1
                        || length > MOST_BLOCK_BYTES
                        || row < lastRow
                        || row >= words) {
                    throw new FormatException(
                            path,
                            "block " + i + " claims " + length + " bytes at " + mapped.offset(i) + " from row " + row
                                    + "; expected at " + expected + " from row " + lastRow + " or later");
                }
                expected += length;
                lastRow = row;
            }
            if (expected != cellsEnd) {
                throw new FormatException(path, "blocks end at " + expected + ", the words begin at " + cellsEnd);
            }
            return mapped;
        }

        private byte[] bytes(long at, int length) {
            return file.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        }

        private void requireChecksum(String part, byte[] bytes, int length, int checksum) {
            if (KindredLayout.checksum(bytes, length) != checksum) {
                throw new FormatException(path, "its " + part + " is damaged: the checksum differs");
            }
        }
    }

    /// Blocks in a mapped file, compared with their checksums whenever they are read.
    ///
    /// @param index [blocks][ENTRY_BYTES]
    private record MappedBlocks(Path path, MemorySegment file, Arena arena, byte[] index, int size)
            implements CellBlocks {

        private MemorySegment entry(int block) {
            return MemorySegment.ofArray(index).asSlice((long) ENTRY_BYTES * block, ENTRY_BYTES);
        }

        long offset(int block) {
            return entry(block).get(LONG, 0);
        }

        @Override
        public int length(int block) {
            return entry(block).get(INT, 8);
        }

        @Override
        public int firstRow(int block) {
            return entry(block).get(INT, 12);
        }

        @Override
        public byte[] read(int block, byte[] buffer) {
            int length = length(block);
            MemorySegment.copy(file, ValueLayout.JAVA_BYTE, offset(block), buffer, 0, length);
            Arrays.fill(buffer, length, length + SLACK, (byte) 0);
            if (KindredLayout.checksum(buffer, length) != entry(block).get(INT, 16)) {
                throw damaged(block, "the checksum differs");
            }
            return buffer;
        }

        @Override
        public RuntimeException damaged(int block, String problem) {
            return new FormatException(path, "block " + block + " of " + size + " is damaged: " + problem);
        }

        @Override
        public void close() {
            arena.close();
        }
    }
}
