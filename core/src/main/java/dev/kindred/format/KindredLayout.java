package dev.kindred.format;

import dev.kindred.embedding.NumberType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The bytes of our own format around its sections: header, section table, end mark; see `docs/formats.md`.
final class KindredLayout {

    static final int VERSION = 1;
    static final int ALIGNMENT = 64;
    static final int HEADER_BYTES = 64;
    static final int ENTRY_BYTES = 64;
    static final int END_BYTES = 16;
    static final int MAX_SECTIONS = 1024;

    /// What a quantised matrix has instead of `input`.
    static final String CODES = "in-codes";
    static final String BOOKS = "in-books";
    static final String WIDTH = "in-width";
    static final String NORM_CODES = "in-ncode";
    static final String NORM_BOOKS = "in-nbook";

    /// The scales of the rows of an `input` of bytes or bits.
    static final String SCALES = "in-scale";

    /// The Euclidean lengths of the rows of an `input` of floats.
    static final String NORMS = "in-norm";

    /// What stands before `words`, `ends` and `counts` of a second vocabulary: the words of a model whose
    /// embeddings are of documents.
    static final String SECOND = "w-";

    private static final byte[] MAGIC = {(byte) 0x89, 'K', 'I', 'N', 'D', 'R', 'E', 'D'};
    private static final byte[] END_MAGIC = {'K', 'I', 'N', 'D', 'E', 'N', 'D', '\n'};
    private static final int HEADER_CHECKED_BYTES = 60;
    private static final int NAME_BYTES = 8;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// What the sections with a meaning of their own are called; those of floats with other names are a
    /// trainer's tables.
    private static final Set<String> NAMES = Set.of(
            "words",
            "ends",
            "counts",
            "input",
            "output",
            "origin",
            "state",
            SECOND + "words",
            SECOND + "ends",
            SECOND + "counts",
            CODES,
            BOOKS,
            WIDTH,
            NORM_CODES,
            NORM_BOOKS,
            SCALES,
            NORMS);

    private static final Pattern TABLE_NAME = Pattern.compile("[a-z0-9-]{1,8}");

    private KindredLayout() {}

    /// The name of the section that holds a trainer's table.
    ///
    /// @throws IllegalArgumentException if no table can be called so
    static String tableName(String name) {
        if (NAMES.contains(name) || !TABLE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a table cannot be called \"" + name
                    + "\": 1 to 8 of a-z, 0-9 and -, and none of " + new TreeSet<>(NAMES));
        }
        return name;
    }

    static boolean isTable(Section section) {
        return section.element() == Element.FLOAT && !NAMES.contains(section.name());
    }

    /// What the elements of a section are; the number stands in the file.
    enum Element {
        BYTE(0, 1),
        LONG(1, Long.BYTES),
        FLOAT(2, Float.BYTES),
        HALF(3, Short.BYTES),
        BFLOAT16(4, Short.BYTES),
        /// Signed, with a scale for each row.
        SCALED_BYTE(5, 1),
        /// Eight a byte, with a scale for each row; a row ends with a byte.
        BIT(6, 0),
        /// Of a later version of the format; such a section can be kept and checked, but not understood.
        UNKNOWN(-1, 0);

        final int code;
        final int bytes;

        Element(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        static Element of(NumberType type) {
            return switch (type) {
                case FLOAT32 -> FLOAT;
                case FLOAT16 -> HALF;
                case BFLOAT16 -> BFLOAT16;
                case INT8 -> SCALED_BYTE;
                case BINARY -> BIT;
                case FLOAT64 -> throw new IllegalArgumentException("a Kindred file has no doubles");
            };
        }

        /// The bytes of a row.
        ///
        /// @param stride elements from one row's start to the next one's
        long rowBytes(long stride) {
            return this == BIT ? stride / Byte.SIZE : stride * bytes;
        }

        /// The smallest stride of rows of `columns` elements.
        long stride(long columns) {
            return this == BIT ? (columns + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE : columns;
        }

        static Element coded(int code) {
            return Arrays.stream(values())
                    .filter(e -> e.code == code)
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    /// One line of the section table.
    ///
    /// @param name    at most 8 ASCII characters
    /// @param columns elements of a row that mean something
    /// @param stride  elements from one row's start to the next one's
    /// @param checksum CRC-32C of the section's bytes
    record Section(
            String name,
            Element element,
            long offset,
            long length,
            long rows,
            long columns,
            long stride,
            int checksum) {}

    static boolean hasMagic(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    static byte[] header(int sections, long fileBytes) {
        var header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).putInt(VERSION).putInt(sections).putLong(fileBytes);
        header.putLong(fileBytes - END_BYTES - (long) sections * ENTRY_BYTES);
        header.putInt(HEADER_CHECKED_BYTES, checksum(header.array(), HEADER_CHECKED_BYTES));
        return header.array();
    }

    /// The section table and the end mark.
    static byte[] table(List<Section> sections) {
        int tableBytes = sections.size() * ENTRY_BYTES;
        var table = ByteBuffer.allocate(tableBytes + END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var section : sections) {
            table.put(Arrays.copyOf(section.name().getBytes(StandardCharsets.US_ASCII), NAME_BYTES));
            table.putLong(section.offset()).putLong(section.length());
            table.putInt(section.element().code).putInt(section.checksum());
            table.putLong(section.rows()).putLong(section.columns()).putLong(section.stride());
            table.putLong(0); // reserved
        }
        table.putInt(checksum(table.array(), tableBytes)).putInt(0).put(END_MAGIC);
        return table.array();
    }

    static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
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

    /// Reads and checks everything but the sections' own bytes.
    ///
    /// @throws FormatException if a size, an offset or a checksum is wrong
    static List<Section> sections(Path path, MemorySegment file) {
        long size = file.byteSize();
        if (size < HEADER_BYTES + END_BYTES) {
            throw new FormatException(
                    path, "ends after " + size + " bytes, a Kindred file has at least " + (HEADER_BYTES + END_BYTES));
        }
        if (checksum(file.asSlice(0, HEADER_CHECKED_BYTES)) != file.get(INT, HEADER_CHECKED_BYTES)) {
            throw new FormatException(path, "its header is damaged (bytes 0 to 63 do not have their checksum)");
        }
        int version = file.get(INT, 8);
        if (version != VERSION) {
            throw new FormatException(path, "is of version " + version + ", this Kindred reads version " + VERSION);
        }
        int count = file.get(INT, 12);
        long claimed = file.get(LONG, 16);
        if (claimed != size) {
            throw new FormatException(path, "has " + size + " bytes, its header claims " + claimed);
        }
        long table = file.get(LONG, 24);
        if (count < 0 || count > MAX_SECTIONS || table != size - END_BYTES - (long) count * ENTRY_BYTES) {
            throw new FormatException(path, "its header claims " + count + " sections listed at byte " + table);
        }
        long end = size - END_BYTES;
        boolean isMarked = file.asSlice(end + 8, END_MAGIC.length).mismatch(MemorySegment.ofArray(END_MAGIC)) < 0;
        if (!isMarked
                || file.get(INT, end + 4) != 0
                || checksum(file.asSlice(table, end - table)) != file.get(INT, end)) {
            throw new FormatException(path, "its section table is damaged (bytes " + table + " to " + (size - 1) + ")");
        }
        var sections = new ArrayList<Section>();
        long previousEnd = HEADER_BYTES;
        for (int i = 0; i < count; i++) {
            long entry = table + (long) i * ENTRY_BYTES;
            var section = section(path, file, entry, previousEnd, table);
            sections.add(section);
            previousEnd = section.offset() + section.length();
        }
        if (table != aligned(previousEnd)) {
            throw new FormatException(path, "its section table is at byte " + table + ", expected at " + previousEnd);
        }
        return sections;
    }

    private static Section section(Path path, MemorySegment file, long entry, long previousEnd, long tableOffset) {
        byte[] nameBytes = file.asSlice(entry, NAME_BYTES).toArray(ValueLayout.JAVA_BYTE);
        String name = new String(nameBytes, StandardCharsets.US_ASCII).trim();
        long offset = file.get(LONG, entry + 8);
        long length = file.get(LONG, entry + 16);
        if (offset != aligned(previousEnd) || length < 0 || length > tableOffset - offset) {
            throw new FormatException(
                    path,
                    "section " + name + " claims " + length + " bytes from byte " + offset + "; there are "
                            + (tableOffset - previousEnd) + " from byte " + previousEnd);
        }
        long rows = file.get(LONG, entry + 32);
        long columns = file.get(LONG, entry + 40);
        long stride = file.get(LONG, entry + 48);
        var element = Element.coded(file.get(INT, entry + 24));
        boolean fits = rows >= 0
                && columns >= 0
                && stride >= columns
                && stride <= Integer.MAX_VALUE
                && element.stride(stride) == stride
                && Math.multiplyHigh(rows, element.rowBytes(stride)) == 0
                && rows * element.rowBytes(stride) == length;
        if (!fits && element != Element.UNKNOWN) {
            throw new FormatException(
                    path, "section " + name + " claims " + rows + " rows of " + columns + " in " + length + " bytes");
        }
        int checksum = file.get(INT, entry + 28);
        return new Section(name, element, offset, length, rows, columns, stride, checksum);
    }
}
