package dev.kindred.corpus;

import dev.kindred.vocab.Vocabulary;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/// The tags of documents, in numbers: by falling number of documents, then in the order of the text.
///
/// @param vocabulary the tags; a tag's count is the number of its documents
/// @param starts     `[documents + 1]`, where each document's tags begin in `ids`
/// @param ids        owned
record DocumentTags(Vocabulary vocabulary, int[] starts, int[] ids) {

    /// A tag of its own for each document.
    static DocumentTags ofNames(List<String> names) {
        var different = new HashSet<String>();
        for (var name : names) {
            if (!different.add(name)) {
                throw new IllegalArgumentException(name + " is given twice");
            }
        }
        var counts = new long[names.size()];
        Arrays.fill(counts, 1);
        int[] all = IntStream.rangeClosed(0, names.size()).toArray();
        return new DocumentTags(Vocabulary.of(names, counts), all, Arrays.copyOf(all, names.size()));
    }

    /// `1`, `2`, `3` …
    static DocumentTags numbers(int documents) {
        return ofNames(
                IntStream.rangeClosed(1, documents).mapToObj(Integer::toString).toList());
    }

    static DocumentTags of(List<List<String>> tags) {
        var builder = new Builder(tags.size());
        for (var each : tags) {
            for (var tag : new LinkedHashSet<>(each)) {
                byte[] bytes = tag.getBytes(StandardCharsets.UTF_8);
                if (tag.isBlank() || bytes.length > TagScanner.LONGEST_TAG) {
                    throw new IllegalArgumentException(
                            "tag \"" + tag + "\" is blank or longer than " + TagScanner.LONGEST_TAG + " bytes");
                }
                builder.add(bytes, 0, bytes.length);
            }
            builder.endDocument();
        }
        return builder.build();
    }

    /// What scanners have found, each in some of the chunks.
    ///
    /// @param marks how many lines end in each chunk
    static DocumentTags of(List<TagScanner> scanners, int[] marks) {
        int documents = Arrays.stream(marks).sum();
        var builder = new Builder(documents);
        int before = 0;
        for (int chunk = 0; chunk < marks.length; chunk++) {
            for (var scanner : scanners) {
                int[] pairs = scanner.ofChunk(chunk);
                for (int i = 0; i < pairs.length; i += 2) {
                    builder.endDocumentsBefore(before + pairs[i]);
                    builder.add(scanner.tags(), pairs[i + 1]);
                }
            }
            before += marks[chunk];
        }
        builder.endDocumentsBefore(documents);
        return builder.build();
    }

    private static final class Builder {

        private final WordTable tags = new WordTable(1 << 10);
        private final int[] starts;
        private int documents;
        private int[] ids = new int[64];
        private int size;

        Builder(int documents) {
            starts = new int[documents + 1];
        }

        void add(WordTable table, int tag) {
            if (tag == TagScanner.MISSING) {
                throw new IllegalArgumentException("line " + (documents + 1)
                        + " of the text has no tab: each line must be its tags, a tab, and the text");
            }
            add(table.bytes(), table.start(tag), table.start(tag) + table.length(tag));
        }

        void add(byte[] bytes, int from, int to) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = tags.add(bytes, from, to);
        }

        void endDocument() {
            starts[++documents] = size;
        }

        void endDocumentsBefore(int document) {
            while (documents < document) {
                endDocument();
            }
        }

        DocumentTags build() {
            long[] counts = tags.counts();
            int[] order = IntStream.range(0, counts.length)
                    .boxed()
                    .sorted(Comparator.comparingLong(tag -> -counts[tag])) // stable: else the order of the text
                    .mapToInt(Integer::intValue)
                    .toArray();
            var rank = new int[order.length];
            var sorted = new long[order.length];
            for (int i = 0; i < order.length; i++) {
                rank[order[i]] = i;
                sorted[i] = counts[order[i]];
            }
            var names = Arrays.stream(order).mapToObj(this::name).toList();
            requireText(names);
            return new DocumentTags(
                    Vocabulary.of(names, sorted),
                    starts,
                    Arrays.stream(ids, 0, size).map(tag -> rank[tag]).toArray());
        }

        private String name(int tag) {
            return new String(tags.bytes(), tags.start(tag), tags.length(tag), StandardCharsets.UTF_8);
        }

        /// Bytes that are no UTF-8 are replaced, and two tags may become one by that.
        private static void requireText(List<String> names) {
            if (new HashSet<>(names).size() < names.size()) {
                throw new IllegalArgumentException("tags are not all UTF-8, and some cannot be told apart");
            }
        }
    }
}
