package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// word2vec's binary format: a line `rows dimension`, then a row a word: its UTF-8 bytes, a space, its
/// numbers as
/// 32-bit
/// little-endian floats, and, from word2vec.c, a line end. We write none, as gensim does. The first line
/// may be
/// missing: then the dimension is the one with which the rows fit one another.
public final class Word2VecBinary {

    private static final String NAME = "word2vec's binary format";
    private static final int PIECE_BYTES = 1 << 20;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Word2VecBinary() {}

    /// Reads a file, unpacking it if it is a gzip or Zstandard file.
    ///
    /// @throws FormatException if it is not of this format, or broken
    public static Embeddings read(Path path) {
        try (var source = VectorSource.open(path)) {
            var recognised = Recognition.hasHeader(source)
                    ? Recognition.as(VectorFormat.WORD2VEC_BINARY, source)
                    : Recognition.binaryWithoutHeader(source);
            return BinaryRows.read(source, recognised, Keeping.Simply.IN_MEMORY).embeddings();
        }
    }

    /// Writes a file, which appears whole or not at all.
    ///
    /// @throws IllegalArgumentException if a word is empty, contains white space or a control character,
    ///                                  or if a vector
    ///                                  is not finite
    public static void write(Embeddings embeddings, Path path, WriteOptions options) {
        WritableWords.requireNoSpace(embeddings.vocabulary(), NAME);
        long leastBytes = (long) embeddings.size() * (embeddings.dimension() * (long) Float.BYTES + 2);
        AtomicFile.write(path, leastBytes, out -> writeRows(embeddings, out, options));
    }

    /// Writes the same to a stream, which stays open.
    public static void write(Embeddings embeddings, OutputStream out, WriteOptions options) throws IOException {
        WritableWords.requireNoSpace(embeddings.vocabulary(), NAME);
        writeRows(embeddings, out, options);
    }

    private static void writeRows(Embeddings embeddings, OutputStream out, WriteOptions options) throws IOException {
        int dimension = embeddings.dimension();
        int rowBytes = dimension * Float.BYTES;
        if (options.hasHeader()) {
            out.write((embeddings.size() + " " + dimension + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        var row = new float[dimension];
        var bytes = new byte[PIECE_BYTES + rowBytes + Limits.MAX_WORD_BYTES + 1];
        var segment = MemorySegment.ofArray(bytes);
        int filled = 0;
        for (int id = 0; id < embeddings.size(); id++) {
            byte[] word = embeddings.vocabulary().word(id).getBytes(StandardCharsets.UTF_8);
            embeddings.matrix().copyRows(id, 1, row, 0);
            FiniteRows.require("row ", id, row, 1, dimension);
            System.arraycopy(word, 0, bytes, filled, word.length);
            filled += word.length;
            bytes[filled++] = ' ';
            MemorySegment.copy(row, 0, segment, FLOAT, filled, dimension);
            filled += rowBytes;
            if (filled >= PIECE_BYTES) {
                out.write(bytes, 0, filled);
                filled = 0;
                options.progress().reached(id / (double) embeddings.size());
            }
        }
        out.write(bytes, 0, filled);
    }
}
