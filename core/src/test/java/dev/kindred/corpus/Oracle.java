package dev.kindred.corpus;

import dev.kindred.text.Normalizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reading with the whitespace segmenter as plainly as it can be said: strings, a map, lists.
record Oracle(List<String> words, long[] counts, List<List<String>> sentences) {

    private static final String SPACE =
            "[\\x00-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";

    static Oracle read(byte[] text, Normalizer normalizer, int minCount, int maxSentenceTokens) {
        Map<String, Long> counts = new HashMap<>();
        List<List<String>> lines = new ArrayList<>();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            List<String> words = new ArrayList<>();
            for (String raw : line.split(SPACE)) {
                for (String word : normalizer.normalize(raw).split(SPACE)) {
                    if (!word.isEmpty()) {
                        words.add(word);
                        counts.merge(word, 1L, Long::sum);
                    }
                }
            }
            lines.add(words);
        }
        List<String> kept = counts.keySet().stream()
                .filter(word -> counts.get(word) >= minCount)
                .sorted(Comparator.<String>comparingLong(word -> -counts.get(word))
                        .thenComparing(Oracle::byBytes))
                .toList();
        List<List<String>> sentences = new ArrayList<>();
        for (List<String> line : lines) {
            List<String> words =
                    line.stream().filter(word -> counts.get(word) >= minCount).toList();
            for (int from = 0; from < words.size(); from += maxSentenceTokens) {
                sentences.add(words.subList(from, Math.min(words.size(), from + maxSentenceTokens)));
            }
        }
        return new Oracle(kept, kept.stream().mapToLong(counts::get).toArray(), sentences);
    }

    static List<List<String>> sentences(EncodedCorpus corpus) {
        List<List<String>> sentences = new ArrayList<>();
        int[] ids = new int[1 << 20];
        EncodedCorpus.Cursor cursor = corpus.cursor(0, corpus.tokens());
        for (int n = cursor.next(ids); n > 0; n = cursor.next(ids)) {
            sentences.add(
                    Arrays.stream(ids, 0, n).mapToObj(corpus.vocabulary()::word).toList());
        }
        return sentences;
    }

    private static int byBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
