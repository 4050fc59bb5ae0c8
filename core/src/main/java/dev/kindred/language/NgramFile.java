package dev.kindred.language;

import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Our own file of an n-gram model, made to be mapped. Field by field in `docs/formats.md`.
public final class NgramFile {

    static final byte[] MAGIC = "KINDNGRM".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;
    static final int PROBING = 0; // how the structures are numbered
    static final int TRIE = 1;

    private final NgramTable table;
    private final ModelLayout layout;
    private final SectionWriter out;

    private NgramFile(NgramTable table, ModelLayout layout, OutputStream out) {
        this.table = table;
        this.layout = layout;
        this.out = new SectionWriter(out);
    }

    /// How n-grams lie in the file.
    public enum Structure {
        /// Hash tables: the fastest.
        PROBING,
        /// A trie: half as large.
        TRIE
    }

    /// How a file is written.
    ///
    /// @param structure default PROBING
    /// @param bits      codes of so many bits for probabilities and backoff weights of a trie, 2 to 16; 0
    ///                  for floats, the default
    public record Options(Structure structure, int bits) {

        public Options {
            if (bits != 0 && (bits < 2 || bits > Quantizer.MOST_BITS)) {
                throw new IllegalArgumentException("bits " + bits + ", must be 2 to " + Quantizer.MOST_BITS + ", or 0");
            }
            if (bits != 0 && structure != Structure.TRIE) {
                throw new IllegalArgumentException("bits " + bits + ", must be 0 but in a trie");
            }
        }

        public static Options defaults() {
            return new Options(Structure.PROBING, 0);
        }

        public Options withStructure(Structure structure) {
            return new Options(structure, bits);
        }

        public Options withBits(int bits) {
            return new Options(structure, bits);
        }
    }

    /// Writes a model to a stream, which stays open.
    ///
    /// @throws java.io.UncheckedIOException if it cannot be written
    public static void write(
            NgramTable table, ModelSettings settings, Options options, OutputStream out, LanguageListener listener) {
        long[] counts = new long[table.order()];
        for (int order = 1; order <= counts.length; order++) {
            counts[order - 1] = table.count(order);
        }
        var layout = new ModelLayout(options.structure, options.bits, options.bits, counts);
        new NgramFile(table, layout, out).write(settings, listener);
    }

    /// A model's n-grams, to write them otherwise: of a trie, whose file must be whole, or of an ARPA file.
    ///
    /// @throws ModelFileException if it is a file of tables, which has no n-grams but their hashes, or
    /// damaged
    public static NgramTable read(Path path, ArpaFile.Options options, LanguageListener listener) {
        try (var arena = Arena.ofShared()) {
            if (!MappedModel.isOne(path)) {
                return ArpaFile.read(path, options, listener);
            }
            var file = MappedModel.open(path, arena);
            file.verify();
            return switch (file.store()) {
                case TrieStore trie -> new TrieReader(trie, (int) trie.counts()[0], options).read(file.words());
                case ProbingStore _ ->
                    throw new ModelFileException(
                            path, "has hashes of n-grams, not the n-grams; a trie or an ARPA file can be converted");
            };
        }
    }

    /// What a file tells of how it was made; nothing if it is in ARPA format.
    public static ModelSettings settings(Path path) {
        try (var arena = Arena.ofShared()) {
            return MappedModel.isOne(path) ? MappedModel.open(path, arena).settings() : ModelSettings.NONE;
        }
    }

    private void write(ModelSettings settings, LanguageListener listener) {
        out.put(MAGIC);
        out.put(VERSION);
        out.put(0);
        out.endSection();
        out.put(settings.text().getBytes(StandardCharsets.UTF_8));
        out.endSection();
        writeWords();
        if (layout.structure() == Structure.TRIE) {
            new TrieWriter(table, layout, out).write(listener);
        } else {
            writeTables(listener);
        }
        writeEnd();
    }

    private void writeWords() {
        int end = 0;
        out.put(end);
        for (int id = 0; id < table.vocabulary().size(); id++) {
            end += table.vocabulary().utf8(id).length;
            out.put(end);
        }
        out.endSection();
        for (int id = 0; id < table.vocabulary().size(); id++) {
            out.put(table.vocabulary().utf8(id));
        }
        out.endSection();
    }

    private void writeTables(LanguageListener listener) {
        try (var arena = Arena.ofConfined()) {
            out.put(ProbingStore.words(table, arena));
            out.endSection();
        }
        for (int order = 2; order <= layout.order(); order++) {
            listener.reached("writing", (order - 1.0) / layout.order());
            out.endSection(); // no codebook
            try (var arena = Arena.ofConfined()) {
                out.put(ProbingStore.level(table, order, arena));
                out.endSection();
            }
        }
    }

    /// The end says where everything lies; it is read first.
    private void writeEnd() {
        List<SectionWriter.Section> sections = List.copyOf(out.sections());
        out.put(layout.structure() == Structure.TRIE ? TRIE : PROBING);
        out.put(layout.probabilityBits());
        out.put(layout.backoffBits());
        out.put(layout.order());
        for (long count : layout.counts()) {
            out.put(count);
        }
        for (var section : sections.subList(1, sections.size())) {
            out.put(section.offset());
            out.put(section.length());
            out.put(section.checksum());
            out.put(0);
        }
        out.endSection();
        var end = out.sections().getLast();
        out.put(end.length());
        out.put(end.checksum());
        out.put(VERSION);
        out.put(MAGIC);
        out.flush();
    }
}
