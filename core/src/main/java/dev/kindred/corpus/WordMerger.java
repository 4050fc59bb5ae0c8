package dev.kindred.corpus;

import dev.kindred.corpus.ProvisionalText.Merged;
import dev.kindred.text.Normalizer;
import dev.kindred.text.Utf8;
import dev.kindred.vocab.WordTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings the words of several tables together. Here, once for each different word and not for each token,
/// words are
/// normalised and their broken bytes replaced.
final class WordMerger {

    private final Normalizer normalizer;
    private final List<int[]> several = new ArrayList<>();
    private long repairedBytes;

    WordMerger(Normalizer normalizer) {
        this.normalizer = normalizer;
    }

    Merged merge(List<WordTable> tables) {
        WordTable merged =
                new WordTable(tables.stream().mapToInt(WordTable::size).max().orElse(0));
        List<IdMapping> mappings = new ArrayList<>();
        for (WordTable table : tables) {
            mappings.add(add(table, merged));
        }
        return new Merged(merged, mappings, repairedBytes);
    }

    private IdMapping add(WordTable table, WordTable merged) {
        long[] counts = table.counts();
        int[] single = new int[table.size()];
        several.clear();
        byte[] bytes = table.bytes();
        for (int id = 0; id < single.length; id++) {
            int from = table.start(id);
            int to = from + table.length(id);
            single[id] = isAscii(bytes, from, to)
                    ? merged.add(bytes, from, to, counts[id])
                    : addNormalized(bytes, from, to, counts[id], merged);
        }
        return new IdMapping(single, several.toArray(int[][]::new));
    }

    private int addNormalized(byte[] bytes, int from, int to, long count, WordTable merged) {
        repairedBytes += Utf8.brokenBytes(bytes, from, to) * count;
        byte[] normal = normalizer.normalize(Utf8.string(bytes, from, to)).getBytes(StandardCharsets.UTF_8);
        // NFKC turns some characters into several words: U+FDFA is a sentence
        int[] parts = new int[4];
        int found = 0;
        for (int at = 0; at < normal.length; ) {
            int end = WordCuts.wordEnd(normal, at, normal.length);
            end = end < 0 ? normal.length : end;
            boolean separator = normal[at] >= 0 ? normal[at] <= ' ' : Utf8.whitespaceLength(normal, at, end) > 0;
            if (!separator) {
                parts = found == parts.length ? Arrays.copyOf(parts, 2 * found) : parts;
                parts[found++] = merged.add(normal, at, end, count);
            }
            at = end;
        }
        if (found == 1) {
            return parts[0];
        }
        if (found == 0) {
            return IdMapping.NOTHING;
        }
        several.add(Arrays.copyOf(parts, found));
        return IdMapping.NOTHING - several.size();
    }

    private static boolean isAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
