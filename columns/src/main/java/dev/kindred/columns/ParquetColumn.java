package dev.kindred.columns;

import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/// A column of a Parquet file, entry by entry, through all of its chunks and pages. An entry is a value,
/// or the lack of one: [#definition] tells. Of a list, entries of one row follow one another; [#isFirst]
/// tells where one begins.
final class ParquetColumn {

    // Of parquet.thrift: PageType and Encoding.
    private static final int DATA = 0;
    private static final int DICTIONARY = 2;
    private static final int DATA_2 = 3;
    private static final int PLAIN = 0;
    private static final int PLAIN_DICTIONARY = 2;
    private static final int RUNS = 3;
    private static final int DIFFERENCES = 5;
    private static final int MEASURED = 6;
    private static final int CONTINUED = 7;
    private static final int RUNS_DICTIONARY = 8;
    private static final int SPLIT = 9;

    private static final RunDecoder ZEROS = new RunDecoder(MemorySegment.ofArray(new byte[0]), 0);
    private static final long LONGEST_HEADER = 1 << 24;

    private final MemorySegment file;
    private final ParquetSchema.Leaf leaf;
    private final Iterator<ThriftStruct> chunks; // their ColumnMetaData
    private Packing packing = Packing.NONE;
    private Optional<ParquetValues.Dictionary> dictionary = Optional.empty();
    private long at; // of the next page
    private long chunkEnd;
    private long leftInChunk;
    private long leftInPage;
    private RunDecoder repetitions = ZEROS;
    private RunDecoder definitions = ZEROS;
    private ParquetValues values;
    private int definition;

    ParquetColumn(MemorySegment file, ParquetSchema.Leaf leaf, List<ThriftStruct> chunks) {
        this.file = file;
        this.leaf = leaf;
        this.chunks = chunks.iterator();
        this.values = new ParquetValues.Plain(MemorySegment.ofArray(new byte[0]), leaf);
    }

    ParquetSchema.Leaf leaf() {
        return leaf;
    }

    /// Whether another entry follows.
    boolean hasNext() {
        while (leftInPage == 0) {
            if (leftInChunk > 0) {
                page();
            } else if (chunks.hasNext()) {
                chunk(chunks.next());
            } else {
                return false;
            }
        }
        return true;
    }

    /// Whether the entry that follows is the first of its row.
    boolean isFirst() {
        return leaf.repetition() == 0 || repetitions.peek() == 0;
    }

    /// Goes to the next entry, which is there.
    void next() {
        leftInPage--;
        leftInChunk--;
        if (leaf.repetition() > 0) {
            repetitions.next();
        }
        definition = leaf.definition() == 0 ? 0 : definitions.next();
    }

    /// The level of the entry; it has a value if this is the leaf's.
    int definition() {
        return definition;
    }

    boolean isNull() {
        return definition < leaf.definition();
    }

    /// The entry's value, which is there: to be asked for once.
    ParquetValues value() {
        return values;
    }

    private void chunk(ThriftStruct chunk) {
        packing = packing(chunk.required(4));
        long data = chunk.number(9).orElseThrow(() -> new IllegalArgumentException("a chunk without a place"));
        long words = chunk.number(11).orElse(0L);
        at = words > 0 && words < data ? words : data;
        chunkEnd = Math.addExact(at, chunk.number(7).orElse(0L));
        leftInChunk = chunk.number(5).orElse(0L);
        dictionary = Optional.empty();
        if (at < 0 || chunkEnd > file.byteSize() || leftInChunk < 0) {
            throw new IllegalArgumentException("a chunk of " + leftInChunk + " values from byte " + at + " to "
                    + chunkEnd + ", the file has " + file.byteSize());
        }
    }

    private static Packing packing(int codec) {
        return switch (codec) {
            case 0 -> Packing.NONE;
            case 1 -> Packing.SNAPPY;
            case 2 -> Packing.GZIP;
            case 6 -> Packing.ZSTD;
            case 7 -> Packing.LZ4_BLOCK;
            case 3, 4, 5 ->
                throw new IllegalArgumentException("columns packed by "
                        + List.of("LZO", "Brotli", "Hadoop's LZ4").get(codec - 3)
                        + "; Snappy, gzip, Zstandard and LZ4_RAW can be read");
            default -> throw new IllegalArgumentException("columns packed by codec " + codec);
        };
    }

    private void page() {
        if (at >= chunkEnd) {
            throw new IllegalArgumentException("a chunk that ends " + leftInChunk + " values too early");
        }
        var header = file.asSlice(at, Math.min(LONGEST_HEADER, chunkEnd - at)).asByteBuffer();
        var page = ThriftStruct.read(header);
        var bytes = file.asSlice(at + header.position(), page.required(3));
        at += header.position() + bytes.byteSize();
        page.number(4).ifPresent(crc -> requireCrc(bytes, crc.intValue()));
        switch (page.required(1)) {
            case DATA -> data(part(page, 5), packing.unpacked(bytes, page.required(2)));
            case DATA_2 -> data2(part(page, 8), bytes, page.required(2));
            case DICTIONARY -> {
                var unpacked = packing.unpacked(bytes, page.required(2));
                dictionary = Optional.of(ParquetValues.Dictionary.of(
                        unpacked, leaf, part(page, 7).required(1)));
            }
            default -> {} // an index
        }
    }

    private static ThriftStruct part(ThriftStruct page, int field) {
        return page.struct(field).orElseThrow(() -> new IllegalArgumentException("a page without its header"));
    }

    private static void requireCrc(MemorySegment bytes, int expected) {
        var crc = new CRC32();
        crc.update(bytes.asByteBuffer());
        if ((int) crc.getValue() != expected) {
            throw new IllegalArgumentException("a damaged page: its checksum is "
                    + Integer.toHexString((int) crc.getValue()) + ", expected " + Integer.toHexString(expected));
        }
    }

    private void data(ThriftStruct header, MemorySegment bytes) {
        long from = 0;
        if (leaf.repetition() > 0) {
            requireRuns(header.required(4));
            var levels = levels(bytes, from);
            repetitions = new RunDecoder(levels, bits(leaf.repetition()));
            from += Integer.BYTES + levels.byteSize();
        }
        if (leaf.definition() > 0) {
            requireRuns(header.required(3));
            var levels = levels(bytes, from);
            definitions = new RunDecoder(levels, bits(leaf.definition()));
            from += Integer.BYTES + levels.byteSize();
        }
        begin(header.required(1), header.required(2), bytes.asSlice(from));
    }

    private static void requireRuns(int encoding) {
        if (encoding != RUNS) {
            throw new IllegalArgumentException("levels in encoding " + encoding + ", runs (3) can be read");
        }
    }

    private static MemorySegment levels(MemorySegment bytes, long from) {
        return bytes.asSlice(from + Integer.BYTES, bytes.get(ParquetValues.INT, from));
    }

    /// Levels stand before the values, never packed.
    private void data2(ThriftStruct header, MemorySegment bytes, int unpackedBytes) {
        int definitionBytes = header.required(5);
        int repetitionBytes = header.required(6);
        repetitions = new RunDecoder(bytes.asSlice(0, repetitionBytes), bits(leaf.repetition()));
        definitions = new RunDecoder(bytes.asSlice(repetitionBytes, definitionBytes), bits(leaf.definition()));
        var rest = bytes.asSlice((long) repetitionBytes + definitionBytes);
        boolean isPacked = header.number(7).orElse(1L) != 0 && rest.byteSize() > 0;
        var plain = isPacked ? packing.unpacked(rest, (long) unpackedBytes - repetitionBytes - definitionBytes) : rest;
        begin(header.required(1), header.required(4), plain);
    }

    private static int bits(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    private void begin(int count, int encoding, MemorySegment bytes) {
        if (count < 0 || count > leftInChunk) {
            throw new IllegalArgumentException("a page of " + count + " values in a chunk of " + leftInChunk);
        }
        leftInPage = count;
        values = switch (encoding) {
            case PLAIN -> new ParquetValues.Plain(bytes, leaf);
            case PLAIN_DICTIONARY, RUNS_DICTIONARY -> looked(bytes);
            case DIFFERENCES -> new ParquetValues.Differences(bytes, leaf);
            case MEASURED -> new ParquetValues.Measured(bytes);
            case CONTINUED -> new ParquetValues.Continued(bytes);
            case SPLIT -> new ParquetValues.Split(bytes, leaf);
            default -> throw new IllegalArgumentException("values in encoding " + encoding);
        };
    }

    /// A page of nulls may have no bytes at all.
    private ParquetValues looked(MemorySegment bytes) {
        return bytes.byteSize() == 0
                ? new ParquetValues.Plain(bytes, leaf)
                : new ParquetValues.Looked(
                        bytes,
                        dictionary.orElseThrow(() -> new IllegalArgumentException("a page without its dictionary")));
    }
}
