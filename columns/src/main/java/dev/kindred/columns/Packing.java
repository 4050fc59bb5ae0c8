package dev.kindred.columns;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.zip.GZIPInputStream;

/// How bytes are packed.
enum Packing {
    NONE,
    SNAPPY,
    GZIP,
    LZ4_BLOCK,
    LZ4_FRAME,
    ZSTD;

    private static final int LARGEST = Integer.MAX_VALUE - 8;

    /// What claims to be more times larger than its packed bytes is refused.
    private static final long MOST_RATIO = 10_000;

    /// Unpacks bytes that claim to be `length` when they are unpacked.
    ///
    /// @throws IllegalArgumentException if they are not, or are damaged
    MemorySegment unpacked(MemorySegment packed, long length) {
        if (this == NONE && length == packed.byteSize()) {
            return packed;
        }
        if (length < 0 || length > LARGEST || length > MOST_RATIO * packed.byteSize()) {
            throw new IllegalArgumentException(packed.byteSize() + " bytes claim to unpack to " + length + ", at most "
                    + Math.min(LARGEST, MOST_RATIO * packed.byteSize()));
        }
        var unpacked = new byte[(int) length];
        int found = unpack(packed.toArray(ValueLayout.JAVA_BYTE), unpacked);
        if (found != length) {
            throw new IllegalArgumentException(found + " bytes that claim to be " + length);
        }
        return MemorySegment.ofArray(unpacked);
    }

    private int unpack(byte[] packed, byte[] target) {
        return switch (this) {
            case NONE -> packed.length;
            case SNAPPY -> new SnappyJavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
            case GZIP -> unzip(packed, target);
            case LZ4_BLOCK -> new Lz4JavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
            case LZ4_FRAME -> Lz4Frame.unpack(packed, target);
            case ZSTD -> new ZstdJavaDecompressor().decompress(packed, 0, packed.length, target, 0, target.length);
        };
    }

    private static int unzip(byte[] packed, byte[] target) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readNBytes(target, 0, target.length);
        } catch (IOException e) {
            throw new IllegalArgumentException("broken gzip: " + e.getMessage(), e);
        }
    }
}
