package dev.kindred.format;

import dev.kindred.format.TfIdfLayout.Section;
import dev.kindred.format.TfIdfLayout.Sections;
import dev.kindred.sparse.Inversion;
import dev.kindred.sparse.StoredTexts;
import dev.kindred.sparse.TermColumns;
import dev.kindred.sparse.TermIndex;
import dev.kindred.sparse.TfIdf;
import dev.kindred.sparse.TfIdfOptions.Selection;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// The file of a [TfIdf] model, with or without an index of texts; field by field in `docs/formats.md`.
///
/// ```java
/// TfIdfFile.write(model, Path.of("news.tfidf"));
/// TfIdf model = TfIdfFile.open(Path.of("news.tfidf")).model();
/// ```
///
/// Files appear whole or not at all. They are mapped; opening compares all of it with its checksums.
public final class TfIdfFile {

    private TfIdfFile() {}

    /// What a file holds.
    ///
    /// @param texts those that the index was made of, unless it was written without
    public record Opened(TfIdf model, Optional<TermIndex> index, Optional<StoredTexts> texts) {}

    /// Writes a model alone.
    public static void write(TfIdf model, Path path) {
        TfIdfLayout.write(path, partsOf(model));
    }

    /// Writes a model with an index of texts, which is made while it is written.
    ///
    /// @param index of all texts' rows
    /// @param texts what answers are to show, if anything
    public static void write(Inversion index, Optional<StoredTexts> texts, Path path) {
        var parts = partsOf(index.model());
        int rows = index.matrix().rows();
        parts.put(Section.ROWS, TfIdfLayout.part(new long[] {rows}));
        parts.put(Section.STARTS, TfIdfLayout.part(index.starts()));
        parts.put(Section.POSTINGS, new TfIdfLayout.Part(8 * index.matrix().entries(), out -> {
            try {
                index.each(part -> put(part, out));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }));
        if (texts.isPresent()) {
            parts.put(Section.TEXT_ENDS, TfIdfLayout.part(texts.get().ends()));
            var bytes = texts.get().bytes();
            parts.put(Section.TEXTS, new TfIdfLayout.Part(bytes.byteSize(), out -> out.put(bytes)));
        }
        TfIdfLayout.write(path, parts);
    }

    private static void put(MemorySegment part, TfIdfLayout.Output out) {
        try {
            out.put(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Section, TfIdfLayout.Part> partsOf(TfIdf model) {
        var parts = new EnumMap<Section, TfIdfLayout.Part>(Section.class);
        byte[] options = TfIdfSettings.of(model.options()).lines().getBytes(StandardCharsets.UTF_8);
        parts.put(Section.OPTIONS, TfIdfLayout.part(options));
        parts.put(Section.TOTALS, TfIdfLayout.part(new long[] {model.texts(), model.totalTerms()}));
        if (model.knowsFrequencies()) {
            var numbers = new int[model.columns().count()];
            for (int column = 0; column < numbers.length; column++) {
                numbers[column] = model.frequency(column);
            }
            parts.put(Section.FREQUENCIES, TfIdfLayout.part(numbers));
        }
        model.vocabulary().ifPresent(terms -> putTerms(terms, parts));
        return parts;
    }

    private static void putTerms(Vocabulary terms, Map<Section, TfIdfLayout.Part> parts) {
        var starts = new int[terms.size() + 1];
        var counts = new long[terms.size()];
        for (int id = 0; id < terms.size(); id++) {
            starts[id + 1] = starts[id] + terms.utf8(id).length;
            counts[id] = terms.count(id);
        }
        parts.put(Section.TERM_STARTS, TfIdfLayout.part(starts));
        parts.put(Section.TERM_COUNTS, TfIdfLayout.part(counts));
        parts.put(Section.TERMS, new TfIdfLayout.Part(starts[terms.size()], out -> {
            for (int id = 0; id < terms.size(); id++) {
                out.put(MemorySegment.ofArray(terms.utf8(id)));
            }
        }));
    }

    /// Whether a file begins as ours do; `false` for what cannot be read.
    public static boolean isOne(Path path) {
        return TfIdfLayout.isOne(path);
    }

    /// Opens a file.
    ///
    /// @throws FormatException if it is none, or damaged
    public static Opened open(Path path) {
        var sections = TfIdfLayout.open(path);
        try {
            var model = model(sections);
            if (!sections.has(Section.ROWS)) {
                return new Opened(model, Optional.empty(), Optional.empty());
            }
            long rows = sections.longs(Section.ROWS)[0];
            if (rows < 0 || rows > Integer.MAX_VALUE) {
                throw new FormatException(path, "claims " + rows + " texts");
            }
            var postings = sections.segment(Section.POSTINGS);
            var index = TermIndex.of(model, (int) rows, sections.longs(Section.STARTS), postings);
            return new Opened(model, Optional.of(index), texts(path, sections, (int) rows));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new FormatException(path, "is damaged: " + e.getMessage(), e);
        }
    }

    private static Optional<StoredTexts> texts(Path path, Sections sections, int rows) {
        if (!sections.has(Section.TEXT_ENDS)) {
            return Optional.empty();
        }
        var texts = new StoredTexts(sections.longs(Section.TEXT_ENDS), sections.segment(Section.TEXTS));
        if (texts.ends().length != rows) {
            throw new FormatException(path, "has " + texts.ends().length + " texts for " + rows + " rows");
        }
        return Optional.of(texts);
    }

    private static TfIdf model(Sections sections) {
        var options = TfIdfSettings.read(new String(sections.bytes(Section.OPTIONS), StandardCharsets.UTF_8));
        long[] totals = sections.longs(Section.TOTALS);
        int[] numbers = sections.has(Section.FREQUENCIES) ? sections.ints(Section.FREQUENCIES) : new int[0];
        var columns = switch (options.selection()) {
            case Selection.ByHash hash -> hash.columns();
            case Selection.Frequent _ -> new TermColumns.Learned(terms(sections));
        };
        return TfIdf.of(options, columns, numbers, totals[0], totals[1]);
    }

    private static Vocabulary terms(Sections sections) {
        int[] starts = sections.ints(Section.TERM_STARTS);
        byte[] pool = sections.bytes(Section.TERMS);
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < (i == 0 ? 0 : starts[i - 1]) || starts[i] > pool.length) {
                throw new IllegalArgumentException("term " + i + " begins at byte " + starts[i] + " of " + pool.length);
            }
        }
        return Vocabulary.ofDifferent(pool, starts, sections.longs(Section.TERM_COUNTS));
    }
}
