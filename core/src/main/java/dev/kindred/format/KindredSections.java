package dev.kindred.format;

import dev.kindred.embedding.MappedMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.format.KindredLayout.Element;
import dev.kindred.format.KindredLayout.Section;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The sections of a file of our own, which lies mapped, and what all kinds of them have in common. What finds
/// damage throws [FormatException].
final class KindredSections {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path path;
    private final MemorySegment file;
    private final List<Section> sections;

    KindredSections(Path path, MemorySegment file) {
        this.path = path;
        this.file = file;
        this.sections = KindredLayout.sections(path, file);
    }

    Path path() {
        return path;
    }

    List<Section> all() {
        return sections;
    }

    long fileBytes() {
        return file.byteSize();
    }

    /// Compares the whole file with its checksums.
    void verify() {
        long end = KindredLayout.HEADER_BYTES;
        for (var section : sections) {
            requireZeros(end, section.offset());
            verify(section);
            end = section.offset() + section.length();
        }
        requireZeros(end, KindredLayout.aligned(end));
    }

    void verify(Section section) {
        if (KindredLayout.checksum(segment(section)) != section.checksum()) {
            throw new FormatException(
                    path,
                    "section " + section.name() + " is damaged: bytes " + section.offset() + " to "
                            + (section.offset() + section.length() - 1) + " do not have their checksum");
        }
    }

    void requireZeros(long from, long to) {
        for (long at = from; at < to; at++) {
            if (file.get(ValueLayout.JAVA_BYTE, at) != 0) {
                throw new FormatException(path, "byte " + at + " between two sections is not zero");
            }
        }
    }

    Optional<Section> section(String name) {
        return sections.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    MemorySegment segment(Section section) {
        return file.asSlice(section.offset(), section.length());
    }

    /// A small section's bytes, which are always compared with their checksum: they are read anyway.
    byte[] bytes(Section section) {
        verify(section);
        if (section.length() > Integer.MAX_VALUE - 8) {
            throw new FormatException(path, "section " + section.name() + " has " + section.length() + " bytes");
        }
        return segment(section).toArray(ValueLayout.JAVA_BYTE);
    }

    Optional<Matrix> matrix(String name) {
        return section(name).map(section -> {
            requireElement(section, Element.FLOAT);
            return matrix(section);
        });
    }

    /// A float a row.
    float[] column(Section section, int rows) {
        requireElement(section, Element.FLOAT);
        verify(section);
        if (section.rows() != rows || section.columns() != 1 || section.stride() != 1) {
            throw new FormatException(
                    path, "section " + section.name() + " has " + section.rows() + " rows, expected " + rows);
        }
        return floats(section);
    }

    FormatException missing(String name) {
        return new FormatException(path, "has no section " + name);
    }

    Matrix matrix(Section section) {
        int rows = Limits.rows(path, section.rows());
        int dimension = Limits.dimension(path, section.columns());
        return new MappedMatrix(segment(section), rows, dimension, (int) section.stride());
    }

    void requireElement(Section section, Element element) {
        if (section.element() != element) {
            throw new FormatException(path, "section " + section.name() + " holds " + section.element() + "s");
        }
    }

    Optional<long[]> longs(String name, long count) {
        return section(name).map(section -> {
            requireElement(section, Element.LONG);
            if (section.rows() != count || section.columns() != 1 || section.stride() != 1) {
                throw new FormatException(
                        path, "section " + name + " has " + section.rows() + " numbers, expected " + count);
            }
            verify(section);
            return segment(section).toArray(LONG);
        });
    }

    /// All floats of a section.
    float[] floats(Section section) {
        return segment(section).toArray(FLOAT);
    }
}
