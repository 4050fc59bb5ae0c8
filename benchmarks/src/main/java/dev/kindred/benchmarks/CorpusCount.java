package dev.kindred.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;

/// What is in a corpus, counted plainly and apart from what is measured: words stand between blanks and line ends.
///
/// @param tokens of words that occur at least `minCount` times: what every program learns from in an epoch
/// @param words  such words
record CorpusCount(long bytes, long tokens, long words) {

    static CorpusCount of(Path corpus, int minCount) {
        var counts = new HashMap<ByteBuffer, long[]>();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(corpus)) {
            var buffer = new byte[1 << 20];
            int kept = 0; // bytes of an unfinished word at the buffer's start
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, kept, buffer.length - kept)) {
                bytes += read;
                kept = count(buffer, kept + read, counts);
                if (kept == buffer.length) {
                    throw new IllegalArgumentException(corpus + " has a word of more than " + kept + " bytes");
                }
            }
            add(buffer, 0, kept, counts);
        } catch (IOException e) {
            throw new UncheckedIOException(corpus + " cannot be read", e);
        }
        var frequent = counts.values().stream().filter(n -> n[0] >= minCount).toList();
        return new CorpusCount(bytes, frequent.stream().mapToLong(n -> n[0]).sum(), frequent.size());
    }

    private static int count(byte[] buffer, int length, HashMap<ByteBuffer, long[]> counts) {
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == ' ' || (buffer[i] >= '\t' && buffer[i] <= '\r')) {
                add(buffer, start, i, counts);
                start = i + 1;
            }
        }
        System.arraycopy(buffer, start, buffer, 0, length - start);
        return length - start;
    }

    private static void add(byte[] buffer, int from, int to, HashMap<ByteBuffer, long[]> counts) {
        if (to == from) {
            return;
        }
        var known = counts.get(ByteBuffer.wrap(buffer, from, to - from));
        if (known == null) {
            var word = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
            counts.put(ByteBuffer.wrap(word.getBytes(StandardCharsets.ISO_8859_1)), new long[] {1});
        } else {
            known[0]++;
        }
    }
}
