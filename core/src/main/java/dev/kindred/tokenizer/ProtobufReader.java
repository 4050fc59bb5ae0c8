package dev.kindred.tokenizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A message of protocol buffers, field by field: as much of the format as a SentencePiece model
/// needs.
final class ProtobufReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private final Path file;
    private final byte[] bytes;
    private final int end;
    private int at;
    private int field;
    private int type;

    ProtobufReader(Path file, byte[] bytes) {
        this(file, bytes, 0, bytes.length);
    }

    private ProtobufReader(Path file, byte[] bytes, int from, int to) {
        this.file = file;
        this.bytes = bytes;
        at = from;
        end = to;
    }

    /// Moves to the next field.
    ///
    /// @return its number, 0 at the end
    int next() {
        if (at == end) {
            return 0;
        }
        long key = varint();
        field = (int) (key >>> 3);
        type = (int) (key & 7);
        if (field <= 0) {
            throw broken("has the field " + field);
        }
        return field;
    }

    private TokenizerFileException broken(String problem) {
        return new TokenizerFileException(file, "is no SentencePiece model: byte " + at + " " + problem);
    }

    private void require(int expected) {
        if (type != expected) {
            throw broken("has field " + field + " of type " + type + ", must be " + expected);
        }
    }

    private int take(long count) {
        if (count < 0 || count > end - at) {
            throw broken("begins " + count + " bytes, but " + (end - at) + " are left");
        }
        int from = at;
        at += (int) count;
        return from;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = bytes[take(1)];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw broken("ends a number of more than 64 bits");
    }

    long number() {
        require(VARINT);
        return varint();
    }

    boolean flag() {
        return number() != 0;
    }

    float real() {
        require(FIXED32);
        int from = take(4);
        int bits = (bytes[from] & 0xff)
                | (bytes[from + 1] & 0xff) << 8
                | (bytes[from + 2] & 0xff) << 16
                | (bytes[from + 3] & 0xff) << 24;
        return Float.intBitsToFloat(bits);
    }

    byte[] blob() {
        require(LENGTH);
        int length = (int) Math.min(Integer.MAX_VALUE, varint());
        int from = take(length);
        return java.util.Arrays.copyOfRange(bytes, from, at);
    }

    String text() {
        return new String(blob(), StandardCharsets.UTF_8);
    }

    ProtobufReader message() {
        require(LENGTH);
        long length = varint();
        int from = take(length);
        return new ProtobufReader(file, bytes, from, at);
    }

    void skip() {
        switch (type) {
            case VARINT -> varint();
            case FIXED64 -> take(8);
            case LENGTH -> take(varint());
            case FIXED32 -> take(4);
            default -> throw broken("has field " + field + " of the unknown type " + type);
        }
    }
}
