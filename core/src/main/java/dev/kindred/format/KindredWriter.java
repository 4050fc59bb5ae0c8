package dev.kindred.format;

import dev.kindred.embedding.Embeddings;
import dev.kindred.embedding.HeapMatrix;
import dev.kindred.embedding.Matrix;
import dev.kindred.embedding.NumberType;
import dev.kindred.embedding.ProductQuantizer;
import dev.kindred.embedding.QuantizedMatrix;
import dev.kindred.embedding.TrainedModel;
import dev.kindred.format.KindredLayout.Element;
import dev.kindred.format.KindredLayout.Section;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes our own format front to back: sizes are known beforehand, checksums follow in the table behind
/// the sections.
final class KindredWriter {

    private static final int PIECE_BYTES = 1 << 20;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// A section that is to be written.
    private record Planned(String name, Element element, long rows, long columns, Body body) {

        long stride() {
            return element.stride(columns);
        }

        long length() {
            return rows * element.rowBytes(stride());
        }
    }

    private interface Body {
        void writeTo(KindredWriter writer) throws IOException;
    }

    private final Progress progress;
    private final List<Planned> plan = new ArrayList<>();
    private final List<Section> written = new ArrayList<>();
    private OutputStream out = OutputStream.nullOutputStream();
    private CRC32C checksum = new CRC32C();
    private long position;

    KindredWriter(Embeddings embeddings) {
        this(embeddings, WriteOptions.defaults());
    }

    KindredWriter(Embeddings embeddings, WriteOptions options) {
        this.progress = options.progress();
        planVocabulary("", embeddings.vocabulary());
        if (options.type() != NumberType.FLOAT32) {
            planStored(embeddings.matrix(), options.type());
        } else if (embeddings.matrix() instanceof QuantizedMatrix quantized) {
            planQuantized(quantized);
        } else {
            planInput(embeddings.matrix());
        }
        options.provenance().ifPresent(made -> planBytes("origin", ProvenanceText.encode(made)));
    }

    KindredWriter(TrainedModel model) {
        this(model.embeddings());
        model.words().ifPresent(words -> planVocabulary(KindredLayout.SECOND, words));
        planMatrix("output", model.output());
        model.tables().forEach((name, table) -> planMatrix(KindredLayout.tableName(name), table));
        planBytes("origin", ProvenanceText.encode(model.provenance()));
        if (!model.isFinished()) {
            planBytes("state", model.trainingState());
        }
    }

    private void planVocabulary(String prefix, Vocabulary vocabulary) {
        int size = vocabulary.size();
        var ends = new long[size + 1];
        for (int id = 0; id < size; id++) {
            String word = vocabulary.word(id);
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            if (length > Limits.MAX_WORD_BYTES) {
                throw new IllegalArgumentException(
                        "word " + id + " has " + length + " bytes, at most " + Limits.MAX_WORD_BYTES);
            }
            ends[id + 1] = ends[id] + length;
        }
        plan.add(new Planned(prefix + "words", Element.BYTE, ends[size], 1, writer -> {
            for (int id = 0; id < size; id++) {
                writer.put(vocabulary.word(id).getBytes(StandardCharsets.UTF_8));
            }
        }));
        planLongs(prefix + "ends", ends);
        if (vocabulary.hasCounts()) {
            var counts = new long[size];
            for (int id = 0; id < size; id++) {
                counts[id] = vocabulary.count(id);
            }
            planLongs(prefix + "counts", counts);
        }
    }

    private void planBytes(String name, byte[] bytes) {
        plan.add(new Planned(name, Element.BYTE, bytes.length, 1, writer -> writer.put(bytes)));
    }

    private void planLongs(String name, long[] values) {
        plan.add(new Planned(name, Element.LONG, values.length, 1, writer -> {
            var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(values);
            writer.put(bytes.array());
        }));
    }

    private void planQuantized(QuantizedMatrix matrix) {
        var quantizer = matrix.quantizer();
        planLongs(KindredLayout.WIDTH, new long[] {quantizer.width()});
        planCentroids(KindredLayout.BOOKS, quantizer);
        planCodes(KindredLayout.CODES, matrix.codes(), matrix.rows(), quantizer);
        if (matrix.norms().isPresent()) {
            var norms = matrix.norms().get();
            planCentroids(KindredLayout.NORM_BOOKS, norms.quantizer());
            planCodes(KindredLayout.NORM_CODES, norms.codes(), matrix.rows(), norms.quantizer());
        }
    }

    /// Scales are known when the rows are written, so they follow.
    private void planStored(Matrix matrix, NumberType type) {
        var rows = new NumberRows(matrix, type);
        plan.add(new Planned(
                "input",
                Element.of(type),
                matrix.rows(),
                matrix.dimension(),
                writer -> rows.writeTo(writer.stream(), writer.progress)));
        if (type.isScaled()) {
            plan.add(new Planned(
                    KindredLayout.SCALES, Element.FLOAT, matrix.rows(), 1, writer -> writer.putFloats(rows.scales())));
        }
    }

    private OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                put(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                put(offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), length);
            }
        };
    }

    /// Lengths are known when the rows are written, so they follow.
    private void planInput(Matrix matrix) {
        var norms = new float[matrix.rows()];
        plan.add(new Planned(
                "input",
                Element.FLOAT,
                matrix.rows(),
                matrix.dimension(),
                writer -> writer.putMatrix("input", matrix, (floats, row, rows) -> {
                    for (int i = 0; i < rows; i++) {
                        norms[row + i] = norm(floats, i * matrix.dimension(), matrix.dimension());
                    }
                })));
        plan.add(new Planned(KindredLayout.NORMS, Element.FLOAT, matrix.rows(), 1, writer -> writer.putFloats(norms)));
    }

    private static float norm(float[] floats, int offset, int length) {
        double even = 0; // two sums, of which neither waits for the other
        double odd = 0;
        int i = offset;
        for (; i < offset + length - 1; i += 2) {
            even += (double) floats[i] * floats[i];
            odd += (double) floats[i + 1] * floats[i + 1];
        }
        if (i < offset + length) {
            even += (double) floats[i] * floats[i];
        }
        return (float) Math.sqrt(even + odd);
    }

    private void planCodes(String name, byte[] codes, int rows, ProductQuantizer quantizer) {
        plan.add(new Planned(name, Element.BYTE, rows, quantizer.pieces(), writer -> writer.put(codes)));
    }

    private void planCentroids(String name, ProductQuantizer quantizer) {
        var centroids = HeapMatrix.zeros(ProductQuantizer.CENTROIDS, quantizer.dimension());
        for (int row = 0; row < centroids.rows(); row++) {
            centroids.setRow(row, quantizer.centroids(), row * quantizer.dimension());
        }
        planMatrix(name, centroids);
    }

    private void planMatrix(String name, Matrix matrix) {
        plan.add(new Planned(
                name,
                Element.FLOAT,
                matrix.rows(),
                matrix.dimension(),
                writer -> writer.putMatrix(name, matrix, (_, _, _) -> {})));
    }

    long fileBytes() {
        long end = KindredLayout.HEADER_BYTES;
        for (var section : plan) {
            end = KindredLayout.aligned(end) + section.length();
        }
        return KindredLayout.aligned(end) + (long) plan.size() * KindredLayout.ENTRY_BYTES + KindredLayout.END_BYTES;
    }

    void writeTo(OutputStream stream) throws IOException {
        out = new BufferedOutputStream(stream, PIECE_BYTES);
        put(KindredLayout.header(plan.size(), fileBytes()));
        for (var section : plan) {
            align();
            long offset = position;
            checksum = new CRC32C();
            section.body().writeTo(this);
            written.add(new Section(
                    section.name(),
                    section.element(),
                    offset,
                    section.length(),
                    section.rows(),
                    section.columns(),
                    section.stride(),
                    (int) checksum.getValue()));
        }
        align();
        put(KindredLayout.table(written));
        out.flush();
    }

    private void align() throws IOException {
        put(new byte[(int) (KindredLayout.aligned(position) - position)]);
    }

    private void put(byte[] bytes) throws IOException {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        checksum.update(bytes, 0, length);
        position += length;
    }

    private void putFloats(float[] floats) throws IOException {
        var bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        put(bytes.array());
    }

    /// Sees rows as they are written.
    private interface RowWatcher {

        /// @param floats `[rows][dimension]`, packed
        /// @param row    the number of the first
        void saw(float[] floats, int row, int rows);
    }

    private void putMatrix(String name, Matrix matrix, RowWatcher watcher) throws IOException {
        int dimension = matrix.dimension();
        int rowsAtOnce = Math.max(1, PIECE_BYTES / Float.BYTES / dimension);
        var floats = new float[rowsAtOnce * dimension];
        var bytes = new byte[floats.length * Float.BYTES];
        for (int row = 0; row < matrix.rows(); row += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, matrix.rows() - row);
            matrix.copyRows(row, rows, floats, 0);
            FiniteRows.require(name + " row ", row, floats, rows, dimension);
            watcher.saw(floats, row, rows);
            MemorySegment.copy(floats, 0, MemorySegment.ofArray(bytes), FLOAT, 0, rows * dimension);
            put(bytes, rows * dimension * Float.BYTES);
            progress.reached((row + (double) rows) / matrix.rows());
        }
    }
}
