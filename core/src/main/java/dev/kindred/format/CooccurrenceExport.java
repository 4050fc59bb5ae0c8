package dev.kindred.format;

import dev.kindred.corpus.Cooccurrence;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Tables of co-occurrences for other programs.
final class CooccurrenceExport {

    /// A NumPy array of so many words has 800 MB.
    private static final int MOST_DENSE_WORDS = 10_000;

    private static final long LARGEST_PLAIN_INTEGER = 1L << 53;

    private CooccurrenceExport() {}

    /// Word, tab, word, tab, count; rows in the order of the vocabulary.
    static void text(Cooccurrence table, Path path) {
        Vocabulary words = table.vocabulary();
        requireLines(words, "text triples");
        writeText(path, out -> {
            var rows = table.rows(0, words.size());
            while (rows.next()) {
                String centre = words.word(rows.row());
                for (int i = 0; i < rows.size(); i++) {
                    out.append(centre).append('\t').append(words.word(rows.columns()[i]));
                    out.append('\t').append(plain(rows.counts()[i])).append('\n');
                }
            }
        });
    }

    /// NIST's coordinate format: rows and columns are numbered from 1.
    static void matrixMarket(Cooccurrence table, Path path) {
        requireLines(table.vocabulary(), "a list of words");
        int words = table.vocabulary().size();
        writeWords(table.vocabulary(), path);
        writeText(path, out -> {
            out.append("%%MatrixMarket matrix coordinate real general\n");
            out.append("% co-occurrences; the word of row and column i stands on line i of ")
                    .append(String.valueOf(wordsBeside(path).getFileName()))
                    .append('\n');
            out.append(words + " " + words + " " + table.entries() + "\n");
            var rows = table.rows(0, words);
            while (rows.next()) {
                String row = (rows.row() + 1) + " ";
                for (int i = 0; i < rows.size(); i++) {
                    out.append(row).append(Integer.toString(rows.columns()[i] + 1));
                    out.append(' ').append(plain(rows.counts()[i])).append('\n');
                }
            }
        });
    }

    static void requireSmall(int words) {
        if (words > MOST_DENSE_WORDS) {
            throw new IllegalArgumentException("a NumPy array of " + words + " words would have "
                    + 8L * words * words / 1_000_000 + " MB; at most " + MOST_DENSE_WORDS
                    + " words are written so. Matrix Market (.mtx) holds tables of any size");
        }
    }

    /// A square array of float64, a row a word, in version 1.0 of NumPy's format.
    static void numpy(Cooccurrence table, Path path) {
        requireLines(table.vocabulary(), "a list of words");
        int words = table.vocabulary().size();
        requireSmall(words);
        writeWords(table.vocabulary(), path);
        String about = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + words + ", " + words + "), }";
        int headBytes = Math.ceilDiv(10 + about.length() + 1, 64) * 64;
        var head = ByteBuffer.allocate(headBytes).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        head.put((byte) 1).put((byte) 0).putShort((short) (headBytes - 10));
        head.put((about + " ".repeat(headBytes - 11 - about.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        AtomicFile.write(path, headBytes + 8L * words * words, out -> {
            out.write(head.array());
            var row = ByteBuffer.allocate(8 * words).order(ByteOrder.LITTLE_ENDIAN);
            var rows = table.rows(0, words);
            boolean hasRow = rows.next();
            for (int id = 0; id < words; id++) {
                java.util.Arrays.fill(row.array(), (byte) 0);
                if (hasRow && rows.row() == id) {
                    for (int i = 0; i < rows.size(); i++) {
                        row.putDouble(8 * rows.columns()[i], rows.counts()[i]);
                    }
                    hasRow = rows.next();
                }
                out.write(row.array());
            }
        });
    }

    private static void writeWords(Vocabulary words, Path path) {
        writeText(wordsBeside(path), out -> {
            for (int id = 0; id < words.size(); id++) {
                out.append(words.word(id)).append('\n');
            }
        });
    }

    private static Path wordsBeside(Path path) {
        return path.resolveSibling(path.getFileName() + ".words");
    }

    private static void requireLines(Vocabulary words, String format) {
        for (int id = 0; id < words.size(); id++) {
            String word = words.word(id);
            if (word.isEmpty() || word.indexOf('\t') >= 0 || word.indexOf('\n') >= 0 || word.indexOf('\r') >= 0) {
                throw new IllegalArgumentException("word " + id + " (\"" + word
                        + "\") is empty or has a tab or a line end: " + format + " cannot hold it; our own format can");
            }
        }
    }

    /// The fewest digits that give the same double again, without an exponent.
    static String plain(double count) {
        if (count < LARGEST_PLAIN_INTEGER && count == (long) count) {
            return Long.toString((long) count);
        }
        String shortest = Double.toString(count);
        return shortest.indexOf('E') < 0 ? shortest : new BigDecimal(shortest).toPlainString();
    }

    private interface Text {
        void writeTo(Writer out) throws IOException;
    }

    private static void writeText(Path path, Text text) {
        AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, (OutputStream out) -> {
            var writer = new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8);
            text.writeTo(writer);
            writer.flush();
        });
    }
}
