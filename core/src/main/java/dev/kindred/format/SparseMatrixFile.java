package dev.kindred.format;

import dev.kindred.sparse.SparseMatrix;
import dev.kindred.sparse.SparseRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes sparse matrices as other programs read them. Files appear whole or not at all; a matrix of any size
/// needs no memory of its own.
public enum SparseMatrixFile {
    /// SciPy's archive of a matrix in compressed rows, which `scipy.sparse.load_npz` opens: numbers are float32,
    /// places int32, or int64 where there are more than 2^31.
    NPZ(".npz"),
    /// Matrix Market's coordinate format: a line `row column number` for each entry, counted from 1.
    MATRIX_MARKET(".mtx"),
    /// SVMlight's and LIBSVM's lines `label column:number …`, columns counted from 1; the label is 0 where nobody
    /// has given one.
    SVMLIGHT(".svm");

    private static final int PIECE_BYTES = 1 << 18;

    private final String extension;

    SparseMatrixFile(String extension) {
        this.extension = extension;
    }

    /// The format that the name of a file asks for: `.npz`, `.mtx`, `.svm` or `.svmlight`.
    public static Optional<SparseMatrixFile> byExtension(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (name.endsWith(format.extension)) {
                return Optional.of(format);
            }
        }
        return name.endsWith(".svmlight") ? Optional.of(SVMLIGHT) : Optional.empty();
    }

    /// Writes a matrix.
    ///
    /// @param labels of the rows, numbers; only SVMLIGHT takes them, and they may be missing
    public void write(SparseMatrix matrix, List<String> labels, Path path, Progress progress) {
        if (!labels.isEmpty() && (this != SVMLIGHT || labels.size() != matrix.rows())) {
            throw new IllegalArgumentException(labels.size() + " labels for " + matrix.rows() + " rows of " + this);
        }
        AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, target -> {
            var out = new BufferedOutputStream(target, PIECE_BYTES);
            switch (this) {
                case NPZ -> writeNpz(matrix, out, progress);
                case MATRIX_MARKET -> writeMatrixMarket(matrix, out, progress);
                case SVMLIGHT -> writeSvmLight(matrix, labels, out, progress);
            }
            out.flush();
        });
    }

    private static void writeMatrixMarket(SparseMatrix matrix, OutputStream out, Progress progress) throws IOException {
        out.write(ascii("%%MatrixMarket matrix coordinate real general\n"));
        out.write(ascii(matrix.rows() + " " + matrix.columns() + " " + matrix.entries() + "\n"));
        var line = new StringBuilder();
        for (int b = 0; b < matrix.blockCount(); b++) {
            var rows = matrix.block(b);
            for (int row = 0; row < rows.rows(); row++) {
                line.setLength(0);
                for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                    line.append(matrix.firstRow(b) + row + 1).append(' ').append(rows.columns()[i] + 1);
                    line.append(' ').append(rows.weights()[i]).append('\n');
                }
                out.write(ascii(line));
            }
            progress.reached((b + 1.0) / matrix.blockCount());
        }
    }

    private static void writeSvmLight(SparseMatrix matrix, List<String> labels, OutputStream out, Progress progress)
            throws IOException {
        var line = new StringBuilder();
        for (int b = 0; b < matrix.blockCount(); b++) {
            var rows = matrix.block(b);
            for (int row = 0; row < rows.rows(); row++) {
                line.setLength(0);
                line.append(labels.isEmpty() ? "0" : labels.get(matrix.firstRow(b) + row));
                for (int i = rows.starts()[row]; i < rows.starts()[row + 1]; i++) {
                    line.append(' ').append(rows.columns()[i] + 1).append(':').append(rows.weights()[i]);
                }
                out.write(ascii(line.append('\n')));
            }
            progress.reached((b + 1.0) / matrix.blockCount());
        }
    }

    private static byte[] ascii(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void writeNpz(SparseMatrix matrix, OutputStream target, Progress progress) throws IOException {
        boolean isLong = matrix.entries() > Integer.MAX_VALUE;
        String places = isLong ? "<i8" : "<i4";
        String entries = "(" + matrix.entries() + ",)";
        var zip = new ZipOutputStream(target);
        add(zip, "indices", header(places, entries), out -> writeIndices(matrix, isLong, out));
        progress.reached(1 / 3.0);
        add(zip, "indptr", header(places, "(" + (matrix.rows() + 1) + ",)"), out -> writeStarts(matrix, isLong, out));
        add(zip, "format", header("|S3", "()"), out -> out.write(ascii("csr")));
        add(zip, "shape", header("<i8", "(2,)"), out -> {
            put(matrix.rows(), true, out);
            put(matrix.columns(), true, out);
        });
        add(zip, "data", header("<f4", entries), out -> writeWeights(matrix, out));
        progress.reached(1);
        zip.finish();
    }

    private static byte[] header(String type, String shape) {
        return NumpyArray.header(type, shape);
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Adds an unpacked member, which must have its checksum before it: it is written twice.
    private static void add(ZipOutputStream zip, String name, byte[] header, Content content) throws IOException {
        var counted = new Counted();
        var checked = new CheckedOutputStream(counted, new CRC32());
        checked.write(header);
        content.writeTo(checked);
        var entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(counted.bytes);
        entry.setCompressedSize(counted.bytes);
        entry.setCrc(checked.getChecksum().getValue());
        zip.putNextEntry(entry);
        zip.write(header);
        content.writeTo(zip);
        zip.closeEntry();
    }

    private static final class Counted extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int from, int length) {
            bytes += length;
        }
    }

    private static void put(long number, boolean isLong, OutputStream out) throws IOException {
        var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(number);
        out.write(bytes.array(), 0, isLong ? Long.BYTES : Integer.BYTES);
    }

    private static void writeStarts(SparseMatrix matrix, boolean isLong, OutputStream out) throws IOException {
        put(0, isLong, out);
        long before = 0;
        for (int b = 0; b < matrix.blockCount(); b++) {
            var rows = matrix.block(b);
            var bytes = ByteBuffer.allocate(Math.multiplyExact(rows.rows(), isLong ? Long.BYTES : Integer.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int row = 1; row <= rows.rows(); row++) {
                if (isLong) {
                    bytes.putLong(before + rows.starts()[row]);
                } else {
                    bytes.putInt((int) before + rows.starts()[row]);
                }
            }
            out.write(bytes.array());
            before += rows.entries();
        }
    }

    private static void writeIndices(SparseMatrix matrix, boolean isLong, OutputStream out) throws IOException {
        for (int b = 0; b < matrix.blockCount(); b++) {
            SparseRows rows = matrix.block(b);
            var bytes = ByteBuffer.allocate(Math.multiplyExact(rows.entries(), isLong ? Long.BYTES : Integer.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (int column : rows.columns()) {
                if (isLong) {
                    bytes.putLong(column);
                } else {
                    bytes.putInt(column);
                }
            }
            out.write(bytes.array());
        }
    }

    private static void writeWeights(SparseMatrix matrix, OutputStream out) throws IOException {
        for (int b = 0; b < matrix.blockCount(); b++) {
            SparseRows rows = matrix.block(b);
            var bytes = ByteBuffer.allocate(Math.multiplyExact(rows.entries(), Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(rows.weights());
            out.write(bytes.array());
        }
    }
}
