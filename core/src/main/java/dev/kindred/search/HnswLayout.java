package dev.kindred.search;

import dev.kindred.search.HnswOptions.Quantization;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/// The bytes of a file of an index around its sections; see `docs/formats.md`.
final class HnswLayout {

    static final int VERSION = 1;
    static final int HEADER_BYTES = 128;
    static final int ALIGNMENT = 64;
    static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final byte[] MAGIC = {(byte) 0x89, 'K', 'I', 'N', 'D', 'H', 'N', 'S'};
    /// As the header numbers them.
    private static final List<Metric> METRICS = List.of(Metric.COSINE, Metric.DOT_PRODUCT, Metric.EUCLIDEAN);

    private static final List<Quantization> QUANTIZATIONS = List.of(Quantization.NONE, Quantization.INT8);
    private static final int CHECKED_BYTES = HEADER_BYTES - Integer.BYTES;
    private static final int ENTRY_BYTES = 24;
    private static final int TABLE_BYTES = Section.values().length * ENTRY_BYTES + 8;

    private HnswLayout() {}

    /// In the order of the file.
    enum Section {
        FACTORS,
        UPPER_LINKS,
        FOLLOWERS,
        ADDED_ENDS,
        ADDED_WORDS,
        ADDED_VECTORS,
        DELETED,
        SCALES,
        LINK_ENDS,
        LINKS,
        CODES
    }

    /// What stands in the header.
    record Header(HnswOptions options, int baseRows, int addedRows, int dimension, int entry, long sample, long all) {

        int nodes() {
            return baseRows + addedRows;
        }
    }

    /// Writes a section's bytes.
    interface Content {
        void writeTo(SectionOutput out) throws IOException;
    }

    /// @param bytes how many
    record Part(long bytes, Content content) {}

    static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    static long fileBytes(Map<Section, Part> parts) {
        long end = HEADER_BYTES;
        for (var section : Section.values()) {
            end = aligned(end) + part(parts, section).bytes();
        }
        return aligned(end) + TABLE_BYTES;
    }

    private static Part part(Map<Section, Part> parts, Section section) {
        return parts.getOrDefault(section, new Part(0, _ -> {}));
    }

    static void write(Header header, Map<Section, Part> parts, OutputStream target) throws IOException {
        target.write(bytes(header, fileBytes(parts)));
        var table = ByteBuffer.allocate(TABLE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long end = HEADER_BYTES;
        for (var section : Section.values()) {
            long start = aligned(end);
            target.write(new byte[(int) (start - end)]);
            var out = new SectionOutput(target);
            part(parts, section).content().writeTo(out);
            long length = part(parts, section).bytes();
            if (out.finish() != length) {
                throw new IllegalStateException("section " + section + " has not its " + length + " bytes");
            }
            table.putLong(start).putLong(length).putInt(out.checksum()).putInt(0);
            end = start + length;
        }
        target.write(new byte[(int) (aligned(end) - end)]);
        table.putInt(checksum(MemorySegment.ofArray(table.array()).asSlice(0, table.position())));
        target.write(table.array());
    }

    private static byte[] bytes(Header header, long fileBytes) {
        var bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var options = header.options();
        bytes.put(MAGIC).putInt(VERSION).putInt(Section.values().length).putLong(fileBytes);
        bytes.putInt(METRICS.indexOf(options.metric())).putInt(QUANTIZATIONS.indexOf(options.quantization()));
        bytes.putInt(options.maxConnections()).putInt(options.beamWidth()).putLong(options.seed());
        bytes.putInt(header.baseRows()).putInt(header.addedRows()).putInt(header.dimension());
        bytes.putInt(header.entry()).putLong(header.sample()).putLong(header.all());
        var checked = MemorySegment.ofArray(bytes.array()).asSlice(0, CHECKED_BYTES);
        bytes.putInt(CHECKED_BYTES, checksum(checked));
        return bytes.array();
    }

    static Header header(Path path, MemorySegment file) {
        byte[] magic = file.asSlice(0, Math.min(MAGIC.length, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IndexFileException(path, "is no index of neighbours that kindred index has written");
        }
        if (file.byteSize() < HEADER_BYTES + TABLE_BYTES) {
            throw new IndexFileException(
                    path,
                    "ends after " + file.byteSize() + " bytes, an index has at least " + (HEADER_BYTES + TABLE_BYTES));
        }
        if (checksum(file.asSlice(0, CHECKED_BYTES)) != file.get(INT, CHECKED_BYTES)) {
            throw new IndexFileException(path, "its header is damaged (bytes 0 to 127 do not have their checksum)");
        }
        if (file.get(INT, 8) != VERSION || file.get(INT, 12) != Section.values().length) {
            throw new IndexFileException(
                    path, "is of version " + file.get(INT, 8) + ", this Kindred reads version " + VERSION);
        }
        if (file.get(LONG, 16) != file.byteSize()) {
            throw new IndexFileException(
                    path, "has " + file.byteSize() + " bytes, its header claims " + file.get(LONG, 16));
        }
        try {
            return decoded(file);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IndexFileException(path, "its header is wrong: " + e.getMessage());
        }
    }

    private static Header decoded(MemorySegment file) {
        var options = HnswOptions.defaults()
                .withMetric(METRICS.get(file.get(INT, 24)))
                .withQuantization(QUANTIZATIONS.get(file.get(INT, 28)))
                .withMaxConnections(file.get(INT, 32))
                .withBeamWidth(file.get(INT, 36))
                .withSeed(file.get(LONG, 40));
        var header = new Header(
                options,
                file.get(INT, 48),
                file.get(INT, 52),
                file.get(INT, 56),
                file.get(INT, 60),
                file.get(LONG, 64),
                file.get(LONG, 72));
        boolean fits = header.baseRows() >= 0
                && header.addedRows() >= 0
                && header.nodes() >= 0
                && header.dimension() >= 1
                && header.entry() >= -1
                && header.entry() < header.nodes();
        if (!fits) {
            throw new IllegalArgumentException("it claims " + header.baseRows() + " and " + header.addedRows()
                    + " vectors of dimension " + header.dimension() + ", and entry " + header.entry());
        }
        return header;
    }

    /// @param offset   where the section begins
    /// @param checksum CRC-32C of its bytes
    record Place(Section section, long offset, long length, int checksum) {}

    static List<Place> places(Path path, MemorySegment file) {
        long table = file.byteSize() - TABLE_BYTES;
        if (checksum(file.asSlice(table, TABLE_BYTES - 8)) != file.get(INT, file.byteSize() - 8)) {
            throw new IndexFileException(
                    path, "its table of sections is damaged (bytes " + table + " to " + (file.byteSize() - 1) + ")");
        }
        var places = new ArrayList<Place>();
        long end = HEADER_BYTES;
        long entry = table;
        for (var section : Section.values()) {
            var place = new Place(section, file.get(LONG, entry), file.get(LONG, entry + 8), file.get(INT, entry + 16));
            if (place.offset() != aligned(end) || place.length() < 0 || place.length() > table - place.offset()) {
                throw new IndexFileException(
                        path,
                        "section " + section + " claims " + place.length() + " bytes from byte " + place.offset()
                                + " of " + table);
            }
            places.add(place);
            entry += ENTRY_BYTES;
            end = place.offset() + place.length();
        }
        return places;
    }

    static int checksum(MemorySegment segment) {
        var crc = new CRC32C();
        long step = 1L << 30; // a ByteBuffer's limit is an int
        for (long at = 0; at < segment.byteSize(); at += step) {
            crc.update(
                    segment.asSlice(at, Math.min(step, segment.byteSize() - at)).asByteBuffer());
        }
        return (int) crc.getValue();
    }
}
