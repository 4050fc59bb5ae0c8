package dev.kindred.topic;

import dev.kindred.embedding.Provenance;
import dev.kindred.topic.TopicModel.WordTopics;
import dev.kindred.vocab.Vocabulary;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// The file of a [TopicModel] or of a [TopicCheckpoint]; field by field in `docs/formats.md`.
///
/// ```java
/// AtomicFile.write(path, AtomicFile.UNKNOWN_SIZE, out -> TopicModelFile.write(model, out));
/// var model = TopicModelFile.read(path);
/// ```
public final class TopicModelFile {

    private static final byte[] MAGIC = "KINDTOPC".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int LEAST_BYTES = 64;
    private static final int MOST_SETTINGS = 1 << 10;
    private static final int FINISHED = -1;

    private TopicModelFile() {}

    /// Writes a model to a stream, which stays open.
    public static void write(TopicModel model, OutputStream out) throws IOException {
        write(model, FINISHED, new short[0][], out);
    }

    /// Writes an unfinished training to a stream, which stays open.
    public static void write(TopicCheckpoint unfinished, OutputStream out) throws IOException {
        write(unfinished.model(), unfinished.sweep(), unfinished.topics(), out);
    }

    private static void write(TopicModel model, int sweep, short[][] topics, OutputStream target) throws IOException {
        var checked = new CheckedOutputStream(target, new CRC32C());
        var out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
        out.write(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(model.topics());
        out.writeInt(model.vocabulary().size());
        out.writeInt(model.counts().topics().length);
        out.writeInt(sweep);
        out.writeInt(topics.length);
        writeProvenance(model.provenance(), out);
        for (int k = 0; k < model.topics(); k++) {
            out.writeDouble(model.alpha(k));
        }
        out.writeDouble(model.beta());
        writeWords(model, out);
        for (short[] block : topics) {
            out.writeInt(block.length);
            for (short topic : block) {
                out.writeShort(topic);
            }
        }
        out.flush();
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    private static void writeProvenance(Provenance made, DataOutputStream out) throws IOException {
        out.writeUTF(made.method());
        out.writeUTF(made.version());
        out.writeLong(made.corpusFingerprint());
        out.writeInt(made.options().size());
        for (var option : made.options().entrySet()) {
            out.writeUTF(option.getKey());
            writeText(option.getValue(), out);
        }
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void writeWords(TopicModel model, DataOutputStream out) throws IOException {
        var counts = model.counts();
        for (int word = 0; word < model.vocabulary().size(); word++) {
            byte[] bytes = model.vocabulary().utf8(word);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.writeInt(counts.starts()[word + 1] - counts.starts()[word]);
            for (int at = counts.starts()[word]; at < counts.starts()[word + 1]; at++) {
                out.writeShort(counts.topics()[at]);
                out.writeInt(counts.counts()[at]);
            }
        }
    }

    /// Reads a finished model.
    ///
    /// @throws TopicFileException if it is none, or damaged
    public static TopicModel read(Path file) {
        var read = new Reading(file).all();
        if (read.sweep != FINISHED) {
            throw new TopicFileException(
                    file, "holds an unfinished training, of " + read.sweep + " sweeps; finish it with --resume");
        }
        return read.model;
    }

    /// Reads an unfinished training.
    ///
    /// @throws TopicFileException if it is none, or damaged
    public static TopicCheckpoint readCheckpoint(Path file) {
        var read = new Reading(file).all();
        if (read.sweep == FINISHED) {
            throw new TopicFileException(file, "holds a finished model and is no checkpoint");
        }
        return new TopicCheckpoint(read.model, read.sweep, read.topics);
    }

    private record Read(TopicModel model, int sweep, short[][] topics) {}

    /// One reading. What the file claims is compared with its length before memory is given to it.
    private static final class Reading {

        private final Path file;
        private final long size;

        Reading(Path file) {
            this.file = file;
            try {
                this.size = Files.size(file);
            } catch (NoSuchFileException e) {
                throw new UncheckedIOException(file + ": no such file", e);
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
            }
        }

        Read all() {
            var crc = new CRC32C();
            try (var in = new DataInputStream(
                    new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), crc))) {
                requireMagic(in);
                var read = content(in);
                int computed = (int) crc.getValue();
                if (in.readInt() != computed) {
                    throw new TopicFileException(file, "is damaged: its bytes do not have their checksum");
                }
                if (in.read() >= 0) {
                    throw new TopicFileException(file, "goes on behind its checksum");
                }
                return read;
            } catch (EOFException e) {
                throw new TopicFileException(file, "is damaged: it ends too early, after " + size + " bytes");
            } catch (UTFDataFormatException e) {
                throw new TopicFileException(file, "is damaged: a name is no text");
            } catch (IllegalArgumentException e) {
                throw new TopicFileException(file, "is damaged: " + e.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
            }
        }

        private void requireMagic(DataInputStream in) throws IOException {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new TopicFileException(file, "holds no topics that kindred topics train has written");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new TopicFileException(
                        file, "is of version " + version + ", this Kindred reads version " + VERSION);
            }
            if (size < LEAST_BYTES) {
                throw new TopicFileException(file, "ends after " + size + " bytes");
            }
        }

        private Read content(DataInputStream in) throws IOException {
            int topics = limited("topics", in.readInt(), 2, TopicOptions.MOST_TOPICS);
            int words = claimed("words", in.readInt(), 1, 2 * Integer.BYTES);
            int entries = claimed("entries", in.readInt(), 0, Short.BYTES + Integer.BYTES);
            int sweep = in.readInt();
            int blocks = claimed("blocks", in.readInt(), 0, Integer.BYTES);
            var made = provenance(in);
            var alpha = new double[topics];
            for (int k = 0; k < topics; k++) {
                alpha[k] = positive("alpha of topic " + k, in.readDouble());
            }
            double beta = positive("beta", in.readDouble());
            var starts = new int[words + 1];
            var counts = new WordTopics(starts, new int[entries], new int[entries]);
            var vocabulary = words(in, counts, topics);
            var ofTokens = new short[blocks][];
            for (int block = 0; block < blocks; block++) {
                ofTokens[block] = block(in, topics);
            }
            var model = new TopicModel(vocabulary, alpha, beta, counts, DocumentWords.of(made.options()), made);
            return new Read(model, sweep, ofTokens);
        }

        private Vocabulary words(DataInputStream in, WordTopics counts, int topics) throws IOException {
            int words = counts.starts().length - 1;
            var pool = new byte[Math.min((int) Math.min(size, Integer.MAX_VALUE - 8), 16 * words)];
            var starts = new int[words + 1];
            var totals = new long[words];
            for (int word = 0; word < words; word++) {
                int length = claimed("bytes of word " + word, in.readInt(), 1, 1);
                if (starts[word] + (long) length > pool.length) {
                    pool = Arrays.copyOf(pool, Math.toIntExact(2 * (starts[word] + (long) length)));
                }
                in.readFully(pool, starts[word], length);
                starts[word + 1] = starts[word] + length;
                totals[word] = entries(in, counts, word, topics);
            }
            return Vocabulary.ofBytes(Arrays.copyOf(pool, starts[words]), starts, totals);
        }

        private long entries(DataInputStream in, WordTopics counts, int word, int topics) throws IOException {
            int first = counts.starts()[word];
            int own = limited(
                    "entries of word " + word, in.readInt(), 0, Math.min(topics, counts.topics().length - first));
            long total = 0;
            for (int at = first; at < first + own; at++) {
                counts.topics()[at] = limited("topic of word " + word, in.readUnsignedShort(), 0, topics - 1);
                counts.counts()[at] = limited("count of word " + word, in.readInt(), 1, Integer.MAX_VALUE);
                total += counts.counts()[at];
            }
            counts.starts()[word + 1] = first + own;
            return total;
        }

        private short[] block(DataInputStream in, int topics) throws IOException {
            var block = new short[claimed("tokens of a block", in.readInt(), 1, Short.BYTES)];
            for (int i = 0; i < block.length; i++) {
                block[i] = (short) limited("topic of a token", in.readUnsignedShort(), 0, topics - 1);
            }
            return block;
        }

        private Provenance provenance(DataInputStream in) throws IOException {
            String method = in.readUTF();
            String version = in.readUTF();
            long fingerprint = in.readLong();
            var options = new LinkedHashMap<String, String>();
            for (int left = limited("settings", in.readInt(), 0, MOST_SETTINGS); left > 0; left--) {
                String name = in.readUTF();
                byte[] value = in.readNBytes(claimed("bytes of " + name, in.readInt(), 0, 1));
                options.put(name, new String(value, StandardCharsets.UTF_8));
            }
            return new Provenance(method, options, fingerprint, version);
        }

        private int limited(String what, int value, int least, int most) {
            if (value < least || value > most) {
                throw new TopicFileException(
                        file, "is damaged: " + what + " " + value + ", must be " + least + " to " + most);
            }
            return value;
        }

        /// A number of things that take so many bytes each in the file.
        private int claimed(String what, int value, int least, int bytesEach) {
            return limited(what, value, least, (int) Math.min(Integer.MAX_VALUE - 8, size / bytesEach));
        }

        private double positive(String what, double value) {
            if (!(value > 0 && value < 1e9)) {
                throw new TopicFileException(file, "is damaged: " + what + " is " + value);
            }
            return value;
        }
    }
}
