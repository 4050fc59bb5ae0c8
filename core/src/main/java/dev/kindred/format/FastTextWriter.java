package dev.kindred.format;

import dev.kindred.embedding.FastTextModel;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.ProductQuantizer;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes a fastText model of version 12 front to back.
final class FastTextWriter {

    private static final int PIECE_BYTES = 1 << 20;
    private static final int HEADER_BYTES = 2 * Integer.BYTES + 12 * Integer.BYTES + Double.BYTES;
    private static final int DICTIONARY_HEADER_BYTES = 3 * Integer.BYTES + 2 * Long.BYTES;
    private static final int LEAST_ENTRY_BYTES = 10;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FastTextModel model;
    private OutputStream out = OutputStream.nullOutputStream();

    /// @throws IllegalArgumentException if fastText could not read the model
    FastTextWriter(FastTextModel model) {
        this.model = model;
        boolean isOutputQuantized = model.output() instanceof QuantizedMatrix;
        if (!model.isQuantized() && (isOutputQuantized || model.dictionary().isPruned())) {
            throw new IllegalArgumentException("a fastText model with n-grams cut down or a quantised output matrix"
                    + " must have a quantised input matrix");
        }
        requireReadable("word", model.dictionary().words());
        requireReadable("label", model.dictionary().labels());
    }

    /// Zeros end a word in the file, and what is longer than we read we do not write.
    private static void requireReadable(String what, Vocabulary vocabulary) {
        for (int id = 0; id < vocabulary.size(); id++) {
            byte[] bytes = vocabulary.utf8(id);
            boolean hasZero = false;
            for (byte b : bytes) {
                hasZero |= b == 0;
            }
            if (hasZero || bytes.length > Limits.MAX_WORD_BYTES) {
                throw new IllegalArgumentException(what + " " + id + " "
                        + (hasZero ? "contains a zero byte" : "has more than " + Limits.MAX_WORD_BYTES + " bytes")
                        + ": a fastText model cannot hold it");
            }
        }
    }

    long fileBytes() {
        var dictionary = model.dictionary();
        return HEADER_BYTES
                + DICTIONARY_HEADER_BYTES
                + bytesOf(dictionary.words())
                + bytesOf(dictionary.labels())
                + 8L * dictionary.prunedSize()
                + 2
                + bytesOf(model.input())
                + bytesOf(model.output());
    }

    private static long bytesOf(Vocabulary vocabulary) {
        long bytes = (long) LEAST_ENTRY_BYTES * vocabulary.size();
        for (int id = 0; id < vocabulary.size(); id++) {
            bytes += vocabulary.utf8(id).length;
        }
        return bytes;
    }

    private static long bytesOf(Matrix matrix) {
        if (matrix instanceof QuantizedMatrix quantized) {
            long norms = quantized.norms().isPresent() ? quantized.rows() + bytesOf(1) : 0;
            return 1 + 2 * Long.BYTES + Integer.BYTES + quantized.codes().length + bytesOf(matrix.dimension()) + norms;
        }
        return 2 * Long.BYTES + (long) matrix.rows() * matrix.dimension() * Float.BYTES;
    }

    /// Of a quantizer.
    private static long bytesOf(int dimension) {
        return 4 * Integer.BYTES + (long) ProductQuantizer.CENTROIDS * dimension * Float.BYTES;
    }

    void writeTo(OutputStream stream) throws IOException {
        out = new BufferedOutputStream(stream, PIECE_BYTES);
        header();
        dictionary();
        out.write(model.isQuantized() ? 1 : 0);
        matrix("input row ", model.input());
        out.write(model.output() instanceof QuantizedMatrix ? 1 : 0);
        matrix("output row ", model.output());
        out.flush();
    }

    private void header() throws IOException {
        var made = model.arguments();
        integers(FastTextBinary.MAGIC, FastTextBinary.VERSION);
        integers(
                made.dimension(),
                made.window(),
                made.epochs(),
                made.minCount(),
                made.negatives(),
                made.wordNgrams(),
                made.loss().code(),
                made.model().code(),
                made.buckets(),
                made.minimumNgram(),
                made.maximumNgram(),
                made.updateRate());
        longs(Double.doubleToRawLongBits(made.sample()));
    }

    private void dictionary() throws IOException {
        var dictionary = model.dictionary();
        int words = dictionary.words().size();
        int labels = dictionary.labels().size();
        integers(Math.addExact(words, labels), words, labels);
        longs(dictionary.tokens(), dictionary.isPruned() ? dictionary.prunedSize() : -1);
        entries(dictionary.words(), 0);
        entries(dictionary.labels(), 1);
        for (int bucket : dictionary.prunedBuckets()) {
            integers(bucket, dictionary.prunedRow(bucket));
        }
    }

    private void entries(Vocabulary vocabulary, int kind) throws IOException {
        for (int id = 0; id < vocabulary.size(); id++) {
            out.write(vocabulary.utf8(id));
            out.write(0);
            longs(vocabulary.count(id));
            out.write(kind);
        }
    }

    private void matrix(String name, Matrix matrix) throws IOException {
        if (matrix instanceof QuantizedMatrix quantized) {
            quantized(quantized);
            return;
        }
        longs(matrix.rows(), matrix.dimension());
        int dimension = matrix.dimension();
        int rowsAtOnce = Math.max(1, PIECE_BYTES / Float.BYTES / dimension);
        var floats = new float[rowsAtOnce * dimension];
        for (int row = 0; row < matrix.rows(); row += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, matrix.rows() - row);
            matrix.copyRows(row, rows, floats, 0);
            FiniteRows.require(name, row, floats, rows, dimension);
            floats(floats, rows * dimension);
        }
    }

    private void quantized(QuantizedMatrix matrix) throws IOException {
        out.write(matrix.norms().isPresent() ? 1 : 0);
        longs(matrix.rows(), matrix.dimension());
        integers(matrix.codes().length);
        out.write(matrix.codes());
        quantizer(matrix.quantizer());
        if (matrix.norms().isPresent()) {
            out.write(matrix.norms().get().codes());
            quantizer(matrix.norms().get().quantizer());
        }
    }

    private void quantizer(ProductQuantizer quantizer) throws IOException {
        int pieces = quantizer.pieces();
        integers(quantizer.dimension(), pieces, quantizer.width(), quantizer.width(pieces - 1));
        floats(quantizer.centroids(), quantizer.centroids().length);
    }

    private void integers(int... values) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        out.write(bytes.array());
    }

    private void longs(long... values) throws IOException {
        var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        out.write(bytes.array());
    }

    private void floats(float[] values, int length) throws IOException {
        var bytes = new byte[length * Float.BYTES];
        MemorySegment.copy(values, 0, MemorySegment.ofArray(bytes), FLOAT, 0, length);
        out.write(bytes);
    }
}
