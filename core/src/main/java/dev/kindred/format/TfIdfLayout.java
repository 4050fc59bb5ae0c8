package dev.kindred.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// The bytes of a file of a TF-IDF model around its sections: a header, the sections one behind the other, and a
/// table of where they are; all little-endian. See `docs/formats.md`.
final class TfIdfLayout {

    private static final byte[] MAGIC = {(byte) 0x89, 'K', 'I', 'N', 'D', 'T', 'F', 'I'};
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 64;
    private static final int ALIGNMENT = 64;
    private static final int ENTRY_BYTES = 24; // offset, length, checksum, zero
    private static final int TABLE_BYTES = Section.values().length * ENTRY_BYTES + 8;
    private static final int PIECE_BYTES = 1 << 18;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private TfIdfLayout() {}

    /// In the order of the file. A section of no bytes is one that is not there.
    enum Section {
        OPTIONS,
        TOTALS,
        FREQUENCIES,
        TERM_STARTS,
        TERM_COUNTS,
        TERMS,
        ROWS,
        STARTS,
        POSTINGS,
        TEXT_ENDS,
        TEXTS
    }

    /// Writes a section's bytes.
    interface Content {
        void writeTo(Output out) throws IOException;
    }

    /// @param bytes how many
    record Part(long bytes, Content content) {}

    static Part part(byte[] bytes) {
        return new Part(bytes.length, out -> out.put(MemorySegment.ofArray(bytes)));
    }

    static Part part(int[] numbers) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(numbers.length, Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(numbers);
        return part(bytes.array());
    }

    static Part part(long[] numbers) {
        return new Part((long) numbers.length * Long.BYTES, out -> {
            var bytes = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < numbers.length; ) {
                int some = Math.min(PIECE_BYTES / Long.BYTES, numbers.length - i);
                bytes.clear().asLongBuffer().put(numbers, i, some);
                out.put(MemorySegment.ofArray(bytes.array()).asSlice(0, (long) some * Long.BYTES));
                i += some;
            }
        });
    }

    /// The bytes of a section on their way to a file.
    static final class Output {

        private final OutputStream target;
        private final CRC32C crc = new CRC32C();
        private final byte[] piece = new byte[PIECE_BYTES];
        private long written;

        Output(OutputStream target) {
            this.target = target;
        }

        void put(MemorySegment bytes) throws IOException {
            for (long at = 0; at < bytes.byteSize(); at += PIECE_BYTES) {
                int some = (int) Math.min(PIECE_BYTES, bytes.byteSize() - at);
                MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, piece, 0, some);
                crc.update(piece, 0, some);
                target.write(piece, 0, some);
                written += some;
            }
        }
    }

    private static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    static void write(Path path, Map<Section, Part> parts) {
        long end = HEADER_BYTES;
        for (var section : Section.values()) {
            end = aligned(end)
                    + (parts.containsKey(section) ? parts.get(section).bytes() : 0);
        }
        long size = aligned(end) + TABLE_BYTES;
        AtomicFile.write(path, size, out -> write(parts, size, out));
    }

    private static void write(Map<Section, Part> parts, long size, OutputStream target) throws IOException {
        target.write(header(size));
        var table = ByteBuffer.allocate(TABLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long end = HEADER_BYTES;
        for (var section : Section.values()) {
            long start = aligned(end);
            target.write(new byte[(int) (start - end)]);
            var part = parts.getOrDefault(section, new Part(0, _ -> {}));
            var out = new Output(target);
            part.content().writeTo(out);
            if (out.written != part.bytes()) {
                throw new IllegalStateException(
                        "section " + section + " has " + out.written + " bytes, not " + part.bytes());
            }
            table.putLong(start)
                    .putLong(part.bytes())
                    .putInt((int) out.crc.getValue())
                    .putInt(0);
            end = start + part.bytes();
        }
        target.write(new byte[(int) (aligned(end) - end)]);
        table.putInt(KindredLayout.checksum(table.array(), table.position()));
        target.write(table.array());
    }

    private static byte[] header(long size) {
        var header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(VERSION).putInt(Section.values().length).putLong(size);
        int checked = HEADER_BYTES - Integer.BYTES;
        header.putInt(checked, KindredLayout.checksum(header.array(), checked));
        return header.array();
    }

    static boolean isOne(Path path) {
        if (!Files.isRegularFile(path)) {
            return false; // a pipe would lose what is read of it
        }
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    /// Checks header and table.
    static Sections open(Path path) {
        var mapped = MappedFile.open(path);
        var file = mapped.bytes();
        if (!Arrays.equals(mapped.head(MAGIC.length), MAGIC)) {
            throw new FormatException(path, "is no TF-IDF model or index that kindred tfidf has written");
        }
        long size = file.byteSize();
        if (size < HEADER_BYTES + TABLE_BYTES) {
            throw new FormatException(
                    path, "ends after " + size + " bytes, it must have at least " + (HEADER_BYTES + TABLE_BYTES));
        }
        int checked = HEADER_BYTES - Integer.BYTES;
        if (KindredLayout.checksum(mapped.head(checked), checked) != file.get(INT, checked)) {
            throw new FormatException(path, "its header is damaged (bytes 0 to 63 do not have their checksum)");
        }
        if (file.get(INT, 8) != VERSION || file.get(INT, 12) != Section.values().length) {
            throw new FormatException(
                    path, "is of version " + file.get(INT, 8) + ", this Kindred reads version " + VERSION);
        }
        if (file.get(LONG, 16) != size) {
            throw new FormatException(path, "has " + size + " bytes, its header claims " + file.get(LONG, 16));
        }
        return new Sections(path, file, places(path, file));
    }

    private record Place(long offset, long length, int checksum) {}

    private static Map<Section, Place> places(Path path, MemorySegment file) {
        long table = file.byteSize() - TABLE_BYTES;
        byte[] checked = file.asSlice(table, TABLE_BYTES - 8).toArray(ValueLayout.JAVA_BYTE);
        if (KindredLayout.checksum(checked, checked.length) != file.get(INT, file.byteSize() - 8)) {
            throw new FormatException(
                    path, "its table of sections is damaged (bytes " + table + " to " + (file.byteSize() - 1) + ")");
        }
        var places = new EnumMap<Section, Place>(Section.class);
        long end = HEADER_BYTES;
        long entry = table;
        for (var section : Section.values()) {
            var place = new Place(file.get(LONG, entry), file.get(LONG, entry + 8), file.get(INT, entry + 16));
            if (place.offset != aligned(end) || place.length < 0 || place.length > table - place.offset) {
                throw new FormatException(
                        path,
                        "section " + section + " claims " + place.length + " bytes from byte " + place.offset + " of "
                                + table);
            }
            requireZeros(path, file, end, place.offset);
            places.put(section, place);
            entry += ENTRY_BYTES;
            end = place.offset + place.length;
        }
        requireZeros(path, file, end, table);
        requireZeros(path, file, file.byteSize() - Integer.BYTES, file.byteSize());
        return places;
    }

    private static void requireZeros(Path path, MemorySegment file, long from, long to) {
        for (long at = from; at < to; at++) {
            if (file.get(ValueLayout.JAVA_BYTE, at) != 0) {
                throw new FormatException(path, "is damaged: byte " + at + " between two sections is not zero");
            }
        }
    }

    /// The sections of an opened file. What is read is compared with its checksum.
    record Sections(Path path, MemorySegment file, Map<Section, Place> places) {

        boolean has(Section section) {
            return place(section).length > 0;
        }

        private Place place(Section section) {
            return places.getOrDefault(section, new Place(0, 0, 0));
        }

        MemorySegment segment(Section section) {
            var place = place(section);
            var bytes = file.asSlice(place.offset, place.length);
            if (KindredLayout.checksum(bytes) != place.checksum) {
                throw new FormatException(
                        path,
                        "is damaged: bytes " + place.offset + " to " + (place.offset + place.length - 1) + " ("
                                + section + ") do not have their checksum");
            }
            return bytes;
        }

        byte[] bytes(Section section) {
            return sized(section, 1).toArray(ValueLayout.JAVA_BYTE);
        }

        int[] ints(Section section) {
            return sized(section, Integer.BYTES).toArray(INT);
        }

        long[] longs(Section section) {
            return sized(section, Long.BYTES).toArray(LONG);
        }

        private MemorySegment sized(Section section, int elementBytes) {
            var bytes = segment(section);
            if (bytes.byteSize() % elementBytes != 0 || bytes.byteSize() / elementBytes > Integer.MAX_VALUE - 8) {
                throw new FormatException(path, "section " + section + " has " + bytes.byteSize() + " bytes");
            }
            return bytes;
        }
    }
}
