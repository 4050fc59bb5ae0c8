package dev.kindred.columns;

import dev.kindred.vocab.Vocabulary;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The words `first … first+count` of a vocabulary as a column of text.
///
/// @param offsets where each begins in `bytes` and where the last one ends, as little-endian `int`s
record Texts(byte[] offsets, byte[] bytes) {

    static Texts of(Vocabulary vocabulary, int first, int count) {
        var offsets = ByteBuffer.allocate((count + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var bytes = new ByteArrayOutputStream();
        offsets.putInt(0);
        for (int i = 0; i < count; i++) {
            bytes.writeBytes(vocabulary.utf8(first + i));
            offsets.putInt(bytes.size());
        }
        return new Texts(offsets.array(), bytes.toByteArray());
    }

    /// The counts of these words as little-endian `long`s.
    static byte[] counts(Vocabulary vocabulary, int first, int count) {
        var counts = ByteBuffer.allocate(count * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            counts.putLong(vocabulary.count(first + i));
        }
        return counts.array();
    }
}
