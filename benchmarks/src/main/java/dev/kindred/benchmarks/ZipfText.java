package dev.kindred.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Text without meaning whose words are as frequent as those of a language: the word of rank `r` has a share
/// proportional to `1 / r`. Twenty words a line. The same arguments give the same bytes.
final class ZipfText {

    private static final int LINE_WORDS = 20;
    private static final int LETTERS = 26;

    private ZipfText() {}

    static void write(Path file, int vocabulary, long tokens, long seed) {
        var sums = cumulative(vocabulary);
        var random = new Random(seed);
        var word = new byte[8];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (long i = 1; i <= tokens; i++) {
                int found = Arrays.binarySearch(sums, random.nextDouble() * sums[vocabulary - 1]);
                int rank = Math.min(found < 0 ? -found - 1 : found, vocabulary - 1);
                int length = spell(rank, word);
                out.write(word, 0, length);
                out.write(i % LINE_WORDS == 0 || i == tokens ? '\n' : ' ');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static double[] cumulative(int vocabulary) {
        var sums = new double[vocabulary];
        double sum = 0;
        for (int i = 0; i < vocabulary; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
        return sums;
    }

    /// Writes the rank in letters, frequent words being short as in a language, and answers how many.
    static int spell(int rank, byte[] word) {
        int length = 0;
        int rest = rank;
        do {
            word[length++] = (byte) ('a' + rest % LETTERS);
            rest = rest / LETTERS - 1;
        } while (rest >= 0);
        return length;
    }
}
